#include "generate/plan.h"

#include "base/text.h"
#include "generate/material.h"
#include "generate/stage_prompt.h"
#include "store/caption_store.h"
#include "store/clip_store.h"
#include "store/question_store.h"
#include "store/work_store.h"

#include <algorithm>
#include <utility>

namespace cuebench {

namespace {

constexpr int kPage = 500;

class Planner {
public:
    Planner(Database& database, const PromptCatalog& prompts, Stage stage, const GenerateOptions& options,
            const std::stop_token& stop)
        : m_database(database), m_prompts(prompts), m_stage(stage), m_options(options), m_stop(stop)
    {
    }

    Result<WorkPlan> plan()
    {
        auto planned = m_stage == Stage::Distractors ? overQuestions() : overClips();
        if (!planned)
            return tl::unexpected(planned.error());
        return std::move(m_plan);
    }

private:
    Status overClips()
    {
        const ClipStore clips(m_database);
        ClipFilter filter;
        filter.pool = m_options.pool;
        filter.label = m_options.label;
        filter.text = m_options.text;
        return eachOf([&](int offset) { return clips.list(filter, offset, kPage); },
                      [this](const ClipSummary& summary) -> Status {
                          if (m_options.clip && *m_options.clip != summary.clip.id)
                              return {};
                          return planClip(summary.clip);
                      });
    }

    /// Visits everything that a list has, a page at a time; ends with the first error, or when it is stopped.
    template <class List, class Visit>
    Status eachOf(List list, Visit visit) const
    {
        for (int offset = 0;; offset += kPage) {
            const auto page = list(offset);
            if (!page)
                return fail(page.error());
            for (const auto& one : *page) {
                if (m_stop.stop_requested())
                    return fail(Error::Kind::Interrupted, "generate.stopped", "Stopped.");
                if (auto visited = visit(one); !visited)
                    return visited;
            }
            if (page->size() < static_cast<std::size_t>(kPage))
                return {};
        }
    }

    Status planClip(const Clip& clip)
    {
        if (!clip.mediaError.empty()) {
            leave("unreadable");
            return {};
        }
        switch (m_stage) {
            case Stage::VideoCaption: return planCaption(clip, Modality::Video);
            case Stage::AudioCaption: return planCaption(clip, Modality::Audio);
            case Stage::Support: return planSupport(clip);
            default: return planCandidates(clip);
        }
    }

    /// As ClipFilter has it.
    [[nodiscard]] bool namedAs(const Clip& clip) const
    {
        return asciiLower(clip.name).find(asciiLower(m_options.text)) != std::string::npos;
    }

    /// Whether the task wanted needs this modality.
    [[nodiscard]] bool wants(Modality modality) const
    {
        return !m_options.task || modalityOf(*m_options.task).value_or(modality) == modality;
    }

    Status planCaption(const Clip& clip, Modality modality)
    {
        if (!wants(modality))
            return {};
        if (modality == Modality::Audio && clip.media && !clip.media->hasSound) {
            leave("no_sound");
            return {};
        }
        if (m_options.onlyLacking) {
            const auto captions = CaptionStore(m_database).captionsOf(clip.id);
            if (!captions)
                return fail(captions.error());
            if (holds(*captions, modality)) {
                leave("there");
                return {};
            }
        }
        Subject subject = subjectOf(clip);
        subject.modality = modality;
        return add(std::move(subject), clip);
    }

    Status planSupport(const Clip& clip)
    {
        const auto captions = CaptionStore(m_database).captionsOf(clip.id);
        if (!captions)
            return fail(captions.error());
        if (!holds(*captions, Modality::Audio)) {
            leave(clip.media && !clip.media->hasSound ? "no_sound" : "no_caption");
            return {};
        }
        if (m_options.onlyLacking) {
            const auto supports = CaptionStore(m_database).supportsOf(clip.id);
            if (!supports)
                return fail(supports.error());
            if (std::any_of(supports->begin(), supports->end(),
                            [](const Support& one) { return one.modality == Modality::Audio; })) {
                leave("there");
                return {};
            }
        }
        Subject subject = subjectOf(clip);
        subject.modality = Modality::Audio;
        return add(std::move(subject), clip);
    }

    Status planCandidates(const Clip& clip)
    {
        const auto captions = CaptionStore(m_database).captionsOf(clip.id);
        const auto supports = CaptionStore(m_database).supportsOf(clip.id);
        if (!captions || !supports)
            return fail(captions ? supports.error() : captions.error());
        const ClipSupport support = clipSupport(clip.label, *supports);
        const bool silent = clip.media && !clip.media->hasSound;
        const auto allowed = allowedQuestions(support, !silent);
        if (allowed.empty()) {
            leave(!clip.label                      ? "no_label"
                  : silent                         ? "no_sound"
                  : support.video && support.audio ? "no_question"
                                                   : "no_support");
            return {};
        }
        const auto there = questionsOf(clip.id);
        if (!there)
            return fail(there.error());
        for (const auto& asked : allowed) {
            if (m_options.task && *m_options.task != asked.task)
                continue;
            if (holds(*there, asked)) {
                leave("there");
                continue;
            }
            const auto modality = modalityOf(asked.task);
            const bool described = modality ? holds(*captions, *modality)
                                            : holds(*captions, Modality::Video) && holds(*captions, Modality::Audio);
            if (!described) {
                leave("no_caption");
                continue;
            }
            Subject subject = subjectOf(clip);
            subject.asked = asked;
            if (auto added = add(std::move(subject), clip); !added)
                return added;
        }
        return {};
    }

    /// What onlyLacking looks at; empty without it.
    [[nodiscard]] Result<std::vector<QuestionSummary>> questionsOf(ClipId clip) const
    {
        if (!m_options.onlyLacking)
            return std::vector<QuestionSummary>();
        QuestionFilter filter;
        filter.clip = clip;
        return QuestionStore(m_database).list(filter, 0, kPage);
    }

    /// Of the Basic questions that are still open.
    Status overQuestions()
    {
        const QuestionStore questions(m_database);
        QuestionFilter filter;
        filter.task = m_options.task;
        filter.clip = m_options.clip;
        filter.emotion = m_options.label;
        return eachOf([&](int offset) { return questions.list(filter, offset, kPage); },
                      [this](const QuestionSummary& summary) -> Status {
                          if (m_options.question && *m_options.question != summary.question.id)
                              return {};
                          return planQuestion(summary);
                      });
    }

    Status planQuestion(const QuestionSummary& summary)
    {
        const Question& question = summary.question;
        const bool closed = question.state == ReviewState::Verified || question.state == ReviewState::Rejected;
        if (!isBasic(question.task) || (closed && !m_options.question))
            return {};
        const auto clip = ClipStore(m_database).get(question.clip);
        if (!clip)
            return fail(clip.error());
        if (clip->pool != m_options.pool || !namedAs(*clip))
            return {};
        const auto captions = CaptionStore(m_database).captionsOf(question.clip);
        if (!captions)
            return fail(captions.error());
        if (!clip->label || !holds(*captions, *modalityOf(question.task))) {
            leave(clip->label ? "no_caption" : "no_label");
            return {};
        }
        for (const Mark kind : m_options.kinds) {
            if (auto added = add(distractorsFor(*clip, summary, kind), *clip); !added)
                return added;
        }
        return {};
    }

    [[nodiscard]] Subject distractorsFor(const Clip& clip, const QuestionSummary& summary, Mark kind) const
    {
        Subject subject = subjectOf(clip);
        subject.asked.task = summary.question.task;
        subject.asked.subType = summary.head.subType;
        subject.question = summary.question.id;
        subject.revision = summary.head.id;
        subject.questionUuid = summary.question.uuid;
        subject.revisionNumber = summary.head.number;
        subject.kind = kind;
        subject.count = m_options.distractors;
        return subject;
    }

    [[nodiscard]] Subject subjectOf(const Clip& clip) const
    {
        Subject subject;
        subject.stage = m_stage;
        subject.clip = clip.id;
        subject.clipName = clip.name;
        return subject;
    }

    [[nodiscard]] static bool holds(const std::vector<Caption>& captions, Modality modality)
    {
        return std::any_of(captions.begin(), captions.end(),
                           [modality](const Caption& one) { return one.modality == modality; });
    }

    [[nodiscard]] static bool holds(const std::vector<QuestionSummary>& questions, const AllowedQuestion& asked)
    {
        return std::any_of(questions.begin(), questions.end(), [&asked](const QuestionSummary& one) {
            return one.question.task == asked.task && one.head.subType == asked.subType;
        });
    }

    void leave(const char* reason) { ++m_plan.left[reason]; }

    Status add(Subject subject, const Clip& clip)
    {
        const Prompt& prompt = m_prompts.get(promptName(subject));
        PlannedWork work;
        work.key = {.stage = std::string(name(m_stage)),
                    .subject = idOf(subject),
                    .promptHash = prompt.hash,
                    .languageModel = m_options.languageModel,
                    .settings = settingsOf(prompt, subject, clip),
                    .seed = std::to_string(m_options.seed)};
        auto known = WorkStore(m_database).find(work.key);
        if (!known)
            return fail(known.error());
        if (*known)
            work.row = std::move(**known);
        work.subject = std::move(subject);
        if (work.row.state == WorkState::Done && !m_options.evenDone)
            ++m_plan.done;
        else if (work.row.state == WorkState::Failed && !m_options.retryFailed && !m_options.evenDone)
            ++m_plan.failed;
        else if (m_options.retryFailed && m_options.failedOnly && work.row.state != WorkState::Failed)
            ++m_plan.overLimit;
        else if (m_options.limit > 0 && m_plan.todo.size() >= static_cast<std::size_t>(m_options.limit))
            ++m_plan.overLimit;
        else
            m_plan.todo.push_back(std::move(work));
        return {};
    }

    Database& m_database;
    const PromptCatalog& m_prompts;
    Stage m_stage;
    const GenerateOptions& m_options;
    const std::stop_token& m_stop;
    WorkPlan m_plan;
};

}  // namespace

Result<WorkPlan> planStage(Database& database, const PromptCatalog& prompts, Stage stage,
                           const GenerateOptions& options, const std::stop_token& stop)
{
    return Planner(database, prompts, stage, options, stop).plan();
}

}  // namespace cuebench

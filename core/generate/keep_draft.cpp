#include "generate/keep_draft.h"

#include "store/caption_store.h"
#include "store/question_store.h"
#include "store/suggestion_store.h"

#include <algorithm>
#include <utility>

namespace cuebench {

namespace {

const char* originKind(const std::string& stage)
{
    if (stage == name(Stage::Support))
        return "support";
    if (stage == name(Stage::Candidates))
        return "candidate";
    if (stage == name(Stage::Distractors))
        return "distractor";
    return stage == name(Stage::RewordStem) || stage == name(Stage::EvenLengths) ? "wording" : "caption";
}

/// The category name under which files know such a question.
Result<std::string> categoryOf(const Benchmark& benchmark, const AllowedQuestion& asked)
{
    const auto& categories = benchmark.categories;
    const auto found = std::find_if(categories.begin(), categories.end(), [&asked](const CategoryDefinition& one) {
        return one.task == asked.task && one.subType == asked.subType && one.driver == asked.driver;
    });
    if (found == categories.end())
        return fail(
            {.kind = Error::Kind::BadInput,
             .code = "generate.no_category",
             .about = {},
             .message = "The benchmark definition has no category for the task " + std::string(name(asked.task)) +
                        " and the sub-type " + std::string(name(asked.subType)) + ".",
             .arguments = {{"task", std::string(name(asked.task))}, {"sub_type", std::string(name(asked.subType))}}});
    return found->name;
}

class Keeper {
public:
    Keeper(Database& database, const Benchmark& benchmark, const Subject& subject, OriginId origin, std::int64_t nowMs)
        : m_database(database), m_benchmark(benchmark), m_subject(subject), m_origin(origin), m_nowMs(nowMs)
    {
    }

    Status operator()(const CaptionDraft& draft)
    {
        Caption caption;
        caption.clip = m_subject.clip;
        caption.modality = m_subject.modality;
        caption.origin = m_origin;
        caption.detailed = draft.detailed;
        caption.emotionPart = draft.emotionPart;
        caption.predicted = draft.predicted;
        caption.createdAtMs = m_nowMs;
        if (auto put = CaptionStore(m_database).put(caption); !put)
            return fail(std::move(put).error());
        // The authors take the captioner's own word as the support of the picture; of the sound, a text-only model's.
        return m_subject.modality == Modality::Video ? putSupport(draft.predicted, "caption") : Status{};
    }

    Status operator()(const SupportDraft& draft) { return putSupport(draft.emotion, "model"); }

    Status operator()(const QuestionDraft& draft)
    {
        const auto category = categoryOf(m_benchmark, m_subject.asked);
        if (!category)
            return fail(category.error());
        QuestionStore questions(m_database);
        Revision revision = draft.revision;
        revision.createdAtMs = m_nowMs;
        const auto modality = modalityOf(m_subject.asked.task);
        for (std::size_t i = 0; modality && i < std::min(draft.cues.size(), revision.options.size()); ++i) {
            auto cue = questions.cueFor(m_subject.clip, *modality, draft.cues[i]);
            if (!cue)
                return fail(std::move(cue).error());
            revision.options[i].cue = *cue;
        }
        Question question;
        question.clip = m_subject.clip;
        question.task = m_subject.asked.task;
        question.driver = m_subject.asked.driver;
        question.origin = m_origin;
        question.category = *category;
        // Unlike those of imported candidates, which end in an ordinal: neither can become the other when read again.
        question.sourceKey = m_subject.clipName + '|' + *category + "|generated|" + std::to_string(m_origin.value());
        auto added = questions.add(question, revision);
        return added ? Status{} : fail(std::move(added).error());
    }

    Status operator()(const DistractorDraft& draft)
    {
        SuggestionStore suggestions(m_database);
        for (const auto& option : draft.options) {
            auto added = suggestions.add({.id = {},
                                          .question = m_subject.question,
                                          .revision = m_subject.revision,
                                          .kind = m_subject.kind,
                                          .text = option.text,
                                          .cue = option.cue,
                                          .origin = m_origin,
                                          .createdAtMs = m_nowMs});
            if (!added)
                return fail(std::move(added).error());
        }
        return {};
    }

    Status operator()(const WordingDraft&) { return {}; }

private:
    Status putSupport(Emotion emotion, const char* source)
    {
        auto put =
            CaptionStore(m_database)
                .putSupport(
                    {.clip = m_subject.clip, .modality = m_subject.modality, .emotion = emotion, .source = source});
        return put ? Status{} : fail(std::move(put).error());
    }

    Database& m_database;
    const Benchmark& m_benchmark;
    const Subject& m_subject;
    OriginId m_origin;
    std::int64_t m_nowMs;
};

}  // namespace

Result<OriginId> originOf(Database& database, const WorkKey& key, const std::string& prompt)
{
    Origin origin;
    origin.kind = originKind(key.stage);
    origin.languageModel = key.languageModel;
    origin.prompt = prompt;
    origin.promptHash = key.promptHash;
    origin.settings = key.settings;
    origin.seed = key.seed;
    return CaptionStore(database).addOrigin(origin);
}

Status keepDraft(Database& database, const Benchmark& benchmark, const Subject& subject, const StageDraft& draft,
                 OriginId origin, std::int64_t nowMs)
{
    return std::visit(Keeper(database, benchmark, subject, origin, nowMs), draft);
}

}  // namespace cuebench

#include "generate/suggest.h"

#include "base/text.h"
#include "generate/keep_draft.h"
#include "generate/material.h"
#include "generate/stage_prompt.h"
#include "generate/stage_request.h"
#include "generate/suggest_stream.h"
#include "reply/growing_text.h"
#include "store/clip_store.h"
#include "store/question_store.h"
#include "store/suggestion_store.h"
#include "store/work_store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

namespace cuebench {

namespace {

/// Which place of the reply a text belongs to; -1: none that is shown.
int placeOf(Stage stage, const std::string& path)
{
    switch (stage) {
        case Stage::RewordStem: return path == "question" ? 0 : -1;
        case Stage::VideoCaption:
        case Stage::AudioCaption: return path == "detailed_caption" ? 0 : path == "emotion_caption" ? 1 : -1;
        default: break;
    }
    constexpr std::string_view kOptions = "options/";
    if (path.rfind(kOptions, 0) != 0)
        return -1;
    const std::string rest = path.substr(kOptions.size());
    const auto end = rest.find_first_not_of("0123456789");
    const bool fits = stage == Stage::Distractors ? end != std::string::npos && rest.substr(end) == "/text"
                                                  : end == std::string::npos;
    return fits && !rest.empty() && rest.size() < 10 ? std::atoi(rest.c_str()) : -1;
}

class SuggestRun {
public:
    SuggestRun(const GenerateRun& run, ChatClient& client, const SuggestAsk& ask, const SuggestEvents& events,
               const std::stop_token& stop)
        : m_run(run), m_client(client), m_ask(ask), m_events(events), m_stop(stop)
    {
    }

    Result<SuggestOutcome> operator()()
    {
        if (auto ready = prepare(); !ready)
            return tl::unexpected(ready.error());
        auto chat = chatRequest(m_request, m_stop);
        if (!chat)
            return putBack(chat.error());
        const std::int64_t begin = steadyMs();
        auto outcome = converse(std::move(*chat), begin);
        if (outcome)
            outcome->tookMs = steadyMs() - begin;
        return outcome;
    }

private:
    Status prepare()
    {
        const auto question = QuestionStore(m_run.database).get(m_ask.question);
        if (!question)
            return fail(question.error());
        const auto clip = ClipStore(m_run.database).get(question->clip);
        if (!clip)
            return fail(clip.error());
        const Error::About about{.file = {}, .line = 0, .clip = clip->name, .question = question->uuid};
        if (question->head != m_ask.revision)
            return fail({.kind = Error::Kind::BadInput,
                         .code = "suggest.stale",
                         .about = about,
                         .message = "The question has another wording by now; look at it and ask again.",
                         .arguments = {}});
        const bool basicOnly = m_ask.stage == Stage::Distractors || m_ask.stage == Stage::EvenLengths;
        if (basicOnly && !isBasic(question->task))
            return fail({.kind = Error::Kind::BadInput,
                         .code = "generate.not_basic",
                         .about = about,
                         .message = "Only Basic questions have options of their own.",
                         .arguments = {}});
        Subject subject = subjectOf(*question, *clip);
        auto material = materialFor(m_run.database, subject);
        if (!material)
            return fail(std::move(material).error());
        subject.revisionNumber = material->revision->number;
        subject.asked.subType = material->revision->subType;
        const bool reworded = m_ask.wording && wordingHash(*m_ask.wording) != wordingHash(*material->revision);
        if (reworded)
            material->revision = m_ask.wording;
        auto request = stageRequest(m_run.prompts, std::move(subject), std::move(*material), m_ask.languageModel, 0);
        if (!request)
            return fail(std::move(request).error());
        m_request = std::move(*request);
        if (auto made = makeRow(m_request.subject, *clip, reworded); !made)
            return made;
        m_request.retry = m_work.attempts;
        m_known = optionTexts(*m_request.material.revision);
        return {};
    }

    [[nodiscard]] Subject subjectOf(const Question& question, const Clip& clip) const
    {
        Subject subject;
        subject.stage = m_ask.stage;
        subject.clip = clip.id;
        subject.clipName = clip.name;
        subject.asked.task = question.task;
        subject.revision = m_ask.revision;
        subject.kind = m_ask.kind;
        subject.count = m_ask.count;
        if (m_ask.stage == Stage::VideoCaption || m_ask.stage == Stage::AudioCaption) {
            subject.modality = m_ask.stage == Stage::AudioCaption ? Modality::Audio : Modality::Video;
            return subject;
        }
        subject.question = question.id;
        subject.questionUuid = question.uuid;
        return subject;
    }

    /// The row of the first seed that has not been answered.
    Status makeRow(const Subject& subject, const Clip& clip, bool reworded)
    {
        const Prompt& prompt = m_run.prompts.get(promptName(subject));
        auto settings = nlohmann::ordered_json::parse(settingsOf(prompt, subject, clip));
        if (reworded)
            settings["wording"] = wordingHash(*m_ask.wording);
        WorkKey key{.stage = std::string(name(m_ask.stage)),
                    .subject = idOf(subject),
                    .promptHash = prompt.hash,
                    .languageModel = m_ask.languageModel,
                    .settings = settings.dump(),
                    .seed = {}};
        auto transaction = Transaction::begin(m_run.database);
        if (!transaction)
            return fail(std::move(transaction).error());
        WorkStore works(m_run.database);
        for (std::int64_t seed = 0;; ++seed) {
            key.seed = std::to_string(seed);
            auto row = works.put(key, prompt.name);
            if (!row)
                return fail(std::move(row).error());
            if (row->state != WorkState::Waiting && row->state != WorkState::Running)
                continue;
            m_work = std::move(*row);
            m_request.seed = seed;
            break;
        }
        if (auto started = works.start(m_work.id, m_run.clock.nowMs()); !started)
            return started;
        return transaction->commit();
    }

    Result<SuggestOutcome> converse(ChatRequest chat, std::int64_t begin)
    {
        for (int attempt = 1;; ++attempt) {
            auto reply = stream(chat, begin);
            ++m_end.attempts;
            if (!reply && reply.error().kind == Error::Kind::Interrupted)
                return putBack(reply.error());
            const std::string text = reply ? reply->text : replyText(reply.error());
            m_end.promptTokens += (reply ? reply->promptTokens : promptTokens(reply.error())).value_or(0);
            m_end.replyTokens += (reply ? reply->replyTokens : replyTokens(reply.error())).value_or(0);
            auto draft = reply ? readStageReply(m_request, text) : Result<StageDraft>(fail(reply.error()));
            if (draft)
                return accept(std::move(*draft));
            const bool repairs = (reply || draft.error().code == "server.reply_cut") && attempt == 1 &&
                                 m_kept.options.empty() && !text.empty();
            auto again = repairs ? repairRequest(m_run.prompts, chat, text, draft.error().message)
                                 : Result<ChatRequest>(fail(draft.error()));
            if (!again)
                return reject(draft.error(), text);
            chat = std::move(*again);
            m_known = optionTexts(*m_request.material.revision);
            m_read.clear();
            m_shown.clear();
            if (m_events.onAgain)
                m_events.onAgain();
        }
    }

    Result<ChatReply> stream(const ChatRequest& chat, std::int64_t begin)
    {
        return streamReply(
            m_client, chat,
            [this, begin](const std::string& text) {
                if (m_firstTextMs == 0)
                    m_firstTextMs = steadyMs() - begin;
                tell(text);
            },
            m_events.onRetry, m_stop);
    }

    void tell(std::string_view text)
    {
        const auto texts = growingTexts(text);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const int place = placeOf(m_ask.stage, texts[i].path);
            if (place < 0)
                continue;
            auto& shown = m_shown[place];
            if (m_events.onText && shown != texts[i].text)
                m_events.onText(place, texts[i].text);
            shown = texts[i].text;
            if (m_ask.stage == Stage::Distractors && place < m_ask.count)
                takeWhole(place, texts);
        }
    }

    /// A wrong option of which text and cue are there.
    void takeWhole(int place, const std::vector<GrowingText>& texts)
    {
        if (m_read.count(place) > 0)
            return;
        const std::string path = "options/" + std::to_string(place) + '/';
        const auto whole = [&texts](const std::string& wanted) {
            return std::find_if(texts.begin(), texts.end(),
                                [&wanted](const GrowingText& one) { return one.path == wanted && one.whole; });
        };
        const auto text = whole(path + "text");
        const auto cue = whole(path + "cue");
        if (text == texts.end() || cue == texts.end())
            return;
        m_read.insert(place);
        keepOption(place, readDistractor(text->text, cue->text, m_known));
    }

    void keepOption(int place, Result<OptionDraft> option)
    {
        auto kept = option ? keep(*option) : Result<Suggestion>(fail(option.error()));
        if (!kept) {
            if (m_events.onRefused)
                m_events.onRefused(place, kept.error());
            return;
        }
        m_kept.options.push_back(std::move(*option));
        if (m_events.onSuggestion)
            m_events.onSuggestion(place, *kept);
    }

    Result<Suggestion> keep(const OptionDraft& option)
    {
        auto transaction = Transaction::begin(m_run.database);
        if (!transaction)
            return fail(std::move(transaction).error());
        auto origin = originOf(m_run.database, m_work.key, m_work.prompt);
        if (!origin)
            return fail(std::move(origin).error());
        Suggestion suggestion{.id = {},
                              .question = m_ask.question,
                              .revision = m_ask.revision,
                              .kind = m_ask.kind,
                              .text = option.text,
                              .cue = option.cue,
                              .origin = *origin,
                              .createdAtMs = m_run.clock.nowMs()};
        const auto id = SuggestionStore(m_run.database).put(suggestion);
        if (!id)
            return fail(id.error());
        suggestion.id = *id;
        if (auto committed = transaction->commit(); !committed)
            return fail(std::move(committed).error());
        return suggestion;
    }

    Result<SuggestOutcome> accept(StageDraft draft)
    {
        // What came in one piece and did not grow.
        if (auto* options = std::get_if<DistractorDraft>(&draft)) {
            for (std::size_t i = 0; i < options->options.size(); ++i) {
                if (m_read.insert(static_cast<int>(i)).second)
                    keepOption(static_cast<int>(i), options->options[i]);
            }
            *options = {.options = m_kept.options};
        }
        auto transaction = Transaction::begin(m_run.database);
        if (!transaction)
            return fail(std::move(transaction).error());
        auto origin = originOf(m_run.database, m_work.key, m_work.prompt);
        if (!origin)
            return fail(std::move(origin).error());
        m_end.origin = *origin;
        m_end.atMs = m_run.clock.nowMs();
        const auto accepted = WorkStore(m_run.database).accept(m_work.id, m_end);
        if (!accepted)
            return fail(accepted.error());
        if (*accepted && m_ask.stage != Stage::Distractors) {
            auto kept = keepDraft(m_run.database, m_run.benchmark, m_request.subject, draft, *origin, m_end.atMs);
            if (!kept)
                return fail(std::move(kept).error());
        }
        if (auto committed = transaction->commit(); !committed)
            return fail(std::move(committed).error());
        return SuggestOutcome{.draft = std::move(draft), .origin = *origin, .firstTextMs = m_firstTextMs, .tookMs = 0};
    }

    tl::unexpected<Error> reject(const Error& fault, const std::string& raw)
    {
        m_end.faultCode = fault.code;
        m_end.fault = fault.message;
        m_end.raw = isStorableText(raw) ? raw : withoutControls(raw);
        m_end.atMs = m_run.clock.nowMs();
        return end(fault, [this](WorkStore& works) { return works.reject(m_work.id, m_end); });
    }

    tl::unexpected<Error> putBack(const Error& why)
    {
        return end(why, [this](WorkStore& works) { return works.putBack(m_work.id); });
    }

    template <class Write>
    tl::unexpected<Error> end(const Error& why, Write write)
    {
        auto transaction = Transaction::begin(m_run.database);
        WorkStore works(m_run.database);
        // Where that fails the row stays running, which is asked again like one that waits.
        if (transaction && write(works))
            static_cast<void>(transaction->commit());
        return fail(why);
    }

    const GenerateRun& m_run;
    ChatClient& m_client;
    const SuggestAsk& m_ask;
    const SuggestEvents& m_events;
    const std::stop_token& m_stop;
    Work m_work;
    StageRequest m_request;
    WorkEnd m_end{.attempts = 0};
    std::set<std::string> m_known;       ///< texts that a new option must not repeat
    std::map<int, std::string> m_shown;  ///< by place
    std::set<int> m_read;                ///< places that were taken or refused
    DistractorDraft m_kept;
    std::int64_t m_firstTextMs = 0;
};

}  // namespace

Result<SuggestOutcome> suggest(const GenerateRun& run, ChatClient& client, const SuggestAsk& ask,
                               const SuggestEvents& events, const std::stop_token& stop)
{
    return SuggestRun(run, client, ask, events, stop)();
}

}  // namespace cuebench

#include "generate/stage_reply.h"

#include "base/text.h"
#include "generate/json_text.h"
#include "prompts/schema_check.h"
#include "reply/caption_reply.h"
#include "reply/json_reply.h"

#include <utility>

namespace cuebench {

namespace {

using Json = nlohmann::json;

tl::unexpected<Error> bad(std::string code, std::string message)
{
    return fail(Error::Kind::BadInput, std::move(code), std::move(message));
}

constexpr std::size_t kFaultsQuoted = 3;

/// The JSON object of the reply, once it fits the schema.
Result<Json> soundObject(std::string_view text, const Json& schema)
{
    const JsonReply reply = readJsonReply(text);
    std::string wrong;
    for (const auto& value : reply.values) {
        Json json = Json::parse(value, nullptr, false);
        if (!json.is_object())
            continue;
        const auto faults = schemaFaults(schema, json);
        if (faults.empty() && !reply.truncated)
            return json;
        for (std::size_t i = 0; wrong.empty() && i < std::min(faults.size(), kFaultsQuoted); ++i)
            wrong += (i == 0 ? "" : " ") + faults[i];
    }
    if (!reply.faults.empty())
        return bad(reply.faults.front().code, reply.faults.front().message);
    return bad("reply.schema", wrong.empty() ? "The reply is not one JSON object of the form asked for." : wrong);
}

Result<StageDraft> readCaption(const Json& json)
{
    const auto read = parseCaptionReply(json.dump());
    if (!read)
        return tl::unexpected(read.error());
    const auto emotion = emotionFromWord(read->predictedEmotion.value_or(std::string()));
    if (!emotion)
        return bad("reply.schema", "predicted_emotion must be one of the seven emotions.");
    return CaptionDraft{.detailed = read->detailed, .emotionPart = read->emotionPart, .predicted = *emotion};
}

Result<StageDraft> readSupport(const Json& json)
{
    const auto emotion = emotionFromWord(textAt(json, "emotion"));
    if (!emotion)
        return bad("reply.schema", "emotion must be one of the seven emotions.");
    return SupportDraft{.emotion = *emotion};
}

/// As one line; an error where it cannot stand in a question.
Result<std::string> tidy(const std::string& text, std::size_t longest)
{
    std::string line = trimmed(text);
    for (char& c : line)
        c = c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
    if (line.empty())
        return bad("reply.empty_choice", "A text is empty.");
    if (withoutControls(line) != line)
        return bad("reply.control_character", "A text holds control characters.");
    if (codePoints(line) > longest)
        return bad("reply.long_text", "A text is too long.");
    return line;
}

Result<StageDraft> readDistractors(const Json& json, const Revision& standing)
{
    auto known = optionTexts(standing);
    DistractorDraft draft;
    for (const auto& one : memberAt(json, "options")) {
        auto option = readDistractor(textAt(one, "text"), textAt(one, "cue"), known);
        if (!option)
            return tl::unexpected(option.error());
        draft.options.push_back(std::move(*option));
    }
    return draft;
}

/// The standing question with the new wording must be one that can stand.
Result<StageDraft> readWording(const Json& json, const StageRequest& request)
{
    Revision revision = request.material.revision.value_or(Revision{});
    WordingDraft draft;
    if (request.subject.stage == Stage::RewordStem) {
        auto stem = tidy(textAt(json, "question"), kLongestStem);
        if (!stem)
            return tl::unexpected(stem.error());
        if (isBasic(request.subject.asked.task) && emotionNamedIn(*stem))
            return bad("question.names_emotion", "The question must not name an emotion.");
        draft.stem = std::move(*stem);
        revision.stem = draft.stem;
    } else {
        const Json& options = memberAt(json, "options");
        for (std::size_t i = 0; i < options.size(); ++i) {
            auto text = tidy(textIn(options[i]), kLongestOption);
            if (!text)
                return tl::unexpected(text.error());
            if (i < revision.options.size())
                revision.options[i].text = *text;
            draft.options.push_back(std::move(*text));
        }
        if (draft.options.size() != revision.options.size())
            return bad("question.option_count", "There must be as many options as before, in the same order.");
    }
    if (const auto faults = faultsOf(revision, request.subject.asked.task); !faults.empty())
        return bad(faults.front().code, faults.front().message);
    return draft;
}

}  // namespace

std::set<std::string> optionTexts(const Revision& revision)
{
    std::set<std::string> texts;
    for (const auto& option : revision.options)
        texts.insert(folded(option.text));
    return texts;
}

Result<OptionDraft> readDistractor(const std::string& text, const std::string& cue, std::set<std::string>& known)
{
    auto line = tidy(text, kLongestOption);
    auto claim = tidy(cue, kLongestOption);
    if (!line || !claim)
        return tl::unexpected(line ? claim.error() : line.error());
    if (!known.insert(folded(*line)).second)
        return bad("reply.equal_choices", "\"" + *line + "\" says the same as another option.");
    return OptionDraft{.text = std::move(*line), .cue = std::move(*claim)};
}

Result<StageDraft> readStageReply(const StageRequest& request, std::string_view reply)
{
    const auto json = soundObject(reply, Json::parse(request.text.schema, nullptr, false));
    if (!json)
        return tl::unexpected(json.error());
    const Subject& subject = request.subject;
    switch (subject.stage) {
        case Stage::VideoCaption:
        case Stage::AudioCaption: return readCaption(*json);
        case Stage::Support: return readSupport(*json);
        case Stage::Candidates: {
            auto draft = draftQuestion(*json, subject.asked, shuffleSeed(request.seed, idOf(subject)));
            if (!draft)
                return tl::unexpected(draft.error());
            return std::move(*draft);
        }
        case Stage::Distractors: return readDistractors(*json, request.material.revision.value_or(Revision{}));
        case Stage::RewordStem:
        case Stage::EvenLengths: break;
    }
    return readWording(*json, request);
}

std::string textOf(const StageDraft& draft)
{
    struct Reader {
        std::string operator()(const CaptionDraft& one) const
        {
            return one.detailed + "\n\n" + one.emotionPart + "\n\n" + std::string(name(one.predicted));
        }
        std::string operator()(const SupportDraft& one) const { return std::string(name(one.emotion)); }
        std::string operator()(const QuestionDraft& one) const
        {
            std::string text = one.revision.stem;
            for (std::size_t i = 0; i < one.revision.options.size(); ++i) {
                const bool right = static_cast<int>(i) == one.revision.key;
                text += std::string("\n(") + static_cast<char>('A' + i) + ") " + one.revision.options[i].text +
                        (right ? "  *" : "");
            }
            return text;
        }
        std::string operator()(const DistractorDraft& one) const
        {
            std::string text;
            for (const auto& option : one.options)
                text += (text.empty() ? "" : "\n") + option.text;
            return text;
        }
        std::string operator()(const WordingDraft& one) const
        {
            std::string text = one.stem;
            for (const auto& option : one.options)
                text += (text.empty() ? "" : "\n") + option;
            return text;
        }
    };
    return std::visit(Reader(), draft);
}

}  // namespace cuebench

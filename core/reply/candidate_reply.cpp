#include "reply/candidate_reply.h"

#include "base/text.h"
#include "reply/answer_key.h"
#include "reply/choice_letters.h"
#include "reply/reply_text.h"
#include "reply/tolerant_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace cuebench {

namespace {

using Json = nlohmann::json;

// Nobody writes more; a list of a million is an attack.
constexpr std::size_t kMaxChoicesRead = 26;
constexpr std::size_t kMaxQuestionsRead = 10'000;

/// "Choice B"; what a fault is about, in words.
std::string choiceLetter(std::size_t index)
{
    return index < 26 ? std::string(1, static_cast<char>('A' + index)) : std::string("?");
}

std::string choiceWord(std::size_t index)
{
    return index < 26 ? "Choice " + choiceLetter(index) : std::string("A choice");
}

/// Reads one element of a list of questions.
class QuestionReader {
public:
    QuestionReader(const Json& json, int ordinal, const std::string& videoId) : m_json(json)
    {
        m_question.ordinal = ordinal;
        m_question.videoId = videoId;
    }

    CandidateQuestion read()
    {
        if (!m_json.is_object()) {
            fault("reply.not_a_question", "The element is no JSON object.");
            return std::move(m_question);
        }
        if (auto own = trimmed(plainText(member(m_json, {"video_id"}))); !own.empty())
            m_question.videoId = std::move(own);
        const auto category = asciiLower(trimmed(plainText(member(m_json, {"category", "question_type", "type"}))));
        if (textFaultCode(category).empty())
            m_question.category = category;
        readStem();
        readChoices();
        readKey();
        putYesFirst();
        checkChoices();
        return std::move(m_question);
    }

private:
    void fault(std::string code, std::string message, Arguments arguments = {})
    {
        m_question.faults.push_back({.code = std::move(code),
                                     .ordinal = m_question.ordinal,
                                     .message = std::move(message),
                                     .arguments = std::move(arguments)});
    }

    /// About one choice; `rest` follows its name.
    void faultOf(std::size_t choice, std::string code, const std::string& rest)
    {
        fault(std::move(code), choiceWord(choice) + rest, {{"part", choiceLetter(choice)}});
    }

    /// The text fit to keep, or a fault and nothing.
    std::string checkedText(const std::string& raw, std::size_t maxCodePoints, const std::string& what,
                            const std::string& part)
    {
        auto code = textFaultCode(raw);
        if (code.empty() && codePoints(raw) > maxCodePoints)
            code = "reply.long_text";
        if (code.empty())
            return oneLine(raw);
        m_unfitText = true;
        fault(code, textFaultMessage(code, what), {{"part", part}});
        return {};
    }

    void readStem()
    {
        const auto& stem = member(m_json, {"question", "stem", "question_text"});
        m_question.stem = checkedText(plainText(stem), kMaxStemCodePoints, "The question", "question");
        if (m_question.stem.empty() && !m_unfitText)
            fault("reply.no_stem", "The question has no text.");
    }

    void readChoices()
    {
        m_unfitText = false;
        const auto& choices = member(m_json, {"choices", "options"});
        std::vector<std::string> raw;
        if (choices.is_array() || choices.is_object()) {
            for (const auto& item : choices.items()) {
                if (raw.size() > kMaxChoicesRead)
                    break;
                raw.push_back(rawChoice(choices.is_object() ? item.key() : std::string{}, item.value()));
            }
        }
        if (raw.empty() && yesOrNo(answerText()))
            raw = {"Yes", "No"};  // a yes/no question may leave its choices unsaid
        std::vector<std::string> clean;
        for (std::size_t i = 0; i < raw.size(); ++i)
            clean.push_back(checkedText(raw[i], kMaxChoiceCodePoints + 10, choiceWord(i), choiceLetter(i)));
        auto lettered = stripLetters(clean);
        if (lettered.mixed && !m_unfitText)
            fault("reply.choice_letters", "Some choices are lettered and some are not, or a letter stands twice.");
        m_question.choices = std::move(lettered.texts);
        m_letters = std::move(lettered.letters);
        readKinds("option_kinds", m_question.optionKinds, m_kinds);
        readKinds("option_cues", m_question.optionCues, m_cues);
    }

    /// A text, {"text", "kind", "cue"}, or the value of {"A": "…"}.
    std::string rawChoice(const std::string& name, const Json& value)
    {
        if (value.is_object()) {
            m_kinds.push_back(plainText(member(value, {"kind", "mark"})));
            m_cues.push_back(plainText(member(value, {"cue", "cue_id"})));
            const auto letter = plainText(member(value, {"letter", "label", "choice"}));
            const auto text = plainText(member(value, {"text", "value"}));
            return letter.size() == 1 && !readLetter(text) ? fmt::format("({}) {}", letter, text) : text;
        }
        const auto text = plainText(value);
        return name.size() == 1 && !readLetter(text) ? fmt::format("({}) {}", name, text) : text;
    }

    void readKinds(const char* list, std::vector<std::string>& target, const std::vector<std::string>& inChoices)
    {
        const auto& json = member(m_json, {list});
        std::vector<std::string> values = inChoices;
        if (json.is_array()) {
            values.clear();
            for (const auto& element : json)
                values.push_back(plainText(element));
        }
        const bool anything = std::any_of(values.begin(), values.end(), [](const auto& v) { return !v.empty(); });
        const bool fit =
            std::all_of(values.begin(), values.end(), [](const auto& v) { return textFaultCode(v).empty(); });
        if (!anything || !fit || values.size() != m_question.choices.size())
            return;
        for (const auto& value : values)
            target.push_back(trimmed(value));
    }

    const Json& answer() const { return member(m_json, {"answer", "correct_answer", "correct_choice", "key"}); }

    std::string answerText() const
    {
        if (!answer().is_object())
            return plainText(answer());
        auto text = plainText(member(answer(), {"text", "value", "answer"}));
        return text.empty() ? plainText(member(answer(), {"choice", "letter", "option"})) : text;
    }

    void readKey()
    {
        const auto key = findKey(answer(), m_question.choices, m_letters);
        m_question.keyIndex = key.index;
        // Without readable choices there is nothing that an answer could name; one fault is enough.
        if (key.faultCode.empty() || m_unfitText || m_question.choices.empty())
            return;
        if (key.faultCode == "reply.no_key")
            fault(key.faultCode, "The question has no answer.");
        else if (key.faultCode == "reply.two_keys")
            fault(key.faultCode, "The answer names more than one choice.");
        else
            fault(key.faultCode, "The answer names none of the choices.");
    }

    /// True/False become Yes/No; Yes stands first, as everywhere in the benchmark.
    void putYesFirst()
    {
        auto& choices = m_question.choices;
        const bool yesNo = choices.size() == 2 && yesOrNo(choices[0]) && yesOrNo(choices[1]);
        if (!yesNo)
            return;
        const bool reversed = !*yesOrNo(choices[0]) && *yesOrNo(choices[1]);
        for (auto& choice : choices)
            choice = *yesOrNo(choice) ? "Yes" : "No";
        if (!reversed)
            return;
        std::swap(choices[0], choices[1]);
        if (m_question.keyIndex)
            m_question.keyIndex = 1 - *m_question.keyIndex;
        for (auto* list : {&m_question.optionKinds, &m_question.optionCues})
            std::reverse(list->begin(), list->end());
    }

    void checkChoices()
    {
        const auto& choices = m_question.choices;
        if (choices.size() < 2)
            fault("reply.no_choices", "The question has fewer than two choices.");
        if (choices.size() > 4)
            fault("reply.too_many_choices", "The question has more than four choices.");
        if (m_unfitText)
            return;
        std::set<std::string> seen;
        for (std::size_t i = 0; i < choices.size(); ++i) {
            if (codePoints(choices[i]) > kMaxChoiceCodePoints)
                fault("reply.long_text", textFaultMessage("reply.long_text", choiceWord(i)),
                      {{"part", choiceLetter(i)}});
            if (choices[i].empty())
                faultOf(i, "reply.empty_choice", " is empty.");
            else if (!seen.insert(folded(choices[i])).second)
                faultOf(i, "reply.equal_choices", " says the same as another choice.");
        }
    }

    const Json& m_json;
    CandidateQuestion m_question;
    std::string m_letters;
    std::vector<std::string> m_kinds;
    std::vector<std::string> m_cues;
    bool m_unfitText = false;
};

/// Walks through the values of a reply and gathers its questions.
class Gatherer {
public:
    explicit Gatherer(CandidateReply& reply) : m_reply(reply) {}

    /// `whole` is false for what was cut off: then only lists of questions are complete in themselves.
    void gather(const Json& json, bool whole, const std::string& outerId, int depth)
    {
        if (json.is_array()) {
            for (const auto& element : json)
                if (element.is_object())
                    gather(element, whole || !holdsList(element), outerId, depth + 1);
            return;
        }
        if (!json.is_object() || depth > kMaxReplyDepth)
            return;
        auto videoId = trimmed(plainText(member(json, {"video_id", "video", "clip"})));
        if (videoId.empty() || !textFaultCode(videoId).empty())
            videoId = outerId;
        if (m_reply.videoId.empty())
            m_reply.videoId = videoId;
        if (gatherList(json, videoId))
            return;
        if (!member(json, {"question", "stem", "question_text"}).is_null()) {
            if (whole)
                add(json, videoId);
            return;
        }
        for (const auto& item : json.items())
            if (item.value().is_structured())
                gather(item.value(), whole, videoId, depth + 1);
    }

private:
    static bool holdsList(const Json& json)
    {
        for (const auto& item : json.items())
            if (isQuestionList(item.key()))
                return true;
        return false;
    }

    bool gatherList(const Json& json, const std::string& videoId)
    {
        for (auto at = json.begin(); at != json.end(); ++at) {
            if (!isQuestionList(at.key()))
                continue;
            std::string reason;
            if (at->is_string() && beginsWithError(at->get_ref<const std::string&>(), reason)) {
                m_reply.isError = true;
                m_reply.errorReason = reason;
                m_reply.faults.push_back({.code = "reply.refused",
                                          .ordinal = 0,
                                          .message = "The language model answered ERROR.",
                                          .arguments = {}});
            }
            if (at->is_array())
                for (const auto& element : *at)
                    add(element, videoId);
            return true;
        }
        return false;
    }

    void add(const Json& json, const std::string& videoId)
    {
        if (m_reply.questions.size() >= kMaxQuestionsRead)
            return;
        const auto ordinal = static_cast<int>(m_reply.questions.size()) + 1;
        m_reply.questions.push_back(QuestionReader(json, ordinal, videoId).read());
    }

    CandidateReply& m_reply;
};

}  // namespace

CandidateReply parseCandidateReply(std::string_view text)
{
    auto values = readReplyValues(text);
    CandidateReply reply;
    reply.faults = std::move(values.faults);
    reply.truncated = values.truncated;
    reply.isError = values.isError;
    reply.errorReason = std::move(values.errorReason);
    for (const auto& entry : values.values)
        Gatherer(reply).gather(entry.value, entry.whole, {}, 1);
    if (reply.questions.empty() && reply.faults.empty())
        reply.faults.push_back({.code = "reply.no_questions",
                                .ordinal = 0,
                                .message = "There is no question in the reply.",
                                .arguments = {}});
    return reply;
}

}  // namespace cuebench

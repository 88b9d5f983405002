#include "generate/question_draft.h"

#include "base/text.h"
#include "generate/json_text.h"
#include "reply/candidate_reply.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace cuebench {

namespace {

using Json = nlohmann::json;

tl::unexpected<Error> bad(std::string code, std::string message)
{
    return fail(Error::Kind::BadInput, std::move(code), std::move(message));
}

/// SplitMix64 (Steele, Lea, Flood 2014): the standard library's distributions differ from machine to machine.
std::uint64_t nextRandom(std::uint64_t& state)
{
    state += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
}

std::string oneLine(std::string text)
{
    std::string line;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return trimmed(line);
}

/// The reader of candidates that come from anywhere takes letters off, tidies texts and says what is unfit.
Result<CandidateQuestion> readCandidate(const Json& question)
{
    CandidateReply reply = parseCandidateReply(Json{{"questions", Json::array({question})}}.dump());
    if (reply.questions.empty())
        return bad("reply.no_questions", "There is no question in the reply.");
    CandidateQuestion& read = reply.questions.front();
    if (!read.isSound())
        return bad(read.faults.front().code, read.faults.front().message);
    return std::move(read);
}

Status checkStem(const std::string& stem)
{
    const auto named = emotionNamedIn(stem);
    if (!named)
        return {};
    return bad("question.names_emotion", "The question must not name an emotion, but it says \"" +
                                             std::string(name(*named)) + "\" or a form of it.");
}

/// The right option first; shuffling comes later.
Json basicCandidate(const Json& json)
{
    const Json& right = memberAt(json, "right");
    Json choices = Json::array({textAt(right, "text")});
    Json kinds = Json::array({"right"});
    Json cues = Json::array({textAt(right, "cue")});
    for (const auto& wrong : memberAt(json, "wrong")) {
        choices.push_back(textAt(wrong, "text"));
        kinds.push_back(textAt(wrong, "kind"));
        cues.push_back(textAt(wrong, "cue"));
    }
    const Json answer{{"text", choices.front()}};
    return {{"question", textAt(json, "question")},
            {"choices", std::move(choices)},
            {"answer", answer},
            {"option_kinds", std::move(kinds)},
            {"option_cues", std::move(cues)}};
}

Result<QuestionDraft> draftBasic(const Json& json, std::uint64_t seed)
{
    auto read = readCandidate(basicCandidate(json));
    if (!read)
        return tl::unexpected(read.error());
    if (auto checked = checkStem(read->stem); !checked)
        return tl::unexpected(checked.error());
    const std::size_t count = read->choices.size();
    if (read->keyIndex != std::size_t{0} || read->optionKinds.size() != count || read->optionCues.size() != count)
        return bad("reply.key_not_found", "The right option cannot be told from the others.");
    std::set<std::string> claims;
    for (auto& cue : read->optionCues) {
        cue = oneLine(cue);
        if (!claims.insert(folded(cue)).second)
            return bad("question.equal_cues", "Two options claim the same cue: \"" + cue + "\".");
    }
    QuestionDraft draft;
    draft.revision.stem = read->stem;
    for (const std::size_t from : shuffled(count, seed)) {
        if (from == 0)
            draft.revision.key = static_cast<int>(draft.revision.options.size());
        const Mark kind = from == 0 ? Mark::Right : markFromName(read->optionKinds[from]).value_or(Mark::Unmarked);
        draft.revision.options.push_back({.text = read->choices[from], .cue = {}, .proposed = kind});
        draft.cues.push_back(read->optionCues[from]);
    }
    return draft;
}

std::string stressStem(const Json& json)
{
    const std::string end = oneLine(textAt(json, "stem_end"));
    const bool closes = end.empty() || std::string_view("?.,;:!").find(end.front()) != std::string_view::npos;
    return oneLine(textAt(json, "stem_start")) + ' ' + textAt(json, "emotion_word") + (closes ? "" : " ") + end;
}

Result<QuestionDraft> draftYesNo(const Json& json, const AllowedQuestion& asked)
{
    const bool stress = isStress(asked.task);
    const std::string stem = stress ? stressStem(json) : textAt(json, "question");
    const int key = asked.key.value_or(0);
    auto read = readCandidate(
        {{"question", stem}, {"choices", {"Yes", "No"}}, {"answer", {{"choice", std::string(1, letter(key))}}}});
    if (!read)
        return tl::unexpected(read.error());
    if (auto checked = stress ? Status{} : checkStem(read->stem); !checked)
        return tl::unexpected(checked.error());
    QuestionDraft draft;
    draft.revision.stem = read->stem;
    draft.revision.key = key;
    for (int option = 0; option < 2; ++option)
        draft.revision.options.push_back(
            {.text = option == 0 ? "Yes" : "No", .cue = {}, .proposed = option == key ? Mark::Right : Mark::Unmarked});
    if (stress)
        draft.revision.claim.text = oneLine(textAt(json, "cue"));
    return draft;
}

}  // namespace

Result<QuestionDraft> draftQuestion(const nlohmann::json& json, const AllowedQuestion& asked, std::uint64_t shuffleSeed)
{
    auto draft = isBasic(asked.task) ? draftBasic(json, shuffleSeed) : draftYesNo(json, asked);
    if (!draft)
        return draft;
    draft->revision.subType = asked.subType;
    if (const auto faults = faultsOf(draft->revision, asked.task); !faults.empty())
        return bad(faults.front().code, faults.front().message);
    return draft;
}

std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t left = count; left > 1; --left)
        std::swap(order[left - 1], order[nextRandom(seed) % left]);
    return order;
}

std::uint64_t shuffleSeed(std::int64_t seed, const std::string& subject)
{
    std::uint64_t sum = 0xcbf29ce484222325U ^ static_cast<std::uint64_t>(seed);
    for (const char c : subject)
        sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return nextRandom(sum);
}

std::optional<Emotion> emotionNamedIn(std::string_view text)
{
    std::string word;
    for (const char c : asciiLower(text) + ' ') {
        if (c >= 'a' && c <= 'z') {
            word += c;
            continue;
        }
        if (const auto emotion = emotionFromWord(word))
            return emotion;
        word.clear();
    }
    return std::nullopt;
}

}  // namespace cuebench

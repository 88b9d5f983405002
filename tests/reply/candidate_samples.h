// Candidate replies for the tests, and their parts in a form that compares well.
#pragma once

#include "reply/candidate_reply.h"

#include <QString>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace cuebench::test {

using Json = nlohmann::json;

inline Json question(const Json& choices, const Json& answer)
{
    return {{"question", "What shows it?"},
            {"choices", choices},
            {"answer", answer},
            {"category", "Facial_Expression_Reasoning"}};
}

inline Json reply(const Json& questions)
{
    return {{"video_id", "part_1/1.mp4"}, {"questions", questions}};
}

inline CandidateQuestion only(const Json& json)
{
    auto parsed = parseCandidateReply(reply(Json::array({json})).dump());
    return parsed.questions.empty() ? CandidateQuestion{} : parsed.questions.front();
}

inline QString codesOf(const std::vector<ReplyFault>& faults)
{
    std::string text;
    for (const auto& fault : faults)
        text += (text.empty() ? "" : " ") + fault.code;
    return QString::fromStdString(text);
}

inline QString choicesOf(const CandidateQuestion& question)
{
    std::string text;
    for (const auto& choice : question.choices)
        text += (text.empty() ? "" : "|") + choice;
    return QString::fromStdString(text);
}

inline int keyOf(const CandidateQuestion& question)
{
    return question.keyIndex ? static_cast<int>(*question.keyIndex) : -1;
}

/// A cut reply may not have come to its video_id yet.
inline bool same(const CandidateQuestion& cut, const CandidateQuestion& whole)
{
    return cut.ordinal == whole.ordinal && (cut.videoId.empty() || cut.videoId == whole.videoId) &&
           cut.stem == whole.stem && cut.choices == whole.choices && cut.keyIndex == whole.keyIndex &&
           cut.category == whole.category && cut.faults == whole.faults;
}

inline const Json kFour = {"(A) a grin", "(B) tears", "(C) fists", "(D) a bike"};

inline std::string sampleReply()
{
    auto text = reply(Json::array({question(kFour, {{"choice", "C"}, {"text", "fists"}}), question({"Yes", "No"}, "No"),
                                   question({"A: ä", "B: \"b\"", "C: c", "D: d"}, "(D) d")}))
                    .dump(2);
    return "Here:\n```json\n" + text + "\n```\nDone.";
}

}  // namespace cuebench::test

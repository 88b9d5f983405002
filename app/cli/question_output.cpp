#include "cli/question_output.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>

namespace cuebench::cli {

Json jsonOf(const QuestionSummary& summary)
{
    const Question& question = summary.question;
    Json json{{"id", question.uuid},
              {"clip", summary.clipName},
              {"task", name(question.task)},
              {"sub_type", name(summary.head.subType)},
              {"state", name(question.state)},
              {"flagged", question.flagged},
              {"label", nullptr},
              {"category", question.category},
              {"revision", summary.head.number},
              {"question", summary.head.stem},
              {"choices", Json::array()},
              {"answer", std::string(1, letter(summary.head.key))}};
    if (summary.label)
        json["label"] = name(*summary.label);
    for (std::size_t i = 0; i < summary.head.options.size(); ++i)
        json["choices"].push_back(lettered(static_cast<int>(i), summary.head.options[i].text));
    return json;
}

std::string isoTime(std::int64_t ms)
{
    const std::chrono::system_clock::time_point time{std::chrono::milliseconds(ms)};
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

}  // namespace cuebench::cli

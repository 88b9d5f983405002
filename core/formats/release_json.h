// The release file, emorealm_v1.json, as domain.md describes it: a JSON array,
// per question the six fields id, video, task, question, choices, answer in
// this order, ASCII only, indented by two, with a final newline. The same
// questions give the same bytes on every machine.
//
// Errors of parseRelease (BadInput, about.question names the id where known):
//   release.not_json         not JSON, or not an array of objects
//   release.field            a field is missing, of the wrong type or empty
//   release.unsafe_id        the id cannot be a file name
//   release.duplicate_id     two questions bear one id (case ignored: file systems may)
//   release.choice_letters   choices are not lettered "(A) …", "(B) …" in order, or hold no text
//   release.no_such_answer   the answer is not the letter of a choice
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

struct ReleaseQuestion {
    std::string id;                    ///< safe as a file name, names question and revision
    std::string video;                 ///< the clip's name, "part_1/1.mp4"
    std::string task;                  ///< "reasoning_basic_video", …
    std::string question;              ///< the stem
    std::vector<std::string> choices;  ///< lettered: "(A) …"
    std::string answer;                ///< "A" … "D"

    bool operator==(const ReleaseQuestion&) const = default;
};

/// Every string must be valid UTF-8 (the store guarantees it); others come out with U+FFFD.
[[nodiscard]] std::string formatRelease(const std::vector<ReleaseQuestion>& questions);

[[nodiscard]] Result<std::vector<ReleaseQuestion>> parseRelease(std::string_view bytes, const std::string& file);

/// Letters, digits, '.', '_' and '-', not beginning with '.' or '-' nor ending with '.', 1 to 100 characters,
/// and none of the names that Windows keeps for devices.
[[nodiscard]] bool isSafeQuestionId(std::string_view id);

}  // namespace cuebench

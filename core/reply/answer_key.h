// Which of the choices an `answer` names. Private to this room.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

struct AnswerKey {
    std::optional<std::size_t> index;  ///< into the choices
    std::string faultCode;             ///< reply.no_key, reply.key_not_found, reply.two_keys; empty with an index
};

/// `texts` are the choices without letters, `letters` the letter of each.
[[nodiscard]] AnswerKey findKey(const nlohmann::json& answer, const std::vector<std::string>& texts,
                                std::string_view letters);

/// true for Yes and True, false for No and False (case and a final mark ignored), none for everything else.
[[nodiscard]] std::optional<bool> yesOrNo(std::string_view text);

}  // namespace cuebench

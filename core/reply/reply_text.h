// Looking into the JSON of a reply: members by name, texts and what is wrong
// with them, and the values themselves. Private to this room.
#pragma once

#include "reply/json_reply.h"
#include "reply/reply_fault.h"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

struct ReplyValue {
    nlohmann::json value;
    bool whole = true;  ///< false: cut off or broken; it holds complete parts only
};

struct ReplyValues {
    std::vector<ReplyValue> values;
    bool truncated = false;
    bool isError = false;
    std::string errorReason;
    std::vector<ReplyFault> faults;
};

/// readJsonReply() with the values as they are.
[[nodiscard]] ReplyValues readReplyValues(std::string_view text);

/// The member that bears the first of the names that is there (case, spaces, underscores ignored), or null.
[[nodiscard]] const nlohmann::json& member(const nlohmann::json& object, std::initializer_list<std::string_view> names);

/// A string, a number or a boolean as text; a list of them joined by spaces; else empty.
[[nodiscard]] std::string plainText(const nlohmann::json& json);

/// The code of what makes a text unfit for the store or the screen ("reply.nul", …), or empty.
[[nodiscard]] std::string textFaultCode(std::string_view text);
/// The sentence that goes with the code; `what` is "The question", "Choice B", ….
[[nodiscard]] std::string textFaultMessage(std::string_view code, std::string_view what);

/// Line breaks and tabs become single spaces; trimmed.
[[nodiscard]] std::string oneLine(std::string_view text);

/// The word ERROR at the beginning, and what follows it.
[[nodiscard]] bool beginsWithError(std::string_view text, std::string& reason);

}  // namespace cuebench

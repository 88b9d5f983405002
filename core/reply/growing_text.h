// The texts of a JSON reply while it is being written: which string values have begun, and how far each is. For showing
// words as they come; the reply itself is read when it is whole (json_reply.h).
//
// Text before the first { or [ (a fence, a greeting) is passed over. A reply that is no JSON has no texts; nothing here
// fails. Half an escape or half a character at the end waits for its other half.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

struct GrowingText {
    std::string path;  ///< "question", "options/0/text"
    std::string text;
    bool whole = false;  ///< its closing quotation mark has come

    bool operator==(const GrowingText&) const = default;
};

/// Replies beyond this many bytes grow no further on screen.
inline constexpr std::size_t kMostGrowth = std::size_t{64} << 10;

/// String values in the order of their beginning, those of members and elements; names of members are no texts.
[[nodiscard]] std::vector<GrowingText> growingTexts(std::string_view reply);

}  // namespace cuebench

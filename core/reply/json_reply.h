// The JSON inside a language model's text. Markdown fences, text before and
// after, trailing commas, Python's True, False and None, single quotes and raw
// line breaks inside strings are forgiven. A reply that was cut off keeps its
// complete elements, never half of one.
//
// Faults:
//   reply.empty      nothing but white space
//   reply.refused    the word ERROR (isError; errorReason is what the model wrote)
//   reply.no_json    no object and no array in it
//   reply.cut_off    it ends inside a value (truncated)
//   reply.broken     not JSON from some point on; what stands before is kept
//   reply.too_deep   nested deeper than 64
//   reply.too_long   more than 4 MiB
//   reply.not_utf8   bytes that are not UTF-8; they are read as U+FFFD
#pragma once

#include "reply/reply_fault.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

inline constexpr int kMaxReplyDepth = 64;
inline constexpr std::size_t kMaxReplyBytes = std::size_t{4} << 20;

struct JsonReply {
    std::vector<std::string> values;  ///< each a valid JSON object or array in compact form; last of equal keys wins
    bool truncated = false;
    bool isError = false;
    std::string errorReason;
    std::vector<ReplyFault> faults;
};

[[nodiscard]] JsonReply readJsonReply(std::string_view text);

}  // namespace cuebench

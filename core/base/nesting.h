// How deep the brackets of a stranger's JSON go, asked before it is parsed: a parser that builds values spends some
// hundred bytes on every "[", and whoever walks through the value afterwards a frame of the stack.
#pragma once

#include <string_view>

namespace cuebench {

/// Deeper than any file that is read here has reason to be; the deepest known, Gemini's requests, reach ten.
inline constexpr int kMaxJsonDepth = 100;

/// Whether more than `depth` brackets are ever open at once; those inside strings do not count. The text need not be
/// sound JSON.
[[nodiscard]] bool isNestedDeeper(std::string_view json, int depth = kMaxJsonDepth);

}  // namespace cuebench

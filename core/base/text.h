// The little text work that every room needs: ASCII case, trimming, UTF-8
// checks and the folded form by which texts are compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

/// A-Z to a-z, everything else as it is.
[[nodiscard]] std::string asciiLower(std::string_view text);
/// Without white space (space, tab, CR, LF, VT, FF and U+00A0) at both ends.
[[nodiscard]] std::string trimmed(std::string_view text);
/// Runs of white space to one space, trimmed, ASCII-lower-cased, final . ! ? removed.
/// Two cues or options with the same folded form say the same.
[[nodiscard]] std::string folded(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
/// Valid UTF-8 without NUL: what the store takes.
[[nodiscard]] bool isStorableText(std::string_view text);
/// Number of code points; the text must be valid UTF-8.
[[nodiscard]] std::size_t codePoints(std::string_view text);
/// Every control character (C0 but not tab and newline, DEL, C1) and every
/// bidirectional override replaced by U+FFFD, for showing a stranger's text.
[[nodiscard]] std::string withoutControls(std::string_view text);

}  // namespace cuebench

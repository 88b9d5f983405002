// What the first bytes of a file and the validity of its text say about it;
// for the readers of this room.
#pragma once

#include "base/arguments.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace cuebench {

/// A UTF-16 byte order mark, or the zero bytes that ASCII text has in UTF-16.
[[nodiscard]] bool looksLikeUtf16(std::string_view bytes);
/// A zip archive (also a workbook) or an old Office file.
[[nodiscard]] bool looksLikeArchive(std::string_view bytes);
/// Length of the UTF-8 byte order mark at the beginning: 3 or 0.
[[nodiscard]] std::size_t bomLength(std::string_view bytes);
/// Faster than isStorableText() on text that is mostly ASCII, and blind to NUL.
[[nodiscard]] bool isUtf8(std::string_view text);

/// An error about a place in a file.
[[nodiscard]] Error errorIn(const std::string& file, std::int64_t line, std::string code, std::string message,
                            Error::Kind kind = Error::Kind::BadInput, Arguments arguments = {});

}  // namespace cuebench

// The items of a JSON file, one after the other with the line each begins on:
// the lines of a JSON Lines file, the elements of one top-level array, or one
// object. Which it is follows from the name (.jsonl, .ndjson: lines) and else
// from the content. Lines are streamed, so the file may be larger than memory;
// a document is read whole (up to maxDocumentBytes).
//
// The text of an item is valid UTF-8 without NUL bytes, of bounded depth, but it is not parsed
// here: it may still be broken JSON.
//
// Faults of one item go to `onFault` and reading goes on:
//   json.not_utf8   the line is not UTF-8
//   json.nul        the line holds a NUL byte
//   json.too_deep   nested deeper than kMaxJsonDepth
//   json.long_line  longer than maxItemBytes (the rest of the line is skipped)
//   json.cut_off    a document that ends inside an element
// The file as a whole fails with json.utf16, json.empty (nothing but white
// space), json.not_json (a document that does not begin with `{` or `[`) and
// the errors of readFile().
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

namespace cuebench {

struct JsonItem {
    std::int64_t line = 0;     ///< line on which it begins, from 1
    std::int64_t index = 0;    ///< position among the items that were given out, from 0
    std::uint64_t offset = 0;  ///< bytes of the file read so far, for progress
    std::string_view text;     ///< valid during the call only
};

struct JsonItemLimits {
    std::size_t maxItemBytes = std::size_t{16} << 20;
    std::uint64_t maxDocumentBytes = std::uint64_t{512} << 20;
};

/// Called for each item; false stops the reading (which is then a success).
using JsonItemSink = std::function<bool(const JsonItem&)>;
using FaultSink = std::function<void(Error)>;

[[nodiscard]] Status readJsonItems(const std::filesystem::path& path, const JsonItemSink& sink,
                                   const FaultSink& onFault, const JsonItemLimits& limits = {});

}  // namespace cuebench

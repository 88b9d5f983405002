// Replies of language models as files: OpenAI-style batches (also what
// `vllm run-batch` writes), Gemini/Vertex batches, and plain files that hold
// the reply objects themselves (see domain.md, "Candidate MCQs and model
// replies as files"). Any JSON file that json_lines.h reads.
//
// The text of a reply is not looked into here; that is reply/'s work. For a
// plain item the text is the item itself.
//
// Faults of single lines, besides those of json_lines.h:
//   batch.broken_line   not JSON (or numbers out of range)
//   batch.request_line  a request without a response: the file that was sent, not the one that came back
//   batch.no_object     JSON, but of no shape that is known
// A line whose server reported an error is not a fault: it comes as a BatchReply with `error` filled in.
#pragma once

#include "base/result.h"
#include "formats/clip_name.h"
#include "formats/json_lines.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

enum class BatchShape { Plain, OpenAi, Gemini };

/// "plain", "openai", "gemini".
[[nodiscard]] std::string_view name(BatchShape shape);

struct BatchReply {
    BatchShape shape = BatchShape::Plain;
    std::int64_t line = 0;     ///< of the file, from 1
    std::uint64_t offset = 0;  ///< bytes of the file read so far, for progress
    std::string customId;      ///< as it stands in the file; empty for Gemini and plain
    std::string clipName;      ///< normalised by clipNameFrom(); empty where only the reply's own video_id can tell
    std::string
        suffix;  ///< after the last '|' of the custom id: "video", "audio", "0"; Gemini: by the media of the request
    std::string text;                          ///< the reply's text; empty with `error`
    std::string error;                         ///< why there is no text: the server's words, or the HTTP status
    std::string languageModel;                 ///< body.model, modelVersion; may be empty
    std::optional<std::int64_t> promptTokens;  ///< as the server counted them
    std::optional<std::int64_t> replyTokens;
    std::vector<std::string> requestTexts;  ///< Gemini: the texts of the request, by which a reply without id is known
    std::string finishReason;               ///< "stop", "length", "MAX_TOKENS", …; may be empty

    /// The language model was cut off by its token limit.
    [[nodiscard]] bool hitTokenLimit() const;
};

/// One item of a file. `file` and `line` are for the error.
[[nodiscard]] Result<BatchReply> parseBatchItem(std::string_view json, const std::string& file, std::int64_t line);

/// Called for each reply; false stops the reading (which is then a success).
using BatchReplySink = std::function<bool(const BatchReply&)>;

[[nodiscard]] Status readBatchFile(const std::filesystem::path& path, const BatchReplySink& sink,
                                   const FaultSink& onFault, const JsonItemLimits& limits = {});

}  // namespace cuebench

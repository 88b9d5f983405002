// What a language model is asked: messages of text, pictures and sound, and how it shall answer.
//
// Pictures travel as data URIs, sound as `input_audio` WAV. Both are shared and never copied, so that a clip asked
// about twice is encoded once. chatBody() is exactly what goes over the wire, byte for byte the same for the same
// request: its text is what the Generate page previews, a batch file holds and a prompt hash covers.
#pragma once

#include "base/result.h"
#include "server/http_body.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cuebench {

struct TextPart {
    std::string text;  ///< UTF-8; broken bytes go out as U+FFFD
};

struct ImagePart {
    std::shared_ptr<const std::string> dataUri;  ///< data:image/jpeg;base64,…
};

struct SoundPart {
    std::shared_ptr<const std::string> base64;  ///< a whole WAV file
    std::string format = "wav";
};

using ChatPart = std::variant<TextPart, ImagePart, SoundPart>;

/// Encodes once; the parts can be handed to any number of requests. `mediaType` is "image/jpeg" or "image/png".
[[nodiscard]] ImagePart imagePart(std::string_view mediaType, std::string_view bytes);
[[nodiscard]] SoundPart wavPart(std::string_view bytes);

struct ChatMessage {
    enum class Role { System, User, Assistant };
    Role role = Role::User;
    std::vector<ChatPart> parts;  ///< in this order; a message of one text goes out as a plain string
};

[[nodiscard]] ChatMessage systemMessage(std::string text);
[[nodiscard]] ChatMessage userMessage(std::string text);
[[nodiscard]] ChatMessage assistantMessage(std::string text);

/// The reply shall be JSON of this schema (`response_format`, strict).
struct ReplySchema {
    std::string name;  ///< letters, digits, _ and -
    std::string json;  ///< a JSON schema, an object
};

struct ChatRequest {
    std::string languageModel;  ///< its id in /v1/models; empty: whatever the server runs
    std::vector<ChatMessage> messages;
    std::optional<ReplySchema> schema;
    std::optional<std::int64_t> maxTokens;
    std::optional<double> temperature;
    std::optional<double> topP;
    std::optional<std::int64_t> seed;
};

/// Errors (Usage): server.bad_schema (not a JSON object), server.no_messages.
[[nodiscard]] Result<HttpBody> chatBody(const ChatRequest& request, bool streamed = false);

}  // namespace cuebench

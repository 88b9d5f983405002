#include "server/chat_request.h"

#include "server/base64.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>
#include <utility>

namespace cuebench {

namespace {

using Json = nlohmann::ordered_json;

std::string jsonString(std::string_view text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string_view word(ChatMessage::Role role)
{
    switch (role) {
        case ChatMessage::Role::System: return "system";
        case ChatMessage::Role::User: return "user";
        case ChatMessage::Role::Assistant: return "assistant";
    }
    return "user";
}

/// Collects small texts and hands them over whenever a shared piece comes between.
class BodyWriter {
public:
    BodyWriter& operator<<(std::string_view text)
    {
        m_text += text;
        return *this;
    }
    void shared(const std::shared_ptr<const std::string>& piece)
    {
        m_body.add(std::exchange(m_text, {}));
        m_body.addShared(piece);
    }
    [[nodiscard]] HttpBody finish()
    {
        m_body.add(std::exchange(m_text, {}));
        return std::move(m_body);
    }

private:
    HttpBody m_body;
    std::string m_text;
};

void write(BodyWriter& out, const ChatPart& part)
{
    if (const auto* text = std::get_if<TextPart>(&part)) {
        out << R"({"type":"text","text":)" << jsonString(text->text) << "}";
    } else if (const auto* image = std::get_if<ImagePart>(&part)) {
        // Base64 and media types need no escapes: the shared text goes out as it is.
        out << R"({"type":"image_url","image_url":{"url":")";
        out.shared(image->dataUri);
        out << "\"}}";
    } else if (const auto* sound = std::get_if<SoundPart>(&part)) {
        out << R"({"type":"input_audio","input_audio":{"data":")";
        out.shared(sound->base64);
        out << R"(","format":)" << jsonString(sound->format) << "}}";
    }
}

void write(BodyWriter& out, const ChatMessage& message)
{
    out << R"({"role":")" << word(message.role) << R"(","content":)";
    const auto* only = message.parts.size() == 1 ? std::get_if<TextPart>(&message.parts.front()) : nullptr;
    if (only != nullptr) {
        out << jsonString(only->text) << "}";
        return;
    }
    out << "[";
    for (std::size_t i = 0; i < message.parts.size(); ++i) {
        out << (i == 0 ? "" : ",");
        write(out, message.parts[i]);
    }
    out << "]}";
}

/// The schema without the blanks between its words, its members in their order, which models follow; empty where it is
/// no JSON object. It is not taken apart: every request has one.
std::string compactSchema(const std::string& json)
{
    std::string compact;
    compact.reserve(json.size());
    bool inText = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inText && c == '\\' && i + 1 < json.size()) {
            compact += c;
            compact += json[++i];
            continue;
        }
        if (c == '"')
            inText = !inText;
        if (inText || (c != ' ' && c != '\n' && c != '\r' && c != '\t'))
            compact += c;
    }
    return !compact.empty() && compact.front() == '{' && Json::accept(json) ? compact : std::string();
}

ChatMessage message(ChatMessage::Role role, std::string text)
{
    return {.role = role, .parts = {TextPart{.text = std::move(text)}}};
}

}  // namespace

ImagePart imagePart(std::string_view mediaType, std::string_view bytes)
{
    auto uri = fmt::format("data:{};base64,", mediaType);
    appendBase64(uri, bytes);
    return {.dataUri = std::make_shared<const std::string>(std::move(uri))};
}

SoundPart wavPart(std::string_view bytes)
{
    std::string text;
    appendBase64(text, bytes);
    return {.base64 = std::make_shared<const std::string>(std::move(text)), .format = "wav"};
}

ChatMessage systemMessage(std::string text)
{
    return message(ChatMessage::Role::System, std::move(text));
}

ChatMessage userMessage(std::string text)
{
    return message(ChatMessage::Role::User, std::move(text));
}

ChatMessage assistantMessage(std::string text)
{
    return message(ChatMessage::Role::Assistant, std::move(text));
}

Result<HttpBody> chatBody(const ChatRequest& request, bool streamed)
{
    if (request.messages.empty())
        return fail(Error::Kind::Usage, "server.no_messages", "A request to a language model needs a message.");
    BodyWriter out;
    out << "{";
    if (!request.languageModel.empty())
        out << R"("model":)" << jsonString(request.languageModel) << ",";
    out << R"("messages":[)";
    for (std::size_t i = 0; i < request.messages.size(); ++i) {
        out << (i == 0 ? "" : ",");
        write(out, request.messages[i]);
    }
    out << "]";
    if (request.maxTokens)
        out << fmt::format(R"(,"max_tokens":{})", *request.maxTokens);
    if (request.temperature)
        out << R"(,"temperature":)" << Json(*request.temperature).dump();
    if (request.topP)
        out << R"(,"top_p":)" << Json(*request.topP).dump();
    if (request.seed)
        out << fmt::format(R"(,"seed":{})", *request.seed);
    if (request.schema) {
        const auto schema = compactSchema(request.schema->json);
        if (schema.empty())
            return fail(Error::Kind::Usage, "server.bad_schema", "The schema of the reply is not a JSON object.");
        out << R"(,"response_format":{"type":"json_schema","json_schema":{"name":)" << jsonString(request.schema->name)
            << R"(,"strict":true,"schema":)" << schema << "}}";
    }
    if (streamed)
        out << R"(,"stream":true,"stream_options":{"include_usage":true})";
    out << "}";
    return out.finish();
}

}  // namespace cuebench

#include "formats/batch_file.h"

#include "base/text.h"
#include "formats/encoding.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <initializer_list>
#include <utility>
#include <vector>

namespace cuebench {

namespace {

using Json = nlohmann::json;

const Json kNone = nullptr;

/// The member, or null where there is none; never throws.
const Json& at(const Json& json, std::string_view name)
{
    if (!json.is_object())
        return kNone;
    const auto found = json.find(name);
    return found == json.end() ? kNone : *found;
}

const Json& firstOf(const Json& json)
{
    return json.is_array() && !json.empty() ? json.front() : kNone;
}

std::string textOf(const Json& json)
{
    return json.is_string() ? json.get<std::string>() : std::string{};
}

std::string firstText(const Json& json, std::initializer_list<std::string_view> names)
{
    for (const auto wanted : names)
        if (auto text = textOf(at(json, wanted)); !text.empty())
            return text;
    return {};
}

/// A string, or a list of parts of which the text ones count. Thoughts are not the reply.
std::string contentText(const Json& content)
{
    if (!content.is_array())
        return textOf(content);
    std::string text;
    for (const auto& part : content)
        if (part.is_string())
            text += textOf(part);
        else if (!(at(part, "thought").is_boolean() && at(part, "thought").get<bool>()))
            text += textOf(at(part, "text"));
    return text;
}

/// The words of an error object, which servers shape in many ways; empty where there is no error.
std::string errorText(const Json& error)
{
    if (error.is_null() || (error.is_object() && error.empty()))
        return {};
    if (error.is_string())
        return textOf(error);
    if (auto message = textOf(at(error, "message")); !message.empty())
        return message;
    if (auto nested = error.is_object() ? errorText(at(error, "error")) : std::string{}; !nested.empty())
        return nested;
    return error.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 300);
}

void takeCustomId(BatchReply& reply, std::string customId)
{
    const auto bar = customId.rfind('|');
    reply.clipName = clipNameFrom(customId.substr(0, bar));
    if (bar != std::string::npos)
        reply.suffix = trimmed(customId.substr(bar + 1));
    reply.customId = std::move(customId);
}

/// Every file URI of a request, in order of the JSON text's structure.
void collectUris(const Json& json, std::vector<std::string>& uris)
{
    if (json.is_array()) {
        for (const auto& element : json)
            collectUris(element, uris);
        return;
    }
    if (!json.is_object())
        return;
    for (const auto& name : {"fileData", "file_data"})
        if (auto uri = firstText(at(json, name), {"fileUri", "file_uri", "uri"}); !uri.empty())
            uris.push_back(std::move(uri));
    for (const auto& name : {"contents", "parts", "content"})
        collectUris(at(json, name), uris);
}

/// Every text of a request's contents.
void collectTexts(const Json& contents, std::vector<std::string>& texts)
{
    if (!contents.is_array()) {
        if (contents.is_object())
            collectTexts(Json::array({contents}), texts);
        return;
    }
    for (const auto& content : contents)
        for (const auto& part : at(content, "parts"))
            if (auto text = textOf(at(part, "text")); !text.empty())
                texts.push_back(std::move(text));
}

std::optional<std::int64_t> firstCount(const Json& json, std::initializer_list<std::string_view> names)
{
    for (const auto wanted : names)
        if (const auto& count = at(json, wanted); count.is_number_unsigned())
            return count.get<std::int64_t>();
    return std::nullopt;
}

void readOpenAi(const Json& json, BatchReply& reply)
{
    reply.shape = BatchShape::OpenAi;
    takeCustomId(reply, textOf(at(json, "custom_id")));
    const auto& response = at(json, "response");
    const auto& body = at(response, "body").is_object() ? at(response, "body") : response;
    reply.languageModel = textOf(at(body, "model"));
    reply.promptTokens = firstCount(at(body, "usage"), {"prompt_tokens"});
    reply.replyTokens = firstCount(at(body, "usage"), {"completion_tokens"});
    const auto& choice = firstOf(at(body, "choices"));
    const auto& message = at(choice, "message");
    reply.finishReason = textOf(at(choice, "finish_reason"));
    reply.error = errorText(at(json, "error"));
    if (reply.error.empty())
        reply.error = errorText(at(body, "error"));
    const auto& status = at(response, "status_code");
    if (reply.error.empty() && status.is_number() && status.get<double>() != 200.0)
        reply.error = fmt::format("HTTP status {}", status.get<double>());
    if (reply.error.empty())
        reply.error = firstText(message, {"refusal"});
    if (reply.error.empty())
        reply.text = contentText(at(message, "content"));
    if (reply.error.empty() && reply.text.empty())
        reply.error = "the response holds no text";
}

void readGemini(const Json& json, BatchReply& reply)
{
    reply.shape = BatchShape::Gemini;
    if (auto key = textOf(at(json, "key")); !key.empty())
        takeCustomId(reply, std::move(key));
    std::vector<std::string> uris;
    collectUris(at(json, "request"), uris);
    collectTexts(at(at(json, "request"), "contents"), reply.requestTexts);
    bool sound = false;
    bool picture = false;
    for (const auto& uri : uris) {
        const auto lower = asciiLower(uri.substr(0, uri.find_first_of("?#")));
        sound = sound || lower.ends_with(".wav");
        picture = picture || lower.ends_with(".mp4");
        if (auto clip = clipNameFrom(uri); reply.customId.empty() && reply.clipName.empty())
            reply.clipName = std::move(clip);
    }
    if (reply.suffix.empty() && sound != picture)
        reply.suffix = sound ? "audio" : "video";

    const auto& response = at(json, "response");
    const auto& candidate = firstOf(at(response, "candidates"));
    const auto& usage = at(response, "usageMetadata");
    reply.promptTokens = firstCount(usage, {"promptTokenCount", "prompt_token_count"});
    reply.replyTokens = firstCount(usage, {"candidatesTokenCount", "candidates_token_count"});
    reply.languageModel = firstText(response, {"modelVersion", "model_version"});
    reply.finishReason = firstText(candidate, {"finishReason", "finish_reason"});
    reply.error = errorText(at(json, "error"));
    if (reply.error.empty())
        reply.error = errorText(at(response, "error"));
    if (reply.error.empty())
        reply.error = errorText(at(json, "status"));
    if (reply.error.empty()) {
        const auto blocked = firstText(at(response, "promptFeedback"), {"blockReason", "block_reason"});
        reply.error = blocked.empty() ? "" : fmt::format("blocked: {}", blocked);
    }
    if (reply.error.empty())
        reply.text = contentText(at(at(candidate, "content"), "parts"));
    if (reply.error.empty() && reply.text.empty())
        reply.error = "the response holds no text";
}

bool holdsAnswer(const Json& json)
{
    return at(json, "response").is_object() || !errorText(at(json, "error")).empty() ||
           !textOf(at(json, "status")).empty();
}

}  // namespace

std::string_view name(BatchShape shape)
{
    switch (shape) {
        case BatchShape::OpenAi: return "openai";
        case BatchShape::Gemini: return "gemini";
        case BatchShape::Plain: break;
    }
    return "plain";
}

bool BatchReply::hitTokenLimit() const
{
    const auto reason = asciiLower(finishReason);
    return reason == "length" || reason == "max_tokens";
}

Result<BatchReply> parseBatchItem(std::string_view json, const std::string& file, std::int64_t line)
{
    const auto parsed = Json::parse(json.begin(), json.end(), nullptr, false);
    if (parsed.is_discarded())
        return failIn(file, line, "batch.broken_line",
                      "This is not sound JSON; it may have been cut off. It was left out.");
    if (!parsed.is_object())
        return failIn(file, line, "batch.no_object",
                      "A reply is a JSON object; what stands here is not. It was left out.");
    BatchReply reply;
    reply.line = line;
    const bool openAi = at(parsed, "custom_id").is_string();
    const bool gemini =
        !openAi && (at(parsed, "request").is_object() || at(at(parsed, "response"), "candidates").is_array() ||
                    (at(parsed, "key").is_string() && holdsAnswer(parsed)));
    if ((openAi || gemini) && !holdsAnswer(parsed))
        return failIn(file, line, "batch.request_line",
                      "This is a request without its response; give the file that the batch brought back.");
    if (openAi) {
        readOpenAi(parsed, reply);
    } else if (gemini) {
        readGemini(parsed, reply);
    } else {
        reply.clipName = clipNameFrom(firstText(parsed, {"video_id", "video", "video_name", "clip"}));
        reply.text = std::string(json);
    }
    return reply;
}

Status readBatchFile(const std::filesystem::path& path, const BatchReplySink& sink, const FaultSink& onFault,
                     const JsonItemLimits& limits)
{
    const auto file = path.string();
    return readJsonItems(
        path,
        [&](const JsonItem& item) {
            auto reply = parseBatchItem(item.text, file, item.line);
            if (!reply) {
                onFault(std::move(reply.error()));
                return true;
            }
            reply->offset = item.offset;
            return sink(*reply);
        },
        onFault, limits);
}

}  // namespace cuebench

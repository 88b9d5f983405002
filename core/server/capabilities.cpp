#include "server/capabilities.h"

#include "server/probe_media.h"
#include "server/server_json.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace cuebench {

namespace {

using Answer = Capability::Answer;

constexpr int kOk = 200;
constexpr std::int64_t kShortReply = 16;
constexpr std::int64_t kSchemaReply = 256;
// Nobody who is asked to say hello answers with this by chance.
constexpr const char* kProbeSchema =
    R"({"type":"object","properties":{"fruit":{"type":"string","enum":["kiwi 7","plum 3"]}},)"
    R"("required":["fruit"],"additionalProperties":false})";
constexpr const char* kLook = "Describe it in one word.";

ChatRequest shortQuestion(const std::string& languageModel, std::vector<ChatPart> parts)
{
    ChatRequest request;
    request.languageModel = languageModel;
    request.messages = {{.role = ChatMessage::Role::User, .parts = std::move(parts)}};
    request.maxTokens = kShortReply;
    request.temperature = 0;
    return request;
}

bool isCut(const Error& error)
{
    return error.code == "server.reply_cut" || error.code == "server.empty_reply";
}

/// The server said no, as opposed to not answering at all.
bool isRefusal(const Error& error)
{
    return error.code == "server.refused" || error.code == "server.failed" || error.code == "server.not_found" ||
           error.code == "server.context_exceeded" || error.code == "server.api_key_refused";
}

/// What is wrong with it, in the server's own words where it has some.
std::string reasonOf(const Error& error)
{
    for (const auto& [name, value] : error.arguments) {
        if (name == "reason" && !value.empty())
            return value;
    }
    return error.message;
}

Capability failed(const Error& error)
{
    return {.answer = isRefusal(error) ? Answer::No : Answer::Unknown, .reason = reasonOf(error)};
}

/// An object or array, or null where the server has no such thing.
nlohmann::json get(HttpClient& http, const char* endpoint, const std::stop_token& stop)
{
    const auto reply = http.perform({.method = "GET", .endpoint = endpoint, .body = {}}, stop);
    if (!reply || reply->status != kOk)
        return nullptr;
    auto body = parseServerJson(reply->body);
    return body ? std::move(*body) : nlohmann::json();
}

struct Slots {
    std::optional<int> count;
    std::optional<std::int64_t> contextTokens;  ///< of each
};

Slots slotsOf(HttpClient& http, const std::stop_token& stop)
{
    constexpr std::int64_t kMostSlots = 4'096;
    const auto properties = get(http, "/props", stop);
    const auto each = get(http, "/slots", stop);
    auto count = countAt(properties, "total_slots");
    Slots told{.count = std::nullopt, .contextTokens = countAt(at(properties, "default_generation_settings"), "n_ctx")};
    if (each.is_array() && !each.empty()) {
        count = static_cast<std::int64_t>(each.size());
        if (const auto ofSlot = countAt(each.front(), "n_ctx"))
            told.contextTokens = ofSlot;
    }
    if (told.contextTokens.value_or(0) <= 0)
        told.contextTokens.reset();
    if (count && *count > 0 && *count <= kMostSlots)
        told.count = static_cast<int>(*count);
    return told;
}

class Probe {
public:
    Probe(const HttpOptions& options, std::stop_token stop)
        : m_client({.http = options, .retry = RetryPolicy::once()}), m_stop(std::move(stop))
    {
    }

    [[nodiscard]] Result<Capabilities> run(const std::string& languageModel)
    {
        auto models = listLanguageModels(m_client.http(), m_stop);
        if (!models)
            return fail(std::move(models.error()));
        m_found.languageModel = languageModel.empty() ? models->front().id : languageModel;
        m_found.languageModels = std::move(*models);
        for (const auto& model : m_found.languageModels) {
            if (model.id == m_found.languageModel)
                m_found.contextTokens = model.contextTokens;
        }
        askForSlots();
        if (auto plain = askPlainly(); !plain)
            return fail(std::move(plain.error()));
        m_found.schema = askWithSchema();
        m_found.images = askWith(probePicture());
        m_found.sound = askWith(probeSound());
        if (m_stop.stop_requested())
            return fail(Error::Kind::Interrupted, "server.stopped", "The test of the connection was stopped.");
        return std::move(m_found);
    }

private:
    void askForSlots()
    {
        const auto told = slotsOf(m_client.http(), m_stop);
        if (told.contextTokens)
            m_found.contextTokens = told.contextTokens;
        m_found.slotCount = told.count;
    }

    [[nodiscard]] Result<ChatReply> ask(const ChatRequest& request) { return m_client.complete(request, m_stop); }

    /// Prompt tokens of a question that may be cut short: the counts come with both.
    [[nodiscard]] Status askPlainly()
    {
        const auto begun = std::chrono::steady_clock::now();
        const auto reply = ask(shortQuestion(m_found.languageModel, {TextPart{.text = kLook}}));
        if (!reply && !isCut(reply.error()))
            return fail(reply.error());
        const auto took = std::chrono::steady_clock::now() - begun;
        m_found.replyMs = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
        m_plainTokens = promptTokensOf(reply);
        return {};
    }

    [[nodiscard]] Capability askWithSchema()
    {
        auto request = shortQuestion(m_found.languageModel, {TextPart{.text = "Say hello."}});
        request.maxTokens = kSchemaReply;
        request.schema = ReplySchema{.name = "fruit", .json = kProbeSchema};
        const auto reply = ask(request);
        if (!reply && !isCut(reply.error()))
            return failed(reply.error());
        if (!reply)
            return {.answer = Answer::Unknown, .reason = "the reply was cut off before its end"};
        const auto value = parseServerJson(reply->text);
        const auto fruit = value ? textAt(*value, "fruit") : std::string();
        if (value && value->size() == 1 && (fruit == "kiwi 7" || fruit == "plum 3"))
            return {.answer = Answer::Yes, .reason = {}};
        return {.answer = Answer::Ignored, .reason = "the reply does not keep to the schema"};
    }

    [[nodiscard]] Capability askWith(ChatPart media)
    {
        const auto reply = ask(shortQuestion(m_found.languageModel, {TextPart{.text = kLook}, std::move(media)}));
        if (!reply && !isCut(reply.error()))
            return failed(reply.error());
        const auto tokens = promptTokensOf(reply);
        if (!tokens || !m_plainTokens)
            return {.answer = Answer::Unknown,
                    .reason = "it was taken, but the server counts no tokens that would show it was read"};
        if (*tokens > *m_plainTokens)
            return {.answer = Answer::Yes, .reason = {}};
        return {.answer = Answer::Ignored, .reason = "the prompt is no longer with it than without"};
    }

    [[nodiscard]] static std::optional<std::int64_t> promptTokensOf(const Result<ChatReply>& reply)
    {
        return reply ? reply->promptTokens : promptTokens(reply.error());
    }

    ChatClient m_client;
    std::stop_token m_stop;
    Capabilities m_found;
    std::optional<std::int64_t> m_plainTokens;
};

}  // namespace

Result<Capabilities> probeServer(const HttpOptions& options, const std::string& languageModel,
                                 const std::stop_token& stop)
{
    return Probe(options, stop).run(languageModel);
}

std::optional<int> probeSlots(HttpOptions options, const std::stop_token& stop)
{
    constexpr std::int64_t kPatienceMs = 3'000;
    for (auto* limit : {&options.timeouts.connectMs, &options.timeouts.firstByteMs, &options.timeouts.totalMs})
        *limit = std::min(*limit, kPatienceMs);
    HttpClient http(std::move(options));
    return slotsOf(http, stop).count;
}

std::string_view word(Capability::Answer answer)
{
    switch (answer) {
        case Answer::Yes: return "yes";
        case Answer::Ignored: return "ignored";
        case Answer::No: return "no";
        case Answer::Unknown: return "unknown";
    }
    return "unknown";
}

}  // namespace cuebench

#include "server/chat_stream.h"

#include "base/text.h"
#include "server/chat_choice.h"
#include "server/server_fault.h"
#include "server/server_json.h"

#include <utility>

namespace cuebench {

namespace {

constexpr int kOk = 200;

}  // namespace

ChatStream::ChatStream(const HttpOptions& options, OnDelta onDelta)
    : m_options(options),
      m_onDelta(std::move(onDelta)),
      m_parser([this](std::string_view event) { return take(event); })
{
}

Status ChatStream::feed(const HttpReply& head, std::string_view bytes)
{
    m_streams = head.status == kOk && head.contentType == "text/event-stream";
    if (m_streams)
        return m_parser.feed(bytes);
    m_plainBody += bytes;
    return {};
}

Status ChatStream::take(std::string_view event)
{
    if (m_done)
        return {};
    if (trimmed(event) == "[DONE]") {
        m_done = true;
        return {};
    }
    const auto body = parseServerJson(event);
    if (!body)
        return fail(withReply(body.error(), m_reply.text));
    if (!at(*body, "error").is_null())
        return fail(withReply(faultInside(*body, m_options), m_reply.text));
    readCounts(*body, m_reply);
    const auto& choices = at(*body, "choices");
    // The last event before [DONE] carries token counts and no choice.
    if (!choices.is_array() || choices.empty())
        return {};
    const auto& choice = choices.front();
    if (auto reason = textAt(choice, "finish_reason"); !reason.empty())
        m_finishReason = std::move(reason);
    const auto& delta = at(choice, "delta");
    m_refusal += textAt(delta, "refusal");
    const auto text = contentText(at(delta, "content"));
    if (text.empty())
        return {};
    m_reply.text += text;
    m_begun = true;
    if (m_onDelta)
        m_onDelta(text);
    return {};
}

Result<ChatReply> ChatStream::finish(const HttpReply& reply)
{
    if (!m_streams) {
        auto whole = readChatReply(plain(reply), m_options);
        if (whole && m_onDelta) {
            m_begun = true;
            m_onDelta(whole->text);
        }
        return whole;
    }
    // An event of which half is missing is a stream that was cut, not one that holds nonsense.
    if (auto last = m_parser.finish(); !last && last.error().code != "server.bad_json")
        return fail(std::move(last.error()));
    if (!m_done)
        return fail(withReply({.kind = Error::Kind::Server,
                               .code = "server.stream_cut",
                               .about = {},
                               .message = "The server's stream ended in the middle of a reply.",
                               .arguments = {}},
                              m_reply.text));
    return judged(std::move(m_reply), m_finishReason, m_refusal);
}

HttpReply ChatStream::plain(HttpReply reply) const
{
    reply.body = m_plainBody;
    return reply;
}

}  // namespace cuebench

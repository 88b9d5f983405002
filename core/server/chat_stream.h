// A streamed completion put together from its pieces. Also takes a server that ignores `stream` and sends one plain
// completion. Private to this room.
#pragma once

#include "base/result.h"
#include "server/chat_reply.h"
#include "server/http_client.h"
#include "server/sse_parser.h"

#include <functional>
#include <string>
#include <string_view>

namespace cuebench {

class ChatStream {
public:
    using OnDelta = std::function<void(std::string_view text)>;

    ChatStream(const HttpOptions& options, OnDelta onDelta);
    ChatStream(const ChatStream&) = delete;
    ChatStream& operator=(const ChatStream&) = delete;

    /// HttpEvents::onBody.
    [[nodiscard]] Status feed(const HttpReply& head, std::string_view bytes);
    /// Something was shown already: asking again would write it twice.
    [[nodiscard]] bool hasBegun() const { return m_begun; }
    [[nodiscard]] const std::string& text() const { return m_reply.text; }

    /// The whole reply, for a transfer that ended with status 200. Errors (Server): those of readChatReply(), and
    ///   server.stream_cut    it ended without [DONE]
    [[nodiscard]] Result<ChatReply> finish(const HttpReply& reply);
    /// The reply with the body that was no event stream (an error, a plain completion).
    [[nodiscard]] HttpReply plain(HttpReply reply) const;

private:
    [[nodiscard]] Status take(std::string_view event);

    const HttpOptions& m_options;
    OnDelta m_onDelta;
    SseParser m_parser;
    ChatReply m_reply;
    std::string m_plainBody;
    std::string m_finishReason;
    std::string m_refusal;
    bool m_streams = false;
    bool m_begun = false;
    bool m_done = false;
};

}  // namespace cuebench

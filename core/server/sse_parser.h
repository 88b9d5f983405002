// Server-sent events (WHATWG HTML, "Parsing an event stream"), fed in pieces of any size: a line, a CR LF or a
// character may be split anywhere. Only `data` matters here; comments and other fields are passed over.
#pragma once

#include "base/result.h"

#include <functional>
#include <string>
#include <string_view>

namespace cuebench {

class SseParser {
public:
    /// Called with the data of each event, lines joined by LF. What it fails with ends feed().
    using Receiver = std::function<Status(std::string_view data)>;

    explicit SseParser(Receiver receiver) : m_receiver(std::move(receiver)) {}

    /// Errors: the receiver's, and server.too_large (Server) for an event above 1 MiB.
    [[nodiscard]] Status feed(std::string_view bytes);
    /// The stream has ended: an event that lacks only its blank line is still delivered, as every client of this API
    /// does.
    [[nodiscard]] Status finish();

private:
    [[nodiscard]] Status takeLine();
    [[nodiscard]] Status deliver();

    Receiver m_receiver;
    std::string m_line;
    std::string m_event;
    bool m_hasData = false;
    bool m_afterCarriageReturn = false;
    bool m_begun = false;  ///< past a byte order mark
};

}  // namespace cuebench

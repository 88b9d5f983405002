#include "server/sse_parser.h"

#include <utility>

namespace cuebench {

namespace {

constexpr std::size_t kLongestEvent = std::size_t{1} << 20U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

Status SseParser::feed(std::string_view bytes)
{
    while (!bytes.empty()) {
        if (std::exchange(m_afterCarriageReturn, false) && bytes.front() == '\n') {
            bytes.remove_prefix(1);
            continue;
        }
        const auto end = bytes.find_first_of("\r\n");
        m_line += bytes.substr(0, end);
        if (m_line.size() + m_event.size() > kLongestEvent)
            return fail(Error::Kind::Server, "server.too_large", "The server's stream has an event of more than 1 MB.");
        if (end == std::string_view::npos)
            return {};
        m_afterCarriageReturn = bytes[end] == '\r';
        bytes.remove_prefix(end + 1);
        if (auto taken = takeLine(); !taken)
            return taken;
    }
    return {};
}

Status SseParser::finish()
{
    if (!m_line.empty()) {
        if (auto taken = takeLine(); !taken)
            return taken;
    }
    return deliver();
}

Status SseParser::takeLine()
{
    const auto whole = std::exchange(m_line, {});
    std::string_view line = whole;
    if (!std::exchange(m_begun, true) && line.substr(0, kByteOrderMark.size()) == kByteOrderMark)
        line.remove_prefix(kByteOrderMark.size());
    if (line.empty())
        return deliver();
    const auto colon = line.find(':');
    if (line.substr(0, colon) != "data")
        return {};
    auto value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
    if (!value.empty() && value.front() == ' ')
        value.remove_prefix(1);
    if (std::exchange(m_hasData, true))
        m_event += '\n';
    m_event += value;
    return {};
}

Status SseParser::deliver()
{
    if (!std::exchange(m_hasData, false))
        return {};
    const auto event = std::exchange(m_event, {});
    return m_receiver(event);
}

}  // namespace cuebench

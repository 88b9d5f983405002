#include "support/loopback_server.h"

#include <poll.h>
#include <sys/socket.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace cuebench::testing {

namespace {

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

/// Reads until `done` says how much belongs to the request; false where the client has gone.
bool readMore(int socket, int stopPipe, std::string& into)
{
    pollfd waits[2] = {{.fd = socket, .events = POLLIN, .revents = 0},
                       {.fd = stopPipe, .events = POLLIN, .revents = 0}};
    if (poll(waits, 2, -1) <= 0 || waits[1].revents != 0)
        return false;
    char buffer[65536];
    const auto got = ::recv(socket, buffer, sizeof buffer, 0);
    if (got <= 0)
        return false;
    into.append(buffer, static_cast<std::size_t>(got));
    return true;
}

SeenRequest parseHead(std::string_view head)
{
    SeenRequest request;
    auto line = head.substr(0, head.find("\r\n"));
    const auto first = line.find(' ');
    const auto second = line.find(' ', first + 1);
    request.method = line.substr(0, first);
    request.path = line.substr(first + 1, second - first - 1);
    for (auto at = line.size() + 2; at < head.size();) {
        line = head.substr(at, head.find("\r\n", at) - at);
        at += line.size() + 2;
        const auto colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        auto value = line.substr(colon + 1);
        while (!value.empty() && value.front() == ' ')
            value.remove_prefix(1);
        request.headers[lower(std::string(line.substr(0, colon)))] = value;
    }
    return request;
}

}  // namespace

bool Wire::send(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const auto sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool Wire::reply(int status, std::string_view body, std::string_view type, std::string_view headers) const
{
    std::string all = "HTTP/1.1 " + std::to_string(status) + " Answer\r\nContent-Type: ";
    all.append(type).append("\r\nContent-Length: ").append(std::to_string(body.size())).append("\r\n");
    all.append(headers).append("\r\n").append(body);
    return send(all);
}

void Wire::reset()
{
    const linger hard{.l_onoff = 1, .l_linger = 0};
    setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    m_open = false;
}

bool Wire::pause(int ms) const
{
    pollfd waits[2] = {{.fd = m_socket, .events = POLLRDHUP, .revents = 0},
                       {.fd = m_stopPipe, .events = POLLIN, .revents = 0}};
    return poll(waits, 2, ms) == 0;
}

bool Wire::waitFor(int ms) const
{
    pollfd waits[2] = {{.fd = m_socket, .events = POLLRDHUP, .revents = 0},
                       {.fd = m_stopPipe, .events = POLLIN, .revents = 0}};
    return poll(waits, 2, ms) > 0 && waits[0].revents != 0;
}

LoopbackServer::LoopbackServer(Handler handler)
    : m_handler(std::move(handler)), m_acceptor([this](int socket, int connection) { serve(socket, connection); })
{
}

std::vector<SeenRequest> LoopbackServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void LoopbackServer::serve(int socket, int connection)
{
    std::string buffer;
    Wire wire(socket, m_acceptor.stopPipe());
    while (wire.isOpen()) {
        auto end = buffer.find("\r\n\r\n");
        while (end == std::string::npos && readMore(socket, m_acceptor.stopPipe(), buffer)) {
            // A hello of TLS, say: servers do not wait for the end of what is no HTTP.
            if (std::isupper(static_cast<unsigned char>(buffer.front())) == 0) {
                (void)wire.reply(400, "not HTTP", "text/plain");
                break;
            }
            end = buffer.find("\r\n\r\n");
        }
        if (end == std::string::npos)
            break;
        auto request = parseHead(std::string_view(buffer).substr(0, end + 2));
        const auto length = std::strtoul(request.headers["content-length"].c_str(), nullptr, 10);
        const auto whole = end + 4 + length;
        bool there = true;
        while (buffer.size() < whole && there)
            there = readMore(socket, m_acceptor.stopPipe(), buffer);
        if (!there)
            break;
        request.body = buffer.substr(end + 4, length);
        buffer.erase(0, whole);
        request.connection = connection;
        {
            const std::lock_guard lock(m_mutex);
            request.number = static_cast<int>(m_requests.size()) + 1;
            m_requests.push_back(request);
        }
        const int busy = ++m_busy;
        for (int most = m_busiest; most < busy && !m_busiest.compare_exchange_weak(most, busy);) {
        }
        m_handler(request, wire);
        --m_busy;
    }
}

std::string completion(std::string_view content, std::string_view finishReason)
{
    const nlohmann::json body{
        {"choices",
         {{{"finish_reason", finishReason}, {"index", 0}, {"message", {{"role", "assistant"}, {"content", content}}}}}},
        {"model", "test-model"},
        {"object", "chat.completion"},
        {"usage", {{"completion_tokens", 7}, {"prompt_tokens", 23}, {"total_tokens", 30}}}};
    return body.dump();
}

std::string completionStream(const std::vector<std::string>& pieces)
{
    const auto event = [](const nlohmann::json& delta, const nlohmann::json& finish) {
        const nlohmann::json chunk{{"choices", {{{"finish_reason", finish}, {"index", 0}, {"delta", delta}}}},
                                   {"model", "test-model"},
                                   {"object", "chat.completion.chunk"}};
        return "data: " + chunk.dump() + "\n\n";
    };
    auto all = event({{"role", "assistant"}, {"content", nullptr}}, nullptr);
    for (const auto& piece : pieces)
        all += event({{"content", piece}}, nullptr);
    return all + event(nlohmann::json::object(), "stop") + "data: [DONE]\n\n";
}

}  // namespace cuebench::testing

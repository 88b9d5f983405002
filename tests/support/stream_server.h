// A model server on 127.0.0.1 that writes its replies as a stream, as fast as the test lets it: so many pieces of each
// reply, a cut in the middle, or silence. What it answers is the test's.
#pragma once

#include "support/loopback_server.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace cuebench::testing {

class StreamServer {
public:
    /// The reply to a request's body.
    using Answer = std::function<std::string(const nlohmann::json& body)>;

    explicit StreamServer(Answer answer, std::size_t pieceBytes = 8)
        : m_answer(std::move(answer)),
          m_pieceBytes(pieceBytes),
          m_server([this](const SeenRequest& request, Wire& wire) { serve(request, wire); })
    {
    }

    [[nodiscard]] std::string url() const { return m_server.url(); }
    [[nodiscard]] std::vector<SeenRequest> requests() const { return m_server.requests(); }
    /// That were opened so far.
    [[nodiscard]] int connections() const { return m_server.connections(); }
    [[nodiscard]] nlohmann::json body(std::size_t request) const
    {
        return nlohmann::json::parse(m_server.requests().at(request).body);
    }

    /// Each reply goes no further than its first so many bytes, until more are allowed; -1: no bound.
    void allow(long bytes) { m_allowed = bytes; }
    /// Ends the connection there instead of waiting.
    void cut(bool isCut) { m_cut = isCut; }
    /// The next so many requests are answered with 503 and a Retry-After.
    void refuse(int requests, int retryAfterS)
    {
        m_retryAfterS = retryAfterS;
        m_refusals = requests;
    }
    /// When the first piece of a reply was handed to the socket, ns of the steady clock; 0 before.
    [[nodiscard]] std::int64_t firstPieceNs() const { return m_firstPieceNs; }
    void forgetFirstPiece() { m_firstPieceNs = 0; }

private:
    static std::string event(const nlohmann::json& delta, const nlohmann::json& finish)
    {
        const nlohmann::json chunk{{"choices", {{{"finish_reason", finish}, {"index", 0}, {"delta", delta}}}},
                                   {"model", "test-model"},
                                   {"object", "chat.completion.chunk"}};
        return "data: " + chunk.dump() + "\n\n";
    }

    /// False where the stream ends here.
    bool waitFor(long bytes, const Wire& wire) const
    {
        while (m_allowed >= 0 && bytes > m_allowed) {
            if (m_cut || !wire.pause(1))
                return false;
        }
        return true;
    }

    static bool sendChunk(const Wire& wire, const std::string& bytes)
    {
        std::array<char, 32> size{};
        (void)std::snprintf(size.data(), size.size(), "%zx\r\n", bytes.size());
        return wire.send(size.data() + bytes + "\r\n");
    }

    /// The connection stays open for the next request, unless the stream was cut.
    void serve(const SeenRequest& request, Wire& wire)
    {
        if (m_refusals > 0 && m_refusals-- > 0) {
            wire.reply(503, R"({"error": {"message": "Loading model", "code": 503}})", "application/json",
                       "Retry-After: " + std::to_string(m_retryAfterS) + "\r\n");
            return;
        }
        if (!write(m_answer(nlohmann::json::parse(request.body)), wire))
            wire.close();
    }

    bool write(const std::string& reply, const Wire& wire)
    {
        if (!wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"))
            return false;
        for (std::size_t at = 0; at < reply.size();) {
            std::size_t end = std::min(at + m_pieceBytes, reply.size());
            while (end < reply.size() && (static_cast<unsigned char>(reply[end]) & 0xC0U) == 0x80U)
                ++end;
            if (!waitFor(static_cast<long>(end), wire))
                return false;
            const std::string piece = event({{"content", reply.substr(at, end - at)}}, nullptr);
            std::int64_t none = 0;
            m_firstPieceNs.compare_exchange_strong(none, std::chrono::steady_clock::now().time_since_epoch().count());
            if (!sendChunk(wire, piece))
                return false;
            at = end;
        }
        return sendChunk(wire, event(nlohmann::json::object(), "stop") + "data: [DONE]\n\n") && sendChunk(wire, {});
    }

    Answer m_answer;
    std::size_t m_pieceBytes;
    std::atomic<long> m_allowed = -1;
    std::atomic<bool> m_cut = false;
    std::atomic<int> m_refusals = 0;
    std::atomic<int> m_retryAfterS = 0;
    std::atomic<std::int64_t> m_firstPieceNs = 0;
    LoopbackServer m_server;  ///< last: its threads use everything above
};

/// {"options": [{"text", "cue"}, …]}, as the prompt for wrong options wants it.
[[nodiscard]] inline std::string distractorReply(const std::vector<std::string>& texts)
{
    nlohmann::ordered_json reply;
    reply["options"] = nlohmann::ordered_json::array();
    for (const auto& text : texts)
        reply["options"].push_back({{"text", text}, {"cue", text + " there"}});
    return reply.dump();
}

}  // namespace cuebench::testing

// A small HTTP server on 127.0.0.1 that does whatever a test asks of it, also what no honest server does.
#pragma once

#include "support/acceptor.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench::testing {

struct SeenRequest {
    std::string method;
    std::string path;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
    int connection = 0;  ///< from 1, in the order of their coming
    int number = 0;      ///< from 1, over all connections
};

/// One connection, for the time of one request.
class Wire {
public:
    Wire(int socket, int stopPipe) : m_socket(socket), m_stopPipe(stopPipe) {}

    /// False once the client has gone.
    bool send(std::string_view bytes) const;
    /// A whole HTTP/1.1 reply with its length. `headers` are lines with their CR LF.
    bool reply(int status, std::string_view body, std::string_view type = "application/json",
               std::string_view headers = {}) const;
    /// Ends the connection after this request: in good order, or with a reset.
    void close() { m_open = false; }
    void reset();
    /// Holds still until the client gives up or the server is taken down. True: the client gave up.
    bool stall() const { return waitFor(-1); }
    /// Holds still for a while; false where the client gave up or the server goes down meanwhile.
    bool pause(int ms) const;
    [[nodiscard]] bool isOpen() const { return m_open; }

private:
    [[nodiscard]] bool waitFor(int ms) const;

    int m_socket;
    int m_stopPipe;
    bool m_open = true;
};

class LoopbackServer {
public:
    /// Called on the connection's thread, several at once.
    using Handler = std::function<void(const SeenRequest&, Wire&)>;

    explicit LoopbackServer(Handler handler);

    [[nodiscard]] int port() const { return m_acceptor.port(); }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port()); }
    [[nodiscard]] std::vector<SeenRequest> requests() const;
    [[nodiscard]] int connections() const { return m_acceptor.connections(); }
    /// Requests that are being handled, now and at most.
    [[nodiscard]] int busiest() const { return m_busiest; }

private:
    void serve(int socket, int connection);

    Handler m_handler;
    std::atomic<int> m_busy = 0;
    std::atomic<int> m_busiest = 0;
    mutable std::mutex m_mutex;
    std::vector<SeenRequest> m_requests;
    Acceptor m_acceptor;  ///< last: its threads use all the others
};

/// A chat completion as llama.cpp writes it.
[[nodiscard]] std::string completion(std::string_view content, std::string_view finishReason = "stop");
/// The same as a stream of one event for each piece, with [DONE].
[[nodiscard]] std::string completionStream(const std::vector<std::string>& pieces);

}  // namespace cuebench::testing

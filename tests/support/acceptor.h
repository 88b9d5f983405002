// Takes connections on 127.0.0.1 at a port of the system's choice, each on a thread of its own. The servers of the
// tests stand on it.
#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <thread>

namespace cuebench::testing {

class Acceptor {
public:
    /// Called on the connection's thread, several at once; the socket is closed after it. `connection` counts from 1.
    using Serve = std::function<void(int socket, int connection)>;

    explicit Acceptor(Serve serve);
    /// Returns once every `serve` has; they have to look at stopPipe() wherever they wait.
    ~Acceptor();
    Acceptor(const Acceptor&) = delete;
    Acceptor& operator=(const Acceptor&) = delete;

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] int connections() const { return m_connections; }
    /// Can be read once all is to be taken down. Never read from it: every poll on it, now and later, is to see that.
    [[nodiscard]] int stopPipe() const { return m_stopPipe[0]; }

private:
    void accept();

    Serve m_serve;
    int m_port = 0;
    int m_listener = -1;  ///< after the port, which it fills
    int m_stopPipe[2] = {-1, -1};
    std::atomic<int> m_connections = 0;
    std::list<std::thread> m_threads;
    std::thread m_accepter;
};

/// A port on which nobody listens.
[[nodiscard]] int closedPort();

}  // namespace cuebench::testing

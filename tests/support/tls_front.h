// TLS before a LoopbackServer, by OpenSSL: takes encrypted connections on 127.0.0.1 and hands on what is in them. It
// can also break off in the handshake.
#pragma once

#include "support/certificates.h"

#include <openssl/ssl.h>

#include <atomic>
#include <list>
#include <memory>
#include <string>
#include <thread>

namespace cuebench::testing {

class TlsFront {
public:
    enum class Habit {
        Serve,
        Close,  ///< in good order, once the client has said hello
        Reset,
        Stall,
    };

    /// `behind`: the port of the server to hand on to.
    TlsFront(const Certificate& certificate, int behind, Habit habit = Habit::Serve);
    ~TlsFront();
    TlsFront(const TlsFront&) = delete;
    TlsFront& operator=(const TlsFront&) = delete;

    [[nodiscard]] int port() const { return m_port; }
    /// https://HOST:port
    [[nodiscard]] std::string url(const std::string& host = "127.0.0.1") const
    {
        return "https://" + host + ":" + std::to_string(m_port);
    }
    [[nodiscard]] int connections() const { return m_connections; }
    /// Handshakes that were finished.
    [[nodiscard]] int handshakes() const { return m_handshakes; }

private:
    void accept();
    void serve(int socket);
    void breakOff(int socket) const;
    /// Hands bytes on in both directions until one side ends.
    void handOn(SSL* tls, int socket) const;

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> m_context;
    int m_behind;
    Habit m_habit;
    int m_port = 0;
    int m_listener = -1;  ///< after the port, which it fills
    int m_stopPipe[2] = {-1, -1};
    std::atomic<int> m_connections = 0;
    std::atomic<int> m_handshakes = 0;
    std::list<std::thread> m_threads;
    std::thread m_accepter;
};

}  // namespace cuebench::testing

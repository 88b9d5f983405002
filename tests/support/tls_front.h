// TLS before a LoopbackServer, by OpenSSL: takes encrypted connections on 127.0.0.1 and hands on what is in them. It
// can also break off in the handshake.
#pragma once

#include "support/acceptor.h"
#include "support/certificates.h"

#include <openssl/ssl.h>

#include <atomic>
#include <memory>
#include <string>

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

    [[nodiscard]] int port() const { return m_acceptor.port(); }
    /// https://HOST:port
    [[nodiscard]] std::string url(const std::string& host = "127.0.0.1") const
    {
        return "https://" + host + ":" + std::to_string(port());
    }
    [[nodiscard]] int connections() const { return m_acceptor.connections(); }
    /// Handshakes that were finished.
    [[nodiscard]] int handshakes() const { return m_handshakes; }

private:
    void take(int socket);
    void serve(int socket);
    void breakOff(int socket) const;
    /// Hands bytes on in both directions until one side ends.
    void handOn(SSL* tls, int socket) const;

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> m_context;
    int m_behind;
    Habit m_habit;
    std::atomic<int> m_handshakes = 0;
    Acceptor m_acceptor;  ///< last: its threads use all the others
};

}  // namespace cuebench::testing

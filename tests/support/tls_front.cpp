#include "support/tls_front.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <string_view>

namespace cuebench::testing {

namespace {

/// False once the server is taken down. Any of the sockets has something, or has gone.
bool waitForAny(int stopPipe, int first, int second = -1)
{
    pollfd waits[3] = {{.fd = stopPipe, .events = POLLIN, .revents = 0},
                       {.fd = first, .events = POLLIN, .revents = 0},
                       {.fd = second, .events = POLLIN, .revents = 0}};
    return poll(waits, 3, -1) > 0 && waits[0].revents == 0;
}

bool sendAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

}  // namespace

TlsFront::TlsFront(const Certificate& certificate, int behind, Habit habit)
    : m_context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free),
      m_behind(behind),
      m_habit(habit),
      m_acceptor([this](int socket, int) { take(socket); })
{
    if (SSL_CTX_use_certificate_file(m_context.get(), certificate.certificateFile().c_str(), SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_use_PrivateKey_file(m_context.get(), certificate.keyFile().c_str(), SSL_FILETYPE_PEM) != 1)
        throw std::runtime_error("the certificate cannot be used");
}

void TlsFront::take(int socket)
{
    if (m_habit == Habit::Serve)
        serve(socket);
    else
        breakOff(socket);
}

void TlsFront::breakOff(int socket) const
{
    std::array<char, 4096> hello{};
    if (!waitForAny(m_acceptor.stopPipe(), socket) || ::recv(socket, hello.data(), hello.size(), 0) <= 0)
        return;
    const linger hard{.l_onoff = 1, .l_linger = 0};
    if (m_habit == Habit::Reset)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    if (m_habit == Habit::Stall)
        (void)waitForAny(m_acceptor.stopPipe(), socket);
}

void TlsFront::serve(int socket)
{
    const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(m_context.get()), &SSL_free);
    SSL_set_fd(tls.get(), socket);
    // A client that refuses the certificate goes; it never just sits there.
    if (SSL_accept(tls.get()) != 1)
        return;
    ++m_handshakes;
    handOn(tls.get(), socket);
    SSL_shutdown(tls.get());
}

void TlsFront::handOn(SSL* tls, int socket) const
{
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(m_behind));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::array<char, 65536> buffer{};
    bool on = ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    while (on && (SSL_pending(tls) > 0 || waitForAny(m_acceptor.stopPipe(), socket, server))) {
        pollfd ready[2] = {{.fd = socket, .events = POLLIN, .revents = 0},
                           {.fd = server, .events = POLLIN, .revents = 0}};
        poll(ready, 2, 0);
        if (SSL_pending(tls) > 0 || ready[0].revents != 0) {
            const int got = SSL_read(tls, buffer.data(), static_cast<int>(buffer.size()));
            on = got > 0 && sendAll(server, {buffer.data(), static_cast<std::size_t>(got)});
        }
        if (on && ready[1].revents != 0) {
            const auto got = ::recv(server, buffer.data(), buffer.size(), 0);
            on = got > 0 && SSL_write(tls, buffer.data(), static_cast<int>(got)) > 0;
        }
    }
    ::close(server);
}

}  // namespace cuebench::testing

#include "support/acceptor.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

namespace cuebench::testing {

namespace {

int listener(int& port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (bind(socket, reinterpret_cast<sockaddr*>(&address), length) != 0 || listen(socket, 512) != 0 ||
        getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length) != 0)
        std::abort();
    port = ntohs(address.sin_port);
    return socket;
}

}  // namespace

Acceptor::Acceptor(Serve serve) : m_serve(std::move(serve)), m_listener(listener(m_port))
{
    if (pipe(m_stopPipe) != 0)
        std::abort();
    m_accepter = std::thread([this] { accept(); });
}

Acceptor::~Acceptor()
{
    if (::write(m_stopPipe[1], "x", 1) != 1)
        std::abort();
    m_accepter.join();
    for (auto& thread : m_threads)
        thread.join();
    ::close(m_listener);
    ::close(m_stopPipe[0]);
    ::close(m_stopPipe[1]);
}

void Acceptor::accept()
{
    for (;;) {
        pollfd waits[2] = {{.fd = m_listener, .events = POLLIN, .revents = 0},
                           {.fd = m_stopPipe[0], .events = POLLIN, .revents = 0}};
        if (poll(waits, 2, -1) <= 0 || waits[1].revents != 0)
            return;
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        const int on = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        m_threads.emplace_back([this, socket, connection = ++m_connections] {
            m_serve(socket, connection);
            ::close(socket);
        });
    }
}

int closedPort()
{
    int port = 0;
    ::close(listener(port));
    return port;
}

}  // namespace cuebench::testing

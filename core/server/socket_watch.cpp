#include "server/socket_watch.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>

namespace cuebench {

namespace {

int opened(int descriptor)
{
    if (descriptor < 0)
        throw std::system_error(errno, std::generic_category(), "watching sockets");
    return descriptor;
}

unsigned eventsFor(int what)
{
    const unsigned in = what == CURL_POLL_IN || what == CURL_POLL_INOUT ? EPOLLIN : 0U;
    return in | (what == CURL_POLL_OUT || what == CURL_POLL_INOUT ? EPOLLOUT : 0U);
}

}  // namespace

SocketWatch::SocketWatch(CURLM* multi)
    : m_multi(multi),
      m_epoll(opened(epoll_create1(EPOLL_CLOEXEC))),
      m_wakeUp(opened(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)))
{
    epoll_event event{.events = EPOLLIN, .data = {.fd = m_wakeUp}};
    opened(epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUp, &event));
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &SocketWatch::onSocket);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &SocketWatch::onTimer);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
}

SocketWatch::~SocketWatch()
{
    ::close(m_wakeUp);
    ::close(m_epoll);
}

void SocketWatch::wake() const
{
    const std::uint64_t one = 1;
    // A counter that is full wakes, too.
    static_cast<void>(::write(m_wakeUp, &one, sizeof one));
}

void SocketWatch::wait(std::chrono::milliseconds longest)
{
    std::array<epoll_event, 64> ready{};
    const int count = epoll_wait(m_epoll, ready.data(), static_cast<int>(ready.size()), waitMs(longest));
    for (int i = 0; i < count; ++i) {
        const auto& event = ready[static_cast<std::size_t>(i)];
        handle(event.data.fd, event.events);
    }
    runTimer();
}

void SocketWatch::handle(int socket, unsigned events) const
{
    if (socket == m_wakeUp) {
        std::uint64_t times = 0;
        static_cast<void>(::read(m_wakeUp, &times, sizeof times));
        return;
    }
    const int flags = ((events & EPOLLIN) != 0 ? CURL_CSELECT_IN : 0) |
                      ((events & EPOLLOUT) != 0 ? CURL_CSELECT_OUT : 0) |
                      ((events & (EPOLLERR | EPOLLHUP)) != 0 ? CURL_CSELECT_ERR : 0);
    int running = 0;
    curl_multi_socket_action(m_multi, socket, flags, &running);
}

void SocketWatch::runTimer()
{
    if (!m_due || Clock::now() < *m_due)
        return;
    m_due.reset();
    int running = 0;
    curl_multi_socket_action(m_multi, CURL_SOCKET_TIMEOUT, 0, &running);
}

int SocketWatch::waitMs(std::chrono::milliseconds longest) const
{
    if (m_due)
        longest = std::min(longest, std::chrono::ceil<std::chrono::milliseconds>(*m_due - Clock::now()));
    return static_cast<int>(std::max<std::int64_t>(longest.count(), 0));
}

void SocketWatch::watch(int socket, int what) const
{
    if (what == CURL_POLL_REMOVE) {
        // One that is closed is gone already.
        epoll_ctl(m_epoll, EPOLL_CTL_DEL, socket, nullptr);
        return;
    }
    epoll_event event{.events = eventsFor(what), .data = {.fd = socket}};
    // The number of a closed socket may come back without having been taken off.
    if (epoll_ctl(m_epoll, EPOLL_CTL_MOD, socket, &event) != 0 && errno == ENOENT)
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
}

int SocketWatch::onSocket(CURL* /*handle*/, curl_socket_t socket, int what, void* self, void* /*ofSocket*/)
{
    static_cast<const SocketWatch*>(self)->watch(socket, what);
    return 0;
}

int SocketWatch::onTimer(CURLM* /*multi*/, long timeoutMs, void* self)
{
    auto& due = static_cast<SocketWatch*>(self)->m_due;
    if (timeoutMs < 0)
        due.reset();
    else
        due = Clock::now() + std::chrono::milliseconds(timeoutMs);
    return 0;
}

}  // namespace cuebench

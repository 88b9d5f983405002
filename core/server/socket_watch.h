// Waits for the sockets of a curl multi handle and lets curl work on those that are ready, and on no others: with 32
// requests on their way curl_multi_perform() asks the kernel for each of them whenever one has something to say.
// Private to this room; lives on the thread of its HttpClient.
#pragma once

#include "server/curl_setup.h"

#include <chrono>
#include <optional>

namespace cuebench {

class SocketWatch {
public:
    using Clock = std::chrono::steady_clock;

    /// Sets the callbacks of `multi`, which must go before this.
    explicit SocketWatch(CURLM* multi);
    ~SocketWatch();
    SocketWatch(const SocketWatch&) = delete;
    SocketWatch& operator=(const SocketWatch&) = delete;

    /// Until a socket is ready, curl's own time has come, somebody wakes it, or so long.
    void wait(std::chrono::milliseconds longest);
    /// Any thread. Ends the present wait, or the next.
    void wake() const;

private:
    void handle(int socket, unsigned events) const;
    /// What curl wants to do at its time: begin transfers, give up connecting.
    void runTimer();
    [[nodiscard]] int waitMs(std::chrono::milliseconds longest) const;
    void watch(int socket, int what) const;

    static int onSocket(CURL* handle, curl_socket_t socket, int what, void* self, void* ofSocket);
    static int onTimer(CURLM* multi, long timeoutMs, void* self);

    CURLM* m_multi;
    int m_epoll;
    int m_wakeUp;  ///< an eventfd
    std::optional<Clock::time_point> m_due;
};

}  // namespace cuebench

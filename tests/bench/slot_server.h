// A server with 32 slots that answers when a reply's time has come: a process of its own, so that its CPU time is not
// that of the client under test.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <functional>
#include <map>
#include <queue>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench::bench {

using Steady = std::chrono::steady_clock;

inline constexpr int kSlots = 32;

[[noreturn]] inline void die(const char* what)
{
    std::perror(what);
    std::exit(1);
}

/// Counts bytes of requests and answers each when its time has come; what is beyond the slots waits.
class SlotServer {
public:
    explicit SlotServer(int listener, std::chrono::milliseconds replyTime)
        : m_listener(listener), m_replyTime(replyTime), m_epoll(epoll_create1(0))
    {
        add(listener);
    }

    [[noreturn]] void run()
    {
        for (;;) {
            std::array<epoll_event, 128> events{};
            const int count = epoll_wait(m_epoll, events.data(), events.size(), waitMs());
            for (int i = 0; i < count; ++i) {
                if (events[static_cast<std::size_t>(i)].data.fd == m_listener)
                    accept();
                else
                    read(events[static_cast<std::size_t>(i)].data.fd);
            }
            answerDue();
        }
    }

private:
    struct Due {
        Steady::time_point at;
        int socket;
        bool operator>(const Due& other) const { return at > other.at; }
    };
    struct Connection {
        std::string head;
        std::size_t left = 0;  ///< of the body
    };

    void add(int socket) const
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = socket;
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
    }

    void accept()
    {
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK);
        const int on = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        m_connections[socket] = {};
        add(socket);
    }

    void read(int socket)
    {
        auto& connection = m_connections[socket];
        for (;;) {
            const auto got = ::recv(socket, m_buffer.data(), m_buffer.size(), 0);
            if (got < 0)
                return;
            if (got == 0) {
                m_connections.erase(socket);
                ::close(socket);
                return;
            }
            take(socket, connection, {m_buffer.data(), static_cast<std::size_t>(got)});
        }
    }

    void take(int socket, Connection& connection, std::string_view bytes)
    {
        if (connection.left == 0) {
            connection.head += bytes;
            const auto end = connection.head.find("\r\n\r\n");
            if (end == std::string::npos)
                return;
            const auto length = connection.head.find("Content-Length: ");
            connection.left = std::strtoul(connection.head.c_str() + length + 16, nullptr, 10);
            bytes.remove_prefix(bytes.size() - (connection.head.size() - end - 4));
            connection.head.clear();
        }
        connection.left -= std::min(connection.left, bytes.size());
        if (connection.left == 0)
            m_line.push_back(socket);
        fillSlots();
    }

    void fillSlots()
    {
        for (; !m_line.empty() && m_due.size() < kSlots; m_line.pop_front())
            m_due.push({Steady::now() + m_replyTime, m_line.front()});
    }

    void answerDue()
    {
        static const std::string body =
            R"({"choices":[{"finish_reason":"stop","index":0,"message":{"role":"assistant","content":)"
            R"("{\"detailed_caption\": \"A man raises his arms, laughs and turns to the window.\", )"
            R"(\"emotion_caption\": \"He laughs.\", \"predicted_emotion\": \"happiness\"}"}}],"model":"bench",)"
            R"("usage":{"prompt_tokens":2210,"completion_tokens":61,"total_tokens":2271}})";
        static const std::string reply =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
            "\r\n\r\n" + body;
        const auto now = Steady::now();
        while (!m_due.empty() && m_due.top().at <= now) {
            if (::send(m_due.top().socket, reply.data(), reply.size(), MSG_NOSIGNAL) < 0 && errno != EPIPE)
                die("send");
            m_due.pop();
        }
        fillSlots();
    }

    [[nodiscard]] int waitMs() const
    {
        if (m_due.empty())
            return -1;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_due.top().at - Steady::now());
        return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
    }

    int m_listener;
    std::chrono::milliseconds m_replyTime;
    int m_epoll;
    std::vector<char> m_buffer = std::vector<char>(std::size_t{256} << 10U);
    std::map<int, Connection> m_connections;
    std::deque<int> m_line;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
};

class ServerProcess {
public:
    explicit ServerProcess(std::chrono::milliseconds replyTime)
    {
        const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        if (bind(listener, reinterpret_cast<sockaddr*>(&address), length) != 0 || listen(listener, 512) != 0 ||
            getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length) != 0)
            die("listen");
        m_port = ntohs(address.sin_port);
        m_process = fork();
        if (m_process == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            SlotServer(listener, replyTime).run();
        }
        ::close(listener);
    }
    ~ServerProcess()
    {
        kill(m_process, SIGKILL);
        waitpid(m_process, nullptr, 0);
    }
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }

private:
    pid_t m_process = 0;
    int m_port = 0;
};

}  // namespace cuebench::bench

// Where a thread's time goes: working, waiting for a core, or waiting for something else. Linux.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <thread>

namespace cuebench::bench {

[[nodiscard]] inline std::int64_t nowNs()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

struct ThreadTimes {
    std::int64_t wallNs = 0;
    std::int64_t workedNs = 0;  ///< by CLOCK_THREAD_CPUTIME_ID
    std::int64_t coreless = 0;  ///< ready to run, but something else ran: by the scheduler's own count

    ThreadTimes operator-(const ThreadTimes& from) const
    {
        return {wallNs - from.wallNs, workedNs - from.workedNs, coreless - from.coreless};
    }
    ThreadTimes operator+(const ThreadTimes& more) const
    {
        return {wallNs + more.wallNs, workedNs + more.workedNs, coreless + more.coreless};
    }
    [[nodiscard]] double wallMs() const { return static_cast<double>(wallNs) / 1e6; }
    [[nodiscard]] double workedMs() const { return static_cast<double>(workedNs) / 1e6; }
    [[nodiscard]] double corelessMs() const { return static_cast<double>(coreless) / 1e6; }
    /// Neither working nor waiting for a core: locks, disk, pages.
    [[nodiscard]] double blockedMs() const { return wallMs() - workedMs() - corelessMs(); }
};

/// The thread's that calls. A few microseconds.
[[nodiscard]] inline ThreadTimes threadTimes()
{
    thread_local const int file = ::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    ThreadTimes times;
    timespec worked{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &worked);
    times.workedNs = worked.tv_sec * 1'000'000'000 + worked.tv_nsec;
    std::array<char, 96> text{};
    long long running = 0;
    long long waiting = 0;
    if (file >= 0 && ::pread(file, text.data(), text.size() - 1, 0) > 0 &&
        std::sscanf(text.data(), "%lld %lld", &running, &waiting) == 2) {
        times.coreless = waiting;
    }
    times.wallNs = nowNs();
    return times;
}

/// What the machine takes away by itself: a thread that does nothing but 4 ms of work every 20 ms for so long. The
/// longest time that one piece of work had to wait for a core.
[[nodiscard]] inline double longestLossMs(std::chrono::milliseconds lasting)
{
    double longest = 0;
    std::thread([&longest, lasting] {
        const std::int64_t end = nowNs() + std::chrono::nanoseconds(lasting).count();
        while (nowNs() < end) {
            std::this_thread::sleep_for(std::chrono::milliseconds(16));
            const ThreadTimes begin = threadTimes();
            ThreadTimes spent;
            while (spent.workedMs() < 4) {
                spent = threadTimes() - begin;
            }
            longest = longest < spent.corelessMs() ? spent.corelessMs() : longest;
        }
    }).join();
    return longest;
}

/// CPU time that this program and all programs together have taken, and that the host took away, in seconds.
struct MachineTimes {
    double own = 0;
    double all = 0;
    double stolen = 0;

    MachineTimes operator-(const MachineTimes& from) const
    {
        return {own - from.own, all - from.all, stolen - from.stolen};
    }
};

[[nodiscard]] inline MachineTimes machineTimes()
{
    MachineTimes times;
    timespec own{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &own);
    times.own = static_cast<double>(own.tv_sec) + static_cast<double>(own.tv_nsec) / 1e9;
    long long user = 0;
    long long nice = 0;
    long long system = 0;
    long long idle = 0;
    long long disk = 0;
    long long irq = 0;
    long long softIrq = 0;
    long long steal = 0;
    if (std::FILE* stat = std::fopen("/proc/stat", "r")) {
        if (std::fscanf(stat, "cpu %lld %lld %lld %lld %lld %lld %lld %lld", &user, &nice, &system, &idle, &disk, &irq,
                        &softIrq, &steal) == 8) {
            const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
            times.all = static_cast<double>(user + nice + system + irq + softIrq) / ticks;
            times.stolen = static_cast<double>(steal) / ticks;
        }
        std::fclose(stat);
    }
    return times;
}

}  // namespace cuebench::bench

// How many requests a server bears at once: begins at what is known of it and follows what it shows.
//
// Down: a refusal (429, 503, 504, a reset, a time-out) takes a quarter off, once for all requests that were on their
// way when it came. Up: when all places are used, a quarter more is tried and kept if the rate of good replies rises by
// at least half of what the places promise; otherwise it goes back and waits longer before the next try. The rate is
// the places divided by the mean time of a reply (Little's law), which replies that come in bursts do not disturb. A
// server with a fixed number of slots is thus left alone, and one that queues is not buried. Additive increase and
// multiplicative decrease (Chiu and Jain 1989), with a hill-climb on the rate in place of the blind increase.
//
// Not thread-safe: it lives on the client's thread.
#pragma once

#include <cstdint>

namespace cuebench {

class ConcurrencyLimit {
public:
    enum class Outcome {
        Good,        ///< a reply, whatever it says
        Overloaded,  ///< the server bears no more
        Neutral,     ///< says nothing about its load: refused connections, cancelled requests
    };

    explicit ConcurrencyLimit(int start = 4, int most = 256);

    [[nodiscard]] int limit() const { return m_limit; }
    /// What has become known of the server: its slots.
    void restart(int start);
    /// A request that began at `startedMs` ended at `nowMs` (steady milliseconds) while `running` were under way,
    /// itself included.
    void ended(Outcome outcome, double startedMs, double nowMs, int running);

private:
    void cut(double startedMs, double nowMs);
    void judgeWindow(double nowMs);
    void openWindow(double nowMs);

    int m_most;
    int m_limit;
    int m_base = 0;         ///< where to go back to; 0 while nothing is being tried
    double m_baseRate = 0;  ///< good replies per ms at m_base
    int m_hold = 0;         ///< windows to wait before the next try
    int m_nextHold = 8;
    double m_cutMs = -1;
    double m_windowMs = -1;  ///< requests that began earlier do not count
    int m_good = 0;
    int m_full = 0;       ///< of them, when all places were used
    double m_timeMs = 0;  ///< that they took together
};

}  // namespace cuebench

// How many requests a server bears at once: begins at what is known of it and follows what it shows.
//
// Down at once: a refusal (429, 503, 504, a reset, a time-out) takes a quarter off, once for all requests that were on
// their way when it came. Up: when all places are used, a quarter more is tried and kept if the rate of good replies
// rises by at least half of what the places promise; otherwise it goes back and waits longer before the next try.
// Down by trial: when replies take two fifths longer than they did at this limit, twice in a row, or when more places
// have brought nothing and nobody has told how many slots there are, fewer are tried: as many as would be busy if a
// reply still took its old time, half at the least. They are kept if the rate stays (within a quarter of what the
// places promise); otherwise the server has become slower but not smaller: the old limit stands, and the new time is
// the usual one. So a server that queues without refusing is left with as many requests as it works on.
//
// The rate is the places divided by the mean time of a reply (Little's law), which replies that come in bursts do not
// disturb. Additive increase and multiplicative decrease (Chiu and Jain 1989), with a hill-climb on the rate in place
// of the blind increase; the time of a reply as the sign of a queue is Brakmo and Peterson's (TCP Vegas, 1995).
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
    struct Window {
        double sinceMs = -1;  ///< requests that began earlier do not count
        int good = 0;
        int full = 0;       ///< of them, when all places were used
        double timeMs = 0;  ///< that they took together
    };

    void cut(double startedMs, double nowMs);
    void judge();
    /// Whether it was kept.
    bool judgeTrial(double rate);
    void judgeMore(bool kept);
    void judgeFewer(bool kept);
    void considerTrial(double rate, double replyMs);
    /// Where nobody is asked for more than the places there are, rates tell nothing.
    [[nodiscard]] bool wasFull() const;
    [[nodiscard]] bool isSlow(double replyMs) const;
    void tryPlaces(int places, double rate);
    void wait(int& hold, int& nextHold) const;

    int m_most;
    int m_limit;
    int m_base = 0;         ///< where to go back to; 0 while nothing is being tried
    double m_baseRate = 0;  ///< good replies per ms at m_base
    double m_baseMs = 0;    ///< and what one took
    int m_upHold = 0;       ///< windows to wait before more is tried
    int m_nextUpHold = 8;
    int m_downHold = 0;  ///< and less
    int m_nextDownHold = 2;
    bool m_fits = false;      ///< known, or shown by a rate that rose with the places or fell with them
    bool m_tryFewer = false;  ///< more have brought nothing, and perhaps there are too many already
    double m_usualMs = 0;     ///< that a reply takes at this limit; 0: not known yet
    bool m_slow = false;      ///< the last window was; one more is looked at before anything is done
    double m_cutMs = -1;
    Window m_window;
};

}  // namespace cuebench

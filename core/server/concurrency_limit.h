// How many requests a server bears at once: begins at what is known of it and follows what it shows.
//
// Down at once: a refusal (429, 503, 504, a reset, a time-out) takes a quarter off, once for all requests that were on
// their way when it came. Up: when all places are used, a quarter more is tried and kept if the rate of good replies
// rises by at least half of what the places promise; otherwise it goes back and waits longer before the next try.
// Down by trial: when replies take two fifths longer than they did at this limit, twice in a row, or when more places
// have brought nothing and nobody has told how many slots there are, fewer are tried: as many as would be busy if a
// reply still took its old time, half at the least. They are kept if the rate stays (within a quarter of what the
// places promise). If it falls, the next window at the old limit is looked at too: a busy machine or network slows a
// trial down as much as too few places do, but then the window after it has the lower rate as well, and the fewer
// places are kept after all. Otherwise the server seems to have become slower but not smaller: the old limit stands.
// Only when a second trial says so the new time is the usual one, and even then it is asked again, ever more rarely,
// until five have said so. So a server that queues without refusing is left with as many requests as it works on, and a
// trial that was disturbed costs time but settles nothing.
//
// What disturbs only ever slows down: more places are compared with the better of the last two windows, and the usual
// time follows shorter replies quickly and longer ones slowly.
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
        double sinceMs = -1;  ///< only requests that began later count
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
    /// The window after a trial of fewer places whose rate fell.
    void settleDoubt(double rate);
    void followTime(double replyMs);
    void considerTrial(double rate, double bestRate, double replyMs);
    /// Where nobody is asked for more than the places there are, rates tell nothing.
    [[nodiscard]] bool wasFull() const;
    [[nodiscard]] bool isSlow(double replyMs) const;
    void tryPlaces(int places, double rate);
    static void wait(int& hold, int& nextHold, int growth);

    int m_most;
    int m_limit;
    int m_base = 0;         ///< where to go back to; 0 while nothing is being tried
    double m_baseRate = 0;  ///< good replies per ms at m_base
    double m_baseMs = 0;    ///< and what one took
    int m_upHold = 0;       ///< windows to wait before more is tried
    int m_nextUpHold = 8;
    int m_downHold = 0;  ///< and less
    int m_nextDownHold;
    int m_doubted = 0;         ///< places whose rate seemed too low; 0: none are in doubt
    double m_doubtedRate = 0;  ///< and that rate
    int m_strikes = 0;         ///< trials of fewer in a row that fell behind
    double m_lastRate = 0;     ///< of the last window at this limit; 0: this is the first
    bool m_fits = false;       ///< known, or shown by a rate that rose with the places or fell with them
    bool m_tryFewer = false;   ///< more have brought nothing, and perhaps there are too many already
    double m_usualMs = 0;      ///< that a reply takes at this limit; 0: not known yet
    double m_leastMs = 0;      ///< the usual time until many trials have said that it is gone for good
    bool m_slow = false;       ///< the last window was; one more is looked at before anything is done
    double m_cutMs = -1;
    Window m_window;
};

}  // namespace cuebench

// How many requests a server bears at once: begins at what is known of it and follows what it shows.
//
// The rule is additive increase and multiplicative decrease (Chiu and Jain 1989) with a look at the rate of replies:
// - A refusal (429, 503, 504, a reset, a time-out) takes a quarter off, once for all that were under way when it came.
// - Now and then half as many places again are tried for one window, and kept if the rate rises by at least a third of
//   what they promise; now and then half of them, and kept if it falls by at most a third of what that threatens.
// - Half of them are tried at once when the rate has been a quarter below the usual for two windows.
// - What is kept is tried further at once; what is not, ever more rarely; more after a refusal by ever smaller steps.
//
// A window is 32 replies, or two for each place where that is more, to requests begun under one limit with all places
// in use. Its rate is the places divided by the mean time of a reply (Little's law), which bursts do not disturb. So
// half the places tell a server that queues, whose rate stays, from one that merely became slower. A trial that
// something else on the machine disturbs is wrong by one step, which a later one makes good.
//
// Not thread-safe: it lives on the client's thread.
#pragma once

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
    /// When one direction is tried next.
    struct Turn {
        int first;
        int longest;
        int wait;  ///< windows
        int next;  ///< and after a trial that fails

        void putOff();
        void comeAtOnce();
    };

    void cut(double startedMs, double nowMs);
    void judge();
    void judgeTrial(double rate);
    /// Whether the rate has fallen, two windows in a row; keeps the usual rate.
    [[nodiscard]] bool hasFallen(double rate);
    void tryMore();
    void tryFewer();

    int m_most;
    int m_limit;
    int m_base = 0;       ///< where a trial goes back to; 0 while nothing is being tried
    double m_rate = 0;    ///< good replies per ms that are usual at the limit, or at m_base; 0: not known yet
    bool m_fell = false;  ///< the last window's rate had: one more is looked at, as the change may lie within it
    int m_part = 2;       ///< the next trial adds the places divided by this
    double m_cutMs = -1;
    Turn m_more;
    Turn m_fewer;
    Window m_window;
};

}  // namespace cuebench

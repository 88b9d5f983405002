#include "server/concurrency_limit.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuebench {

namespace {

constexpr int kShortestWindow = 16;
constexpr int kHoldAfterCut = 2;
constexpr int kFirstUpHold = 8;
constexpr int kFirstDownHold = 4;
constexpr int kUpGrowth = 2;
constexpr int kDownGrowth = 4;
constexpr int kStrikesForUsual = 2;
constexpr int kStrikesForGood = 5;
// Shares by which the usual time follows a shorter and a longer one.
constexpr double kFollowDown = 0.5;
constexpr double kFollowUp = 1.0 / 32;
// Of four places 128 rounds: ten minutes at 5 s a reply. More would keep a server that has come back waiting.
constexpr int kLongestHold = 32;
// Of 16 replies that take 100 ms, give or take 80, the mean differs by 11 %: rarely by so much twice in a row.
constexpr double kSlower = 1.4;

int step(int limit)
{
    return std::max(1, limit / 4);
}

/// The rate to expect of `places` if a share of what they promise, or threaten, comes true.
double expected(double rate, int base, int places, double share)
{
    return rate + rate * (places - base) / base * share;
}

constexpr double kGain = 0.5;
constexpr double kLoss = 0.25;

}  // namespace

ConcurrencyLimit::ConcurrencyLimit(int start, int most)
    : m_most(std::max(1, most)), m_limit(std::clamp(start, 1, m_most)), m_nextDownHold(kFirstDownHold)
{
}

void ConcurrencyLimit::restart(int start)
{
    *this = ConcurrencyLimit(start, m_most);
    m_upHold = kFirstUpHold;
    m_fits = true;
}

void ConcurrencyLimit::ended(Outcome outcome, double startedMs, double nowMs, int running)
{
    if (outcome == Outcome::Overloaded)
        cut(startedMs, nowMs);
    // What was sent in the same instant was sent under the limit before.
    if (outcome != Outcome::Good || startedMs <= m_window.sinceMs)
        return;
    ++m_window.good;
    m_window.full += running >= m_limit ? 1 : 0;
    m_window.timeMs += nowMs - startedMs;
    if (m_window.good < std::max(kShortestWindow, m_slow ? m_limit : 2 * m_limit))
        return;
    judge();
    m_window = {.sinceMs = nowMs};
}

void ConcurrencyLimit::cut(double startedMs, double nowMs)
{
    // It was sent before the last cut and tells nothing new.
    if (startedMs < m_cutMs)
        return;
    m_cutMs = nowMs;
    const int base = std::exchange(m_base, 0);
    if (base > 0 && base < m_limit) {
        m_limit = base;
        wait(m_upHold, m_nextUpHold, kUpGrowth);
    } else {
        m_limit = std::max(1, m_limit - step(m_limit));
        m_upHold = kHoldAfterCut;
        m_nextUpHold = kFirstUpHold;
        m_usualMs = m_leastMs = 0;
        m_strikes = 0;
    }
    m_doubted = 0;
    m_lastRate = 0;
    m_window = {.sinceMs = nowMs};
}

void ConcurrencyLimit::judge()
{
    const double replyMs = std::max(m_window.timeMs / m_window.good, 0.001);
    const double rate = m_limit / replyMs;
    if (m_base > 0) {
        // What was kept is a base already.
        if (judgeTrial(rate))
            considerTrial(rate, rate, replyMs);
        return;
    }
    if (m_doubted > 0) {
        settleDoubt(rate);
        return;
    }
    followTime(replyMs);
    m_upHold = std::max(0, m_upHold - 1);
    m_downHold = std::max(0, m_downHold - 1);
    // The window in which a server slows down has both times in it and is no base.
    const bool slow = std::exchange(m_slow, isSlow(replyMs));
    const double lastRate = std::exchange(m_lastRate, wasFull() ? rate : 0);
    if (wasFull() && slow == m_slow)
        considerTrial(rate, std::max(rate, slow ? 0 : lastRate), replyMs);
}

void ConcurrencyLimit::followTime(double replyMs)
{
    if (m_usualMs == 0)
        m_usualMs = m_leastMs = replyMs;
    else if (!isSlow(replyMs))
        m_usualMs += (replyMs - m_usualMs) * (replyMs < m_usualMs ? kFollowDown : kFollowUp);
    if (m_strikes == 0 || m_usualMs < m_leastMs)
        m_leastMs = m_usualMs;
}

void ConcurrencyLimit::settleDoubt(double rate)
{
    const int places = std::exchange(m_doubted, 0);
    if (!wasFull()) {
        wait(m_downHold, m_nextDownHold, kDownGrowth);
        return;
    }
    const bool noWorse = m_doubtedRate >= expected(rate, m_limit, places, kLoss);
    if (noWorse)
        m_limit = places;
    judgeFewer(noWorse);
}

void ConcurrencyLimit::considerTrial(double rate, double bestRate, double replyMs)
{
    const bool mayFall = m_limit > 1 && m_downHold == 0;
    const bool slow = isSlow(replyMs);
    m_slow = false;
    m_baseMs = replyMs;
    if (mayFall && replyMs > m_leastMs * kSlower)
        tryPlaces(std::clamp(static_cast<int>(std::lround(m_limit * m_leastMs / replyMs)), m_limit / 2, m_limit - 1),
                  rate);
    else if (mayFall && m_tryFewer)
        tryPlaces(m_limit - step(m_limit), rate);
    else if (m_upHold == 0 && m_limit < m_most && !slow)
        tryPlaces(std::min(m_most, m_limit + step(m_limit)), bestRate);
}

bool ConcurrencyLimit::judgeTrial(double rate)
{
    const int base = std::exchange(m_base, 0);
    const int places = m_limit;
    const bool up = places > base;
    const bool kept = wasFull() && rate >= expected(m_baseRate, base, places, up ? kGain : kLoss);
    if (!kept)
        m_limit = base;
    m_lastRate = kept ? rate : 0;
    if (up) {
        judgeMore(kept);
    } else if (kept || !wasFull()) {
        judgeFewer(kept);
    } else {
        m_doubted = places;
        m_doubtedRate = rate;
    }
    return kept;
}

void ConcurrencyLimit::judgeMore(bool kept)
{
    if (kept) {
        m_fits = true;
        m_nextUpHold = kFirstUpHold;
        return;
    }
    m_tryFewer = !m_fits;
    wait(m_upHold, m_nextUpHold, kUpGrowth);
}

void ConcurrencyLimit::judgeFewer(bool kept)
{
    if (kept) {
        // The usual time stays what it was before the queue: the next steps are measured by it.
        m_strikes = 0;
        m_nextDownHold = kFirstDownHold;
        m_upHold = m_nextUpHold = kFirstUpHold;
        return;
    }
    m_fits = true;
    m_tryFewer = false;
    ++m_strikes;
    if (m_strikes >= kStrikesForUsual)
        m_usualMs = m_baseMs;
    if (m_strikes >= kStrikesForGood) {
        m_leastMs = m_usualMs;
        m_strikes = 0;
    }
    wait(m_downHold, m_nextDownHold, kDownGrowth);
}

bool ConcurrencyLimit::isSlow(double replyMs) const
{
    return replyMs > m_usualMs * kSlower;
}

bool ConcurrencyLimit::wasFull() const
{
    return m_window.full * 10 >= m_window.good * 9;
}

void ConcurrencyLimit::tryPlaces(int places, double rate)
{
    m_base = m_limit;
    m_baseRate = rate;
    m_limit = places;
}

void ConcurrencyLimit::wait(int& hold, int& nextHold, int growth)
{
    hold = nextHold;
    nextHold = std::min(nextHold * growth, kLongestHold);
}

}  // namespace cuebench

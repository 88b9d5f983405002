#include "server/concurrency_limit.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuebench {

namespace {

constexpr int kShortestWindow = 16;
constexpr int kHoldAfterCut = 2;
constexpr int kFirstUpHold = 8;
constexpr int kFirstDownHold = 2;
// Of four places 128 rounds: ten minutes at 5 s a reply. More would keep a server that has come back waiting.
constexpr int kLongestHold = 32;
// Of 16 replies that take 100 ms, give or take 80, the mean differs by 11 %: rarely by so much twice in a row.
constexpr double kSlower = 1.4;

int step(int limit)
{
    return std::max(1, limit / 4);
}

}  // namespace

ConcurrencyLimit::ConcurrencyLimit(int start, int most)
    : m_most(std::max(1, most)), m_limit(std::clamp(start, 1, m_most))
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
    if (outcome != Outcome::Good || startedMs < m_window.sinceMs)
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
        wait(m_upHold, m_nextUpHold);
    } else {
        m_limit = std::max(1, m_limit - step(m_limit));
        m_upHold = kHoldAfterCut;
        m_nextUpHold = kFirstUpHold;
        m_usualMs = 0;
    }
    m_window = {.sinceMs = nowMs};
}

void ConcurrencyLimit::judge()
{
    const double replyMs = std::max(m_window.timeMs / m_window.good, 0.001);
    const double rate = m_limit / replyMs;
    if (m_base > 0) {
        // What was kept is a base already.
        if (judgeTrial(rate))
            considerTrial(rate, replyMs);
        return;
    }
    if (m_usualMs == 0)
        m_usualMs = replyMs;
    else if (!isSlow(replyMs))
        m_usualMs += (replyMs - m_usualMs) / 8;
    m_upHold = std::max(0, m_upHold - 1);
    m_downHold = std::max(0, m_downHold - 1);
    // The window in which a server slows down has both times in it and is no base.
    const bool slow = std::exchange(m_slow, isSlow(replyMs));
    if (wasFull() && slow == m_slow)
        considerTrial(rate, replyMs);
}

void ConcurrencyLimit::considerTrial(double rate, double replyMs)
{
    const bool mayFall = m_limit > 1 && m_downHold == 0;
    m_slow = false;
    m_baseMs = replyMs;
    if (mayFall && isSlow(replyMs))
        tryPlaces(std::clamp(static_cast<int>(std::lround(m_limit * m_usualMs / replyMs)), m_limit / 2, m_limit - 1),
                  rate);
    else if (mayFall && m_tryFewer)
        tryPlaces(m_limit - step(m_limit), rate);
    else if (m_upHold == 0 && m_limit < m_most)
        tryPlaces(std::min(m_most, m_limit + step(m_limit)), rate);
}

bool ConcurrencyLimit::judgeTrial(double rate)
{
    const int base = std::exchange(m_base, 0);
    const bool up = m_limit > base;
    const double promised = m_baseRate * (m_limit - base) / base;
    const bool kept = wasFull() && rate >= m_baseRate + promised / (up ? 2 : 4);
    if (!kept)
        m_limit = base;
    if (up) {
        judgeMore(kept);
    } else {
        judgeFewer(kept);
    }
    return kept;
}

void ConcurrencyLimit::judgeMore(bool kept)
{
    if (kept) {
        m_fits = true;
        m_nextUpHold = kFirstUpHold;
        m_usualMs = m_window.timeMs / m_window.good;
        return;
    }
    m_tryFewer = !m_fits;
    wait(m_upHold, m_nextUpHold);
}

void ConcurrencyLimit::judgeFewer(bool kept)
{
    if (kept) {
        // The usual time stays what it was before the queue: the next steps are measured by it.
        m_nextDownHold = kFirstDownHold;
        m_upHold = m_nextUpHold = kFirstUpHold;
        return;
    }
    m_fits = true;
    m_tryFewer = false;
    m_usualMs = m_baseMs;
    wait(m_downHold, m_nextDownHold);
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

void ConcurrencyLimit::wait(int& hold, int& nextHold) const
{
    hold = nextHold;
    nextHold = std::min(nextHold * 2, kLongestHold);
}

}  // namespace cuebench

#include "server/concurrency_limit.h"

#include <algorithm>
#include <utility>

namespace cuebench {

namespace {

constexpr int kShortestWindow = 16;
constexpr int kHoldAfterCut = 2;
constexpr int kFirstHold = 8;
constexpr int kLongestHold = 128;

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
    m_hold = kFirstHold;
}

void ConcurrencyLimit::ended(Outcome outcome, double startedMs, double nowMs, int running)
{
    if (outcome == Outcome::Overloaded)
        cut(startedMs, nowMs);
    if (outcome != Outcome::Good)
        return;
    if (startedMs < m_windowMs)
        return;
    ++m_good;
    m_full += running >= m_limit ? 1 : 0;
    m_timeMs += nowMs - startedMs;
    if (m_good >= std::max(kShortestWindow, 2 * m_limit))
        judgeWindow(nowMs);
}

void ConcurrencyLimit::cut(double startedMs, double nowMs)
{
    // It was sent before the last cut and tells nothing new.
    if (startedMs < m_cutMs)
        return;
    m_cutMs = nowMs;
    if (m_base > 0) {
        m_limit = std::exchange(m_base, 0);
        m_hold = m_nextHold;
        m_nextHold = std::min(m_nextHold * 2, kLongestHold);
    } else {
        m_limit = std::max(1, m_limit - step(m_limit));
        m_hold = kHoldAfterCut;
        m_nextHold = kFirstHold;
    }
    openWindow(nowMs);
}

void ConcurrencyLimit::judgeWindow(double nowMs)
{
    const double rate = m_limit / std::max(m_timeMs / m_good, 0.001);
    const bool full = m_full * 10 >= m_good * 9;
    if (m_base > 0) {
        const double promised = m_baseRate * (m_limit - m_base) / m_base;
        if (rate < m_baseRate + promised / 2) {
            m_limit = m_base;
            m_hold = m_nextHold;
            m_nextHold = std::min(m_nextHold * 2, kLongestHold);
        } else {
            m_nextHold = kFirstHold;
        }
        m_base = 0;
    } else {
        m_hold = std::max(0, m_hold - 1);
        if (full && m_hold == 0 && m_limit < m_most) {
            m_base = m_limit;
            m_baseRate = rate;
            m_limit = std::min(m_most, m_limit + step(m_limit));
        }
    }
    openWindow(nowMs);
}

void ConcurrencyLimit::openWindow(double nowMs)
{
    m_windowMs = nowMs;
    m_good = 0;
    m_full = 0;
    m_timeMs = 0;
}

}  // namespace cuebench

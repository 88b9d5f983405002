#include "server/concurrency_limit.h"

#include <algorithm>
#include <utility>

namespace cuebench {

namespace {

// Of 32 replies that take 100 ms, give or take 50, the mean differs by 5 %.
constexpr int kShortestWindow = 32;
constexpr int kFirstMoreWait = 4;
// Of four places 512 replies: more would keep a server that has come back waiting.
constexpr int kLongestMoreWait = 16;
constexpr int kFirstFewerWait = 8;
// Half the places for one window in so many cost less than 1 % of the rate.
constexpr int kLongestFewerWait = 64;
constexpr int kLargestPart = 2;
constexpr int kSmallestPart = 16;
constexpr double kMargin = 1.0 / 3;
constexpr double kFallen = 0.75;
constexpr double kFollow = 0.25;

/// Whether the larger of two limits is worth its places, or the smaller one does not miss them.
bool bringsItsShare(double rate, int places, double baseRate, int base)
{
    return rate >= baseRate * (1 + kMargin * (places - base) / base);
}

}  // namespace

void ConcurrencyLimit::Turn::putOff()
{
    wait = next;
    next = std::min(2 * next, longest);
}

void ConcurrencyLimit::Turn::comeAtOnce()
{
    wait = 0;
    next = first;
}

ConcurrencyLimit::ConcurrencyLimit(int start, int most)
    : m_most(std::max(1, most)),
      m_limit(std::clamp(start, 1, m_most)),
      m_more{.first = kFirstMoreWait, .longest = kLongestMoreWait, .wait = 0, .next = kFirstMoreWait},
      m_fewer{.first = kFirstFewerWait,
              .longest = kLongestFewerWait,
              .wait = kLongestFewerWait / 2,
              .next = kLongestFewerWait}
{
}

void ConcurrencyLimit::restart(int start)
{
    *this = ConcurrencyLimit(start, m_most);
    m_more.putOff();
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
    if (m_window.good < std::max(kShortestWindow, 2 * m_limit))
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
        m_part = std::min(2 * m_part, kSmallestPart);
    } else {
        m_limit = std::max(1, m_limit - std::max(1, m_limit / 4));
        m_rate = 0;
    }
    m_fell = false;
    m_more.putOff();
    m_window = {.sinceMs = nowMs};
}

void ConcurrencyLimit::judge()
{
    const double rate = m_limit / std::max(m_window.timeMs / m_window.good, 0.001);
    // Where nobody asks for more than the places there are, rates tell nothing.
    const bool full = m_window.full * 10 >= m_window.good * 9;
    if (m_base > 0) {
        judgeTrial(full ? rate : 0);
        return;
    }
    if (!full)
        return;
    --m_more.wait;
    --m_fewer.wait;
    const bool fallen = hasFallen(rate);
    if (fallen)
        m_fewer.next = m_fewer.first;
    if (m_fell)
        return;
    if (m_limit > 1 && (fallen || m_fewer.wait <= 0))
        tryFewer();
    else if (m_more.wait <= 0)
        tryMore();
}

bool ConcurrencyLimit::hasFallen(double rate)
{
    if (rate >= m_rate * kFallen) {
        m_fell = false;
        m_rate = rate * kFallen > m_rate ? rate : m_rate + (rate - m_rate) * kFollow;
        return false;
    }
    m_fell = !m_fell;
    if (!m_fell)
        m_rate = rate;
    return !m_fell;
}

void ConcurrencyLimit::judgeTrial(double rate)
{
    const int base = std::exchange(m_base, 0);
    const bool more = m_limit > base;
    Turn& turn = more ? m_more : m_fewer;
    if (!bringsItsShare(rate, m_limit, m_rate, base)) {
        m_limit = base;
        turn.putOff();
        return;
    }
    m_rate = rate;
    turn.comeAtOnce();
    if (more) {
        m_part = std::max(m_part / 2, kLargestPart);
        tryMore();
    } else {
        m_more.wait = kFirstMoreWait;
        tryFewer();
    }
}

void ConcurrencyLimit::tryMore()
{
    if (m_limit == m_most)
        return;
    m_base = m_limit;
    m_limit = std::min(m_most, m_limit + std::max(1, m_limit / m_part));
}

void ConcurrencyLimit::tryFewer()
{
    if (m_limit == 1)
        return;
    m_base = m_limit;
    m_limit /= 2;
}

}  // namespace cuebench

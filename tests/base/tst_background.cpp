// Threads in the background: what somebody waits for has the cores first.
#include <QTest>

#include "base/background.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <future>
#include <thread>
#include <tuple>
#include <vector>

using namespace cuebench;
using namespace std::chrono_literals;

namespace {

constexpr auto kLong = 10min;   // ends by being released or the test hangs
constexpr auto kAWhile = 60ms;  // somebody who does not wait is through by then

/// Threads that come to a place where they can wait, and whether they are past it.
std::vector<std::future<void>> comers(int count)
{
    std::vector<std::future<void>> all;
    for (int i = 0; i < count; ++i) {
        all.push_back(std::async(std::launch::async, [] { standAside(); }));
    }
    return all;
}

/// The length of the calling thread's turns in ns, 0 of a kernel that does not tell.
std::uint64_t turnNs()
{
    std::array<std::uint64_t, 6> attributes{};  // struct sched_attr: the fourth of its eight bytes each
    return ::syscall(SYS_sched_getattr, 0, attributes.data(), sizeof attributes, 0U) == 0 ? attributes[3] : 0;
}

bool isThrough(const std::future<void>& comer)
{
    return comer.wait_for(0s) == std::future_status::ready;
}

}  // namespace

class TestBackground : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { releaseBackground(); }

    void aThreadAndThoseItStartsStandBackAndNoOther();
    void aThreadInShortTurnsIsTheOnlyOne();
    void whoeverComesWhileItIsHeldWaitsForTheRelease();
    void aHoldThatNobodyEndsEndsByItself();
    void aHoldAfterAnotherOneKeepsNobodyForEver();
    void holdsAndReleasesFromManyThreadsLetEverybodyThrough();
};

void TestBackground::aThreadInShortTurnsIsTheOnlyOne()
{
    const std::uint64_t usual = turnNs();
    if (usual == 0) {
        QSKIP("before 6.12 Linux has turns of one length");
    }
    auto thread = std::async(std::launch::async, [] {
        workInShortTurns();
        const int nice = ::getpriority(PRIO_PROCESS, 0);
        const std::uint64_t own = turnNs();
        return std::tuple(own, std::async(std::launch::async, turnNs).get(), nice);
    });
    const auto [own, started, nice] = thread.get();
    QVERIFY2(own < usual, qPrintable(QString::number(own)));
    QCOMPARE(started, usual);
    QCOMPARE(nice, ::getpriority(PRIO_PROCESS, 0));
    QCOMPARE(turnNs(), usual);
}

void TestBackground::whoeverComesWhileItIsHeldWaitsForTheRelease()
{
    standAside();  // nothing is held: nothing to wait for
    QVERIFY(!isBackgroundHeld());
    holdBackground(kLong);
    QVERIFY(isBackgroundHeld());
    const auto early = comers(3);
    QCOMPARE(early.front().wait_for(kAWhile), std::future_status::timeout);
    QVERIFY(std::none_of(early.begin(), early.end(), isThrough));
    releaseBackground();
    QVERIFY(!isBackgroundHeld());
    for (const auto& comer : early) {
        comer.wait();
    }
    standAside();
}

void TestBackground::aHoldThatNobodyEndsEndsByItself()
{
    const auto began = std::chrono::steady_clock::now();
    holdBackground(kAWhile);
    standAside();
    QVERIFY(std::chrono::steady_clock::now() - began >= kAWhile);
    QVERIFY(!isBackgroundHeld());
    holdBackground();
    standAside();
    QVERIFY(std::chrono::steady_clock::now() - began >= kAWhile + kLongestHold);
}

void TestBackground::aHoldAfterAnotherOneKeepsNobodyForEver()
{
    holdBackground(kAWhile);
    const auto comer = comers(1);
    QCOMPARE(comer.front().wait_for(kAWhile / 3), std::future_status::timeout);
    // Released and held again before the one who waits has noticed.
    releaseBackground();
    holdBackground(kLong);
    comer.front().wait();
    QVERIFY(isBackgroundHeld());
    const auto next = comers(1);
    QCOMPARE(next.front().wait_for(kAWhile), std::future_status::timeout);
    releaseBackground();
    next.front().wait();
}

void TestBackground::holdsAndReleasesFromManyThreadsLetEverybodyThrough()
{
    constexpr int kRounds = 300;
    std::atomic<int> passed{0};
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&passed, i] {
                for (int round = 0; round < kRounds; ++round) {
                    if (i == 0) {
                        holdBackground(std::chrono::milliseconds(round % 3));
                    } else if (i == 1) {
                        releaseBackground();
                    }
                    standAside();
                    ++passed;
                }
            });
        }
    }
    QCOMPARE(passed.load(), 4 * kRounds);
}

void TestBackground::aThreadAndThoseItStartsStandBackAndNoOther()
{
    // On Linux of the calling thread.
    const auto nice = [] { return ::getpriority(PRIO_PROCESS, 0); };
    const int before = nice();
    int behind = before;
    int started = before;
    int further = before;
    std::thread([&] {
        workInBackground();
        behind = nice();
        std::thread([&] { started = nice(); }).join();
        (void)::setpriority(PRIO_PROCESS, 0, 15);
        workInBackground();
        further = nice();
    }).join();
    // 10 is a tenth of a core beside a thread at 0: less, and fetching ahead starves; more, and a key waits for it.
    QCOMPARE(behind, std::max(before, 10));
    QCOMPARE(started, std::max(before, 10));
    QCOMPARE(further, std::max(before, 15));
    QCOMPARE(nice(), before);
}

QTEST_GUILESS_MAIN(TestBackground)
#include "tst_background.moc"

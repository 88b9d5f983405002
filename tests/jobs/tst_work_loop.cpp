// The loop over a worklist in memory, on a clock of its own.
#include <QTest>

#include "jobs/work_loop.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

using namespace cuebench;
using namespace std::chrono_literals;

namespace {

/// Answers in the order asked, `stepMs` apart on a clock that moves by waiting alone.
class MemoryList final : public Worklist {
public:
    explicit MemoryList(std::size_t size) : m_size(size) {}

    std::size_t places = 4;
    std::chrono::milliseconds step{10};
    std::set<std::size_t> askedTwice;
    std::optional<std::size_t> unreadable;
    std::optional<std::size_t> unwritable;  ///< the n-th keep fails
    std::function<void(std::size_t)> onRead;

    Time now{};
    std::vector<std::size_t> kept;
    std::vector<std::size_t> begun;
    std::vector<std::size_t> givenUp;
    std::vector<std::pair<Time, std::size_t>> keeps;  ///< when, and how many
    std::map<std::size_t, Time> readAt;
    std::chrono::milliseconds longestWait{0};
    std::size_t most = 0;

    [[nodiscard]] std::size_t size() const override { return m_size; }
    [[nodiscard]] std::size_t room() const override { return places; }
    Status ask(std::size_t unit) override
    {
        m_asked.push_back(unit);
        most = std::max(most, m_asked.size());
        return {};
    }
    std::vector<std::size_t> answered(Time until, const std::stop_token&) override
    {
        if (m_asked.empty() || now + step > until) {
            now = std::max(now, until);
            return {};
        }
        now += step;
        const std::size_t unit = m_asked.front();
        m_asked.pop_front();
        return {unit};
    }
    Result<Verdict> read(std::size_t unit) override
    {
        if (onRead)
            onRead(unit);
        if (unreadable == unit)
            return fail(Error::Kind::Server, "server.gone", "Gone.");
        if (askedTwice.erase(unit) > 0) {
            m_asked.push_back(unit);
            return Verdict::Again;
        }
        readAt[unit] = now;
        return Verdict::Finished;
    }
    Status keep(const std::vector<std::size_t>& finished, const std::vector<std::size_t>& started) override
    {
        if (unwritable == keeps.size())
            return fail(Error::Kind::Io, "store.disk_full", "Full.");
        keeps.emplace_back(now, finished.size());
        for (const std::size_t unit : finished) {
            kept.push_back(unit);
            longestWait =
                std::max(longestWait, std::chrono::duration_cast<std::chrono::milliseconds>(now - readAt.at(unit)));
        }
        begun.insert(begun.end(), started.begin(), started.end());
        return {};
    }
    Status giveUp(const std::vector<std::size_t>& underWay) override
    {
        givenUp = underWay;
        return {};
    }

    Result<WorkTally> run(const std::stop_token& stop = {}, const Progress& progress = {})
    {
        WorkPace pace;
        pace.now = [this] { return now; };
        return runWork(*this, "things", stop, progress, pace);
    }

private:
    std::size_t m_size;
    std::deque<std::size_t> m_asked;
};

std::vector<std::size_t> upTo(std::size_t count)
{
    std::vector<std::size_t> numbers(count);
    for (std::size_t i = 0; i < count; ++i)
        numbers[i] = i;
    return numbers;
}

std::vector<std::size_t> sorted(std::vector<std::size_t> numbers)
{
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

}  // namespace

class TestWorkLoop : public QObject {
    Q_OBJECT

private slots:
    void everyUnitIsKeptOnceInGroups();
    void neverMoreThanThereIsRoomFor();
    void slowAnswersAreKeptOneByOne();
    void unitAskedAgainIsKeptOnce();
    void stopKeepsWhatIsFinishedAndHandsBackTheRest();
    void errorKeepsWhatIsFinished();
    void failedWriteEndsTheRun();
    void nothingToDo();
    void progressCountsWhatIsKept();
};

void TestWorkLoop::everyUnitIsKeptOnceInGroups()
{
    MemoryList list(100);
    list.step = 7ms;
    const auto tally = list.run();
    QVERIFY(tally.has_value());
    QCOMPARE(tally->finished, std::size_t{100});
    QVERIFY(!tally->stopped);
    QCOMPARE(sorted(list.kept), upTo(100));
    QCOMPARE(sorted(list.begun), upTo(100));
    QVERIFY(list.givenUp.empty());
    QVERIFY2(list.longestWait <= 100ms, std::to_string(list.longestWait.count()).c_str());
    // 700 ms of answers in groups of 100 ms.
    QVERIFY2(list.keeps.size() >= 7 && list.keeps.size() <= 9, std::to_string(list.keeps.size()).c_str());
}

void TestWorkLoop::neverMoreThanThereIsRoomFor()
{
    MemoryList list(50);
    list.places = 3;
    list.onRead = [&list](std::size_t unit) { list.places = unit < 20 ? 3 : 1; };
    QVERIFY(list.run().has_value());
    QCOMPARE(list.most, std::size_t{3});
    QCOMPARE(sorted(list.kept), upTo(50));
}

void TestWorkLoop::slowAnswersAreKeptOneByOne()
{
    MemoryList list(5);
    list.places = 1;
    list.step = 400ms;
    QVERIFY(list.run().has_value());
    QCOMPARE(list.kept, upTo(5));
    QVERIFY(list.longestWait <= 100ms);
}

void TestWorkLoop::unitAskedAgainIsKeptOnce()
{
    MemoryList list(10);
    list.askedTwice = {3, 4};
    QCOMPARE(list.run().value().finished, std::size_t{10});
    QCOMPARE(sorted(list.kept), upTo(10));
}

void TestWorkLoop::stopKeepsWhatIsFinishedAndHandsBackTheRest()
{
    MemoryList list(100);
    std::stop_source stop;
    list.onRead = [&stop](std::size_t unit) {
        if (unit == 40)
            stop.request_stop();
    };
    const auto tally = list.run(stop.get_token());
    QVERIFY(tally.has_value());
    QVERIFY(tally->stopped);
    QCOMPARE(tally->finished, std::size_t{41});
    QCOMPARE(sorted(list.kept), upTo(41));
    // Four were under way; the one read was the last to be taken off, and no new one was begun.
    QCOMPARE(list.givenUp, (std::vector<std::size_t>{41, 42, 43}));
}

void TestWorkLoop::errorKeepsWhatIsFinished()
{
    MemoryList list(100);
    list.unreadable = 25;
    const auto tally = list.run();
    QVERIFY(!tally.has_value());
    QCOMPARE(tally.error().code, std::string("server.gone"));
    QCOMPARE(sorted(list.kept), upTo(25));
    QCOMPARE(list.givenUp, (std::vector<std::size_t>{25, 26, 27, 28}));
}

void TestWorkLoop::failedWriteEndsTheRun()
{
    MemoryList list(100);
    list.unwritable = 2;
    const auto tally = list.run();
    QVERIFY(!tally.has_value());
    QCOMPARE(tally.error().code, std::string("store.disk_full"));
    QCOMPARE(list.keeps.size(), std::size_t{2});
    QVERIFY(!list.givenUp.empty());
}

void TestWorkLoop::nothingToDo()
{
    MemoryList list(0);
    QCOMPARE(list.run().value().finished, std::size_t{0});
    QVERIFY(list.keeps.empty());
}

void TestWorkLoop::progressCountsWhatIsKept()
{
    MemoryList list(30);
    std::vector<std::int64_t> told;
    const auto note = [&told](const ProgressStep& step) {
        QCOMPARE(step.stage, std::string("things"));
        QCOMPARE(step.total, std::int64_t{30});
        told.push_back(step.done);
    };
    QVERIFY(list.run({}, note).has_value());
    QCOMPARE(told.front(), std::int64_t{0});
    QCOMPARE(told.back(), std::int64_t{30});
    QVERIFY(std::is_sorted(told.begin(), told.end()));
}

QTEST_GUILESS_MAIN(TestWorkLoop)
#include "tst_work_loop.moc"

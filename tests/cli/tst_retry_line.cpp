// What the command line says of a server that must be asked again, in virtual time.
#include "cli/retry_line.h"

#include <QTest>

#include <string>
#include <vector>

using namespace cuebench;
using cuebench::cli::RetryLine;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

RetryNotice notice(int attempt, std::int64_t pauseMs = 4'000)
{
    return {.attempt = attempt,
            .mostAttempts = 6,
            .pauseMs = pauseMs,
            .error = {.kind = Error::Kind::Server,
                      .code = "server.busy",
                      .about = {},
                      .message = "It is busy.",
                      .arguments = {}}};
}

/// A line over a clock that stands still until it is moved.
struct Bench {
    RetryLine::Time now = RetryLine::Time(seconds(1'000));
    std::vector<std::string> said;
    RetryLine line{[this](const std::string& text) { said.push_back(text); }, [this] { return now; }};

    /// How many lines a notice brings.
    std::size_t after(RetryLine::Time::duration passed, int attempt)
    {
        now += passed;
        const auto before = said.size();
        line.show(notice(attempt));
        return said.size() - before;
    }
};

}  // namespace

class TestRetryLine : public QObject {
    Q_OBJECT

private slots:
    void saysWhenWhichAttemptAndWhy()
    {
        Bench bench;
        bench.line.show(notice(1));
        bench.line.show(notice(2, 120));
        QCOMPARE(bench.said, (std::vector<std::string>{"Asking again in 4 s (attempt 2 of 6): It is busy.",
                                                       "Asking again in 1 s (attempt 3 of 6): It is busy."}));
    }

    void theSameAttemptIsToldAgainAfterThirtySecondsOnly()
    {
        Bench bench;
        QCOMPARE(bench.after({}, 1), std::size_t{1});
        QCOMPARE(bench.after({}, 1), std::size_t{0});  // of another request
        QCOMPARE(bench.after(milliseconds(29'999), 1), std::size_t{0});
        QCOMPARE(bench.after(milliseconds(1), 1), std::size_t{1});
        QCOMPARE(bench.after(seconds(29), 1), std::size_t{0});  // counted from the last line
    }

    void aLaterAttemptIsToldAtOnceAndAnEarlierOneWaits()
    {
        Bench bench;
        QCOMPARE(bench.after({}, 1), std::size_t{1});
        QCOMPARE(bench.after(seconds(1), 2), std::size_t{1});
        QCOMPARE(bench.after(seconds(1), 1), std::size_t{0});
        QCOMPARE(bench.after(seconds(1), 2), std::size_t{0});
        QCOMPARE(bench.after(seconds(1), 3), std::size_t{1});
        QCOMPARE(bench.after(seconds(30), 1), std::size_t{1});  // it has answered meanwhile
        QCOMPARE(bench.after(seconds(1), 2), std::size_t{1});
    }

    void aThousandRequestsOfABusyHourAreALineEveryThirtySeconds()
    {
        Bench bench;
        for (int i = 0; i < 3'600; ++i) {
            for (int request = 0; request < 32; ++request)
                (void)bench.after({}, 1);
            bench.now += seconds(1);
        }
        QCOMPARE(bench.said.size(), std::size_t{120});
    }
};

QTEST_APPLESS_MAIN(TestRetryLine)
#include "tst_retry_line.moc"

// Long work from the window: result, progress, Stop, and what goes wrong.
#include "run_task.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <stdexcept>

using namespace cuebench;

Q_DECLARE_METATYPE(cuebench::TaskState)

class RunTaskTest : public QObject {
    Q_OBJECT

private slots:
    void handsBackTheReport();
    void handsBackAnError();
    void turnsAnExceptionIntoAnError();
    void tellsProgressAndTimeLeft();
    void stopsBetweenUnits();
    void returnAndSpaceDoNotStopTheWork();
    void runsOneJobAtATime();
    void dialogShowsProgressAndStops();
    void destructionStopsTheWork();
};

namespace {

/// Works until it is told to stop.
Result<int> untilStopped(std::stop_token stop, const Progress& progress)
{
    std::int64_t done = 0;
    while (!stop.stop_requested()) {
        progress({.stage = "probe", .done = ++done % 100, .total = 100});
        QThread::yieldCurrentThread();
    }
    return fail(Error::Kind::Interrupted, "test.stopped", "Stopped.");
}

}  // namespace

void RunTaskTest::handsBackTheReport()
{
    RunTask task;
    int answer = 0;
    const QThread* thread = nullptr;
    QVERIFY(task.start<int>([](std::stop_token, const Progress&) -> Result<int> { return 42; },
                            [&](Result<int> result) {
                                answer = *result;
                                thread = QThread::currentThread();
                            }));
    QVERIFY(task.isRunning());
    QTRY_COMPARE(answer, 42);
    QCOMPARE(thread, QThread::currentThread());
    QVERIFY(!task.isRunning());
}

void RunTaskTest::handsBackAnError()
{
    RunTask task;
    std::string code;
    QVERIFY(task.start<int>(
        [](std::stop_token, const Progress&) -> Result<int> { return fail(Error::Kind::BadInput, "test.bad", "Bad."); },
        [&](Result<int> result) { code = result.error().code; }));
    QTRY_COMPARE(code, std::string("test.bad"));
}

void RunTaskTest::turnsAnExceptionIntoAnError()
{
    RunTask task;
    Error error;
    QVERIFY(task.start<int>(
        [](std::stop_token, const Progress&) -> Result<int> { throw std::runtime_error("out of luck"); },
        [&](Result<int> result) { error = result.error(); }));
    QTRY_COMPARE(error.code, std::string("task.exception"));
    QCOMPARE(error.message, std::string("out of luck"));
}

void RunTaskTest::tellsProgressAndTimeLeft()
{
    RunTask task;
    double rate = 0;
    int left = -1;
    connect(&task, &RunTask::progressed, this, [&](const TaskState& state) {
        rate = std::max(rate, state.perSecond);
        left = std::max(left, state.secondsLeft);
        if (rate > 0 && left >= 0) {
            task.stop();
        }
    });
    bool ended = false;
    QVERIFY(task.start<int>(
        [](std::stop_token stop, const Progress& progress) -> Result<int> {
            // Ten units in, a million to go: the rate is small and the time left long.
            progress({.stage = "captions", .done = 0, .total = 1'000'000});
            const auto begun = std::chrono::steady_clock::now();
            while (!stop.stop_requested()) {
                const auto passed = std::chrono::steady_clock::now() - begun;
                if (passed > std::chrono::milliseconds(150)) {
                    progress({.stage = "captions", .done = 10, .total = 1'000'000});
                }
                QThread::yieldCurrentThread();
            }
            return 0;
        },
        [&](Result<int>) { ended = true; }));
    QTRY_VERIFY(ended);
    QVERIFY(rate > 0);
    QVERIFY(left > 1000);
}

void RunTaskTest::stopsBetweenUnits()
{
    RunTask task;
    std::string code;
    QVERIFY(task.start<int>(untilStopped, [&](Result<int> result) { code = result.error().code; }));
    QSignalSpy finished(&task, &RunTask::finished);
    task.stop();
    QVERIFY(task.state().stopAsked);
    QTRY_COMPARE(code, std::string("test.stopped"));
    QCOMPARE(finished.count(), 1);
}

void RunTaskTest::returnAndSpaceDoNotStopTheWork()
{
    RunTask task;
    bool ended = false;
    QVERIFY(task.start<int>(untilStopped, [&](Result<int>) { ended = true; }));
    TaskDialog dialog(task, QStringLiteral("Importing"));
    static_cast<QWidget&>(dialog).show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}) {
        QTest::keyClick(dialog.focusWidget() != nullptr ? dialog.focusWidget() : &dialog, key);
        QVERIFY(!task.state().stopAsked);
    }
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(task.state().stopAsked);
    QTRY_VERIFY(ended);
}

void RunTaskTest::runsOneJobAtATime()
{
    RunTask task;
    bool ended = false;
    QVERIFY(task.start<int>(untilStopped, [&](Result<int>) { ended = true; }));
    QVERIFY(!task.start<int>(untilStopped, [](Result<int>) { QFAIL("must not run"); }));
    task.stop();
    QTRY_VERIFY(ended);
    ended = false;
    QVERIFY(task.start<int>([](std::stop_token, const Progress&) -> Result<int> { return 1; },
                            [&](Result<int>) { ended = true; }));
    QTRY_VERIFY(ended);
}

void RunTaskTest::dialogShowsProgressAndStops()
{
    RunTask task;
    bool ended = false;
    QVERIFY(task.start<int>(untilStopped, [&](Result<int>) { ended = true; }));
    TaskDialog dialog(task, QStringLiteral("Import"));
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(!dialog.isModal());
    auto* bar = dialog.findChild<QProgressBar*>();
    QTRY_COMPARE(bar->maximum(), 1000);
    auto* stop = dialog.findChild<QPushButton*>(QStringLiteral("stop"));
    QTest::mouseClick(stop, Qt::LeftButton);
    QVERIFY(!stop->isEnabled());
    QTRY_VERIFY(ended);
    QTRY_VERIFY(!dialog.isVisible());
}

void RunTaskTest::destructionStopsTheWork()
{
    std::atomic<bool> left = false;
    bool called = false;
    {
        RunTask task;
        QVERIFY(task.start<int>(
            [&left](std::stop_token stop, const Progress& progress) {
                auto result = untilStopped(stop, progress);
                left = true;
                return result;
            },
            [&](Result<int>) { called = true; }));
    }
    QVERIFY(left);
    QVERIFY(!called);
}

QTEST_MAIN(RunTaskTest)
#include "tst_run_task.moc"

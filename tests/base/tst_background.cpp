// Threads in the background: what somebody waits for has the cores first.
#include <QTest>

#include "base/background.h"

#include <sys/resource.h>

#include <algorithm>
#include <thread>

using namespace cuebench;

class TestBackground : public QObject {
    Q_OBJECT

private slots:
    void aThreadAndThoseItStartsStandBackAndNoOther();
};

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

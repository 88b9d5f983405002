// Threads in the background: what somebody waits for has the cores first.
#include <QTest>

#include "base/background.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

#include <thread>

using namespace cuebench;

class TestBackground : public QObject {
    Q_OBJECT

private slots:
    void aThreadAndThoseItStartsStandBackAndNoOther();
};

void TestBackground::aThreadAndThoseItStartsStandBackAndNoOther()
{
#ifdef __linux__
    // On Linux of the calling thread.
    const auto nice = [] { return ::getpriority(PRIO_PROCESS, 0); };
    const int before = nice();
    if (before >= 10) {
        QSKIP("this program itself runs in the background");
    }
    int behind = before;
    int started = before;
    std::thread([&] {
        workInBackground();
        behind = nice();
        std::thread([&] { started = nice(); }).join();
    }).join();
    // 10 is a tenth of a core beside a thread at 0: less, and fetching ahead starves; more, and a key waits for it.
    QCOMPARE(behind, 10);
    QCOMPARE(started, 10);
    QCOMPARE(nice(), before);
#else
    QSKIP("only Linux tells threads apart");
#endif
}

QTEST_GUILESS_MAIN(TestBackground)
#include "tst_background.moc"

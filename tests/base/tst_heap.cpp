// Heaps of their own for the threads that are alive: whoever calls malloc waits for nobody else's.
#include <QTest>

#include "base/heap.h"

#include <malloc.h>

#include <barrier>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace cuebench;

namespace {

/// As malloc tells it.
int heaps()
{
    char* text = nullptr;
    std::size_t size = 0;
    FILE* file = ::open_memstream(&text, &size);
    const bool told = ::malloc_info(0, file) == 0;
    std::fclose(file);
    const std::unique_ptr<char, decltype(&std::free)> owner(text, &std::free);
    int count = 0;
    const std::string all(text, told ? size : 0);
    for (auto at = all.find("<heap nr="); at != std::string::npos; at = all.find("<heap nr=", at + 1)) {
        ++count;
    }
    return count;
}

}  // namespace

class TestHeap : public QObject {
    Q_OBJECT

private slots:
    void everyThreadHasAHeapOfItsOwn();
};

void TestHeap::everyThreadHasAHeapOfItsOwn()
{
    keepHeapSmall();
    constexpr int kThreads = 20;  // more than glibc has heaps for by itself on two cores
    std::barrier all(kThreads + 1);
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&all] {
            const std::vector<char> block(3000);  // too large for what a thread keeps aside
            all.arrive_and_wait();
            all.arrive_and_wait();
        });
    }
    all.arrive_and_wait();
    const int there = heaps();
    all.arrive_and_wait();
    QVERIFY2(there > kThreads, qPrintable(QString::number(there)));
}

QTEST_APPLESS_MAIN(TestHeap)
#include "tst_heap.moc"

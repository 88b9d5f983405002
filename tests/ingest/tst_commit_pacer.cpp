// An import that goes on for long, and somebody who decides meanwhile.
#include "ingest/commit_pacer.h"
#include "ingest_fixture.h"
#include "store/document_store.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <thread>

using namespace cuebench;
using namespace cuebench::test;

namespace {

/// Writes without a pause, as an import does, until it is told to end.
void writeUntil(const std::atomic<bool>& over, const Location& location, std::atomic<int>& written)
{
    const auto database = must(Database::open(location));
    CommitPacer pacer(*database);
    while (!over) {
        mustHold(pacer.open());
        mustHold(DocumentStore(*database).setValue("row", std::to_string(++written)));
    }
    mustHold(pacer.close());
}

}  // namespace

class CommitPacerTest : public QObject {
    Q_OBJECT

private slots:
    void othersGetTheirTurnAfterEachCommit()
    {
        Scratch scratch;
        Database& window = scratch.database();
        std::atomic<bool> over = false;
        std::atomic<int> written = 0;
        const std::jthread import([&] { writeUntil(over, window.location(), written); });
        QTRY_VERIFY(written > 0);
        std::chrono::milliseconds longest{0};
        for (int decision = 0; decision < 4; ++decision) {
            const auto begun = std::chrono::steady_clock::now();
            auto transaction = Transaction::begin(window);
            const bool got = transaction.has_value();
            if (got)
                mustHold(transaction->commit());
            longest = std::max(longest, std::chrono::duration_cast<std::chrono::milliseconds>(
                                            std::chrono::steady_clock::now() - begun));
            if (!got)
                break;
            const int before = written;
            QTRY_VERIFY(written > before);
        }
        over = true;
        // One turn of the import is 0.7 s; three are a slow machine's.
        QVERIFY2(longest < std::chrono::milliseconds(2100), qPrintable(QString::number(longest.count())));
    }
};

QTEST_GUILESS_MAIN(CommitPacerTest)
#include "tst_commit_pacer.moc"

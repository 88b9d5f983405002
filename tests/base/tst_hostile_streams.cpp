// What a program is started with, and what it is given to read, before any room looks at it.
#include "base/nesting.h"
#include "base/standard_streams.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

using namespace cuebench;

class TestHostileStreams : public QObject {
    Q_OBJECT

private slots:
    void closedStreamsAreNotMistakenForFiles();
    void aPipeThatNobodyReadsIsAFailedWrite();
    void bracketsAreCountedOutsideStrings_data();
    void bracketsAreCountedOutsideStrings();
};

namespace {

/// The function's value as the exit status of a process of its own.
template <class Function>
int inAProcess(Function function)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(function());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

}  // namespace

void TestHostileStreams::closedStreamsAreNotMistakenForFiles()
{
    const QTemporaryDir folder;
    const QByteArray path = folder.filePath("ledger").toUtf8();
    const int status = inAProcess([&path] {
        for (const int descriptor : {0, 1, 2})
            ::close(descriptor);
        secureStandardStreams();
        const int file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        const bool isApart = file > 2;
        const bool isRefused = ::write(1, "status", 6) < 0 && ::write(2, "progress", 8) < 0;
        return isApart && isRefused ? 0 : 1;
    });
    QCOMPARE(status, 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray());
    // Open ones stay as they are.
    QCOMPARE(inAProcess([] {
                 secureStandardStreams();
                 return ::fcntl(3, F_GETFD) == -1 || ::write(1, "", 0) == 0 ? 0 : 1;
             }),
             0);
}

void TestHostileStreams::aPipeThatNobodyReadsIsAFailedWrite()
{
    QCOMPARE(inAProcess([] {
                 int ends[2] = {-1, -1};
                 if (::pipe(ends) != 0)
                     return 1;
                 ::close(ends[0]);
                 secureStandardStreams();
                 return ::write(ends[1], "x", 1) < 0 && errno == EPIPE ? 0 : 2;
             }),
             0);
}

void TestHostileStreams::bracketsAreCountedOutsideStrings_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("deeper");
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("three") << QByteArray(R"({"a": [{"b": 1}]})") << false;
    QTest::newRow("four") << QByteArray(R"({"a": [{"b": []}]})") << true;
    QTest::newRow("side by side") << QByteArray("[[],[],[],[],[],[]]") << false;
    QTest::newRow("in a string") << QByteArray(R"(["[[[[[[[\"[[[["])") << false;
    QTest::newRow("after a string") << QByteArray(R"(["\\", [[[]]]])") << true;
    QTest::newRow("closed too often") << QByteArray("]]]]]]]][[[") << false;
    QTest::newRow("a million") << QByteArray(1'000'000, '[') << true;
}

void TestHostileStreams::bracketsAreCountedOutsideStrings()
{
    QFETCH(QByteArray, json);
    QTEST(isNestedDeeper(json.toStdString(), 3), "deeper");
}

QTEST_GUILESS_MAIN(TestHostileStreams)
#include "tst_hostile_streams.moc"

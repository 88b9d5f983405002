// --help of every command and group: it is there, it has examples of its own, and the examples are run as they stand.
#include "cli/cli_run.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace cuebench::testing;

namespace {

/// The commands that a help text lists, in its words.
QStringList listedCommands(const QByteArray& help)
{
    QStringList commands;
    bool listing = false;
    for (const QByteArray& line : help.split('\n')) {
        if (line.startsWith("Subcommands:")) {
            listing = true;
        } else if (listing && line.startsWith("  ") && !line.startsWith("   ")) {
            commands.append(QString::fromUtf8(line.trimmed().split(' ').first()));
        } else if (listing && line.trimmed().isEmpty()) {
            break;
        }
    }
    return commands;
}

QStringList examplesOf(const QByteArray& help)
{
    QStringList examples;
    for (const QByteArray& line : help.split('\n')) {
        if (line.startsWith("  cuebench-cli ")) {
            examples.append(QString::fromUtf8(line.trimmed()));
        }
    }
    return examples;
}

}  // namespace

class TestCliHelp : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        addGroup({});
        QVERIFY(m_all.size() > 30);
        CUEBENCH_STATUS(shell("cuebench-cli --quiet sample P.cuebench", m_sample), 0);
    }

    void everyHelpHasExamplesOfItsOwn_data() { oneRowEach(); }
    void everyHelpHasExamplesOfItsOwn()
    {
        QFETCH(QStringList, words);
        const CliRun help = runCli(words + QStringList{"--help"});
        CUEBENCH_STATUS(help, 0);
        const QStringList examples = examplesOf(help.out);
        QVERIFY2(!examples.isEmpty(), help.said().constData());
        for (const QString& example : examples)
            QVERIFY2(example.contains(words.join(' ')), qPrintable(example));
    }

    /// Files that an example speaks of may be missing here, no model server answers: but none is used wrongly.
    void everyExampleIsUsedRightly_data() { oneRowEach(); }
    void everyExampleIsUsedRightly()
    {
        QFETCH(QStringList, words);
        for (const QString& example : examplesOf(runCli(words + QStringList{"--help"}).out)) {
            if (example.contains("postgresql://"))
                continue;  // tests/store does that on servers of its own
            QTemporaryDir home;
            const QString copy = "cp -r '" + m_sample.filePath("P.cuebench") + "' ";
            QCOMPARE(shell(copy + "P.cuebench && " + copy + "sample.cuebench", home).status, 0);
            const bool makesIt = example.contains("sample ~/sample.cuebench");
            if (makesIt)
                QDir(home.filePath("sample.cuebench")).removeRecursively();
            const CliRun run = shell(example, home);
            QVERIFY2(run.status != 1 && run.status != 2, (example.toUtf8() + "\n" + run.said()).constData());
        }
    }

    /// What is printed to be copied works when it is copied.
    void theNextStepThatIsSaidCanBeCopied()
    {
        QTemporaryDir home;
        const CliRun made = shell("cuebench-cli sample \"Ada's sample (1).cuebench\"", home);
        CUEBENCH_STATUS(made, 0);
        const qsizetype at = made.out.indexOf("Next: ");
        QVERIFY2(at >= 0, made.said().constData());
        const CliRun next = shell(QString::fromUtf8(made.out.mid(at + 6)).trimmed(), home);
        CUEBENCH_STATUS(next, 0);
        QVERIFY2(next.out.contains("158"), next.said().constData());
    }

private:
    void addGroup(const QStringList& words)
    {
        const CliRun help = runCli(words + QStringList{"--help"});
        m_all.append(words);
        for (const QString& command : listedCommands(help.out))
            addGroup(words + QStringList{command});
    }

    void oneRowEach() const
    {
        QTest::addColumn<QStringList>("words");
        for (const QStringList& words : m_all)
            QTest::newRow(qPrintable(words.isEmpty() ? QStringLiteral("cuebench-cli") : words.join(' '))) << words;
    }

    static CliRun shell(const QString& line, const QTemporaryDir& home)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("HOME", home.path());
        environment.insert("PATH", QFileInfo(cliProgram()).absolutePath() + ':' + environment.value("PATH"));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(home.path());
        process.start("bash", {"-c", line});
        CliRun run;
        if (!process.waitForFinished(60'000))
            return run;
        run.status = process.exitCode();
        run.out = process.readAllStandardOutput();
        run.err = process.readAllStandardError();
        return run;
    }

    QTemporaryDir m_sample;
    QList<QStringList> m_all;
};

QTEST_GUILESS_MAIN(TestCliHelp)
#include "tst_cli_help.moc"

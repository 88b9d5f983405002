#include "cli/cli_run.h"

#include <QJsonDocument>
#include <QProcess>

namespace cuebench::testing {

namespace {

constexpr int kLongestMs = 60'000;

}  // namespace

const QJsonObject CliRun::json() const
{
    return QJsonDocument::fromJson(out).object();
}

QString CliRun::code() const
{
    return json()["error"]["code"].toString();
}

QString cliProgram()
{
    return QStringLiteral(CUEBENCH_BIN_DIR "/cuebench-cli");
}

CliRun runCli(const QStringList& arguments, const QString& folder)
{
    QProcess process;
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(cliProgram(), arguments);
    CliRun run;
    if (!process.waitForFinished(kLongestMs) || process.exitStatus() != QProcess::NormalExit) {
        run.err = "cuebench-cli did not end by itself: " + process.errorString().toUtf8();
        return run;
    }
    run.status = process.exitCode();
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

}  // namespace cuebench::testing

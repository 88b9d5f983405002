// Runs the real cuebench-cli and keeps what it said.
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace cuebench::testing {

struct CliRun {
    int status = -1;
    QByteArray out;
    QByteArray err;

    /// The one JSON object on standard output; empty where it is anything else. Const, so that ["a"]["b"] reads.
    [[nodiscard]] const QJsonObject json() const;
    /// "code" of the error in the JSON.
    [[nodiscard]] QString code() const;
    /// For messages of failing tests.
    [[nodiscard]] QByteArray said() const { return "status " + QByteArray::number(status) + "\n" + out + err; }
};

[[nodiscard]] QString cliProgram();
[[nodiscard]] CliRun runCli(const QStringList& arguments, const QString& folder = {});

/// The status wanted, with everything that was said when it is another.
#define CUEBENCH_STATUS(run, wanted)                                  \
    do {                                                              \
        const CliRun& ended = (run);                                  \
        QVERIFY2(ended.status == (wanted), ended.said().constData()); \
    } while (false)

}  // namespace cuebench::testing

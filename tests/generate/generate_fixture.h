// What the tests of generation share: a small project of bare clips, and the server that answers by the schema.
#pragma once

#include "cli/cli_run.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace cuebench::testing {

/// tests/support/server/schema_server.py; ends with the object.
class SchemaServer {
public:
    SchemaServer() = default;
    SchemaServer(const SchemaServer&) = delete;
    SchemaServer& operator=(const SchemaServer&) = delete;
    ~SchemaServer() { kill(); }

    /// False with a warning when it does not come up. `port` 0: any.
    bool start(const QStringList& options = {}, int port = 0);
    void kill();
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QString url() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }
    /// One line for each request, of all its lives.
    [[nodiscard]] QList<QByteArray> requests() const;
    /// The replies to a file of requests, as a batch service would write them.
    [[nodiscard]] static bool answer(const QString& requests, const QString& replies, const QString& shape,
                                     const QStringList& options = {});

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};

/// Five clips of the sample with their labels, nothing else. Empty when that fails.
[[nodiscard]] QString makeBareProject(const QString& folder);

/// The real command, with a language model and JSON.
[[nodiscard]] CliRun runGenerate(const QString& project, const QString& what, const QStringList& arguments);
/// Captions by the server, then support by hand: both, video alone, audio alone, neither, and the silent clip: 31
/// candidates are to be asked for. False with a warning when that fails.
[[nodiscard]] bool makeReady(const QString& project);

/// First column of all rows, by the sqlite3 program.
[[nodiscard]] QStringList rows(const QString& project, const QString& sql);
[[nodiscard]] int number(const QString& project, const QString& sql);

}  // namespace cuebench::testing

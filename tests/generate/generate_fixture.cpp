#include "generate/generate_fixture.h"

#include <QDir>
#include <QFile>

namespace cuebench::testing {

namespace {

constexpr int kLongestMs = 60'000;
const QString kServer = QStringLiteral(CUEBENCH_SOURCE_DIR "/tests/support/server/schema_server.py");

bool writeText(const QString& path, const QByteArray& text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

}  // namespace

bool SchemaServer::start(const QStringList& options, int port)
{
    m_process.start("python3",
                    QStringList{kServer, "--port", QString::number(port), "--log", m_folder.filePath("log")} + options);
    while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(kLongestMs))
            break;
    }
    m_port = m_process.readLine().trimmed().mid(QByteArray("listening ").size()).toInt();
    if (m_port == 0)
        qWarning("the server did not start: %s", m_process.readAllStandardError().constData());
    return m_port != 0;
}

void SchemaServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(kLongestMs);
}

QList<QByteArray> SchemaServer::requests() const
{
    QFile log(m_folder.filePath("log"));
    if (!log.open(QIODevice::ReadOnly))
        return {};
    auto lines = log.readAll().split('\n');
    lines.removeAll(QByteArray());
    return lines;
}

bool SchemaServer::answer(const QString& requests, const QString& replies, const QString& shape,
                          const QStringList& options)
{
    QProcess process;
    process.setStandardOutputFile(replies);
    process.start("python3", QStringList{kServer, "--answer", requests, "--shape", shape} + options);
    if (process.waitForFinished(kLongestMs) && process.exitCode() == 0)
        return true;
    qWarning("no replies: %s", process.readAllStandardError().constData());
    return false;
}

QString makeBareProject(const QString& folder)
{
    const QString sample = QStringLiteral(CUEBENCH_SOURCE_DIR "/resources/sample/dfew_original_clips/");
    const QString media = folder + "/media";
    QByteArray manifest = "video,label\n";
    // One of them has burned-in subtitles, one has no sound.
    const std::pair<const char*, const char*> clips[] = {{"part_1/7.mp4", "happiness"},
                                                         {"part_1/348.mp4", "sadness"},
                                                         {"part_1/590.mp4", "anger"},
                                                         {"part_2/1655.mp4", "fear"},
                                                         {"part_3/3329.mp4", "surprise"}};
    for (const auto& clip : clips) {
        const QString target = media + '/' + clip.first;
        if (!QDir().mkpath(QFileInfo(target).path()) || !QFile::copy(sample + clip.first, target))
            return {};
        manifest += QByteArray(clip.first) + ',' + clip.second + '\n';
    }
    const QString project = folder + "/bare.cuebench";
    if (!writeText(media + "/manifest.csv", manifest) || runCli({"init", project}).status != 0 ||
        runCli({"--project", project, "import", "manifest", media + "/manifest.csv"}).status != 0)
        return {};
    return project;
}

CliRun runGenerate(const QString& project, const QString& what, const QStringList& arguments)
{
    return runCli(QStringList{"--project", project, "--json", "generate", what, "--language-model", "omni"} +
                  arguments);
}

bool makeReady(const QString& project)
{
    SchemaServer server;
    const QString support = QFileInfo(project).path() + "/support.csv";
    const auto captions = server.start() ? runGenerate(project, "captions", {"--server", server.url()}) : CliRun();
    const auto imported =
        captions.status == 0 &&
                writeText(support,
                          "clip,modality,emotion\npart_1/7.mp4,video,happiness\npart_1/7.mp4,audio,happiness\n"
                          "part_1/348.mp4,video,sadness\npart_1/348.mp4,audio,anger\npart_1/590.mp4,video,fear\n"
                          "part_1/590.mp4,audio,anger\npart_2/1655.mp4,video,anger\npart_2/1655.mp4,audio,anger\n"
                          "part_3/3329.mp4,video,surprise\n")
            ? runCli({"--project", project, "import", "support", support})
            : CliRun();
    if (imported.status != 0)
        qWarning("%s%s", captions.said().constData(), imported.said().constData());
    return imported.status == 0;
}

QStringList rows(const QString& project, const QString& sql)
{
    QProcess process;
    process.start("sqlite3", {"-readonly", "-newline", "\x1e", project + "/project.db", sql});
    if (!process.waitForFinished(kLongestMs) || process.exitCode() != 0) {
        qWarning("%s", process.readAllStandardError().constData());
        return {"(sqlite3 failed)"};
    }
    return QString::fromUtf8(process.readAllStandardOutput()).split(QChar(0x1e), Qt::SkipEmptyParts);
}

int number(const QString& project, const QString& sql)
{
    return rows(project, sql).value(0, "-1").toInt();
}

}  // namespace cuebench::testing

// The media of a release through the real cuebench-cli: written, verified, gone on with after a stop, a kill and a full
// disk; and what is missing, changed or damaged is named.
#include "cli/cli_run.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <csignal>
#include <map>

using namespace cuebench::testing;

namespace {

constexpr const char* kLedger = "/emorealm_v1_media.jsonl";
constexpr const char* kVideo = "/dfew_original_clips_24fps/";
constexpr const char* kSound = "/dfew_original_clips_16khz/";

/// Every file below the folder but the ledger (whose lines are in the order of the threads), by its path.
std::map<QString, QByteArray> filesIn(const QString& folder)
{
    std::map<QString, QByteArray> files;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        if (!file.fileName().endsWith(QLatin1String(kLedger)) && file.open(QIODevice::ReadOnly)) {
            files[QDir(folder).relativeFilePath(file.fileName())] =
                QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex();
        }
    }
    return files;
}

/// The release file alone, in a folder of its own.
void copyReleaseFile(const QString& from, const QString& to)
{
    QDir().mkpath(to);
    QFile::copy(from + "/emorealm_v1.json", to + "/emorealm_v1.json");
}

bool changeBytes(const QString& name, const std::function<QByteArray(QByteArray)>& change)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadWrite)) {
        return false;
    }
    const QByteArray bytes = change(file.readAll());
    return file.resize(0) && file.seek(0) && file.write(bytes) == bytes.size();
}

}  // namespace

class TestCliMedia : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyQuestionGetsVideoAndSound();
    void exportingAgainMakesNothingAnew();
    void aBrokenOutputIsMadeAgain();
    void missingAndChangedClipsAreNamedAndTheRestGoesOn();
    void verifyNamesWhatTheEvaluationWouldDrop();
    void verifyNamesWhatIsWrongInTheFile();
    void killedExportGoesOnAndEndsAlike();
    void interruptedExportGoesOn();
    void fullDiskIsSaidAndLeavesNothingHalf();
    void readOnlyFolderIsSaid();
    void twoExportsIntoOneFolderAreRefused();

private:
    [[nodiscard]] CliRun exportTo(const QString& folder) const
    {
        return runCli({"--project", m_project, "--json", "release", "export", "v1", folder, "--media"});
    }
    [[nodiscard]] QStringList exportArguments(const QString& folder) const
    {
        return {"--project", m_project, "--json", "release", "export", "v1", folder, "--media"};
    }
    /// The file of a clip in the project.
    [[nodiscard]] QString source(const QString& clip) const
    {
        QDirIterator walk(m_project, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            if (walk.next().endsWith("/" + clip)) {
                return walk.filePath();
            }
        }
        return {};
    }
    /// Starts an export, waits until its first clip is done, and sends the signal.
    [[nodiscard]] CliRun cutShort(const QString& folder, int signal) const;
    /// Runs the export inside a small file system made by `mount` options, in a user namespace of its own.
    [[nodiscard]] QByteArray inMount(const QString& options) const;

    QTemporaryDir m_folder;
    QString m_project;
    QString m_out;
    std::vector<QString> m_clips;
};

void TestCliMedia::initTestCase()
{
    m_project = m_folder.filePath("sample.cuebench");
    m_out = m_folder.filePath("out");
    CUEBENCH_STATUS(runCli({"--quiet", "sample", m_project}), 0);
    const CliRun list = runCli({"--project", m_project, "--json", "review", "list"});
    CUEBENCH_STATUS(list, 0);
    const QJsonArray questions = list.json()["questions"].toArray();
    for (const QJsonValue& question : questions) {
        const QString clip = question["clip"].toString();
        if (std::find(m_clips.begin(), m_clips.end(), clip) != m_clips.end() || clip == "part_3/3329.mp4") {
            continue;
        }
        QStringList marks;
        const int choices = question["choices"].toArray().size();
        for (int i = 0; i < choices; ++i) {
            marks << (question["answer"].toString() == QString(QChar('A' + i)) ? "right"
                      : choices == 2                                           ? "unmarked"
                                                                               : "hallucinated");
        }
        const CliRun run = runCli({"--project", m_project, "--json", "review", "decide", question["id"].toString(),
                                   "accept", "--by", "Ada", "--marks", marks.join(',')});
        if (run.status == 0) {
            m_clips.push_back(clip);
        }
        if (m_clips.size() == 5) {
            break;
        }
    }
    QCOMPARE(m_clips.size(), std::size_t{5});
    CUEBENCH_STATUS(runCli({"--project", m_project, "release", "create", "v1", "--allow-short"}), 0);
}

void TestCliMedia::everyQuestionGetsVideoAndSound()
{
    const CliRun run = exportTo(m_out);
    CUEBENCH_STATUS(run, 0);
    const QJsonObject media = run.json()["media"].toObject();
    QCOMPARE(media["clips"].toInt(), 5);
    QCOMPARE(media["made"].toInt(), 5);
    QCOMPARE(media["kept"].toInt(), 0);
    const auto files = filesIn(m_out);
    QCOMPARE(files.size(), std::size_t{11});
    for (const QString& clip : m_clips) {
        const QString stem = clip.chopped(4);
        QVERIFY(files.count("dfew_original_clips_24fps/" + stem + ".mp4") == 1);
        QVERIFY(files.count("dfew_original_clips_16khz/" + stem + ".wav") == 1);
    }
    const CliRun verified = runCli({"--json", "release", "verify", m_out});
    CUEBENCH_STATUS(verified, 0);
    QCOMPARE(verified.json()["questions"].toInt(), 5);
    QCOMPARE(verified.json()["clips"].toInt(), 5);
    QVERIFY(verified.json()["media"].toBool());
}

void TestCliMedia::exportingAgainMakesNothingAnew()
{
    const auto before = filesIn(m_out);
    const CliRun run = exportTo(m_out);
    CUEBENCH_STATUS(run, 0);
    QCOMPARE(run.json()["media"]["made"].toInt(), 0);
    QCOMPARE(run.json()["media"]["kept"].toInt(), 5);
    QVERIFY(filesIn(m_out) == before);
    // Elsewhere all is made anew, to the same bytes.
    const QString other = m_folder.filePath("other");
    CUEBENCH_STATUS(exportTo(other), 0);
    QVERIFY(filesIn(other) == before);
}

void TestCliMedia::aBrokenOutputIsMadeAgain()
{
    const auto before = filesIn(m_out);
    QVERIFY(changeBytes(m_out + kVideo + m_clips[1], [](const QByteArray& bytes) { return bytes.left(500); }));
    QVERIFY(QFile::remove(m_out + kSound + m_clips[2].chopped(4) + ".wav"));
    const CliRun run = exportTo(m_out);
    CUEBENCH_STATUS(run, 0);
    QCOMPARE(run.json()["media"]["made"].toInt(), 2);
    QCOMPARE(run.json()["media"]["kept"].toInt(), 3);
    QVERIFY(filesIn(m_out) == before);
}

void TestCliMedia::missingAndChangedClipsAreNamedAndTheRestGoesOn()
{
    const QString gone = source(m_clips[0]);
    const QString changed = source(m_clips[3]);
    QVERIFY(QFile::rename(gone, gone + ".away"));
    QByteArray original;
    QVERIFY(changeBytes(changed, [&](const QByteArray& bytes) {
        original = bytes;
        return bytes + "x";
    }));
    const QString out = m_folder.filePath("partly");
    const CliRun run = exportTo(out);
    CUEBENCH_STATUS(run, 3);
    QCOMPARE(run.code(), QString("release.media_incomplete"));
    const QString message = run.json()["error"]["message"].toString();
    QVERIFY2(message.contains("3 of 5"), qPrintable(message));
    QVERIFY(message.contains(m_clips[0]) && message.contains("does not exist"));
    QVERIFY(message.contains(m_clips[3]) && message.contains("fingerprint differs"));
    QCOMPARE(filesIn(out).size(), std::size_t{7});  // the release file and three pairs
    QVERIFY(!QFile::exists(out + kVideo + m_clips[3]));

    QVERIFY(QFile::rename(gone + ".away", gone));
    QVERIFY(changeBytes(changed, [&](const QByteArray&) { return original; }));
    const CliRun again = exportTo(out);
    CUEBENCH_STATUS(again, 0);
    QCOMPARE(again.json()["media"]["made"].toInt(), 2);
    QVERIFY(filesIn(out) == filesIn(m_out));
}

void TestCliMedia::verifyNamesWhatTheEvaluationWouldDrop()
{
    const QString out = m_folder.filePath("holes");
    CUEBENCH_STATUS(exportTo(out), 0);
    QVERIFY(QFile::remove(out + kSound + m_clips[0].chopped(4) + ".wav"));
    QVERIFY(changeBytes(out + kVideo + m_clips[1], [](const QByteArray& b) { return b.left(b.size() / 2); }));
    QVERIFY(QFile::remove(out + kSound + m_clips[2].chopped(4) + ".wav"));
    QVERIFY(QFile::copy(out + kSound + m_clips[3].chopped(4) + ".wav", out + kSound + m_clips[2].chopped(4) + ".wav"));
    const CliRun run = runCli({"--json", "release", "verify", out});
    CUEBENCH_STATUS(run, 3);
    QCOMPARE(run.code(), QString("release.unsound"));
    const QString message = run.json()["error"]["message"].toString();
    QVERIFY2(message.contains("4 of 5 question(s)"), qPrintable(message));
    QVERIFY2(message.contains("drops 1 question(s) without a word"), qPrintable(message));
    QVERIFY(message.contains(m_clips[0].chopped(4) + ".wav"));
    QVERIFY2(message.contains("not all of it decodes"), qPrintable(message));
    QVERIFY2(message.contains("Lengths differ") || message.contains("not in step"), qPrintable(message));
    QCOMPARE(run.json()["error"]["arguments"].toObject().size(), 3);
    CUEBENCH_STATUS(runCli({"release", "verify", out, "--file-only"}), 0);

    const QString bare = m_folder.filePath("bare");
    copyReleaseFile(m_out, bare);
    const CliRun without = runCli({"release", "verify", bare});
    CUEBENCH_STATUS(without, 3);
    QVERIFY2(without.err.contains("0 of 5 question(s)"), without.err.constData());
    CUEBENCH_STATUS(runCli({"release", "verify", m_folder.filePath("nowhere")}), 4);
}

void TestCliMedia::verifyNamesWhatIsWrongInTheFile()
{
    const QString out = m_folder.filePath("wrong_file");
    copyReleaseFile(m_out, out);
    QVERIFY(changeBytes(out + "/emorealm_v1.json", [](const QByteArray& bytes) {
        QJsonArray questions = QJsonDocument::fromJson(bytes).array();
        QJsonObject first = questions[0].toObject();
        first["video"] = "../../etc/passwd";
        questions[0] = first;
        QJsonObject second = questions[1].toObject();
        second["task"] = "modality_saliency";
        questions[1] = second;
        return QJsonDocument(questions).toJson();
    }));
    const CliRun run = runCli({"--json", "release", "verify", out, "--file-only"});
    CUEBENCH_STATUS(run, 3);
    const QString message = run.json()["error"]["message"].toString();
    QVERIFY2(message.contains("not a path below the clips"), qPrintable(message));
    QVERIFY2(message.contains("no task \"modality_saliency\""), qPrintable(message));
    QVERIFY(changeBytes(out + "/emorealm_v1.json", [](const QByteArray& bytes) { return bytes.left(300); }));
    CUEBENCH_STATUS(runCli({"release", "verify", out, "--file-only"}), 3);
}

CliRun TestCliMedia::cutShort(const QString& folder, int signal) const
{
    QProcess process;
    process.start(cliProgram(), exportArguments(folder));
    const QString ledger = folder + kLedger;
    if (!QTest::qWaitFor([&] { return QFileInfo(ledger).size() > 0 || process.state() == QProcess::NotRunning; },
                         60'000)) {
        return {};
    }
    ::kill(static_cast<pid_t>(process.processId()), signal);
    process.waitForFinished(60'000);
    return {process.exitStatus() == QProcess::CrashExit ? 128 + signal : process.exitCode(),
            process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestCliMedia::killedExportGoesOnAndEndsAlike()
{
    const QString out = m_folder.filePath("killed");
    CUEBENCH_STATUS(cutShort(out, SIGKILL), 128 + SIGKILL);
    QVERIFY(filesIn(out).size() < 11);
    // What a kill in the middle of writing leaves.
    QDir().mkpath(out + kVideo + "part_1");
    QFile half(out + kVideo + "part_1/.01234567-89ab-cdef-0123-456789abcdef.tmp");
    QVERIFY(half.open(QIODevice::WriteOnly) && half.write("half") == 4);
    half.close();
    const CliRun run = exportTo(out);
    CUEBENCH_STATUS(run, 0);
    QVERIFY(run.json()["media"]["kept"].toInt() >= 1);
    QCOMPARE(run.json()["media"]["made"].toInt() + run.json()["media"]["kept"].toInt(), 5);
    QVERIFY(filesIn(out) == filesIn(m_out));
}

void TestCliMedia::interruptedExportGoesOn()
{
    const QString out = m_folder.filePath("interrupted");
    const CliRun stopped = cutShort(out, SIGINT);
    CUEBENCH_STATUS(stopped, 130);
    QCOMPARE(stopped.code(), QString("release.media_stopped"));
    const CliRun run = exportTo(out);
    CUEBENCH_STATUS(run, 0);
    QVERIFY(run.json()["media"]["kept"].toInt() >= 1);
    QVERIFY(filesIn(out) == filesIn(m_out));
}

QByteArray TestCliMedia::inMount(const QString& options) const
{
    const QString place = m_folder.filePath("mount");
    QDir().mkpath(place);
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    const QString script = QStringLiteral(
                               "mount -t tmpfs -o %1 tmpfs '%2' || exit 99\n"
                               "'%3' --project '%4' --json release export v1 '%2/out' --media\n"
                               "echo status $?\n"
                               "find '%2' -name '*.tmp' -printf 'left %%p\\n'\n")
                               .arg(options, place, cliProgram(), m_project)
                               .replace("%%", "%");
    process.start("unshare", {"--user", "--map-root-user", "--mount", "sh", "-c", script});
    if (!process.waitForFinished(120'000) || process.exitCode() != 0) {
        return {};
    }
    return process.readAll();
}

void TestCliMedia::fullDiskIsSaidAndLeavesNothingHalf()
{
    const QByteArray said = inMount("size=300k");
    if (said.isEmpty()) {
        QSKIP("no user namespace here, so no small disk");
    }
    QVERIFY2(said.contains("file.disk_full"), said.constData());
    QVERIFY2(said.contains("status 3"), said.constData());
    QVERIFY2(!said.contains("left "), said.constData());
}

void TestCliMedia::readOnlyFolderIsSaid()
{
    const QByteArray said = inMount("ro");
    if (said.isEmpty()) {
        QSKIP("no user namespace here, so no read-only disk");
    }
    QVERIFY2(said.contains("file.not_writable"), said.constData());
    QVERIFY2(said.contains("status 3"), said.constData());
}

void TestCliMedia::twoExportsIntoOneFolderAreRefused()
{
    const int held = ::open(qPrintable(m_out + kLedger), O_RDWR | O_CLOEXEC);
    QVERIFY(held >= 0);
    QCOMPARE(::flock(held, LOCK_EX), 0);
    const CliRun refused = exportTo(m_out);
    CUEBENCH_STATUS(refused, 5);
    QCOMPARE(refused.code(), QString("release.media_busy"));
    ::close(held);
    CUEBENCH_STATUS(exportTo(m_out), 0);
}

QTEST_GUILESS_MAIN(TestCliMedia)
#include "tst_cli_media.moc"

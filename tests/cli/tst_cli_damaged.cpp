// Clips that are damaged on disk, on their whole way: named when they are imported as far as it shows there, left out
// of a release where they cannot be read, and named by "release export --media" where they can be in part.
#include "cli/sample_project.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <functional>

using namespace cuebench::testing;

namespace {

constexpr const char* kCut = "part_1/112.mp4";
constexpr const char* kGarbled = "part_1/1203.mp4";
constexpr const char* kEmpty = "part_1/1544.mp4";
constexpr const char* kText = "part_1/1588.mp4";

bool copyFolder(const QString& from, const QString& to)
{
    QDirIterator walk(from, QDir::Files, QDirIterator::Subdirectories);
    bool done = QDir().mkpath(to);
    while (done && walk.hasNext()) {
        const QString file = walk.next();
        const QString target = to + file.mid(from.size());
        done = QDir().mkpath(QFileInfo(target).path()) && QFile::copy(file, target);
    }
    return done;
}

bool rewrite(const QString& name, const std::function<QByteArray(QByteArray)>& change)
{
    QFile file(name);
    if (!file.setPermissions(file.permissions() | QFile::WriteOwner) || !file.open(QIODevice::ReadWrite))
        return false;
    const QByteArray bytes = change(file.readAll());
    return file.resize(0) && file.seek(0) && file.write(bytes) == bytes.size();
}

/// The code of the remark or problem about this clip; empty where there is none.
QString codeAbout(const QJsonArray& remarks, const char* clip)
{
    for (const QJsonValue& remark : remarks) {
        if (remark["clip"].toString() == clip)
            return remark["code"].toString();
    }
    return {};
}

}  // namespace

class TestCliDamaged : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void importNamesWhatShowsInTheFile();
    void releaseLeavesOutWhatCannotBeRead();
    void exportNamesWhatWasLostAndWritesTheRest();
    void exportingAgainTriesTheDamagedOnesAgain();
    void aClipPutRightIsTakenAtTheNextImport();

private:
    [[nodiscard]] CliRun cli(const QStringList& arguments) const
    {
        return runCli(QStringList{"--project", m_project, "--json"} + arguments);
    }
    [[nodiscard]] QString clipFile(const char* clip) const { return m_clips + "/dfew_original_clips/" + clip; }
    [[nodiscard]] CliRun exported() const
    {
        return cli({"release", "export", "v1", m_sample.beside("out"), "--media"});
    }

    SampleProject m_sample;
    QString m_project;
    QString m_clips;
    QByteArray m_whole;  ///< the bytes of kText before they were replaced
    CliRun m_import;
};

void TestCliDamaged::initTestCase()
{
    const QString sample = QStringLiteral(CUEBENCH_SOURCE_DIR "/resources/sample");
    m_clips = m_sample.beside("dfew");
    m_project = m_sample.beside("damaged.cuebench");
    QVERIFY(copyFolder(sample + "/dfew_original_clips", m_clips + "/dfew_original_clips"));
    QVERIFY(copyFolder(sample + "/Annotation", m_clips + "/Annotation"));
    QVERIFY(rewrite(clipFile(kCut), [](const QByteArray& bytes) { return bytes.left(bytes.size() * 6 / 10); }));
    QVERIFY(rewrite(clipFile(kGarbled), [](QByteArray bytes) {
        for (int i = 0; i < 9000; ++i)
            bytes[bytes.size() / 2 + i] = static_cast<char>(i * 37 % 251);
        return bytes;
    }));
    QVERIFY(rewrite(clipFile(kEmpty), [](const QByteArray&) { return QByteArray(); }));
    QVERIFY(rewrite(clipFile(kText), [this](const QByteArray& bytes) {
        m_whole = bytes;
        return QByteArray("not a video at all\n").repeated(200);
    }));
    CUEBENCH_STATUS(runCli({"--quiet", "init", m_project}), 0);
    m_import = cli({"import", "dfew", m_clips});
    CUEBENCH_STATUS(
        cli({"import", "candidates", sample + "/candidates_openai.jsonl", sample + "/candidates_gemini.jsonl"}), 0);
}

void TestCliDamaged::importNamesWhatShowsInTheFile()
{
    CUEBENCH_STATUS(m_import, 0);
    QCOMPARE(m_import.json()["added"].toInt(), 24);
    const QJsonArray remarks = m_import.json()["remarks"].toArray();
    QCOMPARE(codeAbout(remarks, kCut), QString("media.damaged"));
    QCOMPARE(codeAbout(remarks, kEmpty), QString("media.empty"));
    QCOMPARE(codeAbout(remarks, kText), QString("media.unreadable"));
    for (const QJsonValue& remark : remarks) {
        if (remark["code"].toString() != "clip.no_sound") {
            QVERIFY2(remark["file"].toString().endsWith(".mp4"), m_import.said().constData());
            QVERIFY2(remark["message"].toString().contains("Copy the clip again"), m_import.said().constData());
        }
    }
}

void TestCliDamaged::releaseLeavesOutWhatCannotBeRead()
{
    int accepted = 0;
    for (const char* clip : {kCut, kGarbled, kEmpty, kText, "part_1/348.mp4"}) {
        const QJsonArray questions = cli({"review", "list", "--clip", clip}).json()["questions"].toArray();
        for (const QJsonValue& question : questions) {
            const CliRun run = cli({"review", "decide", idOf(question), "accept", "--by", "Ada", "--marks",
                                    fittingMarks(question.toObject())});
            if (run.status == 0) {
                ++accepted;
                break;
            }
        }
    }
    QCOMPARE(accepted, 5);
    const CliRun made = cli({"release", "create", "v1", "--allow-short"});
    CUEBENCH_STATUS(made, 0);
    QCOMPARE(made.json()["questions"].toInt(), 3);
    const QJsonArray leftOut = made.json()["left_out"].toArray();
    QCOMPARE(leftOut.size(), 2);
    for (const QJsonValue& line : leftOut)
        QVERIFY2(line.toString().contains("its video cannot be read"), qPrintable(line.toString()));
}

void TestCliDamaged::exportNamesWhatWasLostAndWritesTheRest()
{
    const CliRun run = exported();
    CUEBENCH_STATUS(run, 3);
    QCOMPARE(run.code(), QString("release.media_incomplete"));
    const QString message = run.json()["error"]["message"].toString();
    QVERIFY2(message.contains("3 of 3 clip(s)"), qPrintable(message));
    const QStringList problems = message.split('\n').mid(1);
    for (const char* clip : {kCut, kGarbled})
        QVERIFY2(problems.filter(clip).size() >= 1, qPrintable(message));
    QVERIFY2(problems.filter(kCut).filter("missing").size() == 1, qPrintable(message));
    QVERIFY2(problems.filter(kGarbled).filter("damaged").size() >= 1, qPrintable(message));
    QVERIFY2(problems.filter("348").isEmpty(), qPrintable(message));
    // Every clip has its files, of full length where only pieces are lost, so that the evaluation drops none.
    CUEBENCH_STATUS(runCli({"release", "verify", m_sample.beside("out")}), 0);
}

void TestCliDamaged::exportingAgainTriesTheDamagedOnesAgain()
{
    const CliRun run = exported();
    CUEBENCH_STATUS(run, 3);
    const QString message = run.json()["error"]["message"].toString();
    QVERIFY2(message.contains("(1 of them were there)"), qPrintable(message));
}

void TestCliDamaged::aClipPutRightIsTakenAtTheNextImport()
{
    QVERIFY(rewrite(clipFile(kText), [this](const QByteArray&) { return m_whole; }));
    const CliRun again = cli({"import", "dfew", m_clips});
    CUEBENCH_STATUS(again, 0);
    QCOMPARE(codeAbout(again.json()["remarks"].toArray(), kText), QString());
    QCOMPARE(codeAbout(again.json()["remarks"].toArray(), kEmpty), QString("media.empty"));
    const CliRun made = cli({"release", "create", "v2", "--allow-short"});
    CUEBENCH_STATUS(made, 0);
    QCOMPARE(made.json()["questions"].toInt(), 4);
}

QTEST_GUILESS_MAIN(TestCliDamaged)
#include "tst_cli_damaged.moc"

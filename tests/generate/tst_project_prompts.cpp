// A project's own wording of a prompt, on both engines: by command, in force for everybody at once, and taken back.
#include "cli/cli_run.h"
#include "generate/project_prompts.h"
#include "store/both_engines.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace cuebench;
using namespace cuebench::testing;

class TestProjectPrompts : public QObject {
    Q_OBJECT

private slots:
    void ownWordingIsKeptAndTakenBack_data() { addEngines(); }
    void ownWordingIsKeptAndTakenBack();
    void aWordingWithAFaultChangesNothing_data() { addEngines(); }
    void aWordingWithAFaultChangesNothing();
    void aFileStandsBeforeIt();

private:
    [[nodiscard]] QString write(const QByteArray& text) const
    {
        QFile file(m_folder.filePath("mine.prompt"));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
    }

    QTemporaryDir m_folder;
};

namespace {

/// A project as `init` makes it, and its commands.
struct Place {
    explicit Place(Engine engine) : project(engine), text(QString::fromStdString(project.location().text)) {}

    [[nodiscard]] CliRun run(const QStringList& arguments) const
    {
        return runCli(QStringList{"--project", text, "--json"} + arguments);
    }

    testing::Project project;
    QString text;
};

QString fromOf(const CliRun& list, const QString& name)
{
    for (const auto& one : list.json()["prompts"].toArray()) {
        if (one.toObject()["name"].toString() == name)
            return one.toObject()["from"].toString();
    }
    return "(not there)";
}

}  // namespace

void TestProjectPrompts::ownWordingIsKeptAndTakenBack()
{
    QFETCH(Engine, engine);
    const Place place(engine);
    CUEBENCH_STATUS(runCli({"init", place.text}), 0);
    CUEBENCH_STATUS(place.run({"prompt", "list"}), 0);
    QCOMPARE(fromOf(place.run({"prompt", "list"}), "audio_caption"), QString("program"));
    // Somebody else has the project open all the while.
    const auto other = place.project.open();
    const auto before = projectPrompts(*other);
    CUEBENCH_VERIFY(before);

    const auto shown = place.run({"prompt", "show", "audio_caption"});
    CUEBENCH_STATUS(shown, 0);
    const auto mine = shown.json()["text"].toString().replace("This is the sound", "Here is the sound").toUtf8();
    CUEBENCH_STATUS(place.run({"prompt", "set", "audio_caption", write(mine)}), 0);
    QCOMPARE(fromOf(place.run({"prompt", "list"}), "audio_caption"), QString("project"));
    QCOMPARE(fromOf(place.run({"prompt", "list"}), "video_caption"), QString("program"));
    QCOMPARE(place.run({"prompt", "show", "audio_caption"}).json()["text"].toString().toUtf8(), mine);
    const auto after = projectPrompts(*other);
    CUEBENCH_VERIFY(after);
    QVERIFY(after->get("audio_caption").user.find("Here is the sound") != std::string::npos);
    // Part of the key of the work, and of every origin.
    QVERIFY(after->get("audio_caption").hash != before->get("audio_caption").hash);
    QCOMPARE(after->get("video_caption").hash, before->get("video_caption").hash);
    QCOMPARE(place.run({"prompt", "show", "audio_caption", "--built-in"}).json()["text"].toString(),
             shown.json()["text"].toString());

    CUEBENCH_STATUS(place.run({"prompt", "reset", "audio_caption"}), 0);
    QCOMPARE(fromOf(place.run({"prompt", "list"}), "audio_caption"), QString("program"));
    QCOMPARE(projectPrompts(*other)->get("audio_caption").hash, before->get("audio_caption").hash);
}

void TestProjectPrompts::aWordingWithAFaultChangesNothing()
{
    QFETCH(Engine, engine);
    const Place place(engine);
    CUEBENCH_STATUS(runCli({"init", place.text}), 0);
    const auto text = place.run({"prompt", "show", "audio_caption"}).json()["text"].toString();
    const auto file = write(QString(text).replace("{{seconds}}", "{{second}}").toUtf8());
    const auto refused = place.run({"prompt", "set", "audio_caption", file});
    CUEBENCH_STATUS(refused, 3);
    QCOMPARE(refused.code(), QString("prompt.unnamed_variable"));
    QCOMPARE(refused.json()["error"]["about"]["file"].toString(), file);
    QVERIFY(refused.json()["error"]["about"]["line"].toInt() > 5);
    QCOMPARE(fromOf(place.run({"prompt", "list"}), "audio_caption"), QString("program"));
    const auto unknown = place.run({"prompt", "set", "audio_captions", write(text.toUtf8())});
    CUEBENCH_STATUS(unknown, 4);
    QVERIFY(unknown.json()["error"]["message"].toString().contains("audio_caption,"));
}

void TestProjectPrompts::aFileStandsBeforeIt()
{
    const Place place(Engine::Sqlite);
    CUEBENCH_STATUS(runCli({"init", place.text}), 0);
    const auto text = place.run({"prompt", "show", "audio_caption"}).json()["text"].toString().toUtf8();
    CUEBENCH_STATUS(place.run({"prompt", "set", "audio_caption", write(text + "\n")}), 0);
    QVERIFY(QDir(place.text).mkpath("prompts"));
    QVERIFY(QFile::copy(write(QByteArray(text).replace("This is", "Here is")),
                        place.text + "/prompts/audio_caption.prompt"));
    QCOMPARE(fromOf(place.run({"prompt", "list"}), "audio_caption"), QString("file"));
    QVERIFY(place.run({"prompt", "show", "audio_caption"}).json()["text"].toString().contains("Here is"));
    for (const auto& act : {QStringList{"set", "audio_caption", write(text)}, QStringList{"reset", "audio_caption"}}) {
        const auto refused = place.run(QStringList{"prompt"} + act);
        CUEBENCH_STATUS(refused, 3);
        QCOMPARE(refused.code(), QString("prompt.file_stands"));
    }
}

QTEST_GUILESS_MAIN(TestProjectPrompts)
#include "tst_project_prompts.moc"

// Generation by the real command against a real HTTP server: from bare clips to a queue; by file the same as by server;
// dry runs, consent, prompts.
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "cli/cli_run.h"
#include "generate/generate_fixture.h"

using namespace cuebench::testing;

namespace {

/// Everything that generation leaves behind, but for row numbers, UUIDs and times.
QStringList everything(const QString& project)
{
    QStringList all;
    for (const char* sql : {
             "SELECT stage || subject || prompt || prompt_hash || language_model || settings || seed || state || "
             "attempts || "
             "fault_code || fault || raw || prompt_tokens || ' ' || reply_tokens FROM work ORDER BY stage, subject",
             "SELECT kind || language_model || prompt || prompt_hash || settings || seed || file FROM origins ORDER BY "
             "1",
             "SELECT l.name || c.modality || c.detailed || c.emotion_part || c.predicted || o.prompt FROM captions c "
             "JOIN clips l ON l.id = c.clip JOIN origins o ON o.id = c.origin ORDER BY 1",
             "SELECT l.name || s.modality || s.source || s.emotion FROM supports s JOIN clips l ON l.id = s.clip ORDER "
             "BY 1",
             "SELECT l.name || q.task || ifnull(q.driver, '-') || q.category || r.stem || r.answer || r.sub_type || "
             "o.prompt "
             "|| (SELECT group_concat(p.text || p.proposed || ifnull(u.text, '-')) FROM question_options p LEFT JOIN "
             "cues u "
             "ON u.id = p.cue WHERE p.revision = r.id) FROM questions q JOIN revisions r ON r.id = q.head JOIN clips l "
             "ON "
             "l.id = q.clip JOIN origins o ON o.id = q.origin ORDER BY 1",
         })
        all += rows(project, sql);
    return all;
}

}  // namespace

class TestGenerate : public QObject {
    Q_OBJECT

private slots:
    void init();
    void bareClipsBecomeAQueue();
    void fileAndServerGiveTheSame_data();
    void fileAndServerGiveTheSame();
    void dryRunAsksNothing();
    void whatIsThereIsLeftOutOnWish();
    void consentIsTheProjectsByHost();
    void projectOverridesAPrompt();
    void wrongUsageIsNamed();

private:
    [[nodiscard]] CliRun generate(const QString& what, const QStringList& arguments) const
    {
        return runGenerate(m_project, what, arguments);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_project;
};

void TestGenerate::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_project = makeBareProject(m_folder->path());
    QVERIFY(!m_project.isEmpty());
}

void TestGenerate::bareClipsBecomeAQueue()
{
    SchemaServer server;
    QVERIFY(server.start());
    const QStringList by{"--server", server.url()};
    const auto captions = generate("captions", by);
    CUEBENCH_STATUS(captions, 0);
    // The silent clip has no sound to be described.
    QCOMPARE(captions.json()["accepted"].toInt(), 9);
    QCOMPARE(captions.json()["left_out"].toObject()["no_sound"].toInt(), 1);
    int pictures = 0;
    int sounds = 0;
    for (const auto& request : server.requests()) {
        pictures += static_cast<int>(request.count("image_url"));
        sounds += static_cast<int>(request.count("input_audio"));
    }
    QCOMPARE(pictures, 5 * 8);
    QCOMPARE(sounds, 4);
    const auto support = generate("support", by);
    CUEBENCH_STATUS(support, 0);
    QCOMPARE(support.json()["accepted"].toInt(), 4);
    QCOMPARE(number(m_project, "SELECT count(*) FROM supports WHERE source = 'model' AND modality = 1"), 4);
    QCOMPARE(number(m_project, "SELECT count(*) FROM supports WHERE source = 'caption' AND modality = 0"), 5);

    QVERIFY(makeReady(m_project));  // asks nothing anew
    const auto candidates = generate("candidates", by);
    CUEBENCH_STATUS(candidates, 0);
    // Both: 6 Basic, 1 agreement, 6 stress. One of the two: 3 Basic, 1 agreement, 5 stress.
    QCOMPARE(candidates.json()["accepted"].toInt(), 13 + 9 + 9);
    QCOMPARE(candidates.json()["failed"].toInt(), 0);
    QCOMPARE(candidates.json()["left_out"].toObject()["no_question"].toInt(), 1);
    QCOMPARE(number(m_project, "SELECT count(*) FROM questions"), 31);
    QCOMPARE(number(m_project,
                    "SELECT count(*) FROM questions q JOIN revisions r ON r.id = q.head JOIN clips c ON c.id = "
                    "q.clip WHERE q.task = 2 AND r.answer <> (c.name <> 'part_1/7.mp4')"),
             0);
    QCOMPARE(number(m_project,
                    "SELECT count(*) FROM questions q JOIN revisions r ON r.id = q.head WHERE q.task > 2 AND "
                    "r.answer <> (r.sub_type <> 7)"),
             0);
    // Each option of a Basic question has its cue and its kind, the key the only right one.
    QCOMPARE(number(m_project,
                    "SELECT count(*) FROM question_options o JOIN revisions r ON r.id = o.revision JOIN questions "
                    "q ON q.head = r.id WHERE q.task < 2 AND (o.cue IS NULL OR o.proposed = 0 OR (o.proposed = 1) "
                    "<> (o.position = r.answer))"),
             0);
    // The stem of each Stress Test claims the cue that came with it.
    QCOMPARE(number(m_project,
                    "SELECT count(*) FROM questions q JOIN revisions r ON r.id = q.head LEFT JOIN cues u ON u.id "
                    "= r.claim WHERE q.task > 2 AND u.text IS NULL"),
             0);
    QVERIFY(number(m_project,
                   "SELECT count(DISTINCT answer) FROM revisions r JOIN questions q ON q.head = r.id WHERE "
                   "q.task < 2") > 1);

    const auto distractors = generate("distractors", by + QStringList{"--kind", "spurious", "--count", "2"});
    CUEBENCH_STATUS(distractors, 0);
    QCOMPARE(distractors.json()["accepted"].toInt(), 12);
    QCOMPARE(number(m_project, "SELECT count(*) FROM suggestions WHERE kind = 3"), 24);

    // One question alone, once more: with another seed it is other work.
    const QString basic = rows(m_project, "SELECT uuid FROM questions WHERE task < 2 ORDER BY id LIMIT 1").value(0);
    const auto one =
        generate("distractors", by + QStringList{"--question", basic, "--seed", "1", "--kind", "spurious"});
    CUEBENCH_STATUS(one, 0);
    QCOMPARE(one.json()["accepted"].toInt(), 1);
    const auto shown =
        runCli({"--project", m_project, "--json", "review", "show", basic}).json()["question"].toObject();
    QCOMPARE(shown["suggestions"].toArray().size(), 2 + 3);
    QCOMPARE(shown["suggestions"].toArray().first()["kind"].toString(), QStringLiteral("spurious"));
    const QString stress = rows(m_project, "SELECT uuid FROM questions WHERE task > 2 LIMIT 1").value(0);
    CUEBENCH_STATUS(generate("distractors", by + QStringList{"--question", stress}), 3);
    CUEBENCH_STATUS(generate("distractors", by + QStringList{"--question", "none"}), 4);

    const auto asked = server.requests().size();
    for (const char* what : {"captions", "support", "candidates"}) {
        const auto again = generate(what, by);
        CUEBENCH_STATUS(again, 0);
        QCOMPARE(again.json()["planned"].toInt(), 0);
    }
    QCOMPARE(server.requests().size(), asked);
    QCOMPARE(number(m_project, "SELECT count(*) FROM work WHERE state <> 2 OR origin IS NULL"), 0);
    QCOMPARE(runCli({"--project", m_project, "--json", "review", "list"}).json()["questions"].toArray().size(), 31);
    CUEBENCH_STATUS(runCli({"--project", m_project, "verify"}), 0);
}

void TestGenerate::fileAndServerGiveTheSame_data()
{
    QTest::addColumn<QString>("shape");
    QTest::newRow("OpenAI") << "openai";
    QTest::newRow("Gemini") << "gemini";
}

void TestGenerate::fileAndServerGiveTheSame()
{
    QFETCH(QString, shape);
    const auto support = [this] {
        QFile file(m_folder->filePath("support.csv"));
        if (file.open(QIODevice::WriteOnly))
            file.write(
                "clip,modality,emotion\npart_1/7.mp4,video,happiness\npart_1/7.mp4,audio,happiness\n"
                "part_1/590.mp4,video,sadness\npart_1/590.mp4,audio,anger\n");
        file.close();
        return runCli({"--project", m_project, "import", "support", file.fileName()}).status;
    };
    SchemaServer server;
    QVERIFY(server.start());
    for (const char* what : {"captions", "support", "candidates"}) {
        CUEBENCH_STATUS(generate(what, {"--server", server.url()}), 0);
        QCOMPARE(support(), 0);
    }
    const QStringList byServer = everything(m_project);
    QVERIFY(byServer.size() > 60);

    init();
    for (const char* what : {"captions", "support", "candidates"}) {
        const QString requests = m_folder->filePath(QString(what) + ".jsonl");
        const QString replies = m_folder->filePath(QString(what) + "_replies.jsonl");
        const auto out = generate(what, {"--batch-out", requests});
        CUEBENCH_STATUS(out, 0);
        QVERIFY(out.json()["requests"].toInt() > 0);
        QVERIFY(SchemaServer::answer(requests, replies, shape));
        const auto in = generate(what, {"--batch-in", replies});
        CUEBENCH_STATUS(in, 0);
        QCOMPARE(in.json()["accepted"].toInt(), out.json()["requests"].toInt());
        QCOMPARE(in.json()["unused_replies"].toInt(), 0);
        QCOMPARE(support(), 0);
        // Reading the same replies again changes nothing.
        const auto again = generate(what, {"--batch-in", replies});
        CUEBENCH_STATUS(again, 0);
        QCOMPARE(again.json()["accepted"].toInt(), 0);
    }
    QCOMPARE(everything(m_project), byServer);
}

void TestGenerate::dryRunAsksNothing()
{
    const auto dry = generate("captions", {"--dry-run"});
    CUEBENCH_STATUS(dry, 0);
    const auto stages = dry.json()["stages"].toArray();
    QCOMPARE(stages.size(), 2);
    QCOMPARE(stages[0].toObject()["requests"].toInt(), 5);
    QCOMPARE(stages[1].toObject()["requests"].toInt(), 4);
    QVERIFY(stages[0].toObject()["estimated_tokens"].toObject()["prompt"].toInt() > 5 * 8 * 100);
    const auto first = dry.json()["first_request"].toObject();
    QCOMPARE(first["model"].toString(), QString("omni"));
    QCOMPARE(first["messages"].toArray().last().toObject()["content"].toArray().size(), 9);
    QCOMPARE(number(m_project, "SELECT count(*) FROM work"), 0);
    const auto stage = [this](const QString& what, const QStringList& more) {
        return generate(what, QStringList{"--dry-run"} + more).json()["stages"].toArray().first().toObject();
    };
    QCOMPARE(stage("captions", {"--task", "reasoning_basic_audio"})["requests"].toInt(), 0);
    QCOMPARE(stage("captions", {"--emotion", "anger"})["requests"].toInt(), 1);
    QCOMPARE(stage("captions", {"--name", "PART_1"})["requests"].toInt(), 3);
    QCOMPARE(stage("captions", {"--lacking"})["requests"].toInt(), 5);
    QCOMPARE(stage("candidates", {})["left_out"].toObject()["no_support"].toInt(), 4);
}

void TestGenerate::whatIsThereIsLeftOutOnWish()
{
    QVERIFY(makeReady(m_project));
    SchemaServer server;
    QVERIFY(server.start());
    const QString clip = "part_1/7.mp4";
    CUEBENCH_STATUS(generate("candidates", {"--server", server.url(), "--clip", clip}), 0);
    const auto lacking = [this](const QString& what, const QStringList& more) {
        const auto dry = generate(what, QStringList{"--dry-run", "--lacking", "--seed", "1"} + more);
        return dry.json()["stages"].toArray().first().toObject();
    };
    // Another seed would ask for everything again.
    QCOMPARE(lacking("captions", {})["requests"].toInt(), 0);
    QCOMPARE(lacking("captions", {})["left_out"].toObject()["there"].toInt(), 5);
    QCOMPARE(lacking("support", {})["left_out"].toObject()["there"].toInt(), 4);
    QCOMPARE(lacking("candidates", {"--clip", clip})["requests"].toInt(), 0);
    QCOMPARE(lacking("candidates", {"--clip", clip})["left_out"].toObject()["there"].toInt(), 13);
    QCOMPARE(lacking("candidates", {"--clip", "part_1/348.mp4"})["requests"].toInt(), 9);
}

void TestGenerate::consentIsTheProjectsByHost()
{
    // RFC 5737: an address for documentation, where nobody is.
    const QStringList outside{"--server", "http://192.0.2.1:9", "--limit", "1", "--attempts", "1"};
    const auto refused = generate("captions", outside);
    QCOMPARE(refused.code(), QString("server.outside"));
    // Nothing is asked here; the consent stays, where the window looks for it (project/server_consent.h).
    CUEBENCH_STATUS(generate("captions", outside + QStringList{"--allow-outside", "--name", "no such clip"}), 0);
    const auto kept = rows(m_project, "SELECT value FROM project_values WHERE key = 'server.consent.192.0.2.1'");
    QCOMPARE(kept.size(), 1);
    QVERIFY(QRegularExpression("^[0-9]+ .*").match(kept.first()).hasMatch());
}

void TestGenerate::projectOverridesAPrompt()
{
    QVERIFY(QDir(m_project).mkpath("prompts"));
    QFile built(CUEBENCH_SOURCE_DIR "/resources/prompts/audio_caption.prompt");
    QVERIFY(built.open(QIODevice::ReadOnly));
    QByteArray text = built.readAll();
    const auto write = [this](const QByteArray& bytes) {
        QFile file(m_project + "/prompts/audio_caption.prompt");
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QVERIFY(write(QByteArray(text).replace("{{seconds}}", "{{second}}")));
    const auto refused = generate("captions", {"--dry-run"});
    CUEBENCH_STATUS(refused, 3);
    QCOMPARE(refused.code(), QString("prompt.unnamed_variable"));
    QVERIFY(refused.json()["error"]["about"]["file"].toString().endsWith("audio_caption.prompt"));
    QVERIFY(refused.json()["error"]["about"]["line"].toInt() > 5);
    QVERIFY(write(text.replace("This is the sound", "Here is the sound")));
    SchemaServer server;
    QVERIFY(server.start());
    CUEBENCH_STATUS(generate("captions", {"--server", server.url()}), 0);
    QCOMPARE(number(m_project, "SELECT count(DISTINCT prompt_hash) FROM work"), 2);
    QVERIFY(write(text.replace("Here is the sound", "Listen: the sound")));
    // Another wording is other work.
    QCOMPARE(generate("captions", {"--server", server.url()}).json()["accepted"].toInt(), 4);
}

void TestGenerate::wrongUsageIsNamed()
{
    const auto said = [this](const QStringList& arguments) {
        const auto run = runCli(QStringList{"--project", m_project, "--json", "generate"} + arguments);
        return QString::number(run.status) + ' ' + run.json()["error"]["message"].toString();
    };
    QVERIFY(said({"captions"}).startsWith("2 Who shall be asked?"));
    QVERIFY(said({"captions", "--server", "localhost:1"}).startsWith("2 Which language model?"));
    QVERIFY(said({"captions", "--dry-run", "--batch-out", "f"}).startsWith("2 Only one of"));
    QVERIFY(said({"captions", "--dry-run", "--task", "reasoning"}).startsWith("2 There is no task"));
    QVERIFY(said({"captions", "--dry-run", "--clip", "part_9/9.mp4"}).startsWith("4 The project has no such clip"));
}

QTEST_GUILESS_MAIN(TestGenerate)
#include "tst_generate.moc"

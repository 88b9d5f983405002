// The window against what a real llama-server answered: its lists, its noise of a random language model, its numbers
// like 4e44444464, its streams and refusals.
#include "dialogs/server_dialog.h"
#include "generate_bench.h"
#include "support/recorded_engine.h"

#include <QLocale>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSpinBox>

using namespace cuebench;
using namespace cuebench::test;
using cuebench::testing::RecordedEngine;
using cuebench::testing::recording;

namespace {

/// What the recorded reply says.
std::string contentOf(const std::string& name)
{
    return nlohmann::json::parse(recording(name).reply)["choices"][0]["message"]["content"];
}

int tokensOf(const std::string& name, const char* which)
{
    return nlohmann::json::parse(recording(name).reply)["usage"][which];
}

}  // namespace

class RecordedServerTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        QSettings().clear();
        qputenv("CUEBENCH_API_KEY", "test-key");
    }
    void cleanup() { qunsetenv("CUEBENCH_API_KEY"); }

    void theConnectionIsTested()
    {
        const RecordedEngine engine;
        settings::serverAddress.set(QString::fromStdString(engine.url()));
        NoKeys keys;
        ServerDialog dialog(nullptr, keys);
        dialog.show();
        QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("serverTest")), Qt::LeftButton);
        const auto* table = dialog.findChild<QTableWidget*>(QStringLiteral("capabilities"));
        QTRY_COMPARE(table->rowCount(), 6);
        const auto answer = [table](int row) { return table->item(row, 1)->text(); };
        // Noise of another form than asked for; pictures and sound lengthen the prompt.
        QCOMPARE(answer(0), QStringLiteral("ignored"));
        QCOMPARE(answer(1), QStringLiteral("yes"));
        QCOMPARE(answer(2), QStringLiteral("yes"));
        QCOMPARE(answer(3), QStringLiteral("1024"));
        QCOMPARE(answer(4), QStringLiteral("4"));
        QCOMPARE(dialog.findChild<QComboBox*>(QStringLiteral("languageModel"))->currentText(),
                 QStringLiteral("tiny-random"));
    }

    void aWrongKeyIsRefused()
    {
        qputenv("CUEBENCH_API_KEY", "wrong-key");
        const RecordedEngine engine;
        GenerateBench bench(QString::fromStdString(engine.url()));
        bench.click("generateStart");
        QTRY_VERIFY(bench.label("generateMessage").contains(QStringLiteral("API key")));
        QVERIFY(!bench.label("generateMessage").contains(QStringLiteral("wrong-key")));
        QCOMPARE(bench.captions(), 0);
        QVERIFY(bench.work(WorkState::Failed).empty());
        QTRY_VERIFY(bench.enabled("generateStart"));
    }

    void noiseIsKeptAsFailedWithItsText()
    {
        const RecordedEngine engine;
        GenerateBench bench(QString::fromStdString(engine.url()));
        bench.click("generateStart");
        QTRY_VERIFY(bench.label("generateMessage").contains(QStringLiteral("failed: 7")));
        QCOMPARE(bench.captions(), 0);
        // Each was asked once more, with what was wrong.
        QCOMPARE(asked(engine.requests()).size(), std::size_t{14});
        const auto failed = bench.work(WorkState::Failed);
        QCOMPARE(failed.size(), std::size_t{7});
        std::int64_t read = 0;
        std::int64_t written = 0;
        for (const Work& work : failed) {
            const bool sound = work.key.stage == "audio_caption";
            const std::string name = sound ? "chat_json_schema_truncated" : "chat_image_audio_schema";
            QCOMPARE(work.raw, contentOf(name));
            QCOMPARE(work.faultCode == "reply.cut_off", sound);
            QCOMPARE(work.promptTokens, 2 * tokensOf(name, "prompt_tokens"));
            QCOMPARE(work.replyTokens, 2 * tokensOf(name, "completion_tokens"));
            read += work.promptTokens;
            written += work.replyTokens;
        }
        const QLocale locale;
        QVERIFY(bench.label("generateMessage")
                    .contains(QStringLiteral("tokens read %1, written %2")
                                  .arg(locale.toString(qlonglong{read}), locale.toString(qlonglong{written}))));
        // How long the rest would take nobody knows yet.
        auto* seed = bench.find<QSpinBox>("generateSeed");
        QTRY_VERIFY(seed->isEnabled());
        seed->setFocus();
        QTest::keyClick(seed, Qt::Key_Up);
        QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Requests: 7 ")));
        QVERIFY(bench.label("generateEstimate").contains(QStringLiteral("time unknown")));
        QTest::keyClick(seed, Qt::Key_Down);
        QTRY_VERIFY(bench.label("generateEstimate").contains(QStringLiteral("Failed before: 7")));
        bench.turnTo(1);
        QTRY_COMPARE(bench.find<QTableWidget>("generateFailed")->rowCount(), 7);
        QVERIFY(bench.label("generateCauses").contains(QStringLiteral("cut off before its end: 3")));
        bench.takeRow("generateFailed", 6);
        QVERIFY(!bench.find<QPlainTextEdit>("generateFailedText")->toPlainText().isEmpty());
    }
};

QTEST_MAIN(RecordedServerTest)
#include "tst_recorded_server.moc"

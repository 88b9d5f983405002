// A server that ignores pictures or sound answers all the same: what Test connection has found of it is said beside the
// stage that sends them, before the run.
#include "dialogs/server_dialog.h"
#include "generate_bench.h"

#include <QSettings>
#include <QSignalSpy>

using namespace cuebench;
using namespace cuebench::test;
using cuebench::testing::completion;
using cuebench::testing::LoopbackServer;
using cuebench::testing::SeenRequest;
using cuebench::testing::Wire;
using nlohmann::json;

namespace {

enum class Hears { Yes, Ignores, Refuses };

/// Two language models. Pictures never make a prompt longer: they are ignored.
auto blind(std::atomic<Hears>& hears)
{
    return [&hears](const SeenRequest& request, Wire& wire) {
        if (request.method == "GET") {
            if (request.path == "/v1/models")
                wire.reply(200, R"({"data": [{"id": "omni"}, {"id": "other"}]})");
            else
                wire.reply(404, R"({"error": "no such thing"})");
            return;
        }
        json reply = json::parse(completion("Hello!"));
        if (request.body.find("input_audio") != std::string::npos) {
            if (hears == Hears::Refuses) {
                wire.reply(400, R"({"error": {"message": "audio input is not supported"}})");
                return;
            }
            if (hears == Hears::Yes)
                reply["usage"]["prompt_tokens"] = 90;
        }
        wire.reply(200, reply.dump());
    };
}

void testConnection(KeyShelf& keys)
{
    ServerDialog dialog(nullptr, keys);
    const QSignalSpy learned(&dialog, &ServerDialog::learned);
    dialog.show();
    QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("serverTest")), Qt::LeftButton);
    QTRY_COMPARE(learned.count(), 1);
}

}  // namespace

class GenerateSensesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QSettings().clear(); }
    void whatTheServerIgnoresIsSaidBesideTheStage();
    void whatTheServerRefusesIsSaidAndTheNewestTestCounts();
};

void GenerateSensesTest::whatTheServerIgnoresIsSaidBesideTheStage()
{
    std::atomic<Hears> hears = Hears::Yes;
    LoopbackServer server(blind(hears));
    GenerateBench bench(QString::fromStdString(server.url()));
    const auto* senses = bench.find<QLabel>("generateSenses");
    QVERIFY(senses != nullptr);
    QVERIFY2(!senses->isVisible(), "nobody has asked the server yet");
    testConnection(bench.keys);
    bench.page->refresh();
    for (const int stage : {0, 1}) {
        bench.choose("generateStage", stage);
        QVERIFY(senses->isVisible());
        QVERIFY2(senses->text().contains(QStringLiteral("ignores pictures")), qPrintable(senses->text()));
        QVERIFY2(!senses->text().contains(QStringLiteral("sound")), qPrintable(senses->text()));
    }
    QVERIFY2(bench.enabled("generateStart"), "it is said, not forbidden");
    // The sound is heard, and the others send words alone.
    for (const int stage : {2, 3, 4, 5}) {
        bench.choose("generateStage", stage);
        QVERIFY2(!senses->isVisible(), qPrintable(senses->text()));
    }
    // Nothing is known of another language model, nor of another server.
    bench.choose("generateStage", 1);
    QVERIFY(senses->isVisible());
    bench.type("generateLanguageModel", QStringLiteral("other"));
    QVERIFY(!senses->isVisible());
    bench.type("generateLanguageModel", QStringLiteral("omni"));
    QVERIFY(senses->isVisible());
    settings::serverAddress.set(QStringLiteral("http://localhost:1"));
    bench.page->showServer();
    QVERIFY(!senses->isVisible());
}

void GenerateSensesTest::whatTheServerRefusesIsSaidAndTheNewestTestCounts()
{
    std::atomic<Hears> hears = Hears::Refuses;
    LoopbackServer server(blind(hears));
    GenerateBench bench(QString::fromStdString(server.url()));
    const auto* senses = bench.find<QLabel>("generateSenses");
    QVERIFY(senses != nullptr);
    testConnection(bench.keys);
    bench.page->refresh();
    QVERIFY2(senses->text().contains(QStringLiteral("ignores pictures")), qPrintable(senses->text()));
    QVERIFY2(senses->text().contains(QStringLiteral("refuses sound")), qPrintable(senses->text()));
    bench.choose("generateStage", 2);
    hears = Hears::Ignores;
    testConnection(bench.keys);
    bench.page->refresh();
    QVERIFY2(senses->text().contains(QStringLiteral("ignores sound")), qPrintable(senses->text()));
    hears = Hears::Yes;
    testConnection(bench.keys);
    bench.page->refresh();
    QVERIFY2(!senses->isVisible(), qPrintable(senses->text()));
}

QTEST_MAIN(GenerateSensesTest)
#include "tst_generate_senses.moc"

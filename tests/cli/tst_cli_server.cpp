// `server test`: the real program against a server on this machine.
#include "cli/cli_run.h"
#include "support/loopback_server.h"
#include "support/replay_server.h"
#include "support/tls_front.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace cuebench::testing;
using nlohmann::json;

namespace {

constexpr const char* kKey = "sk-cli-secret";

/// Lists what llama-server listed, wants the key, takes pictures, refuses sound, ignores schemas.
void answer(const SeenRequest& request, Wire& wire)
{
    const auto key = request.headers.find("authorization");
    if (key == request.headers.end() || key->second != std::string("Bearer ") + kKey) {
        wire.reply(401, recording("err_no_key").reply);
        return;
    }
    if (request.path == "/v1/models" || request.path == "/props" || request.path == "/slots") {
        const auto name = request.path == "/v1/models" ? "models" : request.path.substr(1);
        wire.reply(200, recording(name).reply);
        return;
    }
    if (request.body.find("input_audio") != std::string::npos) {
        wire.reply(400, R"({"error": {"message": "audio input is not supported"}})");
        return;
    }
    auto reply = json::parse(completion("Hello!"));
    if (request.body.find("image_url") != std::string::npos)
        reply["usage"]["prompt_tokens"] = 29;
    wire.reply(200, reply.dump());
}

}  // namespace

class TestCliServer : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { qunsetenv("CUEBENCH_API_KEY"); }
    void tellsWhatTheServerCanDo();
    void asksForAKey();
    void faultsHaveTheirExitStatus();
    void theWayToTheServerIsChosen();
    void aProxyThatIsNoneIsNamed();
    void patienceIsChosen();
};

void TestCliServer::tellsWhatTheServerCanDo()
{
    LoopbackServer server(answer);
    qputenv("CUEBENCH_API_KEY", kKey);
    const auto url = QString::fromStdString(server.url() + "/v1/");
    const auto run = runCli({"--json", "server", "test", "--server", url});
    CUEBENCH_STATUS(run, 0);
    const auto found = run.json();
    QCOMPARE(found["server"].toString(), QString::fromStdString(server.url()));
    QCOMPARE(found["language_model"].toString(), QStringLiteral("tiny-random"));
    QCOMPARE(found["images"]["answer"].toString(), QStringLiteral("yes"));
    QCOMPARE(found["sound"]["answer"].toString(), QStringLiteral("no"));
    QCOMPARE(found["sound"]["reason"].toString(), QStringLiteral("audio input is not supported"));
    QCOMPARE(found["schema"]["answer"].toString(), QStringLiteral("ignored"));
    QCOMPARE(found["context_tokens"].toInt(), 1024);
    QCOMPARE(found["slots"].toInt(), 4);

    const auto table = runCli({"server", "test", "--server", url});
    CUEBENCH_STATUS(table, 0);
    for (const auto* words : {"tiny-random", "JSON schema", "ignored", "audio input is not supported", "1024"})
        QVERIFY2(table.out.contains(words), table.said().constData());
    QVERIFY(!run.said().contains(kKey) && !table.said().contains(kKey));
}

void TestCliServer::asksForAKey()
{
    LoopbackServer server(answer);
    const auto run = runCli({"--json", "server", "test", "--server", QString::fromStdString(server.url())});
    CUEBENCH_STATUS(run, 6);
    QCOMPARE(run.code(), QStringLiteral("server.api_key_refused"));
    QVERIFY(run.out.contains("CUEBENCH_API_KEY"));
}

void TestCliServer::faultsHaveTheirExitStatus()
{
    const auto closed = QString("http://127.0.0.1:%1").arg(closedPort());
    const auto refused = runCli({"--json", "server", "test", "--server", closed});
    CUEBENCH_STATUS(refused, 6);
    QCOMPARE(refused.code(), QStringLiteral("server.unreachable"));
    CUEBENCH_STATUS(runCli({"server", "test", "--server", "ftp://localhost"}), 3);
    CUEBENCH_STATUS(runCli({"server", "test"}), 2);
    const auto outside = runCli({"--json", "server", "test", "--server", "http://192.0.2.1"});
    CUEBENCH_STATUS(outside, 2);
    QCOMPARE(outside.code(), QStringLiteral("server.outside"));
    QVERIFY(outside.out.contains("--allow-outside"));
}

void TestCliServer::theWayToTheServerIsChosen()
{
    qputenv("CUEBENCH_API_KEY", kKey);
    const QTemporaryDir folder;
    const auto place = folder.path().toStdString();
    const auto authority = Certificate::authority(place);
    const auto certificate = authority->sign(place);
    LoopbackServer server(answer);
    const TlsFront front(*certificate, server.port());
    const QStringList test{"--json", "server", "test", "--server"};
    const auto url = QString::fromStdString(front.url());
    const auto refused = runCli(test + QStringList{url});
    CUEBENCH_STATUS(refused, 6);
    QCOMPARE(refused.code(), QStringLiteral("server.tls_untrusted"));
    QVERIFY(server.requests().empty());
    CUEBENCH_STATUS(runCli(test + QStringList{url, "--ca-file", QString::fromStdString(authority->certificateFile())}),
                    0);
    QVERIFY(!server.requests().empty());

    LoopbackServer moved([](const SeenRequest& request, Wire& wire) {
        if (request.path.rfind("/new", 0) != 0) {
            wire.reply(307, "", "text/html", "Location: /new" + request.path + "\r\n");
            return;
        }
        auto there = request;
        there.path = request.path.substr(4);
        answer(there, wire);
    });
    const auto old = QString::fromStdString(moved.url());
    QCOMPARE(runCli(test + QStringList{old}).code(), QStringLiteral("server.redirect"));
    CUEBENCH_STATUS(runCli(test + QStringList{old, "--follow-redirects"}), 0);

    LoopbackServer proxy([](const SeenRequest& request, Wire& wire) {
        auto there = request;
        there.path = request.path.substr(request.path.find('/', 7));
        answer(there, wire);
    });
    const auto through = QString::fromStdString(proxy.url());
    CUEBENCH_STATUS(runCli(test + QStringList{"http://127.0.0.1:9", "--proxy", through}), 0);
    QCOMPARE(QString::fromStdString(proxy.requests().front().path), QStringLiteral("http://127.0.0.1:9/v1/models"));
}

void TestCliServer::aProxyThatIsNoneIsNamed()
{
    for (const auto* proxy : {"ftp://x:1", "http://me:secret@proxy:3128", "proxy", "http://proxy:3128/path"}) {
        const auto run = runCli({"--json", "server", "test", "--server", "http://127.0.0.1:9", "--proxy", proxy});
        CUEBENCH_STATUS(run, 3);
        QCOMPARE(run.code(), QStringLiteral("server.bad_proxy"));
        QVERIFY(!run.said().contains("secret"));
    }
    const auto dead = QStringLiteral("127.0.0.1:%1").arg(closedPort());
    QCOMPARE(runCli({"--json", "server", "test", "--server", "http://127.0.0.1:9", "--proxy", dead}).code(),
             QStringLiteral("server.proxy"));
}

void TestCliServer::patienceIsChosen()
{
    LoopbackServer silent([](const SeenRequest&, Wire& wire) { wire.stall(); });
    QElapsedTimer timer;
    timer.start();
    const auto run = runCli(
        {"--json", "server", "test", "--server", QString::fromStdString(silent.url()), "--first-byte-timeout", "1"});
    CUEBENCH_STATUS(run, 6);
    QCOMPARE(run.code(), QStringLiteral("server.timeout"));
    QVERIFY(timer.elapsed() >= 1'000 && timer.elapsed() < 20'000);
}

QTEST_GUILESS_MAIN(TestCliServer)
#include "tst_cli_server.moc"

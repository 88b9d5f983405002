// Encrypted connections to a real TLS server with certificates of the test's own making: which are taken, which are
// refused, and that nothing is sent before it is known who is there.
#include "server/chat_client.h"
#include "support/certificates.h"
#include "support/loopback_server.h"
#include "support/tls_front.h"

#include "client_fixture.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace cuebench;
using namespace cuebench::testing;

namespace {

constexpr const char* kKey = "sk-never-in-the-open";

}  // namespace

class TestTls : public QObject {
    Q_OBJECT

private slots:
    // OpenSSL writes to sockets that clients have left.
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void aServerOfTheLabsOwnAuthorityIsTaken();
    void whatIsNotTrustedIsRefused_data();
    void whatIsNotTrustedIsRefused();
    void aHandshakeThatBreaksIsTriedAgain_data();
    void aHandshakeThatBreaksIsTriedAgain();
    void aHandshakeThatStallsIsGivenUp();
    void aPlainServerBehindAnHttpsAddressIsSaid();
    void anEncryptedServerBehindAnHttpAddressIsSaid();
    void aCaFileThatIsNoneIsSaid();
    void nothingIsLeftBehind();

private:
    [[nodiscard]] ChatClientOptions options(const std::string& url, const std::string& caFile = {}) const
    {
        auto options = optionsFor(url);
        options.http.apiKey = ApiKey::make(kKey).value();
        options.http.caFile = caFile;
        options.http.timeouts = {.connectMs = 1'000, .firstByteMs = 5'000, .idleMs = 5'000, .totalMs = 5'000};
        options.retry.mostAttempts = 3;
        return options;
    }

    QTemporaryDir m_folder;
    std::filesystem::path m_place = m_folder.path().toStdString();
    std::unique_ptr<Certificate> m_authority = Certificate::authority(m_place);
    LoopbackServer m_server{[](const SeenRequest&, Wire& wire) { wire.reply(200, completion("She laughs.")); }};
};

void TestTls::aServerOfTheLabsOwnAuthorityIsTaken()
{
    const auto certificate = m_authority->sign(m_place);
    const TlsFront front(*certificate, m_server.port());
    const auto before = m_server.requests().size();
    for (const auto* host : {"127.0.0.1", "localhost"}) {
        ChatClient client(options(front.url(host), m_authority->certificateFile()));
        for (int i = 0; i < 3; ++i) {
            const auto reply = client.complete(question(std::string(100'000, 'x')));
            QVERIFY2(reply.has_value(), reply ? "" : reply.error().message.c_str());
            QCOMPARE(reply->text, std::string("She laughs."));
        }
    }
    // Kept alive, so one handshake for each client.
    QCOMPARE(front.handshakes(), 2);
    const auto requests = m_server.requests();
    QCOMPARE(requests.size(), before + 6);
    QCOMPARE(requests.back().headers.at("authorization"), std::string("Bearer ") + kKey);
}

void TestTls::whatIsNotTrustedIsRefused_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("self-signed") << "self-signed"
                                 << "server.tls_untrusted"
                                 << "CA file";
    QTest::newRow("signed by an authority unknown here") << "unknown"
                                                         << "server.tls_untrusted"
                                                         << "this machine";
    QTest::newRow("signed by another than the one given") << "another"
                                                          << "server.tls_untrusted"
                                                          << "the CA file";
    QTest::newRow("signed by one of the same name") << "renewed"
                                                    << "server.tls_untrusted"
                                                    << "the CA file";
    QTest::newRow("expired") << "expired"
                             << "server.tls_expired"
                             << "has expired";
    QTest::newRow("not valid yet") << "early"
                                   << "server.tls_expired"
                                   << "not valid yet";
    QTest::newRow("for another host") << "host"
                                      << "server.tls_wrong_host"
                                      << "another name than 127.0.0.1";
}

void TestTls::whatIsNotTrustedIsRefused()
{
    QFETCH(QString, kind);
    QFETCH(QString, code);
    QFETCH(QString, words);
    const auto other = Certificate::authority(m_place, kind == "another" ? 2 : 1);
    CertificateWish wish;
    if (kind == "expired") {
        wish.fromDays = -30;
        wish.toDays = -1;
    } else if (kind == "early") {
        wish.fromDays = 2;
    } else if (kind == "host") {
        wish = {.name = "gpu3.lab.example", .onlyName = true};
    }
    const auto certificate = kind == "self-signed"                    ? Certificate::selfSigned(m_place, wish)
                             : kind == "another" || kind == "renewed" ? other->sign(m_place, wish)
                                                                      : m_authority->sign(m_place, wish);
    const TlsFront front(*certificate, m_server.port());
    const auto before = m_server.requests().size();
    HandClock clock;
    const bool withoutFile = kind == "self-signed" || kind == "unknown";
    ChatClient client(options(front.url(), withoutFile ? "" : m_authority->certificateFile()), clock);
    for (const bool streamed : {false, true}) {
        const auto asked = ask(client, clock, question(), streamed);
        QVERIFY(!asked.reply);
        QVERIFY2(asked.reply.error().code == code.toStdString(), asked.reply.error().message.c_str());
        QVERIFY2(asked.reply.error().message.find(words.toStdString()) != std::string::npos,
                 asked.reply.error().message.c_str());
        QVERIFY(asked.reply.error().message.find("Nothing was sent") != std::string::npos);
        QCOMPARE(exitStatus(asked.reply.error().kind), 6);
        // Trying again would change nothing.
        QVERIFY(asked.notices.empty());
    }
    QCOMPARE(m_server.requests().size(), before);
    QVERIFY(front.connections() >= 2);
}

void TestTls::aHandshakeThatBreaksIsTriedAgain_data()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("closed") << false;
    QTest::newRow("reset") << true;
}

void TestTls::aHandshakeThatBreaksIsTriedAgain()
{
    QFETCH(bool, reset);
    const auto certificate = m_authority->sign(m_place);
    const TlsFront front(*certificate, m_server.port(), reset ? TlsFront::Habit::Reset : TlsFront::Habit::Close);
    const auto before = m_server.requests().size();
    HandClock clock;
    ChatClient client(options(front.url(), m_authority->certificateFile()), clock);
    const auto asked = ask(client, clock, question());
    QVERIFY(!asked.reply);
    QVERIFY2(asked.reply.error().code == "server.connection_lost", asked.reply.error().message.c_str());
    QCOMPARE(asked.notices.size(), std::size_t{2});
    QCOMPARE(front.connections(), 3);
    QCOMPARE(m_server.requests().size(), before);
}

void TestTls::aHandshakeThatStallsIsGivenUp()
{
    const auto certificate = m_authority->sign(m_place);
    const TlsFront front(*certificate, m_server.port(), TlsFront::Habit::Stall);
    HandClock clock;
    auto impatient = options(front.url(), m_authority->certificateFile());
    impatient.http.timeouts.connectMs = 200;
    impatient.retry = RetryPolicy::once();
    ChatClient client(impatient, clock);
    QElapsedTimer timer;
    timer.start();
    const auto asked = ask(client, clock, question());
    QVERIFY(!asked.reply);
    QVERIFY2(asked.reply.error().code == "server.unreachable", asked.reply.error().message.c_str());
    QVERIFY2(timer.elapsed() < 4'000, std::to_string(timer.elapsed()).c_str());
}

void TestTls::aPlainServerBehindAnHttpsAddressIsSaid()
{
    HandClock clock;
    const auto before = m_server.requests().size();
    ChatClient client(options("https://127.0.0.1:" + std::to_string(m_server.port())), clock);
    const auto asked = ask(client, clock, question());
    QVERIFY(!asked.reply);
    QVERIFY2(asked.reply.error().code == "server.tls_not_spoken", asked.reply.error().message.c_str());
    QVERIFY(asked.reply.error().message.find("http://") != std::string::npos);
    QVERIFY(asked.notices.empty());
    QCOMPARE(m_server.requests().size(), before);
}

void TestTls::anEncryptedServerBehindAnHttpAddressIsSaid()
{
    const auto certificate = m_authority->sign(m_place);
    const TlsFront front(*certificate, m_server.port());
    const auto before = m_server.requests().size();
    HandClock clock;
    auto once = options("http://127.0.0.1:" + std::to_string(front.port()));
    once.retry = RetryPolicy::once();
    ChatClient client(once, clock);
    const auto asked = ask(client, clock, question());
    QVERIFY(!asked.reply);
    // OpenSSL closes without a word, so that is all there is to tell; others send an alert, or a page of HTML.
    QVERIFY2(asked.reply.error().code == "server.connection_lost", asked.reply.error().message.c_str());
    QCOMPARE(front.handshakes(), 0);
    QCOMPARE(m_server.requests().size(), before);

    LoopbackServer alerting([](const SeenRequest&, Wire& wire) {
        wire.send(std::string_view("\x15\x03\x01\x00\x02\x02\x46", 7));
        wire.close();
    });
    once.http.address = ServerAddress::parse(alerting.url()).value();
    ChatClient other(once, clock);
    const auto told = ask(other, clock, question());
    QVERIFY(!told.reply);
    QVERIFY2(told.reply.error().message.find("https://") != std::string::npos, told.reply.error().message.c_str());
}

void TestTls::aCaFileThatIsNoneIsSaid()
{
    const auto certificate = m_authority->sign(m_place);
    const TlsFront front(*certificate, m_server.port());
    const auto before = m_server.requests().size();
    QFile noise(m_folder.filePath("noise.pem"));
    QVERIFY(noise.open(QIODevice::WriteOnly) && noise.write("not a certificate\n") > 0);
    noise.close();
    for (const auto& file : {noise.fileName(), m_folder.filePath("not-there.pem")}) {
        HandClock clock;
        ChatClient client(options(front.url(), file.toStdString()), clock);
        const auto asked = ask(client, clock, question());
        QVERIFY(!asked.reply);
        QVERIFY2(asked.reply.error().code == "server.ca_file", asked.reply.error().message.c_str());
        QVERIFY(asked.reply.error().message.find(file.toStdString()) != std::string::npos);
        QVERIFY(asked.notices.empty());
    }
    QCOMPARE(m_server.requests().size(), before);
}

void TestTls::nothingIsLeftBehind()
{
    const auto openFiles = [] { return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}); };
    const auto certificate = m_authority->sign(m_place);
    const auto before = openFiles();
    for (const auto habit : {TlsFront::Habit::Serve, TlsFront::Habit::Close, TlsFront::Habit::Reset}) {
        for (const auto& caFile : {std::string(), m_authority->certificateFile()}) {
            const TlsFront front(*certificate, m_server.port(), habit);
            HandClock clock;
            ChatClient client(options(front.url(), caFile), clock);
            const bool good = habit == TlsFront::Habit::Serve && !caFile.empty();
            QCOMPARE(ask(client, clock, question()).reply.has_value(), good);
        }
    }
    // The server behind lets its end go in its own time.
    QTRY_COMPARE(openFiles(), before);
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"

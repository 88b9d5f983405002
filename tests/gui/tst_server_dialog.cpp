// The model server's dialog: testing a connection, keeping key and choice, consent for servers outside.
#include "dialogs/server_dialog.h"
#include "open_project.h"
#include "page_project.h"
#include "project/server_consent.h"
#include "settings.h"
#include "support/loopback_server.h"
#include "support/replay_server.h"
#include "support/tls_front.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

#include <nlohmann/json.hpp>

#include <map>

using namespace cuebench;
using namespace cuebench::test;
using cuebench::testing::Certificate;
using cuebench::testing::closedPort;
using cuebench::testing::completion;
using cuebench::testing::LoopbackServer;
using cuebench::testing::recording;
using cuebench::testing::SeenRequest;
using cuebench::testing::TlsFront;
using cuebench::testing::Wire;

namespace {

const QString kKey = QStringLiteral("sk-dialog-secret");

/// A keychain in memory, or one that is not there.
class MemoryShelf final : public KeyShelf {
public:
    QString fault;
    std::map<QString, ApiKey> keys;

    void read(const QString& server, QObject* context, Then then) override
    {
        QMetaObject::invokeMethod(
            context,
            [this, server, then] {
                const auto found = keys.find(server);
                then(
                    {.key = found == keys.end() ? std::nullopt : std::optional<ApiKey>(found->second), .fault = fault});
            },
            Qt::QueuedConnection);
    }
    void write(const QString& server, const std::optional<ApiKey>& key, QObject* context, Then then) override
    {
        if (fault.isEmpty() && key)
            keys.insert_or_assign(server, *key);
        else if (fault.isEmpty())
            keys.erase(server);
        QMetaObject::invokeMethod(
            context, [this, key, then] { then({.key = key, .fault = fault}); }, Qt::QueuedConnection);
    }
};

/// A server that wants the key, reads pictures, ignores schemas and refuses sound; the rest as llama-server answered.
void answer(const SeenRequest& request, Wire& wire)
{
    const auto key = request.headers.find("authorization");
    if (key == request.headers.end() || key->second != "Bearer " + kKey.toStdString()) {
        wire.reply(401, recording("err_no_key").reply);
        return;
    }
    if (request.path == "/v1/models" || request.path == "/props" || request.path == "/slots") {
        wire.reply(200, recording(request.path == "/v1/models" ? "models" : request.path.substr(1)).reply);
        return;
    }
    if (request.body.find("input_audio") != std::string::npos) {
        wire.reply(400, R"({"error": {"message": "audio input is not supported"}})");
        return;
    }
    auto reply = nlohmann::json::parse(completion("Hello!"));
    if (request.body.find("image_url") != std::string::npos)
        reply["usage"]["prompt_tokens"] = 29;
    wire.reply(200, reply.dump());
}

struct Dialog {
    explicit Dialog(KeyShelf& keys, OpenProject* open = nullptr) : window(open, keys)
    {
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the dialog does not become active");
        address = window.findChild<QLineEdit*>(QStringLiteral("serverAddress"));
        key = window.findChild<QLineEdit*>(QStringLiteral("serverKey"));
        keyState = window.findChild<QLabel*>(QStringLiteral("serverKeyState"));
        message = window.findChild<QLabel*>(QStringLiteral("serverMessage"));
        model = window.findChild<QComboBox*>(QStringLiteral("languageModel"));
        table = window.findChild<QTableWidget*>(QStringLiteral("capabilities"));
        test = window.findChild<QPushButton*>(QStringLiteral("serverTest"));
        save = window.findChild<QPushButton*>(QStringLiteral("serverSave"));
    }
    void type(QLineEdit* field, const QString& text)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    [[nodiscard]] QString row(int number) const
    {
        QStringList cells;
        for (int column = 0; column < table->columnCount(); ++column)
            cells.append(table->item(number, column)->text());
        return cells.join(QLatin1Char('|'));
    }

    ServerDialog window;
    QLineEdit* address;
    QLineEdit* key;
    QLabel* keyState;
    QLabel* message;
    QComboBox* model;
    QTableWidget* table;
    QPushButton* test;
    QPushButton* save;
};

}  // namespace

class ServerDialogTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QSettings().clear(); }
    void testsTheConnectionAndKeepsTheChoice();
    void theServersOfBeforeAreOfferedNewestFirst();
    void saysWhenNoKeychainAnswers();
    void saysWhatIsWrong();
    void theWayToTheServerIsChosenAndKept();
    void anOddWayIsSaidBeforeItIsKept();
    void asksOnceBeforeClipsLeaveTheHouse();
    void whatOneAddressAnsweredIsNotSaidOfAnother();
    void withoutAProjectThereIsNoConsent();
};

void ServerDialogTest::testsTheConnectionAndKeepsTheChoice()
{
    LoopbackServer server(answer);
    MemoryShelf keys;
    Dialog dialog(keys);
    const QString url = QString::fromStdString(server.url());
    dialog.type(dialog.address, url + QStringLiteral("/v1"));
    dialog.type(dialog.key, kKey);
    QTRY_VERIFY(!dialog.keyState->text().isEmpty());
    QTest::mouseClick(dialog.test, Qt::LeftButton);
    QTRY_COMPARE(dialog.table->rowCount(), 6);
    QCOMPARE(dialog.row(0).section(QLatin1Char('|'), 0, 1), QStringLiteral("JSON schema|ignored"));
    QCOMPARE(dialog.row(1), QStringLiteral("Pictures|yes|"));
    QCOMPARE(dialog.row(2), QStringLiteral("Sound|no|audio input is not supported"));
    QCOMPARE(dialog.row(3).section(QLatin1Char('|'), 0, 1), QStringLiteral("Context|1024"));
    QCOMPARE(dialog.row(4).section(QLatin1Char('|'), 0, 1), QStringLiteral("Slots|4"));
    QCOMPARE(dialog.model->currentText(), QStringLiteral("tiny-random"));

    const QSignalSpy saved(&dialog.window, &ServerDialog::saved);
    QTest::mouseClick(dialog.save, Qt::LeftButton);
    QTRY_VERIFY(!dialog.window.isVisible());
    QCOMPARE(saved.count(), 1);
    QCOMPARE(settings::serverAddress.get(), url);
    QCOMPARE(settings::languageModel.get(), QStringLiteral("tiny-random"));
    const QString place = QStringLiteral("127.0.0.1:%1").arg(server.port());
    QCOMPARE(keys.keys.at(place).reveal(), kKey.toStdString());
    QSettings all;
    for (const QString& name : all.allKeys())
        QVERIFY2(!all.value(name).toString().contains(kKey), qPrintable(name));

    // The next time the kept key is used without typing.
    Dialog again(keys);
    QTRY_VERIFY(again.keyState->text().contains(QStringLiteral("there")));
    QVERIFY(again.key->text().isEmpty());
    QTest::mouseClick(again.test, Qt::LeftButton);
    QTRY_COMPARE(again.table->rowCount(), 6);
    auto* forget = again.window.findChild<QPushButton*>(QStringLiteral("serverForget"));
    QVERIFY(forget->isVisible());
    QTest::mouseClick(forget, Qt::LeftButton);
    QTRY_VERIFY(!forget->isVisible());
    QVERIFY(keys.keys.empty());
}

void ServerDialogTest::theServersOfBeforeAreOfferedNewestFirst()
{
    MemoryShelf keys;
    const auto keep = [&keys](const char* address, const char* model) {
        Dialog dialog(keys);
        dialog.type(dialog.address, QLatin1String(address));
        dialog.type(dialog.model->lineEdit(), QLatin1String(model));
        QTest::mouseClick(dialog.save, Qt::LeftButton);
        QTRY_VERIFY(!dialog.window.isVisible());
    };
    keep("localhost:8080", "omni");
    keep("gpu3:8000", "large");
    keep("localhost:8080", "omni two");
    Dialog dialog(keys);
    auto* recent = dialog.window.findChild<QComboBox*>(QStringLiteral("serverRecent"));
    QCOMPARE(recent->count(), 2);
    QCOMPARE(recent->itemText(0), QStringLiteral("http://localhost:8080"));
    QCOMPARE(dialog.address->text(), QStringLiteral("http://localhost:8080"));
    QCOMPARE(dialog.model->currentText(), QStringLiteral("omni two"));
    recent->setFocus();
    QTest::keyClick(recent, Qt::Key_Down);
    QCOMPARE(dialog.address->text(), QStringLiteral("http://gpu3:8000"));
    QCOMPARE(dialog.model->currentText(), QStringLiteral("large"));
    QTest::mouseClick(dialog.save, Qt::LeftButton);
    QTRY_VERIFY(!dialog.window.isVisible());
    QCOMPARE(settings::serverAddress.get(), QStringLiteral("http://gpu3:8000"));
    QCOMPARE(settings::recentServers.get().front(), QStringLiteral("http://gpu3:8000 large"));
}

void ServerDialogTest::saysWhenNoKeychainAnswers()
{
    MemoryShelf keys;
    keys.fault = QStringLiteral("no bus");
    Dialog dialog(keys);
    dialog.type(dialog.address, QStringLiteral("localhost:8080"));
    QTest::keyClick(dialog.address, Qt::Key_Tab);
    QTRY_VERIFY(dialog.keyState->text().contains(QStringLiteral("CUEBENCH_API_KEY")));
    QVERIFY(dialog.keyState->text().contains(QStringLiteral("no bus")));
    dialog.type(dialog.key, kKey);
    QTest::mouseClick(dialog.save, Qt::LeftButton);
    QTRY_VERIFY(dialog.message->text().contains(QStringLiteral("CUEBENCH_API_KEY")));
    QVERIFY(dialog.window.isVisible());
    QCOMPARE(settings::serverAddress.get(), QStringLiteral("http://localhost:8080"));
}

void ServerDialogTest::saysWhatIsWrong()
{
    MemoryShelf keys;
    Dialog dialog(keys);
    dialog.type(dialog.address, QStringLiteral("ftp://example.org"));
    QTest::mouseClick(dialog.test, Qt::LeftButton);
    QTRY_VERIFY(dialog.message->text().contains(QStringLiteral("ftp://example.org")));
    dialog.type(dialog.address, QStringLiteral("127.0.0.1:%1").arg(closedPort()));
    QTest::mouseClick(dialog.test, Qt::LeftButton);
    QTRY_VERIFY(dialog.message->text().contains(QStringLiteral("No server answers")));
    QCOMPARE(dialog.table->rowCount(), 0);
    LoopbackServer server(answer);
    dialog.type(dialog.address, QString::fromStdString(server.url()));
    QTest::mouseClick(dialog.test, Qt::LeftButton);
    QTRY_VERIFY(dialog.message->text().contains(QStringLiteral("asks for an API key")));
    QVERIFY(dialog.message->text().contains(QStringLiteral("Model server")));
}

void ServerDialogTest::theWayToTheServerIsChosenAndKept()
{
    const QTemporaryDir folder;
    const auto authority = Certificate::authority(folder.path().toStdString());
    const auto certificate = authority->sign(folder.path().toStdString());
    LoopbackServer server(answer);
    const TlsFront front(*certificate, server.port());
    const QString file = QString::fromStdString(authority->certificateFile());
    MemoryShelf keys;
    {
        Dialog dialog(keys);
        auto* inside = dialog.window.findChild<QLineEdit*>(QStringLiteral("serverCaFile"));
        QVERIFY(!inside->isVisible());
        QTest::mouseClick(dialog.window.findChild<QToolButton*>(QStringLiteral("serverAdvanced")), Qt::LeftButton);
        QVERIFY(inside->isVisible());
        dialog.type(dialog.address, QString::fromStdString(front.url()));
        dialog.type(dialog.key, kKey);
        QTest::mouseClick(dialog.test, Qt::LeftButton);
        QTRY_VERIFY(dialog.message->text().contains(QStringLiteral("CA file")));
        QVERIFY(server.requests().empty());
        dialog.type(inside, file);
        QTest::mouseClick(dialog.test, Qt::LeftButton);
        QTRY_COMPARE(dialog.table->rowCount(), 6);

        auto* idle = dialog.window.findChild<QSpinBox*>(QStringLiteral("serverIdleTime"));
        QCOMPARE(idle->value(), 60);
        idle->setFocus();
        idle->selectAll();
        QTest::keyClicks(idle, QStringLiteral("90"));
        auto* redirects = dialog.window.findChild<QCheckBox*>(QStringLiteral("serverRedirects"));
        QVERIFY(!redirects->isChecked());
        redirects->setFocus();
        QTest::keyClick(redirects, Qt::Key_Space);
        QTest::mouseClick(dialog.save, Qt::LeftButton);
        QTRY_VERIFY(!dialog.window.isVisible());
    }
    // What a run is given.
    QObject context;
    std::optional<HttpOptions> chosen;
    chosenServer(keys, nullptr, &context, [&](const Result<ServerChoice>& choice) {
        if (choice)
            chosen = choice->options;
    });
    QTRY_VERIFY(chosen.has_value());
    QCOMPARE(chosen->caFile, file.toStdString());
    QCOMPARE(chosen->timeouts.idleMs, std::int64_t{90'000});
    QCOMPARE(chosen->timeouts.firstByteMs, HttpTimeouts().firstByteMs);
    QVERIFY(chosen->followRedirects && chosen->proxy.empty());

    // What is not as usual is not hidden.
    Dialog again(keys);
    QVERIFY(again.window.findChild<QLineEdit*>(QStringLiteral("serverCaFile"))->isVisible());
    QCOMPARE(again.window.findChild<QSpinBox*>(QStringLiteral("serverIdleTime"))->value(), 90);
}

void ServerDialogTest::anOddWayIsSaidBeforeItIsKept()
{
    MemoryShelf keys;
    Dialog dialog(keys);
    dialog.type(dialog.address, QStringLiteral("localhost:8080"));
    QTest::mouseClick(dialog.window.findChild<QToolButton*>(QStringLiteral("serverAdvanced")), Qt::LeftButton);
    auto* proxy = dialog.window.findChild<QLineEdit*>(QStringLiteral("serverProxy"));
    dialog.type(proxy, QStringLiteral("me:secret@proxy:3128"));
    QTest::mouseClick(dialog.save, Qt::LeftButton);
    QTRY_VERIFY(dialog.message->text().contains(QStringLiteral("proxy")));
    QVERIFY(dialog.window.isVisible() && settings::serverProxy.get().isEmpty());
    QVERIFY(!dialog.message->text().contains(QStringLiteral("secret")));
    proxy->clear();
    auto* file = dialog.window.findChild<QLineEdit*>(QStringLiteral("serverCaFile"));
    QTest::keyClick(&dialog.window, Qt::Key_C, Qt::AltModifier);
    QVERIFY(file->hasFocus());
    dialog.type(file, QStringLiteral("/nowhere/authority.pem"));
    QTest::mouseClick(dialog.save, Qt::LeftButton);
    QTRY_VERIFY(dialog.message->text().contains(QStringLiteral("/nowhere/authority.pem")));
    QVERIFY(settings::serverAddress.get().isEmpty());
}

void ServerDialogTest::asksOnceBeforeClipsLeaveTheHouse()
{
    // RFC 5737: an address for documentation, where nobody is.
    const QString outside = QStringLiteral("http://192.0.2.1:9");
    QTemporaryDir folder;
    const QString place = folder.path() + QStringLiteral("/consent.cuebench");
    need(Project::create({.text = place.toStdString()}));
    auto open = need(openProject(place, QStringLiteral("Ada")));
    MemoryShelf keys;
    {
        Dialog dialog(keys, &open);
        dialog.type(dialog.address, outside);
        QTest::mouseClick(dialog.test, Qt::LeftButton);
        QMessageBox* box = nullptr;
        QTRY_VERIFY((box = dialog.window.findChild<QMessageBox*>()) != nullptr);
        QVERIFY(box->text().contains(QStringLiteral("192.0.2.1")) ||
                box->informativeText().contains(QStringLiteral("192.0.2.1")));
        QVERIFY(!need(hasServerConsent(open.project->database(), "192.0.2.1")));
        // A Return too many allows nothing.
        QTest::keyClick(box, Qt::Key_Return);
        QTRY_VERIFY(dialog.window.findChild<QMessageBox*>() == nullptr);
        QVERIFY(!need(hasServerConsent(open.project->database(), "192.0.2.1")));
        QTest::mouseClick(dialog.test, Qt::LeftButton);
        QTRY_VERIFY((box = dialog.window.findChild<QMessageBox*>()) != nullptr);
        for (QAbstractButton* button : box->buttons()) {
            if (button->text().contains(QStringLiteral("Allow")))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_VERIFY(need(hasServerConsent(open.project->database(), "192.0.2.1")));
        // Whether anybody is there is no matter of this test: closing stops the attempt.
    }
    auto second = need(Project::open({.text = place.toStdString()}));
    QVERIFY(need(hasServerConsent(second->database(), "192.0.2.1")));
    QVERIFY(!need(hasServerConsent(second->database(), "192.0.2.2")));
    bool allowed = false;
    QObject context;
    serverAt(outside, ServerWay::chosen(), keys, second.get(), &context,
             [&](const Result<ServerChoice>& choice) { allowed = choice && choice->options.outsideAllowed; });
    QTRY_VERIFY(allowed);
    need(takeServerConsentBack(second->database(), "192.0.2.1"));
    QVERIFY(!need(hasServerConsent(second->database(), "192.0.2.1")));
}

void ServerDialogTest::whatOneAddressAnsweredIsNotSaidOfAnother()
{
    LoopbackServer server(answer);
    MemoryShelf keys;
    Dialog dialog(keys);
    dialog.type(dialog.address, QString::fromStdString(server.url()));
    dialog.type(dialog.key, kKey);
    QTest::mouseClick(dialog.test, Qt::LeftButton);
    QTRY_VERIFY(dialog.table->rowCount() > 0);
    dialog.address->setFocus();
    QTest::keyClicks(dialog.address, QStringLiteral("0"));
    QCOMPARE(dialog.table->rowCount(), 0);
    QCOMPARE(dialog.message->text(), QString());

    // Nor what comes after the address has been changed.
    const auto asked = server.requests().size();
    dialog.type(dialog.address, QString::fromStdString(server.url()));
    QTest::mouseClick(dialog.test, Qt::LeftButton);
    QTRY_VERIFY(server.requests().size() > asked);
    dialog.address->setFocus();
    QTest::keyClicks(dialog.address, QStringLiteral("0"));
    QTRY_VERIFY(dialog.test->text().contains(QStringLiteral("Test")));
    QCOMPARE(dialog.table->rowCount(), 0);
    QCOMPARE(dialog.message->text(), QString());
}

void ServerDialogTest::withoutAProjectThereIsNoConsent()
{
    MemoryShelf keys;
    Dialog dialog(keys);
    dialog.type(dialog.address, QStringLiteral("http://192.0.2.1:9"));
    QTest::mouseClick(dialog.test, Qt::LeftButton);
    QTRY_VERIFY(dialog.message->text().contains(QStringLiteral("Open the project")));
    QVERIFY(dialog.window.findChild<QMessageBox*>() == nullptr);
}

QTEST_MAIN(ServerDialogTest)
#include "tst_server_dialog.moc"

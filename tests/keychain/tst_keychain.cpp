// The API key in the keychain of the system, through the dialog where people type it: kept, used, taken out, and
// nowhere else. Each of the two tests wants a machine of its own; CMakeLists.txt says which runs where.
#include "dialogs/server_dialog.h"
#include "keychain/system_key_shelf.h"
#include "open_project.h"
#include "project/project.h"
#include "settings.h"
#include "support/loopback_server.h"

#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace cuebench;
using cuebench::testing::completion;
using cuebench::testing::LoopbackServer;
using cuebench::testing::SeenRequest;
using cuebench::testing::Wire;

namespace {

const QByteArray kKey = "sk-kept-in-the-keychain-alone";

QStringList* said = nullptr;

void listen(QtMsgType, const QMessageLogContext&, const QString& text)
{
    said->append(text);
}

/// Wants the key.
void answer(const SeenRequest& request, Wire& wire)
{
    const auto key = request.headers.find("authorization");
    if (key == request.headers.end() || key->second != "Bearer " + kKey.toStdString())
        wire.reply(401, R"({"error": {"message": "no key"}})");
    else if (request.path == "/v1/models")
        wire.reply(200, R"({"data": [{"id": "omni"}]})");
    else
        wire.reply(request.method == "POST" ? 200 : 404, completion("Hello!"));
}

struct Dialog {
    Dialog(OpenProject* open, const QString& url) : window(open, shelf)
    {
        window.show();
        find<QLineEdit>("serverAddress")->setText(url);
        emit find<QLineEdit>("serverAddress")->editingFinished();
    }
    template <class Widget>
    Widget* find(const char* name)
    {
        return window.findChild<Widget*>(QLatin1String(name));
    }
    [[nodiscard]] QString text(const char* name) { return find<QLabel>(name)->text(); }
    void click(const char* name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }

    SystemKeyShelf shelf;
    ServerDialog window;
};

/// Files below the folder in which the key stands as it is.
QStringList filesWithKey(const QString& folder)
{
    QStringList found;
    for (QDirIterator at(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); at.hasNext();) {
        QFile file(at.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(kKey))
            found << file.fileName();
    }
    return found;
}

}  // namespace

class KeychainTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        QSettings().clear();
        qunsetenv("CUEBENCH_API_KEY");
    }
    void theKeyIsKeptUsedAndTakenOut();
    void withoutAKeychainTheVariableDoes();
};

void KeychainTest::theKeyIsKeptUsedAndTakenOut()
{
    QStringList log;
    said = &log;
    const auto before = qInstallMessageHandler(listen);
    LoopbackServer server(answer);
    const QString url = QString::fromStdString(server.url());
    QTemporaryDir folder;
    const QString place = folder.filePath("kept.cuebench");
    QVERIFY(Project::create({.text = place.toStdString()}).has_value());
    auto open = openProject(place, QStringLiteral("Ada"));
    QVERIFY(open.has_value());
    {
        Dialog dialog(&*open, url);
        QTRY_VERIFY(dialog.text("serverKeyState").contains("kept in the system's keychain"));
        QTest::keyClicks(dialog.find<QLineEdit>("serverKey"), QString::fromLatin1(kKey));
        dialog.click("serverSave");
        QTRY_VERIFY(!dialog.window.isVisible());
    }
    {
        // Another start of the program: the key is there, though nobody types it.
        Dialog dialog(&*open, url);
        QTRY_VERIFY(dialog.text("serverKeyState").contains("is there"));
        QVERIFY(dialog.find<QLineEdit>("serverKey")->text().isEmpty());
        dialog.click("serverTest");
        QTRY_COMPARE(dialog.text("serverMessage"), QStringLiteral("The server answers."));
        // It is this server's alone.
        dialog.find<QLineEdit>("serverAddress")->setText(QStringLiteral("localhost:1"));
        emit dialog.find<QLineEdit>("serverAddress")->editingFinished();
        QTRY_VERIFY(!dialog.find<QPushButton>("serverForget")->isVisible());
    }
    QSettings().sync();
    QCOMPARE(filesWithKey(place), QStringList());
    QCOMPARE(filesWithKey(qEnvironmentVariable("XDG_CONFIG_HOME")), QStringList());
    // The keyring's own file, too, has it in no plain letters.
    const QString home = qEnvironmentVariable("HOME");
    QVERIFY(QDirIterator(home, {"*.keyring"}, QDir::Files, QDirIterator::Subdirectories).hasNext());
    QCOMPARE(filesWithKey(home), QStringList());
    {
        Dialog dialog(&*open, url);
        QTRY_VERIFY(dialog.find<QPushButton>("serverForget")->isVisible());
        dialog.click("serverForget");
        QTRY_VERIFY(dialog.text("serverKeyState").contains("kept in the system's keychain"));
        dialog.click("serverTest");
        QTRY_VERIFY(dialog.text("serverMessage").contains("asks for an API key"));
    }
    qInstallMessageHandler(before);
    QVERIFY2(!log.join('\n').contains(QString::fromLatin1(kKey)), qPrintable(log.join('\n')));
}

void KeychainTest::withoutAKeychainTheVariableDoes()
{
    LoopbackServer server(answer);
    const QString url = QString::fromStdString(server.url());
    {
        Dialog dialog(nullptr, url);
        QTRY_VERIFY2(dialog.text("serverKeyState").contains("No keychain of the system answers"),
                     qPrintable(dialog.text("serverKeyState")));
        QVERIFY(dialog.text("serverKeyState").contains("CUEBENCH_API_KEY"));
        QTest::keyClicks(dialog.find<QLineEdit>("serverKey"), QString::fromLatin1(kKey));
        dialog.click("serverSave");
        // The address is kept, and it is said that the key is not.
        QTRY_VERIFY(dialog.text("serverMessage").contains("the key is not"));
        QVERIFY(dialog.window.isVisible());
        QCOMPARE(settings::serverAddress.get(), url);
    }
    QSettings().sync();
    QCOMPARE(filesWithKey(qEnvironmentVariable("XDG_CONFIG_HOME")), QStringList());
    qputenv("CUEBENCH_API_KEY", kKey);
    Dialog dialog(nullptr, url);
    QTRY_VERIFY(dialog.text("serverKeyState").contains("variable CUEBENCH_API_KEY is used"));
    QVERIFY(!dialog.find<QPushButton>("serverForget")->isVisible());
    dialog.click("serverTest");
    QTRY_COMPARE(dialog.text("serverMessage"), QStringLiteral("The server answers."));
}

QTEST_MAIN(KeychainTest)
#include "tst_keychain.moc"

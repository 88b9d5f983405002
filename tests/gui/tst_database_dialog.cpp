// A project on a PostgreSQL server, opened and made from the window.
#include "dialogs/database_dialog.h"
#include "main_window.h"
#include "page_project.h"
#include "project_flows.h"
#include "settings.h"
#include "store/both_engines.h"
#include "store/postgresql_server.h"
#include "text.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QtTest>

using namespace cuebench;
using namespace cuebench::test;

namespace {

/// The window with its dialog, and a database of the server that is there and empty.
class Bench {
public:
    Bench()
    {
        QSettings().clear();
        m_window.setVerifierName(QStringLiteral("Ada"));
        m_window.QMainWindow::show();
        m_window.flows()->chooseDatabase();
        type("databaseAddress", serverAddress());
    }

    [[nodiscard]] const MainWindow& window() const { return m_window; }
    [[nodiscard]] const testing::Project& database() const { return m_database; }
    [[nodiscard]] std::string name() const { return m_database.location().displayName(); }
    [[nodiscard]] QString serverAddress() const { return toQt(databaseAt(m_database.location(), {}).text); }
    [[nodiscard]] bool isDialogOpen() const { return m_window.findChild<DatabaseDialog*>() != nullptr; }
    template <class Widget>
    [[nodiscard]] Widget* find(const char* what) const
    {
        return m_window.findChild<Widget*>(QLatin1String(what));
    }
    [[nodiscard]] QString message() const
    {
        return isDialogOpen() ? find<QLabel>("databaseMessage")->text() : QString();
    }

    void type(const char* field, const QString& text)
    {
        find<QLineEdit>(field)->selectAll();
        QTest::keyClicks(find<QLineEdit>(field), text);
    }
    void typeName(const std::string& text) { find<QComboBox>("databaseName")->setCurrentText(toQt(text)); }
    void click(const char* button) { QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton); }

private:
    testing::Project m_database{Engine::Postgresql};
    MainWindow m_window;
};

}  // namespace

class TestDatabaseDialog : public QObject {
    Q_OBJECT

private slots:
    void aProjectIsFoundOnItsServerAndOpened()
    {
        Bench bench;
        need(cuebench::Project::create(bench.database().location()));
        bench.type("databasePassword", QStringLiteral("geheim:1@"));
        bench.click("databaseList");
        auto* names = bench.find<QComboBox>("databaseName");
        QTRY_VERIFY(names->findText(toQt(bench.name())) >= 0);
        names->setCurrentIndex(names->findText(toQt(bench.name())));
        bench.click("databaseOpen");
        QTRY_VERIFY(bench.window().hasProject());
        QTRY_VERIFY(!bench.isDialogOpen());
        const QString remembered = settings::recentProjects.get().value(0);
        QVERIFY2(remembered.contains(toQt(bench.name())) && !remembered.contains(QStringLiteral("geheim")),
                 qPrintable(remembered));
    }

    void aProjectIsMadeInADatabaseThatIsMadeForIt()
    {
        Bench bench;
        const std::string name = bench.name() + "_\xC3\xA4 \"new\"";
        bench.typeName(name);
        bench.click("databaseOpen");
        QTRY_VERIFY2(bench.find<QLabel>("databaseMessage")->property("bad").toBool(), qPrintable(bench.message()));
        QVERIFY(bench.isDialogOpen() && !bench.window().hasProject());
        bench.click("databaseMake");
        QTRY_VERIFY2(bench.window().hasProject(), qPrintable(bench.message()));
        const Location made = databaseAt(bench.database().location(), name);
        need(cuebench::Project::open(made));
        const std::string quoted = bench.name() + "_\xC3\xA4 \"\"new\"\"";
        QVERIFY(bench.database().execute("DROP DATABASE \"" + quoted + "\" WITH (FORCE)"));
    }

    void anEmptyDatabaseTakesAProjectAndOneThatHasOneIsNotOverwritten()
    {
        Bench bench;
        bench.typeName(bench.name());
        bench.click("databaseMake");
        QTRY_VERIFY2(bench.window().hasProject(), qPrintable(bench.message()));
        Bench other;
        need(cuebench::Project::create(other.database().location()));
        other.typeName(other.name());
        other.click("databaseMake");
        QTRY_VERIFY2(other.message().contains(QStringLiteral("already")), qPrintable(other.message()));
        QVERIFY(!other.window().hasProject());
    }

    void whatDoesNotAnswerIsSaidInTheDialogWithoutThePassword()
    {
        Bench bench;
        bench.type("databasePassword", QStringLiteral("geheim"));
        bench.typeName("team");
        for (const auto* address : {"postgresql://ada@127.0.0.1:1", "http://[bad"}) {
            bench.type("databaseAddress", QLatin1String(address));
            bench.click("databaseOpen");
            QTRY_VERIFY2(bench.find<QLabel>("databaseMessage")->property("bad").toBool(), address);
            QVERIFY2(!bench.message().contains(QStringLiteral("geheim")), qPrintable(bench.message()));
            bench.click("databaseList");
            QTRY_VERIFY2(bench.find<QPushButton>("databaseList")->isEnabled(), address);
            QVERIFY(bench.find<QLabel>("databaseMessage")->property("bad").toBool());
        }
        QVERIFY(!bench.window().hasProject());
    }

    void anAddressMayBeTypedWithItsDatabase()
    {
        DatabaseDialog dialog(QStringLiteral("postgresql://ada@db.lab:5433/our%20team?sslmode=require"));
        QCOMPARE(dialog.findChild<QLineEdit*>(QStringLiteral("databaseAddress"))->text(),
                 QStringLiteral("postgresql://ada@db.lab:5433/?sslmode=require"));
        QCOMPARE(dialog.findChild<QComboBox*>(QStringLiteral("databaseName"))->currentText(),
                 QStringLiteral("our team"));
    }
};

QTEST_MAIN(TestDatabaseDialog)
#include "tst_database_dialog.moc"

// What the window says when its place on a PostgreSQL project was taken while the server was away.
#include "languages.h"
#include "main_window.h"
#include "page_project.h"
#include "store/both_engines.h"
#include "store/window_lock.h"
#include "text.h"

#include <QMessageBox>
#include <QSettings>
#include <QtTest>

#include <array>
#include <optional>
#include <utility>
#include <vector>

using namespace cuebench;
using namespace cuebench::test;

namespace {

const WindowHolder kOther{.verifier = "Ada", .host = "elsewhere", .pid = "7"};

/// A window of Ada's on a project of the server.
class Bench {
public:
    Bench()
    {
        QSettings().clear();
        need(cuebench::Project::create(m_server.location()));
        m_window.setVerifierName(QStringLiteral("Ada"));
        m_window.QMainWindow::show();
        m_window.open(toQt(m_server.location().text));
        // Ada works on other projects of this server, too, which is nothing to this window.
        for (const auto& project : m_others) {
            m_elsewhere.push_back(
                need(WindowLock::acquire(project.location(), {.verifier = "Ada", .host = "third", .pid = "3"})));
        }
    }

    [[nodiscard]] const MainWindow& window() const { return m_window; }
    [[nodiscard]] const Location& location() const { return m_server.location(); }
    [[nodiscard]] QList<QMessageBox*> boxes() const { return m_window.findChildren<QMessageBox*>(); }

    /// The server goes, and another window is the first when it is back: this one does not ask while nobody sees it.
    void loseTo(std::optional<WindowLock>& other)
    {
        m_window.hide();
        // An asking that was under way when the window was hidden may still take the lock: then it is lost once more.
        const auto lost = [&] {
            if (!m_server.endSessions()) {
                return false;
            }
            if (auto taken = WindowLock::acquire(location(), kOther)) {
                other.emplace(std::move(*taken));
            }
            return other.has_value();
        };
        QTRY_VERIFY(lost());
        m_window.QMainWindow::show();
    }

    /// Whether anybody holds a lock there.
    [[nodiscard]] bool isLocked() const
    {
        return m_server.value(
                   "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = "
                   "(SELECT oid FROM pg_database WHERE datname = current_database())") != "0";
    }
    void restartServer()
    {
        m_window.hide();
        QVERIFY(m_server.endSessions());
    }

    /// As when somebody comes back to the window.
    void ask()
    {
        QEvent activated(QEvent::WindowActivate);
        QCoreApplication::sendEvent(&m_window, &activated);
    }

private:
    testing::Project m_server{Engine::Postgresql};
    std::array<testing::Project, 2> m_others{testing::Project(Engine::Postgresql),
                                             testing::Project(Engine::Postgresql)};
    std::vector<WindowLock> m_elsewhere;
    MainWindow m_window;
};

}  // namespace

class TestLostLock : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("CUEBENCH_LANGUAGE", "de");
        installLanguage(*qApp);
    }

    void whoTookItIsSaidOnceEachTimeItIsLost()
    {
        Bench bench;
        QVERIFY(bench.window().hasProject());
        std::optional<WindowLock> other;
        for (int time = 0; time < 2; ++time) {
            bench.loseTo(other);
            QTRY_COMPARE(bench.boxes().size(), 1);
            QMessageBox* box = bench.boxes().first();
            QVERIFY(box->isVisible());
            QCOMPARE(box->icon(), QMessageBox::Warning);
            QCOMPARE(box->text(), QStringLiteral("Das Projekt ist zweimal geöffnet"));
            QVERIFY2(box->informativeText().contains(QStringLiteral("Ada")) &&
                         box->informativeText().contains(QStringLiteral("elsewhere")),
                     qPrintable(box->informativeText()));
            // Asked for again all the same, and not said again: neither beside the box nor after it.
            bench.ask();
            QCOMPARE(bench.boxes().size(), 1);
            box->close();
            QTRY_VERIFY(bench.boxes().isEmpty());
            bench.ask();
            QVERIFY(bench.boxes().isEmpty());
            QVERIFY(bench.window().hasProject());
            // The other goes: the lock is this window's again, without a word.
            other.reset();
            QTRY_VERIFY((bench.ask(), !WindowLock::acquire(bench.location(), kOther)));
            QVERIFY(bench.boxes().isEmpty());
        }
    }

    void aServerThatComesBackAloneIsNotWorthAWord()
    {
        Bench bench;
        bench.restartServer();
        QTRY_VERIFY((bench.ask(), bench.isLocked()));
        QVERIFY(!WindowLock::acquire(bench.location(), kOther));
        QVERIFY(bench.boxes().isEmpty());
    }
};

QTEST_MAIN(TestLostLock)
#include "tst_lost_lock.moc"

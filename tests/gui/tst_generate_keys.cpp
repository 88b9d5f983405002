// The Generate page without a mouse: Tab goes through everything in the order of the eye, and nothing keeps it.
#include "generate_bench.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QSettings>
#include <QStringList>

using namespace cuebench;
using namespace cuebench::test;
using cuebench::testing::LoopbackServer;

namespace {

constexpr int kMostStops = 60;

enum Tab { Newest, Failed, Request, Compare, Prompts };

const QStringList kLeft{
    QStringLiteral("generateStage"),         QStringLiteral("generateLabel"),   QStringLiteral("generatePool"),
    QStringLiteral("generateText"),          QStringLiteral("generateLacking"), QStringLiteral("generateLimit"),
    QStringLiteral("generateLanguageModel"), QStringLiteral("generateSeed"),    QStringLiteral("generateServerButton")};
const QStringList kAct{QStringLiteral("generateStart"), QStringLiteral("generatePilot"),
                       QStringLiteral("generateWrite"), QStringLiteral("generateRead"),
                       QStringLiteral("qt_tabwidget_tabbar")};

/// Where Tab (or Shift+Tab) leads from the first field until it is there again.
QStringList roundFrom(const GenerateBench& bench, Qt::Key key = Qt::Key_Tab)
{
    auto* first = bench.find<QComboBox>("generateStage");
    first->setFocus(Qt::TabFocusReason);
    QStringList stops;
    do {
        QWidget* now = QApplication::focusWidget();
        stops << now->objectName();
        QTest::keyClick(now, key);
    } while (QApplication::focusWidget() != first && stops.size() < kMostStops);
    return stops;
}

void openTab(const GenerateBench& bench, int tab)
{
    auto* bar = bench.find<QTabWidget>("generateTabs")->tabBar();
    bar->setFocus(Qt::TabFocusReason);
    QTest::keyClick(bar, Qt::Key_Home);
    for (int i = 0; i < tab; ++i)
        QTest::keyClick(bar, Qt::Key_Right);
    QCOMPARE(bench.find<QTabWidget>("generateTabs")->currentIndex(), tab);
}

}  // namespace

class GenerateKeysTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QSettings().clear(); }
    void tabGoesThroughThePageAsTheEyeDoes_data();
    void tabGoesThroughThePageAsTheEyeDoes();
    void aRunIsStartedReadAndStoppedByKeyboard();
};

void GenerateKeysTest::tabGoesThroughThePageAsTheEyeDoes_data()
{
    QTest::addColumn<int>("tab");
    QTest::addColumn<QStringList>("stops");
    QTest::newRow("newest replies") << int{Newest}
                                    << QStringList{QStringLiteral("generateNewest"),
                                                   QStringLiteral("generateNewestText")};
    QTest::newRow("failed") << int{Failed}
                            << QStringList{QStringLiteral("generateFailed"), QStringLiteral("generateFailedText")};
    QTest::newRow("request") << int{Request}
                             << QStringList{QStringLiteral("previewClip"), QStringLiteral("previewShow"),
                                            QStringLiteral("previewText")};
    QTest::newRow("captions compared") << int{Compare}
                                       << QStringList{
                                              QStringLiteral("compareClip"),   QStringLiteral("compareModality"),
                                              QStringLiteral("compareWhich0"), QStringLiteral("compareWhich1"),
                                              QStringLiteral("compareText0"),  QStringLiteral("compareText1")};
    QTest::newRow("prompts") << int{Prompts}
                             << QStringList{QStringLiteral("promptWhich"), QStringLiteral("promptKeep"),
                                            QStringLiteral("promptReset"), QStringLiteral("promptText")};
}

void GenerateKeysTest::tabGoesThroughThePageAsTheEyeDoes()
{
    QFETCH(const int, tab);
    QFETCH(const QStringList, stops);
    Script script;
    LoopbackServer server(std::ref(script));
    GenerateBench bench(QString::fromStdString(server.url()));
    QTRY_VERIFY(bench.enabled("generateStart"));
    openTab(bench, tab);
    if (tab == Prompts) {
        // Both buttons have something to do.
        QTest::keyClicks(bench.find<QPlainTextEdit>("promptText"), QStringLiteral("# mine"));
        QVERIFY(bench.enabled("promptKeep") && bench.enabled("promptReset"));
    }
    QStringList there = kLeft + kAct + stops;
    QCOMPARE(roundFrom(bench), there);
    // And back.
    std::reverse(there.begin() + 1, there.end());
    QCOMPARE(roundFrom(bench, Qt::Key_Backtab), there);
    if (tab == Prompts) {
        QVERIFY(!bench.find<QPlainTextEdit>("promptText")->toPlainText().contains(QLatin1Char('\t')));
    }
}

void GenerateKeysTest::aRunIsStartedReadAndStoppedByKeyboard()
{
    Script script;
    script.stallAfter = 3;
    LoopbackServer server(std::ref(script));
    GenerateBench bench(QString::fromStdString(server.url()));
    QTRY_VERIFY(bench.enabled("generateStart"));
    bench.find<QPushButton>("generateStart")->setFocus(Qt::TabFocusReason);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    auto* newest = bench.find<QTableWidget>("generateNewest");
    QTRY_COMPARE(newest->rowCount(), 3);
    // The button that was pressed is grey by now: the focus has gone on to what can be done.
    QWidget* at = QApplication::focusWidget();
    QVERIFY(at != nullptr && at->isEnabled());
    for (int i = 0; i < kMostStops && QApplication::focusWidget() != newest; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), newest);
    QTest::keyClick(newest, Qt::Key_Down);
    QVERIFY(!bench.find<QPlainTextEdit>("generateNewestText")->toPlainText().isEmpty());
    auto* stop = bench.find<QPushButton>("generateStop");
    for (int i = 0; i < kMostStops && QApplication::focusWidget() != stop; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), stop);
    QTest::keyClick(stop, Qt::Key_Space);
    QTRY_VERIFY(bench.enabled("generateStart"));
    QVERIFY(bench.label("generateMessage").contains(QStringLiteral("Stopped")));
}

QTEST_MAIN(GenerateKeysTest)
#include "tst_generate_keys.moc"

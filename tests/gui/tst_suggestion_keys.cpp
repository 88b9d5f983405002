// The suggestions without a mouse: Tab goes through them as the eye does, Return and Space press what has the focus,
// and what goes away gives the keys back to the question.
#include "suggest_bench.h"

#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QStringList>

#include <algorithm>

using namespace cuebench;
using namespace cuebench::test;

namespace {

constexpr int kMostStops = 80;

/// What of the panel Tab (or Shift+Tab) leads to, in its order, once around the window.
QStringList stopsInPanel(const SuggestBench& bench, Qt::Key key = Qt::Key_Tab)
{
    const auto* panel = bench.find<QWidget>("suggestionPanel");
    QStringList stops;
    bench.page()->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < kMostStops; ++i) {
        QWidget* now = bench.window->focusWidget();
        QTest::keyClick(now, key);
        now = bench.window->focusWidget();
        if (now == bench.page()) {
            break;
        }
        if (panel->isAncestorOf(now)) {
            stops << now->objectName();
        }
    }
    return stops;
}

void tabTo(const SuggestBench& bench, const char* name)
{
    bench.page()->setFocus(Qt::TabFocusReason);
    const auto* wanted = bench.find<QWidget>(name);
    for (int i = 0; i < kMostStops && bench.window->focusWidget() != wanted; ++i)
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_Tab);
    QCOMPARE(bench.window->focusWidget(), wanted);
}

}  // namespace

class TestSuggestionKeys : public QObject {
    Q_OBJECT

private slots:
    void tabGoesThroughThePanelAsTheEyeDoes()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        QStringList all{QStringLiteral("suggestionAgain"), QStringLiteral("suggestionClose")};
        for (int number = 1; number <= 6; ++number)
            all << QStringLiteral("suggestion%1").arg(number);
        QCOMPARE(stopsInPanel(bench), all);
        std::reverse(all.begin(), all.end());
        QCOMPARE(stopsInPanel(bench, Qt::Key_Backtab), all);
    }

    void whatCannotBeTakenYetIsNoStop()
    {
        SuggestBench bench;
        bench.server.allow(0);
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.shows("suggestion1"));
        QCOMPARE(stopsInPanel(bench),
                 QStringList({QStringLiteral("suggestionAgain"), QStringLiteral("suggestionClose")}));
        bench.server.allow(-1);
        QTRY_VERIFY(bench.allCame());
    }

    void theServersButtonIsReachedAndPressed()
    {
        SuggestBench bench;
        settings::serverAddress.clear();
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.shows("suggestionServer"));
        QCOMPARE(stopsInPanel(bench).last(), QStringLiteral("suggestionServer"));
        tabTo(bench, "suggestionServer");
        bench.press(Qt::Key_Return);
        QTRY_VERIFY(bench.window->findChild<QDialog*>(QStringLiteral("serverDialog")) != nullptr);
        QCOMPARE(bench.decisions(), 0);
    }

    void returnAndSpaceTakeWhatHasTheFocus()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        tabTo(bench, "suggestion5");
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.decisions(), 0);
        QCOMPARE(bench.field(3), toQt(kSpurious[1]));
        for (int i = 0; i < 3; ++i)
            bench.press(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(bench.window->focusWidget(), bench.find<QWidget>("suggestion2"));
        bench.press(Qt::Key_Space);
        QCOMPARE(bench.field(3), toQt(kHallucinated[1]));
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.head(bench.basic).options.at(2).text, kHallucinated[1]);
    }

    void whatGoesAwayGivesTheKeysBack()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        tabTo(bench, "suggestion4");
        bench.press(Qt::Key_M, Qt::ShiftModifier);  // others: the rows are made anew
        QCOMPARE(bench.window->focusWidget(), bench.page());
        QTRY_VERIFY(bench.allCame());
        tabTo(bench, "suggestionClose");
        bench.press(Qt::Key_Space);
        QVERIFY(!bench.shows("suggestionPanel"));
        QCOMPARE(bench.window->focusWidget(), bench.page());
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Accept);
    }

    void heldDownItActsOnce()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        tabTo(bench, "suggestion5");
        const QString before = bench.field(3);
        QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
        QCoreApplication::sendEvent(bench.window->focusWidget(), &repeated);
        QCOMPARE(bench.field(3), before);
        QCOMPARE(bench.decisions(), 0);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.field(3), toQt(kSpurious[1]));
    }

    void whatGetsTheFocusIsBroughtIntoSight()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        auto* row = bench.find<QWidget>("suggestion6");
        auto* scroll = bench.find<QWidget>("suggestionPanel")->findChild<QScrollArea*>();
        scroll->setFixedHeight(60);  // as little as a low window leaves
        QTRY_VERIFY(scroll->height() == 60 && row->visibleRegion().isEmpty());
        row->setFocus(Qt::BacktabFocusReason);  // from outside the list
        QTRY_VERIFY(!row->visibleRegion().isEmpty());
    }

    void focusIsSeenOnARow()
    {
        applyTheme(ThemeChoice::Light);  // the last test: colours are those of the program
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        tabTo(bench, "suggestion1");
        auto* row = bench.find<QWidget>("suggestion1");
        const QImage with = row->grab().toImage();
        bench.page()->setFocus();
        QVERIFY(row->grab().toImage() != with);
    }
};

QTEST_MAIN(TestSuggestionKeys)
#include "tst_suggestion_keys.moc"

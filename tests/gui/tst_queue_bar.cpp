// The bar above the question, by key and by mouse: an open list has the keys for itself.
#include "pages/clips_page.h"
#include "review_bench.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace cuebench;
using namespace cuebench::test;

namespace {

/// Keys go where a window system sends them: to the list that is open.
void pressInPopup(Qt::Key key)
{
    QWidget* popup = QApplication::activePopupWidget();
    QVERIFY(popup != nullptr);
    QTest::keyClick(popup->windowHandle(), key);
}

}  // namespace

class TestQueueBar : public QObject {
    Q_OBJECT

private slots:
    void returnInAnOpenListOnlyChoosesItsRow()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        QVERIFY(!bench.shows("cover"));
        auto* order = bench.find<QComboBox>("queueOrder");
        QTest::mouseClick(order, Qt::LeftButton);
        QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
        pressInPopup(Qt::Key_Down);
        pressInPopup(Qt::Key_Return);
        QTRY_VERIFY(QApplication::activePopupWidget() == nullptr);
        QCOMPARE(order->currentData().toInt(), static_cast<int>(QueueOrder::Clip));
        QCOMPARE(bench.decisions(), 0);
        QCOMPARE(bench.notice(), QString());
    }

    void lettersAndDigitsInAnOpenListDecideNothing()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        auto* task = bench.find<QComboBox>("queueTask");
        QTest::mouseClick(task, Qt::LeftButton);
        QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
        for (const Qt::Key key : {Qt::Key_2, Qt::Key_F, Qt::Key_S, Qt::Key_Space}) {
            if (QApplication::activePopupWidget() != nullptr) {
                pressInPopup(key);
            }
        }
        QCOMPARE(bench.decisions(), 0);
        QVERIFY(bench.shows("cover"));
    }

    void everyStateListsWhatIsDecidedToo()
    {
        ReviewBench bench;
        for (const QuestionId question : {bench.basic, bench.sound}) {
            bench.go(question);
            bench.press(Qt::Key_U);
            bench.press(Qt::Key_Return);
        }
        auto* state = bench.find<QComboBox>("queueState");
        const int every = state->findText(QStringLiteral("Every state"));
        state->setCurrentIndex(every);
        Q_EMIT state->activated(every);
        QCOMPARE(bench.session()->size(), 4);
        QVERIFY(bench.label("queuePace").startsWith(QStringLiteral("2 to do")));
        bench.page()->showQueue(bench.session()->filter(), true);
        QCOMPARE(state->currentIndex(), every);
    }

    void aClipWithNothingToDoShowsWhatWasDecidedOnIt()
    {
        ReviewBench bench;
        auto* clips = bench.window->findChild<ClipsPage*>();
        bench.go(bench.basic);
        bench.press(Qt::Key_U);
        bench.press(Qt::Key_Return);
        Q_EMIT clips->openClip(bench.firstClip);
        QCOMPARE(bench.session()->size(), 1);
        QCOMPARE(bench.current(), bench.sound);
        bench.press(Qt::Key_U);
        bench.press(Qt::Key_Return);
        Q_EMIT clips->openClip(bench.firstClip);
        QCOMPARE(bench.session()->size(), 2);
        QCOMPARE(bench.current(), bench.basic);
        QVERIFY(!bench.shows("emptyQueue"));
    }

    void theListsAreReachedChosenFromAndLeftByKeyboardAlone()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_L, Qt::ControlModifier);
        auto* order = bench.find<QComboBox>("queueOrder");
        QTRY_VERIFY(order->hasFocus());
        bench.press(Qt::Key_Tab);
        auto* task = bench.find<QComboBox>("queueTask");
        QVERIFY(task->hasFocus());
        bench.press(Qt::Key_Down);
        QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
        pressInPopup(Qt::Key_Down);
        pressInPopup(Qt::Key_Return);
        QTRY_VERIFY(QApplication::activePopupWidget() == nullptr);
        QCOMPARE(task->currentIndex(), 1);
        QTRY_VERIFY(!task->hasFocus());
        QVERIFY(bench.page()->hasFocus());
        QCOMPARE(bench.decisions(), 0);
    }

    void tabGoesThroughTheWholeBarAndEscapeLeadsBackToTheQuestion()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_L, Qt::ControlModifier);
        for (const char* name :
             {"queueTask", "queueSubType", "queueEmotion", "queueState", "queueSearch", "queueClear", "policy"}) {
            bench.press(Qt::Key_Tab);
            QVERIFY2(bench.find<QWidget>(name)->hasFocus(), name);
        }
        bench.press(Qt::Key_Escape);
        QVERIFY(bench.page()->hasFocus());
        bench.press(Qt::Key_2);
        QVERIFY(!bench.shows("cover"));
    }

    void theQuestionKeepsItsKeysWhileAListHasTheFocus()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_L, Qt::ControlModifier);
        bench.press(Qt::Key_Return);  // leaves the list; accepts nothing
        QVERIFY(bench.page()->hasFocus());
        QCOMPARE(bench.notice(), QString());
        bench.press(Qt::Key_L, Qt::ControlModifier);
        bench.press(Qt::Key_2);
        QVERIFY(!bench.shows("cover"));
        QCOMPARE(bench.decisions(), 0);
    }

    void theGuidelinesAreEditedAndSavedByKeyboard()
    {
        ReviewBench bench;
        bench.press(Qt::Key_E, Qt::AltModifier);
        QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_G);
        auto* field = bench.find<QPlainTextEdit>("guidelinesField");
        QTRY_VERIFY(field->hasFocus());
        bench.type(QStringLiteral("Listen twice. "));
        bench.press(Qt::Key_Tab);
        QVERIFY(bench.find<QPushButton>("guidelinesCancel")->hasFocus());
        bench.press(Qt::Key_Tab);
        QVERIFY(bench.find<QPushButton>("guidelinesSave")->hasFocus());
        bench.press(Qt::Key_Return);
        QVERIFY(!field->isVisible());
        QVERIFY(bench.page()->hasFocus());
        auto second = need(Project::open(Location{fromQt(bench.location())}));
        QVERIFY(need(second->guidelines()).starts_with("Listen twice. "));
    }

    void everyOrderShowsTheWholeQueue()
    {
        ReviewBench bench;
        auto* order = bench.find<QComboBox>("queueOrder");
        for (const QueueOrder wanted : {QueueOrder::Chance, QueueOrder::Clip, QueueOrder::Need}) {
            const int row = order->findData(static_cast<int>(wanted));
            QTest::mouseClick(order, Qt::LeftButton);
            QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
            pressInPopup(Qt::Key_Home);
            for (int i = 0; i < row; ++i) {
                pressInPopup(Qt::Key_Down);
            }
            pressInPopup(Qt::Key_Return);
            QTRY_COMPARE(order->currentIndex(), row);
            QTRY_VERIFY2(bench.label("queuePlace").endsWith(QStringLiteral("of 4")),
                         qPrintable(bench.label("queuePlace")));
        }
        QCOMPARE(bench.decisions(), 0);
    }
};

QTEST_MAIN(TestQueueBar)
#include "tst_queue_bar.moc"

// The bar above the question, by key and by mouse: an open list has the keys for itself.
#include "review_bench.h"

#include <QComboBox>

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

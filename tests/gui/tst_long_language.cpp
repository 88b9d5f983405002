// German words are long, and a small screen is not: the window must not want more of it than there is.
#include "languages.h"
#include "review_bench.h"
#include "theme.h"

#include <QPushButton>
#include <QScrollArea>
#include <QtTest>

using namespace cuebench;
using namespace cuebench::test;

class TestLongLanguage : public QObject {
    Q_OBJECT

private slots:
    void besideTheGuidelinesTheWindowFitsASmallScreen()
    {
        installLanguage(*qApp, QStringLiteral("de"));
        ReviewBench bench;
        applyTheme(ThemeChoice::Light);
        bench.window->resize(1280, 680);
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        QTRY_VERIFY(bench.find<QPushButton>("mark2")->isVisible());
        bench.press(Qt::Key_G);
        QTRY_VERIFY(bench.find<QWidget>("guidelinesDock")->isVisible());
        QApplication::sendPostedEvents();
        // The widest page decides for all of them: the review page, beside which the guidelines stand, has to be it.
        for (const QWidget* page : bench.page()->parentWidget()->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            QVERIFY2(page->minimumSizeHint().width() <= bench.page()->minimumSizeHint().width(),
                     page->metaObject()->className());
        }
        QTRY_COMPARE(bench.window->size(), QSize(1280, 680));
        // And narrower still, every chip of every option is whole.
        bench.window->resize(bench.window->minimumSizeHint().width(), 680);
        QApplication::sendPostedEvents();
        const auto* area = bench.find<QScrollArea>("questionArea");
        for (const char* name : {"mark1", "mark2", "mark3", "mark4"}) {
            const auto* mark = bench.find<QPushButton>(name);
            QVERIFY2(mark->width() >= mark->sizeHint().width(), name);
            const int right = mark->mapTo(area->viewport(), QPoint(mark->width(), 0)).x();
            QVERIFY2(right <= area->viewport()->width(), name);
        }
    }
};

QTEST_MAIN(TestLongLanguage)
#include "tst_long_language.moc"

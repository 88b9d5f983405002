// The field of a stem or an option is as high as its lines: nothing of them is hidden, and no scroll bar says so.
#include "question/text_field.h"
#include "theme.h"

#include <QScrollBar>
#include <QTextBlock>
#include <QtTest>

using namespace cuebench;

namespace {

QString words(int count)
{
    QStringList all;
    for (int i = 0; i < count; ++i)
        all << QStringLiteral("slowly");
    return all.join(QLatin1Char(' '));
}

}  // namespace

class TestTextField : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(ThemeChoice::Light); }

    void aFieldThatShowsAllItsLinesHasNoScrollBar_data()
    {
        QTest::addColumn<int>("points");
        for (const int points : {9, 10, 11, 12, 13, 15, 18})
            QTest::addRow("%d points", points) << points;
    }
    void aFieldThatShowsAllItsLinesHasNoScrollBar()
    {
        QFETCH(const int, points);
        TextField field;
        QFont font = field.font();
        font.setPointSize(points);
        field.setFont(font);
        field.setFixedWidth(280);
        field.show();
        QVERIFY(QTest::qWaitForWindowExposed(&field));
        for (int count = 1; count <= 16; ++count) {
            field.replaceText(words(count));
            QCoreApplication::processEvents();
            const int lines = field.document()->firstBlock().lineCount();
            if (lines > 8)
                break;
            QVERIFY2(!field.verticalScrollBar()->isVisible(),
                     qPrintable(QStringLiteral("%1 lines of %2 words").arg(lines).arg(count)));
            QVERIFY(field.viewport()->height() >= lines * field.fontMetrics().height());
        }
        // Beyond eight lines it scrolls.
        field.replaceText(words(200));
        QTRY_VERIFY(field.verticalScrollBar()->isVisible());
    }
};

QTEST_MAIN(TestTextField)
#include "tst_text_field.moc"

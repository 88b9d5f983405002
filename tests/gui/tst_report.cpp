// What an import did, in a table that shows whole sentences.
#include "dialogs/report_dialog.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QtTest>

using namespace cuebench;

class TestReport : public QObject {
    Q_OBJECT

private slots:
    void longRemarksAreShownToTheEnd()
    {
        ImportReport report;
        for (int i = 0; i < 3; ++i) {
            report.remarks.push_back({.code = "clip.unreadable",
                                      .file = "/a/folder/with/a/long/name/dfew_original_clips/part_1/1544.mp4",
                                      .clip = "part_1/1544.mp4",
                                      .message = "The file cannot be read as a video (Invalid data found when "
                                                 "processing input): it is damaged, cut off or of another kind. "
                                                 "Copy the clip again, or leave it out of the project."});
        }
        ReportDialog dialog(report);
        dialog.resize(700, 400);
        dialog.QDialog::show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const auto* table = dialog.findChild<QTableWidget*>();
        QVERIFY(table != nullptr);
        for (int row = 0; row < table->rowCount(); ++row) {
            const QRect needed = table->fontMetrics().boundingRect(QRect(0, 0, table->columnWidth(3) - 8, 10'000),
                                                                   Qt::TextWordWrap, table->item(row, 3)->text());
            QVERIFY(needed.height() > 2 * table->fontMetrics().height());  // else it proves nothing
            QVERIFY(table->rowHeight(row) >= needed.height());
            QVERIFY(table->rowHeight(row) >= table->verticalHeader()->sectionSizeHint(row));
        }
    }

    void savingIsReachedByKeyboard()
    {
        ImportReport report;
        report.read = 2;
        for (int i = 0; i < 2; ++i) {
            report.remarks.push_back(
                {.code = "reply.no_key", .file = "replies.jsonl", .line = i + 1, .message = "No."});
        }
        ReportDialog dialog(report);
        dialog.QDialog::show();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto* table = dialog.findChild<QTableWidget*>();
        table->setFocus();
        table->setCurrentCell(0, 0);
        QStringList reached;
        for (int i = 0; i < 3 && dialog.focusWidget() != nullptr; ++i) {
            QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
            if (const auto* button = qobject_cast<QPushButton*>(dialog.focusWidget())) {
                reached << button->text();
            }
        }
        QVERIFY2(reached.contains(QStringLiteral("Save report …")), qPrintable(reached.join(QLatin1Char(','))));
        QVERIFY(reached.contains(QStringLiteral("Close")));
    }
};

QTEST_MAIN(TestReport)
#include "tst_report.moc"

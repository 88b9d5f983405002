#include "dialogs/report_dialog.h"

#include "dialogs/ask.h"
#include "remark_text.h"
#include "restyle.h"
#include "text.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cuebench {

namespace {

/// A table of so many rows is built at once; the saved report has them all.
constexpr int kMostRows = 2000;

}  // namespace

ReportDialog::ReportDialog(ImportReport report, QWidget* parent) : QDialog(parent), m_report(std::move(report))
{
    setObjectName(QStringLiteral("reportDialog"));
    setWindowTitle(tr("What the import did"));
    auto* text = new QLabel(summary(Remarks::First), this);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->addWidget(text);
    if (!m_report.remarks.empty()) {
        layout->addWidget(buildRemarks(), 1);
    }
    auto* buttons = new QDialogButtonBox(this);
    QPushButton* saveButton = buttons->addButton(tr("Save report …"), QDialogButtonBox::ActionRole);
    QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::AcceptRole);
    close->setDefault(true);
    restyle(close, "primary", true);
    connect(saveButton, &QPushButton::clicked, this, &ReportDialog::save);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    layout->addWidget(buttons);
    resize(m_report.remarks.empty() ? QSize(460, 180) : QSize(860, 480));
}

QString ReportDialog::summary(Remarks listed) const
{
    QStringList lines;
    lines.append(tr("%1 records read: %2 added, %3 updated, %4 reopened, %5 unchanged, %6 skipped.")
                     .arg(m_report.read)
                     .arg(m_report.added)
                     .arg(m_report.updated)
                     .arg(m_report.reopened)
                     .arg(m_report.unchanged)
                     .arg(m_report.skipped()));
    if (const int besides = m_report.skippedBesides(); besides > 0) {
        lines.append(tr("Besides these records, %n line(s) of lists or file(s) were left out.", nullptr, besides));
    }
    for (const auto& [category, count] : m_report.skippedCategories) {
        lines.append(tr("Category %1 is no task of this benchmark: %2 skipped").arg(shown(category)).arg(count));
    }
    if (listed == Remarks::First && static_cast<int>(m_report.remarks.size()) > kMostRows) {
        lines.append(tr("The first %1 remarks are shown; the saved report has all %2.")
                         .arg(kMostRows)
                         .arg(m_report.remarks.size()));
    }
    for (const auto& [file, rest] : m_report.untold) {
        lines.append(tr("%1: %2 more of its records were skipped, and %3 more warnings are not listed.")
                         .arg(shown(file, 300))
                         .arg(rest.skipped)
                         .arg(rest.warnings));
    }
    return lines.join(QLatin1Char('\n'));
}

QTableWidget* ReportDialog::buildRemarks()
{
    const int rows = std::min(kMostRows, static_cast<int>(m_report.remarks.size()));
    auto* table = new QTableWidget(rows, 4, this);
    table->setHorizontalHeaderLabels({tr("File"), tr("Line"), tr("Clip"), tr("What")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    // Tab leads on to the buttons; from cell to cell, nobody would get there by keyboard.
    table->setTabKeyNavigation(false);
    table->horizontalHeader()->setStretchLastSection(true);
    for (int row = 0; row < rows; ++row) {
        const ImportReport::Remark& remark = m_report.remarks[static_cast<std::size_t>(row)];
        const QString texts[] = {shown(remark.file, 300), remark.line > 0 ? QString::number(remark.line) : QString(),
                                 shown(remark.clip, 200), remarkText(remark)};
        for (int column = 0; column < 4; ++column) {
            auto* cell = new QTableWidgetItem(texts[column]);
            cell->setToolTip(texts[column]);
            table->setItem(row, column, cell);
        }
    }
    // As many lines as the words need: half a sentence helps nobody.
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->setColumnWidth(0, 220);
    table->setColumnWidth(1, 60);
    table->setColumnWidth(2, 140);
    return table;
}

/// What the window says, and every remark: counts, then a line each.
QByteArray ReportDialog::asText() const
{
    QString text = summary(Remarks::All) + QLatin1Char('\n');
    for (const ImportReport::Remark& remark : m_report.remarks) {
        QStringList parts;
        parts.append(remark.weight == ImportReport::Remark::Weight::Skipped ? tr("skipped") : tr("warning"));
        if (!remark.file.empty()) {
            parts.append(shown(remark.file, 300) +
                         (remark.line > 0 ? QStringLiteral(":%1").arg(remark.line) : QString()));
        }
        if (!remark.clip.empty()) {
            parts.append(shown(remark.clip, 200));
        }
        parts.append(remarkText(remark));
        text += parts.join(QStringLiteral(": ")) + QStringLiteral(" [%1]\n").arg(toQt(remark.code));
    }
    return text.toUtf8();
}

/// The columns as the command line writes them, the sentences as the window says them.
QByteArray ReportDialog::asCsv() const
{
    ImportReport report = m_report;
    for (ImportReport::Remark& remark : report.remarks) {
        remark.message = fromQt(remarkText(remark));
    }
    return QByteArray::fromStdString(report.asCsv());
}

void ReportDialog::save()
{
    ask::saveFile(this, tr("Save the report"), tr("import report.txt"), tr("Text (*.txt);;CSV (*.csv)"),
                  [this](const QString& path) {
                      QSaveFile file(path);
                      const bool csv = path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
                      const QByteArray text = csv ? asCsv() : asText();
                      if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
                          ask::tell(this, QMessageBox::Warning, tr("The report was not saved"), file.errorString());
                      }
                  });
}

}  // namespace cuebench

#include "dialogs/export_dialog.h"

#include "dialogs/ask.h"
#include "error_text.h"
#include "restyle.h"
#include "text.h"
#include "words.h"

#include <QCheckBox>
#include <QDate>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableWidget>
#include <QVBoxLayout>

namespace cuebench {

ExportDialog::ExportDialog(const Selection& selection, const Benchmark& benchmark, QWidget* parent)
    : QDialog(parent),
      m_name(new QLineEdit(this)),
      m_folder(new QLineEdit(this)),
      m_replaces(new QLabel(this)),
      m_short(new QCheckBox(this)),
      m_media(new QCheckBox(this))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export a release"));
    auto* intro = new QLabel(tr("A release freezes the verified questions, up to the quotas, and writes %1.")
                                 .arg(QStringLiteral("emorealm_v1.json")),
                             this);
    intro->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(intro);
    layout->addWidget(buildQuotas(selection, benchmark), 1);
    if (!selection.leftOut.empty()) {
        QStringList sentences;
        for (const LeftOut& left : selection.leftOut) {
            const auto said = translatedSentence(
                "release.left_out", {{"case", left.why}, {"question", left.question}, {"clip", left.clip}});
            sentences.append(said.value_or(shown(left.message, 300)));
            if (sentences.size() == 4 && selection.leftOut.size() > 4) {
                sentences.append(tr("… and %1 more").arg(selection.leftOut.size() - 4));
                break;
            }
        }
        auto* left = new QLabel(tr("Left out:") + QLatin1Char('\n') + sentences.join(QLatin1Char('\n')), this);
        left->setWordWrap(true);
        left->setProperty("muted", true);
        layout->addWidget(left);
    }
    m_short->setObjectName(QStringLiteral("allowShort"));
    m_short->setText(tr("Export although quotas are not full"));
    m_short->setVisible(m_lacks);
    m_media->setObjectName(QStringLiteral("withMedia"));
    m_media->setText(tr("With media: the clips at 24 frames a second, their sound at 16 kHz"));
    m_media->setToolTip(
        tr("What is there and verified is not made again. An export that was stopped goes on under the same name."));
    m_name->setText(tr("release %1").arg(QDate::currentDate().toString(Qt::ISODate)));
    m_folder->setText(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto* choose = new QPushButton(tr("Choose …"), this);
    connect(choose, &QPushButton::clicked, this, &ExportDialog::chooseFolder);
    auto* folder = new QHBoxLayout;
    folder->addWidget(m_folder, 1);
    folder->addWidget(choose);
    auto* form = new QFormLayout;
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Folder"), folder);
    m_folder->setObjectName(QStringLiteral("releaseFolder"));
    m_replaces->setObjectName(QStringLiteral("replaces"));
    m_replaces->setWordWrap(true);
    layout->addLayout(form);
    layout->addWidget(m_replaces);
    layout->addWidget(m_media);
    layout->addWidget(m_short);
    setTabOrder(m_folder, choose);
    setTabOrder(choose, m_media);
    setTabOrder(m_media, m_short);
    auto* buttons = new QDialogButtonBox(this);
    m_export = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(QStringLiteral("exportButton"));
    restyle(m_export, "primary", true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT exportAsked(m_name->text().trimmed(), m_folder->text().trimmed(), m_short->isChecked(),
                           m_media->isChecked());
        accept();
    });
    connect(m_short, &QCheckBox::toggled, this, &ExportDialog::check);
    connect(m_name, &QLineEdit::textChanged, this, &ExportDialog::check);
    connect(m_folder, &QLineEdit::textChanged, this, &ExportDialog::check);
    check();
    resize(640, 460);
}

QTableWidget* ExportDialog::buildQuotas(const Selection& selection, const Benchmark& benchmark)
{
    auto* table = new QTableWidget(static_cast<int>(selection.quotas.size()), 4, this);
    table->setHorizontalHeaderLabels({tr("Task"), tr("Quota"), tr("Verified"), tr("Lacking")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setFocusPolicy(Qt::NoFocus);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    int row = 0;
    for (const QuotaLine& line : selection.quotas) {
        const QString texts[] = {Words::of(benchmark, line.task), QString::number(line.quota),
                                 QString::number(line.verified), QString::number(line.lacking())};
        for (int column = 0; column < 4; ++column) {
            auto* cell = new QTableWidgetItem(texts[column]);
            if (column > 0) {
                cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            }
            table->setItem(row, column, cell);
        }
        m_lacks = m_lacks || line.lacking() > 0;
        m_empty = m_empty && line.taken == 0;
        ++row;
    }
    table->setMinimumHeight(190);
    return table;
}

void ExportDialog::check()
{
    const QString file = QStringLiteral("emorealm_v1.json");
    m_replaces->setText(tr("%1 in this folder will be replaced.").arg(file));
    m_replaces->setVisible(QFileInfo::exists(QDir(m_folder->text().trimmed()).filePath(file)) &&
                           !m_folder->text().trimmed().isEmpty());
    m_export->setEnabled(!m_empty && (!m_lacks || m_short->isChecked()) && !m_name->text().trimmed().isEmpty() &&
                         !m_folder->text().trimmed().isEmpty());
    m_export->setToolTip(m_empty ? tr("Nothing is verified yet.")
                         : m_lacks && !m_short->isChecked()
                             ? tr("Some quotas are not full; tick the box to export all the same.")
                             : QString());
}

void ExportDialog::chooseFolder()
{
    ask::folder(
        this, tr("Folder for the release"), [this](const QString& path) { m_folder->setText(path); },
        m_folder->text().trimmed());
}

}  // namespace cuebench

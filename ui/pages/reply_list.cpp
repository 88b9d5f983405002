#include "pages/reply_list.h"

#include "error_text.h"
#include "generate_words.h"
#include "text.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cuebench {

namespace {

enum Column { WhatColumn, SubjectColumn, ReplyColumn, Columns };
constexpr qsizetype kLineLength = 200;
constexpr qsizetype kTextLength = 60'000;

/// Why a reply was not taken. What is wrong with its form only the core's schema knows to say.
QString whyNot(const GenerateReport::Reply& reply)
{
    const Arguments particulars = reply.code == "reply.schema" ? Arguments{{"reason", reply.message}} : Arguments{};
    return translatedSentence(reply.code, particulars).value_or(toQt(reply.message));
}

QString oneLine(const GenerateReport::Reply& reply)
{
    if (!reply.code.empty()) {
        return ReplyList::tr("Failed: %1").arg(GenerateWords::ofCause(reply.code)) + QStringLiteral(" – ") +
               shown(fromQt(whyNot(reply)), kLineLength).simplified();
    }
    return shown(reply.text, kLineLength).simplified();
}

/// Line breaks stay; the rest as shown() has it.
QString allLines(const std::string& text)
{
    QStringList lines;
    for (const QString& line : toQt(text).left(kTextLength).split(QLatin1Char('\n'))) {
        lines << shown(fromQt(line), kTextLength);
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

ReplyList::ReplyList(const QString& name, QWidget* parent) : QWidget(parent)
{
    m_table = new QTableWidget(0, Columns, this);
    m_table->setObjectName(name);
    m_table->setHorizontalHeaderLabels({tr("What"), tr("Clip"), tr("Reply")});
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(WhatColumn, 225);
    m_table->setColumnWidth(SubjectColumn, 150);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setWordWrap(false);
    m_table->setAlternatingRowColors(true);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(name + QStringLiteral("Text"));
    m_text->setReadOnly(true);
    m_text->setPlaceholderText(tr("Choose a row to read the whole reply."));
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_table);
    split->addWidget(m_text);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    connect(m_table, &QTableWidget::currentItemChanged, this, &ReplyList::showSelected);
}

void ReplyList::show(const std::deque<GenerateReport::Reply>& replies)
{
    const int row = m_table->currentRow();
    const std::string kept =
        row >= 0 && row < static_cast<int>(m_replies.size()) ? m_replies[static_cast<std::size_t>(row)].subject : "";
    m_replies = replies;
    {
        const QSignalBlocker quiet(m_table);
        m_table->setCurrentItem(nullptr);
        m_table->setRowCount(static_cast<int>(m_replies.size()));
        for (int i = 0; i < m_table->rowCount(); ++i) {
            const GenerateReport::Reply& reply = m_replies[static_cast<std::size_t>(i)];
            const QString texts[] = {GenerateWords::ofRequest(reply.stage, reply.subject),
                                     shown(reply.clip, kLineLength), oneLine(reply)};
            for (int column = 0; column < Columns; ++column) {
                if (m_table->item(i, column) == nullptr) {
                    m_table->setItem(i, column, new QTableWidgetItem);
                }
                m_table->item(i, column)->setText(texts[column]);
                m_table->item(i, column)->setToolTip(column == SubjectColumn ? shown(reply.subject, kLineLength)
                                                                             : QString());
            }
            if (!kept.empty() && reply.subject == kept) {
                m_table->setCurrentCell(i, SubjectColumn);
            }
        }
    }
    if (m_table->currentRow() < 0) {
        m_text->clear();
    }
}

void ReplyList::showSelected()
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= static_cast<int>(m_replies.size())) {
        m_text->clear();
        return;
    }
    const GenerateReport::Reply& reply = m_replies[static_cast<std::size_t>(row)];
    if (reply.code.empty()) {
        m_text->setPlainText(allLines(reply.text));
    } else {
        m_text->setPlainText(tr("Why it was not taken: %1").arg(allLines(fromQt(whyNot(reply)))) +
                             QStringLiteral("\n\n") +
                             (reply.text.empty() ? tr("There was no text.")
                                                 : tr("What came:") + QLatin1Char('\n') + allLines(reply.text)));
    }
    emit selected(toQt(reply.clip));
}

}  // namespace cuebench

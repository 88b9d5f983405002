#include "question/option_row.h"

#include "domain/question.h"
#include "question/flow_layout.h"
#include "question/span_chip.h"
#include "question/text_field.h"
#include "restyle.h"
#include "text.h"
#include "theme.h"
#include "words.h"

#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>

#include <algorithm>
#include <array>
#include <utility>

namespace cuebench {

namespace {

constexpr std::array kMarks{Mark::Unmarked, Mark::Right, Mark::Hallucinated, Mark::Spurious, Mark::Arguable};

}  // namespace

Mark nextMark(Mark mark)
{
    return kMarks[(static_cast<std::size_t>(mark) + 1) % kMarks.size()];
}

OptionRow::OptionRow(int index, QWidget* parent)
    : QFrame(parent),
      m_index(index),
      m_grid(new QGridLayout(this)),
      m_chips(new QWidget(this)),
      m_flow(new FlowLayout(m_chips, 8)),
      m_letter(new QLabel(this)),
      m_text(new QLabel(this)),
      m_field(new TextField(this)),
      m_picked(new QLabel(tr("your answer"), this)),
      m_key(new QLabel(tr("key"), this)),
      m_makeKey(new QPushButton(tr("Make key"), this)),
      m_chip(new SpanChip(this)),
      m_markButton(new QPushButton(this)),
      m_suggest(new QPushButton(this))
{
    setObjectName(QStringLiteral("option%1").arg(index + 1));
    setProperty("option", true);
    setCursor(Qt::PointingHandCursor);
    m_letter->setText(QString(QLatin1Char(letter(index))));
    m_letter->setFixedSize(26, 26);
    m_letter->setAlignment(Qt::AlignCenter);
    m_letter->setProperty("letter", true);
    m_text->setObjectName(QStringLiteral("optionText%1").arg(index + 1));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_picked->setProperty("chip", true);
    m_key->setProperty("chip", "right");
    m_markButton->setObjectName(QStringLiteral("mark%1").arg(index + 1));
    m_chip->setObjectName(QStringLiteral("span%1").arg(index + 1));
    m_markButton->setContextMenuPolicy(Qt::CustomContextMenu);
    m_suggest->setObjectName(QStringLiteral("suggest%1").arg(index + 1));
    m_suggest->setProperty("flat", true);
    m_suggest->setProperty("compact", true);
    m_suggest->setIcon(themeIcon(QStringLiteral("generate")));
    m_suggest->setAccessibleName(tr("Other wrong options"));
    m_suggest->setFixedWidth(30);
    for (QPushButton* button : {m_makeKey, m_markButton, m_suggest}) {
        button->setFocusPolicy(Qt::NoFocus);
        button->setCursor(Qt::ArrowCursor);
    }
    m_flow->setWraps(m_chipsBeneath);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_picked, m_key, m_makeKey, m_chip, m_markButton, m_suggest}) {
        m_flow->addWidget(widget);
    }
    m_grid->setContentsMargins(8, 6, 8, 6);
    m_grid->setSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    m_grid->addWidget(m_letter, 0, 0, Qt::AlignVCenter);
    m_grid->addWidget(m_text, 0, 1);
    m_grid->addWidget(m_field, 0, 1);
    m_grid->addWidget(m_chips, 0, 2, Qt::AlignVCenter);
    connect(m_markButton, &QPushButton::clicked, this, [this] { Q_EMIT markAsked(m_index, nextMark(m_mark)); });
    connect(m_markButton, &QWidget::customContextMenuRequested, this, &OptionRow::openMarkMenu);
    connect(m_makeKey, &QPushButton::clicked, this, [this] { Q_EMIT keyAsked(m_index); });
    connect(m_suggest, &QPushButton::clicked, this, [this] { Q_EMIT suggestionsAsked(m_index); });
    connect(m_chip, &QPushButton::clicked, this, [this] { Q_EMIT spanAsked(m_index); });
    connect(m_field, &QPlainTextEdit::textChanged, this, &OptionRow::textEdited);
    m_markButton->setToolTip(tr("Judgement of the cue behind this option. Click for the next mark, right-click for "
                                "all of them (Alt+%1).")
                                 .arg(m_index + 1));
    setMark(Mark::Unmarked);
    showLook();
}

void OptionRow::setText(const QString& text)
{
    m_text->setText(text);
    m_fieldStale = true;
    fillField();
    placeChips();
}

void OptionRow::fillField()
{
    // Laying a field's text out takes longer than the rest of the row: only when somebody will type in it.
    if (isEdited() && std::exchange(m_fieldStale, false)) {
        m_field->setPlainText(m_text->text());
    }
}

QString OptionRow::text() const
{
    return isEdited() ? m_field->toPlainText() : m_text->text();
}

void OptionRow::setMark(Mark mark)
{
    m_mark = mark;
    m_markButton->setText(Words::of(mark));
    restyle(m_markButton, "mark", toQt(name(mark)));
    placeChips();
}

void OptionRow::setMarkable(bool markable)
{
    if (std::exchange(m_markable, markable) != markable) {
        showLook();
    }
}

void OptionRow::setFaulty(bool faulty)
{
    restyle(m_field, "fault", faulty);
}

void OptionRow::setLook(const Look& look)
{
    if (look != m_look) {
        m_look = look;
        showLook();
    }
}

void OptionRow::showLook()
{
    const Look& look = m_look;
    const bool edited = isEdited();
    fillField();
    m_text->setVisible(!edited);
    m_field->setVisible(edited);
    m_picked->setVisible(look.picked && !look.covered);
    m_key->setVisible(look.isKey && !look.covered);
    m_makeKey->setVisible(look.editing && !look.isKey);
    m_markButton->setVisible(m_markable && !look.covered);
    m_suggest->setVisible(m_markable && !look.covered && !look.isKey);
    m_suggest->setToolTip(tr("Ask the language model for other wrong options in its place (%1)").arg(look.suggestKey));
    const bool wrong = look.picked && !look.isKey;
    QVariant frame = true;
    QVariant badge = true;
    if (!look.covered && look.isKey) {
        frame = badge = QStringLiteral("key");
    } else if (!look.covered && wrong) {
        frame = badge = QStringLiteral("wrong");
    } else if (look.picked) {
        frame = QStringLiteral("picked");
    }
    restyle(this, "option", frame);
    restyle(m_letter, "letter", badge);
    placeChips();
    setToolTip(look.covered && !look.shortcut.isEmpty() ? tr("Pick this option (%1)").arg(look.shortcut) : QString());
}

void OptionRow::placeChips()
{
    // Beside the text while it keeps the greater part of the row; else under it, instead of a word on each line.
    const int inner = width() - m_letter->width() - 2 * m_grid->horizontalSpacing() - m_grid->contentsMargins().left() -
                      m_grid->contentsMargins().right();
    const int beside = inner - m_flow->lineWidth();
    const int wanted = std::min(m_text->fontMetrics().horizontalAdvance(m_text->text()), inner * 55 / 100);
    const bool beneath = beside < wanted;
    if (beneath == m_chipsBeneath) {
        return;
    }
    m_chipsBeneath = beneath;
    m_flow->setWraps(beneath);  // there they may take more than one line: long languages would be cut off
    m_grid->removeWidget(m_chips);
    m_grid->addWidget(m_chips, beneath ? 1 : 0, beneath ? 1 : 2, beneath ? Qt::Alignment() : Qt::AlignVCenter);
}

void OptionRow::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    placeChips();
}

void OptionRow::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) {
        Q_EMIT clicked(m_index);
    }
    QFrame::mouseReleaseEvent(event);
}

void OptionRow::openMarkMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Mark mark : kMarks) {
        QAction* action = menu->addAction(Words::of(mark));
        action->setCheckable(true);
        action->setChecked(mark == m_mark);
        connect(action, &QAction::triggered, this, [this, mark] { Q_EMIT markAsked(m_index, mark); });
    }
    menu->popup(m_markButton->mapToGlobal(QPoint(0, m_markButton->height())));
}

}  // namespace cuebench

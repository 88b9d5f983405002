#include "question/question_card.h"

#include "question/flow_layout.h"
#include "question/option_row.h"
#include "question/text_field.h"
#include "restyle.h"
#include "text.h"
#include "theme.h"
#include "words.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cuebench {

QuestionCard::QuestionCard(QWidget* parent)
    : QFrame(parent),
      m_stem(new QLabel(this)),
      m_stemField(new TextField(this)),
      m_changes(new QLabel(this)),
      m_faults(new QLabel(this)),
      m_optionLayout(new QVBoxLayout)
{
    setProperty("card", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 12);
    layout->setSpacing(8);
    buildChips(layout);
    m_stem->setObjectName(QStringLiteral("stem"));
    m_stem->setTextFormat(Qt::PlainText);
    m_stem->setWordWrap(true);
    m_stem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_stemField->setObjectName(QStringLiteral("stemField"));
    m_changes->setTextFormat(Qt::RichText);
    m_changes->setWordWrap(true);
    m_changes->setObjectName(QStringLiteral("changes"));
    m_faults->setWordWrap(true);
    m_faults->setProperty("bad", true);
    m_faults->setObjectName(QStringLiteral("faults"));
    m_optionLayout->setSpacing(6);
    layout->addWidget(m_stem);
    layout->addWidget(m_stemField);
    buildClaim(layout);
    layout->addLayout(m_optionLayout);
    layout->addWidget(m_faults);
    layout->addWidget(m_changes);
    m_stemField->hide();
    m_changes->hide();
    m_faults->hide();
    connect(m_stemField, &QPlainTextEdit::textChanged, this, &QuestionCard::onEdited);
}

void QuestionCard::buildChips(QVBoxLayout* layout)
{
    auto* chips = new FlowLayout(nullptr, 6);
    const auto chip = [this, chips](const char* name, const QString& look) {
        auto* label = new QLabel(this);
        label->setObjectName(QLatin1String(name));
        if (look.isEmpty()) {
            label->setProperty("chip", true);
        } else {
            label->setProperty("chip", look);
        }
        chips->addWidget(label);
        return label;
    };
    m_taskChip = chip("taskChip", {});
    m_subTypeChip = chip("subTypeChip", {});
    m_matchChip = chip("matchChip", QStringLiteral("right"));
    m_flagChip = chip("flagChip", QStringLiteral("warn"));
    m_stateChip = chip("stateChip", {});
    m_flagChip->setText(tr("flagged"));
    m_suggest = new QPushButton(this);
    m_suggest->setAccessibleName(tr("Suggest"));
    m_suggest->setObjectName(QStringLiteral("suggestMenu"));
    m_suggest->setIcon(themeIcon(QStringLiteral("generate")));
    m_suggest->setProperty("chipButton", true);
    m_suggest->setFocusPolicy(Qt::NoFocus);
    m_suggest->setToolTip(tr("Ask the language model: wrong options, stem, lengths, caption"));
    chips->addWidget(m_suggest);
    layout->addLayout(chips);
}

void QuestionCard::setItem(const ReviewItem& item, const Benchmark& benchmark)
{
    m_filling = true;
    m_question = item.question;
    m_head = item.head;
    m_candidate = item.candidate;
    m_task = item.question.task;
    m_subType = item.head.subType;
    m_key = item.head.key;
    m_benchmark = &benchmark;
    m_editing = false;
    forgetTaken();
    m_stem->setText(shown(item.head.stem));
    rowsFor(static_cast<int>(item.head.options.size()));
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setText(shown(item.head.options[i].text, 1500));
        m_rows[i]->setMark(i < item.marks.size() ? item.marks[i] : Mark::Unmarked);
        m_rows[i]->setMarkable(hasOwnOptions());
        m_rows[i]->setFaulty(false);
    }
    showClaim(item);
    m_filling = false;
    showLooks();
    showChips();
    showFaults();
    showChanges();
}

void QuestionCard::refresh(const ReviewItem& item)
{
    // An import rewords a candidate that nobody has decided on without a new revision.
    const bool sameWording = item.question.id == m_question.id && item.head.id == m_head.id &&
                             item.head.stem == m_head.stem && item.head.options == m_head.options &&
                             item.head.key == m_head.key;
    if (!sameWording && !(m_editing && item.head.options.size() == m_rows.size())) {
        setItem(item, *m_benchmark);
        return;
    }
    m_question = item.question;
    m_head = item.head;
    if (!m_editing) {
        showClaim(item);
    }
    showChips();
    showFaults();
    showChanges();
}

bool QuestionCard::hasOwnOptions() const
{
    return isBasic(m_task);
}

void QuestionCard::rowsFor(int count)
{
    while (static_cast<int>(m_rows.size()) > count) {
        delete m_rows.back();
        m_rows.pop_back();
    }
    const bool more = static_cast<int>(m_rows.size()) < count;
    while (static_cast<int>(m_rows.size()) < count) {
        auto* row = new OptionRow(static_cast<int>(m_rows.size()), this);
        connect(row, &OptionRow::clicked, this, &QuestionCard::rowClicked);
        connect(row, &OptionRow::spanAsked, this, &QuestionCard::spanAsked);
        connect(row, &OptionRow::suggestionsAsked, this, &QuestionCard::suggestionsAsked);
        connect(row, &OptionRow::keyAsked, this, &QuestionCard::keyAsked);
        connect(row, &OptionRow::textEdited, this, &QuestionCard::onEdited);
        connect(row, &OptionRow::markAsked, this, &QuestionCard::setMark);
        m_optionLayout->addWidget(row);
        m_rows.push_back(row);
    }
    if (more) {
        setTextSize(m_textSize);
    }
}

void QuestionCard::setUncovered(bool uncovered, int answered)
{
    m_uncovered = uncovered;
    m_answered = answered;
    showLooks();
    showChips();
    showChanges();
}

void QuestionCard::setTextSize(int points)
{
    m_textSize = points;
    QFont font = m_stem->font();
    font.setPointSize(points);
    font.setWeight(QFont::DemiBold);
    m_stem->setFont(font);
    font.setWeight(QFont::Normal);
    m_stemField->setFont(font);
    QFont optionFont = this->font();
    optionFont.setPointSize(std::max(8, points - 3));
    for (OptionRow* row : m_rows) {
        row->findChild<QLabel*>(row->objectName().replace(QLatin1String("option"), QLatin1String("optionText")))
            ->setFont(optionFont);
        row->field()->setFont(optionFont);
    }
}

void QuestionCard::setOptionKeys(const QStringList& keys)
{
    m_optionKeys = keys;
    showLooks();
}

void QuestionCard::showLooks()
{
    m_stem->setVisible(!m_editing);
    m_stemField->setVisible(m_editing);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const int index = static_cast<int>(i);
        m_rows[i]->setLook({.covered = !m_uncovered,
                            .picked = index == m_answered,
                            .isKey = index == m_key,
                            .editing = m_editing,
                            .textEditable = hasOwnOptions(),
                            .shortcut = m_optionKeys.value(index),
                            .suggestKey = m_suggestKeys.value(index)});
    }
    showCueLooks();
}

void QuestionCard::showChips()
{
    if (m_benchmark == nullptr) {
        return;
    }
    m_taskChip->setText(Words::of(*m_benchmark, m_task));
    // The sub-type of a Stress Test gives its key away.
    const bool gives = dictatedKey(m_subType).has_value();
    m_subTypeChip->setVisible(m_uncovered || !gives);
    m_subTypeChip->setText(Words::of(*m_benchmark, m_subType));
    m_stateChip->setText(Words::of(m_question.state));
    m_stateChip->setVisible(m_question.state != ReviewState::Undecided);
    m_flagChip->setVisible(m_question.flagged);
    m_suggest->setVisible(m_uncovered);
    m_matchChip->setVisible(m_uncovered && m_answered >= 0);
    const bool match = m_answered == m_key;
    m_matchChip->setText(match ? tr("matches the key") : tr("differs from the key"));
    restyle(m_matchChip, "chip", match ? QStringLiteral("right") : QStringLiteral("danger"));
}

}  // namespace cuebench

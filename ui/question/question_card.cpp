#include "question/question_card.h"

#include "question/claim_row.h"
#include "question/diff_html.h"
#include "question/flow_layout.h"
#include "question/option_row.h"
#include "question/text_field.h"
#include "restyle.h"
#include "text.h"
#include "theme.h"
#include "words.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
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

void QuestionCard::beginEdit(bool focusStem)
{
    m_editing = true;
    m_filling = true;
    m_stemField->setPlainText(m_stem->text());
    m_stem->hide();
    m_stemField->show();
    showLooks();
    m_filling = false;
    showFaults();
    if (focusStem) {
        m_stemField->setFocus();
        m_stemField->moveCursor(QTextCursor::End);
    }
}

// While editing the fields are a ring: beyond them Tab would come to the status bar, where each letter is a shortcut.
bool QuestionCard::focusNextPrevChild(bool next)
{
    QList<QWidget*> fields{m_stemField, m_claim->field()};
    for (const OptionRow* row : m_rows) {
        fields.append(row->field());
    }
    fields.removeIf([](const QWidget* field) { return !field->isVisible(); });
    const qsizetype at = fields.indexOf(QApplication::focusWidget());
    if (!m_editing || at < 0) {
        return QFrame::focusNextPrevChild(next);
    }
    fields[(at + (next ? 1 : fields.size() - 1)) % fields.size()]->setFocus(next ? Qt::TabFocusReason
                                                                                 : Qt::BacktabFocusReason);
    return true;
}

void QuestionCard::setKey(int option)
{
    if (option < 0 || option >= static_cast<int>(m_rows.size()) || option == m_key) {
        return;
    }
    OptionRow* before = m_rows[static_cast<std::size_t>(m_key)];
    if (before->mark() == Mark::Right) {
        before->setMark(Mark::Unmarked);
    }
    m_rows[static_cast<std::size_t>(option)]->setMark(Mark::Right);
    m_key = option;
    // "Yes" has one sub-type only; which of the two kinds a "No" is, a person has to say.
    if (isStress(m_task) && option == 0) {
        m_subType = SubType::NoHallucination;
    }
    onEdited();
    Q_EMIT marksChanged();
}

void QuestionCard::setSubType(SubType subType)
{
    m_subType = subType;
    if (const std::optional<int> dictated = dictatedKey(subType); dictated && *dictated != m_key) {
        m_key = *dictated;
    }
    onEdited();
    Q_EMIT marksChanged();
}

Revision QuestionCard::revised() const
{
    Revision revision = m_head;
    if (!m_editing) {
        return revision;
    }
    // Fields show a cleaned copy; what nobody touched goes on as it was.
    const QString stem = m_stemField->toPlainText();
    if (stem != shown(m_head.stem)) {
        revision.stem = fromQt(stem.simplified());
        revision.stemOrigin = originAt(kStemPlace, stem);
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const QString text = m_rows[i]->text();
        if (text != shown(m_head.options[i].text, 1500)) {
            revision.options[i].text = fromQt(text.simplified());
            revision.options[i].suggestion = m_suggestions[i];
            revision.options[i].origin = originAt(static_cast<int>(i), text);
        }
    }
    revision.key = m_key;
    revision.subType = m_subType;
    revision.claim = revisedClaim(revision.stem);
    return revision;
}

bool QuestionCard::isChanged() const
{
    const Revision now = revised();
    return now.stem != m_head.stem || now.key != m_head.key || now.subType != m_head.subType ||
           now.options != m_head.options || now.claim.text != m_head.claim.text;
}

std::vector<Fault> QuestionCard::faults() const
{
    return faultsOf(revised(), m_task);
}

void QuestionCard::onEdited()
{
    if (m_filling || !m_editing) {
        return;
    }
    followStem();
    showLooks();
    showChips();
    showFaults();
    showChanges();
    Q_EMIT edited();
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

void QuestionCard::showFaults()
{
    QStringList sentences;
    std::vector<Fault> found = faults();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setFaulty(std::any_of(found.begin(), found.end(),
                                         [i](const Fault& fault) { return fault.option == static_cast<int>(i); }));
    }
    for (const Fault& fault : found) {
        sentences.append(Words::of(fault));
    }
    sentences.removeDuplicates();
    m_faults->setText(sentences.join(QLatin1Char('\n')));
    m_faults->setVisible(!sentences.isEmpty());
}

QString QuestionCard::changesAsHtml() const
{
    const Revision now = revised();
    QStringList lines;
    if (now.stem != m_candidate.stem) {
        lines.append(diffHtml(m_candidate.stem, now.stem));
    }
    for (std::size_t i = 0; i < now.options.size() && i < m_candidate.options.size(); ++i) {
        if (now.options[i].text != m_candidate.options[i].text) {
            lines.append(QStringLiteral("<b>%1</b> ").arg(QLatin1Char(letter(static_cast<int>(i)))) +
                         diffHtml(m_candidate.options[i].text, now.options[i].text));
        }
    }
    if (now.claim.text != m_candidate.claim.text) {
        lines.append(QStringLiteral("<b>%1</b> ").arg(tr("Cue")) + diffHtml(m_candidate.claim.text, now.claim.text));
    }
    if (now.key != m_candidate.key) {
        lines.append(tr("Key: %1 → %2").arg(QLatin1Char(letter(m_candidate.key))).arg(QLatin1Char(letter(now.key))));
    }
    if (now.subType != m_candidate.subType) {
        lines.append(tr("Sub-type: %1 → %2")
                         .arg(Words::of(*m_benchmark, m_candidate.subType).toHtmlEscaped(),
                              Words::of(*m_benchmark, now.subType).toHtmlEscaped()));
    }
    return lines.join(QStringLiteral("<br>"));
}

void QuestionCard::showChanges()
{
    const QString changes = m_benchmark != nullptr && m_uncovered ? changesAsHtml() : QString();
    m_changes->setVisible(!changes.isEmpty());
    if (!changes.isEmpty()) {
        m_changes->setText(QStringLiteral("<b>%1</b><br>").arg(tr("Changes against the candidate")) + changes);
    }
}

}  // namespace cuebench

// Editing on the card: its fields, what they make of the question, and what speaks against it.
#include "question/claim_row.h"
#include "question/diff_html.h"
#include "question/option_row.h"
#include "question/question_card.h"
#include "question/text_field.h"
#include "text.h"
#include "words.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace cuebench {

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

// The cues behind the question on the card: their marks, what the stem claims, and where each is seen or heard.
#include "domain/claim.h"
#include "question/claim_row.h"
#include "question/option_row.h"
#include "question/question_card.h"
#include "question/span_chip.h"
#include "question/text_field.h"
#include "text.h"

#include <QVBoxLayout>

namespace cuebench {

void QuestionCard::setMark(int option, Mark mark)
{
    if (option < 0 || option >= static_cast<int>(m_rows.size()) || !hasOwnOptions()) {
        return;
    }
    m_rows[static_cast<std::size_t>(option)]->setMark(mark);
    Q_EMIT marksChanged();
}

void QuestionCard::cycleMark(int option)
{
    if (option >= 0 && option < static_cast<int>(m_rows.size())) {
        setMark(option, nextMark(m_rows[static_cast<std::size_t>(option)]->mark()));
    }
}

std::vector<Mark> QuestionCard::marks() const
{
    std::vector<Mark> result;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (hasOwnOptions()) {
            result.push_back(m_rows[i]->mark());
        } else {
            result.push_back(static_cast<int>(i) == m_key ? Mark::Right : Mark::Unmarked);
        }
    }
    return result;
}

void QuestionCard::buildClaim(QVBoxLayout* layout)
{
    m_claim = new ClaimRow(this);
    layout->addWidget(m_claim);
    m_claim->hide();
    connect(m_claim, &ClaimRow::edited, this, &QuestionCard::onEdited);
    connect(m_claim, &ClaimRow::clicked, this, [this] { Q_EMIT cueChosen(kClaimPlace); });
    connect(m_claim->chip(), &QPushButton::clicked, this, [this] { Q_EMIT spanAsked(kClaimPlace); });
}

void QuestionCard::rowClicked(int option)
{
    Q_EMIT optionClicked(option);
    if (m_uncovered && hasOwnOptions()) {
        Q_EMIT cueChosen(option);
    }
}

void QuestionCard::showClaim(const ReviewItem& item)
{
    const Cue* cue = cueIn(item, kClaimPlace);
    m_claim->setVisible(cue != nullptr);
    m_claim->setText(shown(item.head.claim.text));
    m_claim->setJudged(cue != nullptr ? cue->mark : Mark::Unmarked);
}

Claim QuestionCard::revisedClaim(const std::string& stem) const
{
    if (!isStress(m_task)) {
        return {};
    }
    const QString text = m_claim->text();
    // The field shows a cleaned copy; what nobody touched goes on as it was, or as the new stem says.
    const std::string followed = claimAfter(m_head, stem);
    if (text.trimmed().isEmpty() || text == shown(followed)) {
        return {.text = followed, .cue = {}};
    }
    return {.text = fromQt(text.simplified()), .cue = {}};
}

void QuestionCard::followStem()
{
    if (isStress(m_task)) {
        m_claim->follow(shown(claimAfter(m_head, fromQt(m_stemField->toPlainText().simplified()))));
    }
}

void QuestionCard::setCues(const std::vector<CueLook>& cues, const QString& key)
{
    m_cues = cues;
    m_loopKey = key;
    showCueLooks();
}

void QuestionCard::showCueLooks()
{
    const auto lookOf = [this](int place) {
        SpanChip::Look look{.span = {}, .chosen = false, .covered = !m_uncovered, .key = m_loopKey};
        for (const CueLook& cue : m_cues) {
            if (cue.place == place) {
                look.span = cue.span;
                look.chosen = cue.chosen;
            }
        }
        return look;
    };
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->chip()->setLook(lookOf(static_cast<int>(i)));
    }
    m_claim->setLook({.covered = !m_uncovered, .editing = m_editing, .subType = m_subType});
    m_claim->chip()->setLook(lookOf(kClaimPlace));
}

}  // namespace cuebench

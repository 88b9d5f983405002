// How suggestions go into the fields of the question, and out again.
#include "pages/review_actions.h"
#include "pages/review_session.h"
#include "pages/review_suggestions.h"
#include "question/question_card.h"

namespace cuebench {

void ReviewSuggestions::take(int index)
{
    if (index < 0 || index >= static_cast<int>(m_rows.size()) || !isTakeable(m_rows[static_cast<std::size_t>(index)]) ||
        !isReady()) {
        return;
    }
    const Row row = m_rows[static_cast<std::size_t>(index)];
    if (m_mode == Mode::Captions) {
        Q_EMIT compareAsked(row.modality);
        return;
    }
    if (m_mode == Mode::Options && m_target == m_card.key()) {
        Q_EMIT said(tr("%1 is the key; a wrong option cannot stand in its place.").arg(QLatin1Char(letter(m_target))));
        return;
    }
    if (!m_card.isEditing()) {
        Q_EMIT editWanted();
    }
    const QString next =
        tr("%1 saves, %2 takes it back.").arg(m_actions.key("edit.save"), m_actions.key("review.undo"));
    if (m_mode == Mode::Options) {
        m_card.takeOption(m_target, row.text, row.kind, row.suggestion->id);
        tell(tr("Taken as option %1.").arg(QLatin1Char(letter(m_target))) + QLatin1Char(' ') + next);
        Q_EMIT optionShown(m_target);
    } else if (m_mode == Mode::Stem) {
        m_card.takeTexts(row.text, {}, m_origin);
        tell(tr("The stem is taken.") + QLatin1Char(' ') + next);
    } else {
        takeLengths();
    }
    Q_EMIT changed();
}

void ReviewSuggestions::takeLengths()
{
    std::map<int, QString> texts;
    QStringList left;
    const Revision now = m_card.revised();
    for (int i = 0; i < static_cast<int>(m_rows.size()); ++i) {
        const auto at = static_cast<std::size_t>(i);
        // What was typed since they were asked for stays.
        if (at < now.options.size() && now.options[at].text == m_asked.options[at].text) {
            texts[i] = m_rows[at].text;
        } else {
            left.append(QString(QLatin1Char(letter(i))));
        }
    }
    m_card.takeTexts(std::nullopt, texts, m_origin);
    tell(left.isEmpty() ? tr("All options are taken. %1 saves, %2 takes them back.")
                              .arg(m_actions.key("edit.save"), m_actions.key("review.undo"))
                        : tr("Taken, but for %1, changed meanwhile.").arg(left.join(QStringLiteral(", "))));
}

/// In the panel while it is open: a bar of its own would move the page under the eyes.
void ReviewSuggestions::tell(const QString& text)
{
    if (m_panel.isVisible()) {
        m_panel.say(text, SuggestionPanel::Tone::Quiet);
    } else {
        Q_EMIT said(text);
    }
}

void ReviewSuggestions::undo()
{
    const QStringList left = m_card.undoTaken();
    tell(left.isEmpty() ? tr("Undone: what was taken stands as before.")
                        : tr("Changed since, and left as it is: %1.").arg(left.join(QStringLiteral(", "))));
    Q_EMIT changed();
}

void ReviewSuggestions::redo()
{
    const QStringList left = m_card.redoTaken();
    tell(left.isEmpty() ? tr("Done again.")
                        : tr("Changed since, and left as it is: %1.").arg(left.join(QStringLiteral(", "))));
    Q_EMIT changed();
}

}  // namespace cuebench

// Texts that are taken into the fields of the question at one stroke, and taken back at another.
#include "question/option_row.h"
#include "question/question_card.h"
#include "question/text_field.h"
#include "rules/likeness.h"
#include "text.h"

#include <QMenu>
#include <QPushButton>

#include <utility>

namespace cuebench {

QuestionCard::Wording QuestionCard::wordsAt(int place) const
{
    const auto found = m_written.find(place);
    const Written written = found == m_written.end() ? Written() : found->second;
    if (place == kStemPlace) {
        return {.text = m_stemField->toPlainText(), .written = written};
    }
    const auto at = static_cast<std::size_t>(place);
    return {
        .text = m_rows[at]->text(), .mark = m_rows[at]->mark(), .suggestion = m_suggestions[at], .written = written};
}

OriginId QuestionCard::originAt(int place, const QString& text) const
{
    const auto found = m_written.find(place);
    const bool its = found != m_written.end() && found->second.origin.isValid() &&
                     isStillItsOwn(fromQt(found->second.text), fromQt(text));
    return its ? found->second.origin : OriginId();
}

void QuestionCard::setWords(int place, const Wording& words)
{
    m_written[place] = words.written;
    if (place == kStemPlace) {
        m_stemField->replaceText(words.text);
        return;
    }
    const auto at = static_cast<std::size_t>(place);
    m_suggestions[at] = words.suggestion;
    m_rows[at]->setMark(words.mark);
    m_rows[at]->field()->replaceText(words.text);
}

void QuestionCard::takeOption(int option, const QString& text, Mark mark, SuggestionId suggestion)
{
    take({{.place = option,
           .before = wordsAt(option),
           .after = {.text = text, .mark = mark, .suggestion = suggestion}}});
}

void QuestionCard::takeTexts(const std::optional<QString>& stem, const std::map<int, QString>& options, OriginId origin)
{
    std::vector<Change> changes;
    const auto add = [this, &changes, origin](int place, const QString& text) {
        Change change{.place = place, .before = wordsAt(place), .after = wordsAt(place)};
        change.after.text = text;
        change.after.written = {.origin = origin, .text = text};
        changes.push_back(std::move(change));
    };
    if (stem) {
        add(kStemPlace, *stem);
    }
    for (const auto& [option, text] : options) {
        add(option, text);
    }
    take(std::move(changes));
}

void QuestionCard::take(std::vector<Change> changes)
{
    for (const Change& change : changes) {
        setWords(change.place, change.after);
    }
    m_taken.push_back(std::move(changes));
    m_takenBack.clear();
    onEdited();
    Q_EMIT marksChanged();
}

void QuestionCard::setSuggestKeys(const QStringList& keys, const QList<QAction*>& offers)
{
    m_suggestKeys = keys;
    auto* menu = new QMenu(m_suggest);
    menu->addActions(offers);
    delete m_suggest->menu();
    m_suggest->setMenu(menu);
    showLooks();
}

QStringList QuestionCard::undoTaken()
{
    return move(m_taken, m_takenBack, true);
}

QStringList QuestionCard::redoTaken()
{
    return move(m_takenBack, m_taken, false);
}

QStringList QuestionCard::move(Takes& from, Takes& to, bool back)
{
    QStringList left;
    if (from.empty()) {
        return left;
    }
    std::vector<Change> changes = std::move(from.back());
    from.pop_back();
    for (const Change& change : changes) {
        // What was typed over it since is nobody's to take away.
        if (wordsAt(change.place).text == (back ? change.after : change.before).text) {
            setWords(change.place, back ? change.before : change.after);
        } else {
            left.append(change.place == kStemPlace ? tr("the stem") : QString(QLatin1Char(letter(change.place))));
        }
    }
    to.push_back(std::move(changes));
    onEdited();
    Q_EMIT marksChanged();
    return left;
}

void QuestionCard::forgetTaken()
{
    m_taken.clear();
    m_takenBack.clear();
    m_suggestions.clear();
    m_written = {{kStemPlace, {.origin = m_head.stemOrigin, .text = shown(m_head.stem)}}};
    for (const Option& option : m_head.options) {
        m_written[static_cast<int>(m_suggestions.size())] = {.origin = option.origin, .text = shown(option.text, 1500)};
        m_suggestions.push_back(option.suggestion);
    }
}

}  // namespace cuebench

#include "pages/review_suggestions.h"

#include "pages/review_actions.h"
#include "pages/review_session.h"
#include "project/project.h"
#include "question/question_card.h"
#include "review/option_place.h"
#include "store/suggestion_store.h"
#include "suggestions/suggestion_words.h"
#include "text.h"
#include "words.h"

#include <QAction>
#include <QWidget>

#include <algorithm>

namespace cuebench {

namespace {

constexpr int kNumbers = 9;
constexpr int kRetryTickMs = 200;

QByteArray numbered(const char* id, int number)
{
    return id + QByteArray::number(number);
}

}  // namespace

ReviewSuggestions::ReviewSuggestions(ReviewActions& actions, QuestionCard& card, SuggestionPanel& panel, KeyShelf& keys,
                                     QObject* parent)
    : QObject(parent), m_actions(actions), m_card(card), m_panel(panel), m_keys(keys)
{
    connectActions();
    connect(&m_asker, &SuggestionAsker::grew, this, &ReviewSuggestions::grew);
    connect(&m_asker, &SuggestionAsker::suggested, this, &ReviewSuggestions::suggested);
    connect(&m_asker, &SuggestionAsker::refused, this, &ReviewSuggestions::refused);
    connect(&m_asker, &SuggestionAsker::retried, this, &ReviewSuggestions::retried);
    m_retryTicks.setInterval(kRetryTickMs);
    connect(&m_retryTicks, &QTimer::timeout, this, &ReviewSuggestions::showRetry);
    connect(&m_asker, &SuggestionAsker::begunAgain, this, &ReviewSuggestions::begunAgain);
    connect(&m_asker, &SuggestionAsker::ended, this,
            [this](int request, const std::shared_ptr<Result<SuggestOutcome>>& outcome) { ended(request, *outcome); });
    connect(&m_panel, &SuggestionPanel::taken, this, &ReviewSuggestions::take);
    connect(&m_panel, &SuggestionPanel::serverAsked, this, &ReviewSuggestions::serverAsked);
    // What is typed changes what a suggestion would stand among.
    connect(&m_card, &QuestionCard::edited, this, [this] {
        if (m_mode == Mode::Options) {
            showRows();
        }
    });
}

void ReviewSuggestions::connectActions()
{
    const auto on = [this](const QByteArray& id, auto slot) {
        connect(m_actions.at(id.constData()), &QAction::triggered, this, slot);
    };
    for (int option = 0; option < 4; ++option) {
        on(numbered("suggest.", option + 1), [this, option] { askOptions(option); });
    }
    for (int row = 0; row < kNumbers; ++row) {
        on(numbered("suggest.take.", row + 1), [this, row] { take(row); });
    }
    on("suggest.any", [this] { askOptions(-1); });
    on("suggest.reword", [this] { askWording(Mode::Stem); });
    on("suggest.even", [this] { askWording(Mode::Lengths); });
    on("suggest.caption", [this] { askCaptions(); });
    on("suggest.more", [this] { askAgain(); });
    on("suggest.close", [this] { close(); });
    connect(&m_card, &QuestionCard::suggestionsAsked, this, &ReviewSuggestions::askOptions);
}

void ReviewSuggestions::setSession(ReviewSession* session)
{
    leave();
    m_session = session;
}

void ReviewSuggestions::leave()
{
    cancel();
    m_mode = Mode::Closed;
    m_rows.clear();
    m_panel.hide();
}

void ReviewSuggestions::close()
{
    leave();
    Q_EMIT changed();
}

void ReviewSuggestions::follow()
{
    const ReviewItem* item = m_session != nullptr ? m_session->item() : nullptr;
    if (m_mode != Mode::Closed && (item == nullptr || item->head.id != m_revision)) {
        leave();
    }
}

void ReviewSuggestions::setAside(bool aside)
{
    m_aside = aside;
    m_panel.setVisible(!aside && m_mode != Mode::Closed);
}

void ReviewSuggestions::showActions()
{
    const bool has = m_session != nullptr && m_session->item() != nullptr;
    const int options = has ? static_cast<int>(m_session->item()->head.options.size()) : 0;
    const bool open = m_mode != Mode::Closed && !m_aside;
    for (int i = 0; i < 4; ++i) {
        m_actions.at(numbered("suggest.", i + 1).constData())->setEnabled(has && i < options);
    }
    for (const char* id : {"suggest.any", "suggest.reword", "suggest.even", "suggest.caption"}) {
        m_actions.at(id)->setEnabled(has);
    }
    m_actions.at("suggest.more")->setEnabled(open);
    m_actions.at("suggest.close")->setEnabled(open && !m_card.isEditing());
    QList<QKeySequence> numbers;
    for (int i = 0; i < kNumbers; ++i) {
        QAction* action = m_actions.at(numbered("suggest.take.", i + 1).constData());
        const auto row = static_cast<std::size_t>(i);
        action->setEnabled(open && row < m_rows.size() && isTakeable(m_rows[row]));
        if (action->isEnabled()) {
            numbers.append(action->shortcuts());
        }
    }
    m_actions.lend(numbers);
}

OptionPlace ReviewSuggestions::place() const
{
    OptionPlace place = optionPlace(*m_session->item(), m_card.revised());
    place.replaced = m_target;
    return place;
}

bool ReviewSuggestions::isReady()
{
    if (m_session == nullptr || m_session->item() == nullptr) {
        return false;
    }
    if (!m_session->isUncovered()) {
        Q_EMIT answerWanted();
        return false;
    }
    return true;
}

void ReviewSuggestions::askOptions(int option)
{
    if (!isReady()) {
        return;
    }
    if (!isBasic(m_session->item()->question.task)) {
        Q_EMIT said(tr("Yes and No have no other options. The stem can be reworded (%1).")
                        .arg(m_actions.key("suggest.reword")));
        return;
    }
    if (option == m_card.key()) {
        Q_EMIT said(tr("%1 is the key; a wrong option cannot stand in its place.").arg(QLatin1Char(letter(option))));
        return;
    }
    m_target = -1;
    m_target = option >= 0 ? option : weakestOption(place(), m_card.marks());
    Q_EMIT optionShown(m_target);
    if (m_mode == Mode::Options) {
        showTitle();
        showRows();
        return;
    }
    open(Mode::Options);
    showStored();
    if (std::none_of(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.suggestion.has_value(); })) {
        begin();
    }
    Q_EMIT changed();
}

void ReviewSuggestions::askWording(Mode mode)
{
    if (!isReady()) {
        return;
    }
    if (mode == Mode::Lengths && !isBasic(m_session->item()->question.task)) {
        Q_EMIT said(tr("Yes and No are of one length for ever."));
        return;
    }
    open(mode);
    begin();
    Q_EMIT changed();
}

void ReviewSuggestions::askCaptions()
{
    if (isReady()) {
        open(Mode::Captions);
        begin();
        Q_EMIT changed();
    }
}

void ReviewSuggestions::askAgain()
{
    if (m_mode != Mode::Closed && isReady()) {
        const Mode mode = m_mode;
        open(mode);
        begin();
        Q_EMIT changed();
    }
}

void ReviewSuggestions::open(Mode mode)
{
    cancel();
    m_mode = mode;
    m_revision = m_session->item()->head.id;
    m_rows.clear();
    switch (mode) {
        case Mode::Options:
            m_rows.resize(2 * kOfEachKind);
            for (int i = 0; i < kOfEachKind; ++i) {
                m_rows[static_cast<std::size_t>(kOfEachKind + i)].kind = Mark::Spurious;
            }
            m_panel.open({SuggestionWords::heading(Mark::Hallucinated), SuggestionWords::heading(Mark::Spurious)},
                         kOfEachKind);
            break;
        case Mode::Captions: {
            const auto modality = modalityOf(m_session->item()->question.task);
            QStringList headings;
            for (const Modality one : {Modality::Video, Modality::Audio}) {
                if (!modality || *modality == one) {
                    m_rows.emplace_back().modality = one;
                    headings.append(one == Modality::Video ? tr("Video caption") : tr("Audio caption"));
                }
            }
            m_panel.open(headings, 1);
            break;
        }
        case Mode::Lengths:
            m_rows.resize(m_session->item()->head.options.size());
            m_panel.open({QString(), QString()}, static_cast<int>(m_rows.size() + 1) / 2);
            break;
        default:
            m_rows.resize(1);
            m_panel.open({QString()}, 1);
            break;
    }
    showTitle();
    showRows();
    m_panel.setVisible(!m_aside);
}

void ReviewSuggestions::showTitle()
{
    switch (m_mode) {
        case Mode::Options:
            m_panel.setTitle(tr("Wrong options in place of %1").arg(QLatin1Char(letter(std::max(m_target, 0)))));
            break;
        case Mode::Stem: m_panel.setTitle(tr("The stem in other words")); break;
        case Mode::Lengths: m_panel.setTitle(tr("All options at one length")); break;
        case Mode::Captions: m_panel.setTitle(tr("A new caption beside the old one")); break;
        case Mode::Closed: break;
    }
}

// The newest of each kind that were made for this wording, here or in a run.
void ReviewSuggestions::showStored()
{
    const auto stored = SuggestionStore(m_session->project().database()).suggestionsFor(m_session->item()->question.id);
    if (!stored) {
        return;
    }
    for (const Mark kind : {Mark::Hallucinated, Mark::Spurious}) {
        std::vector<Suggestion> newest;
        for (const Suggestion& one : *stored) {
            if (one.kind == kind && one.revision == m_revision && newest.size() < kOfEachKind) {
                newest.insert(newest.begin(), one);
            }
        }
        const std::size_t first = kind == Mark::Hallucinated ? 0 : kOfEachKind;
        for (std::size_t i = 0; i < newest.size(); ++i) {
            Row& row = m_rows[first + i];
            row.text = shown(newest[i].text);
            row.suggestion = newest[i];
            row.whole = true;
        }
    }
    for (Row& row : m_rows) {
        row.fault = row.whole ? QString() : QStringLiteral("–");
    }
    m_panel.say(tr("Made before. A number takes one, %1 asks for others.").arg(m_actions.key("suggest.more")),
                SuggestionPanel::Tone::Quiet);
    showRows();
}

bool ReviewSuggestions::isTakeable(const Row& row) const
{
    switch (m_mode) {
        case Mode::Options: return row.suggestion.has_value() && m_target >= 0;
        case Mode::Lengths: return std::all_of(m_rows.begin(), m_rows.end(), [](const Row& one) { return one.whole; });
        default: return row.whole;
    }
}

void ReviewSuggestions::showRow(int index)
{
    const Row& row = m_rows[static_cast<std::size_t>(index)];
    SuggestionRow::Look look{.text = row.text, .fault = row.fault, .takeable = isTakeable(row)};
    const bool lengths = m_mode == Mode::Lengths;
    look.badge = lengths ? QString(QLatin1Char(letter(index))) : QString::number(index + 1);
    const std::string text = fromQt(row.text);
    if (m_mode == Mode::Options && row.suggestion) {
        const OptionPlace among = place();
        const auto warnings = optionWarnings(text, row.suggestion->cue, row.kind, among);
        look.length = SuggestionWords::length(lengthAgainstKey(text, among));
        look.tooLong = SuggestionWords::tellsLength(warnings);
        look.warnings = SuggestionWords::of(warnings);
        look.toolTip = tr("Claims: %1").arg(shown(row.suggestion->cue, 300));
    } else if (lengths && row.whole) {
        look.length = tr("%n character(s)", nullptr, static_cast<int>(codePoints(text)));
    } else if (m_mode == Mode::Stem && row.whole) {
        look.warnings = SuggestionWords::of(stemWarnings(text, m_session->item()->question.task));
    } else if (m_mode == Mode::Captions && row.whole) {
        look.length = tr("Kept. %1 lays both beside each other.").arg(index + 1);
    }
    m_panel.setRow(index, look);
}

void ReviewSuggestions::showRows()
{
    for (int i = 0; i < static_cast<int>(m_rows.size()); ++i) {
        showRow(i);
    }
}

}  // namespace cuebench

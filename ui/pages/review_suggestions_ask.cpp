// How ReviewSuggestions asks, and what it does with what comes.
#include "error_text.h"
#include "pages/review_actions.h"
#include "pages/review_session.h"
#include "pages/review_suggestions.h"
#include "project/project.h"
#include "question/question_card.h"
#include "retry_words.h"
#include "settings.h"
#include "text.h"

#include <QLocale>

#include <algorithm>

namespace cuebench {

namespace {

/// Mended in the dialog of the model server.
bool isOfTheServer(const Error& error)
{
    return error.code.rfind("server.", 0) == 0;
}

}  // namespace

void ReviewSuggestions::cancel()
{
    ++m_asking;
    for (const auto& [request, row] : m_requests) {
        m_asker.cancel(request);
    }
    m_requests.clear();
    m_faulty = false;
    m_tookMs = 0;
    m_retry.reset();
    m_retryTicks.stop();
}

void ReviewSuggestions::begin()
{
    if (m_session->project().database().isReadOnly()) {
        m_panel.say(tr("The project is read-only; nothing can be written."), SuggestionPanel::Tone::Bad);
        return;
    }
    for (Row& row : m_rows) {
        row.fault.clear();
    }
    showRows();
    m_asked = m_card.revised();
    m_panel.say(tr("Asking …"), SuggestionPanel::Tone::Quiet);
    chosenServer(m_keys, &m_session->project(), this, [this, asking = m_asking](const Result<ServerChoice>& server) {
        if (asking != m_asking) {
            return;
        }
        if (server && !server->languageModel.isEmpty()) {
            send(*server);
            return;
        }
        const QString why = !server ? errorText(server.error())
                                    : tr("Name the language model: it is kept with everything that it makes.");
        for (Row& row : m_rows) {
            row.fault = QStringLiteral("–");
        }
        showRows();
        m_panel.say(why, SuggestionPanel::Tone::Bad, true);
    });
}

std::vector<SuggestAsk> ReviewSuggestions::asks() const
{
    SuggestAsk ask;
    ask.question = m_session->item()->question.id;
    ask.revision = m_revision;
    ask.wording = m_asked;
    ask.count = static_cast<int>(m_rows.size()) / 2;
    std::vector<SuggestAsk> all;
    switch (m_mode) {
        case Mode::Options:
            for (const Mark kind : {Mark::Hallucinated, Mark::Spurious}) {
                all.push_back(ask);
                all.back().kind = kind;
            }
            break;
        case Mode::Captions:
            for (const Row& row : m_rows) {
                all.push_back(ask);
                all.back().stage = row.modality == Modality::Video ? Stage::VideoCaption : Stage::AudioCaption;
            }
            break;
        default:
            all.push_back(ask);
            all.back().stage = m_mode == Mode::Stem ? Stage::RewordStem : Stage::EvenLengths;
            break;
    }
    return all;
}

void ReviewSuggestions::send(const ServerChoice& server)
{
    const Project& project = m_session->project();
    const auto all = asks();
    const int each = static_cast<int>(m_rows.size() / all.size());
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        SuggestJob job{.location = m_session->project().database().location(),
                       .benchmark = project.benchmark(),
                       .server = server.options,
                       .ask = all[static_cast<std::size_t>(i)]};
        job.ask.languageModel = fromQt(server.languageModel);
        m_requests[m_asker.ask(std::move(job))] = i * each;
    }
    m_whom = tr("Asking %1 at %2 …").arg(server.languageModel, toQt(server.options.address.hostAndPort()));
    m_panel.say(m_whom, SuggestionPanel::Tone::Quiet);
}

ReviewSuggestions::Row* ReviewSuggestions::rowOf(int request, int place)
{
    const auto found = m_requests.find(request);
    if (found == m_requests.end() || place < 0) {
        return nullptr;
    }
    // Of a caption the first part is shown.
    const bool beyond = m_mode == Mode::Captions ? place > 0 : m_mode == Mode::Options && place >= kOfEachKind;
    const auto row = static_cast<std::size_t>(found->second + place);
    return beyond || row >= m_rows.size() ? nullptr : &m_rows[row];
}

void ReviewSuggestions::retried(int request, const RetryNotice& notice)
{
    // What has failed for good is more than what may come yet.
    if (m_faulty || m_requests.count(request) == 0) {
        return;
    }
    m_retry = notice;
    m_retried = request;
    m_sinceRetry.start();
    m_retryTicks.start();
    showRetry();
}

void ReviewSuggestions::showRetry()
{
    if (m_retry) {
        m_panel.say(RetryWords::of(*m_retry, m_sinceRetry.elapsed()), SuggestionPanel::Tone::Quiet);
    }
}

void ReviewSuggestions::answers()
{
    if (m_retry) {
        m_retry.reset();
        m_retryTicks.stop();
        m_panel.say(m_whom, SuggestionPanel::Tone::Quiet);
    }
}

void ReviewSuggestions::grew(int request, int place, const QString& text)
{
    answers();
    if (Row* row = rowOf(request, place); row != nullptr && !row->whole) {
        row->text = text;
        showRow(static_cast<int>(row - m_rows.data()));
    }
}

void ReviewSuggestions::suggested(int request, int place, const Suggestion& suggestion)
{
    if (Row* row = rowOf(request, place); row != nullptr) {
        row->text = shown(suggestion.text);
        row->suggestion = suggestion;
        row->whole = true;
        showRow(static_cast<int>(row - m_rows.data()));
        Q_EMIT changed();
    }
}

void ReviewSuggestions::refused(int request, int place, const Error& fault)
{
    if (Row* row = rowOf(request, place); row != nullptr) {
        row->fault = errorText(fault);
        showRow(static_cast<int>(row - m_rows.data()));
    }
}

void ReviewSuggestions::begunAgain(int request)
{
    answers();
    for (int place = 0; Row* row = rowOf(request, place); ++place) {
        if (row->suggestion) {
            break;
        }
        *row = {.kind = row->kind, .modality = row->modality};
    }
    showRows();
    m_panel.say(tr("The reply could not be taken; asking once more …"), SuggestionPanel::Tone::Quiet);
}

void ReviewSuggestions::ended(int request, const Result<SuggestOutcome>& outcome)
{
    const auto found = m_requests.find(request);
    if (found == m_requests.end()) {
        return;
    }
    const int first = found->second;
    if (outcome || request == m_retried) {
        answers();
    }
    if (outcome) {
        m_tookMs = std::max<qint64>(m_tookMs, outcome->tookMs);
        if (const auto* wording = std::get_if<WordingDraft>(&outcome->draft)) {
            m_origin = outcome->origin;
            takeWording(*wording);
        } else if (m_mode == Mode::Captions) {
            Row& row = m_rows[static_cast<std::size_t>(first)];
            row.whole = true;
            row.text = shown(std::get<CaptionDraft>(outcome->draft).detailed);
            Q_EMIT captionMade();
        }
    } else {
        m_faulty = true;
        m_retry.reset();
        m_retryTicks.stop();
        QString why = errorText(outcome.error());
        if (outcome.error().code == "server.outside") {
            why += QLatin1Char(' ') + tr("Whether clips may go there is asked under Model server, Test connection.");
        }
        m_panel.say(why, SuggestionPanel::Tone::Bad, isOfTheServer(outcome.error()));
    }
    for (int place = 0; Row* row = rowOf(request, place); ++place) {
        if (!row->whole && row->fault.isEmpty()) {
            row->fault = tr("did not come");
        }
    }
    m_requests.erase(found);
    showRows();
    if (m_requests.empty() && !m_faulty) {
        const QString how = m_mode == Mode::Lengths    ? tr("Came in %1 s. %2 takes all, %3 asks for others.")
                            : m_mode == Mode::Captions ? tr("Came in %1 s. %2 compares, %3 asks for another.")
                                                       : tr("Came in %1 s. %2 takes one, %3 asks for others.");
        m_panel.say(how.arg(QLocale().toString(static_cast<double>(m_tookMs) / 1000, 'f', 1),
                            m_mode == Mode::Options ? tr("A number") : m_actions.key("suggest.take.1"),
                            m_actions.key("suggest.more")),
                    SuggestionPanel::Tone::Quiet);
    }
    Q_EMIT changed();
}

void ReviewSuggestions::takeWording(const WordingDraft& draft)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool stem = m_mode == Mode::Stem;
        if (stem || i < draft.options.size()) {
            m_rows[i].text = shown(stem ? draft.stem : draft.options[i]);
            m_rows[i].whole = true;
        }
    }
}

}  // namespace cuebench

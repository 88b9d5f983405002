#include "pages/evidence_marker.h"

#include "pages/review_actions.h"
#include "pages/review_session.h"
#include "player/clip_player.h"
#include "player/timeline.h"
#include "question/question_card.h"
#include "question/span_chip.h"

#include <algorithm>

namespace cuebench {

namespace {

// The timeline knows spans by number; the claim's place is below zero.
int idOf(int place)
{
    return place - kClaimPlace;
}

int placeOf(int id)
{
    return id + kClaimPlace;
}

/// Whole ms from the first in the frame to the first after it: every ms of the span lies in the frame.
Span wholeMs(const ClipSpan& span)
{
    const auto up = [](std::int64_t us) { return (us + 999) / 1000; };
    return {.beginMs = up(span.fromUs), .endMs = std::max(up(span.toUs), up(span.fromUs) + 1)};
}

}  // namespace

EvidenceMarker::EvidenceMarker(ReviewActions& actions, ClipPlayer& player, QuestionCard& card, QObject* parent)
    : QObject(parent), m_actions(actions), m_player(player), m_card(card)
{
    const auto on = [this](const char* id, auto slot) { connect(m_actions.at(id), &QAction::triggered, this, slot); };
    on("evidence.begin", &EvidenceMarker::markBegin);
    on("evidence.end", &EvidenceMarker::markEnd);
    on("evidence.frame", &EvidenceMarker::markFrame);
    on("evidence.loop", &EvidenceMarker::toggleLoop);
    on("evidence.cue", &EvidenceMarker::chooseNext);
    on("evidence.delete", &EvidenceMarker::takeAway);
    connect(&card, &QuestionCard::spanAsked, this, &EvidenceMarker::loop);
    connect(&card, &QuestionCard::cueChosen, this, &EvidenceMarker::choose);
    connect(&card, &QuestionCard::edited, this, &EvidenceMarker::show);  // the key may have moved
    connect(&player, &ClipPlayer::wentRound, this, &EvidenceMarker::wentRound);
    const Timeline* timeline = player.timeline();
    connect(timeline, &Timeline::spanDrawn, this, &EvidenceMarker::drawn);
    connect(timeline, &Timeline::spanChanged, this, &EvidenceMarker::changed);
    connect(timeline, &Timeline::spanActivated, this, [this](int id) { loop(placeOf(id)); });
}

void EvidenceMarker::setSession(ReviewSession* session)
{
    m_session = session;
    if (session != nullptr) {
        connect(session, &ReviewSession::evidenceChanged, this, &EvidenceMarker::show);
    }
    restart();
    show();
}

void EvidenceMarker::restart()
{
    m_chosen.reset();
    forgetHalf();
    m_player.setLoopSpan(std::nullopt);
}

bool EvidenceMarker::isOpen() const
{
    return m_session != nullptr && m_session->item() != nullptr && m_session->isUncovered() &&
           !m_session->item()->cues.empty();
}

Modality EvidenceMarker::lane() const
{
    return modalityOf(m_session->item()->question.task).value_or(Modality::Video);
}

std::optional<int> EvidenceMarker::place() const
{
    if (!isOpen()) {
        return std::nullopt;
    }
    const ReviewItem& item = *m_session->item();
    const int standard = isStress(item.question.task) ? kClaimPlace : m_card.key();
    const int wanted = m_chosen.value_or(standard);
    return cueIn(item, wanted) != nullptr ? std::optional(wanted) : std::nullopt;
}

QString EvidenceMarker::nameOf(int place) const
{
    return place == kClaimPlace ? tr("cue") : QString(QLatin1Char(letter(place)));
}

bool EvidenceMarker::isLooping(const Span& span) const
{
    return m_player.loopSpan() == ClipSpan{span.beginMs * 1000, span.endMs * 1000};
}

void EvidenceMarker::show()
{
    const std::optional<int> chosen = place();
    const std::optional<Span> chosenSpan = chosen ? m_session->spanAt(*chosen) : std::nullopt;
    std::vector<TimelineSpan> spans;
    std::vector<QuestionCard::CueLook> looks;
    if (isOpen()) {
        for (const int each : cuePlaces(m_session->item()->head)) {
            const std::optional<Span> span = m_session->spanAt(each);
            looks.push_back({.place = each, .span = span, .chosen = chosen == each});
            if (span) {
                spans.push_back({.id = idOf(each),
                                 .lane = lane(),
                                 .beginMs = span->beginMs,
                                 .endMs = span->endMs,
                                 .label = nameOf(each),
                                 .active = chosen == each});
            }
        }
    }
    m_player.timeline()->setSpans(std::move(spans));
    m_card.setCues(looks, m_actions.key("evidence.loop"));
    for (const char* id : {"evidence.begin", "evidence.end", "evidence.frame", "evidence.cue"}) {
        m_actions.at(id)->setEnabled(chosen.has_value());
    }
    for (const char* id : {"evidence.loop", "evidence.delete"}) {
        m_actions.at(id)->setEnabled(chosenSpan.has_value());
    }
}

void EvidenceMarker::setSpan(int place, const std::optional<Span>& span)
{
    forgetHalf();
    const std::optional<Span> before = m_session->spanAt(place);
    if (before && isLooping(*before)) {
        // What is heard follows the edge that is moved.
        m_player.setLoopSpan(span ? std::optional(ClipSpan{span->beginMs * 1000, span->endMs * 1000}) : std::nullopt);
    }
    m_session->setSpanAt(place, span);
    Q_EMIT marked();
}

void EvidenceMarker::markBegin()
{
    const std::optional<int> at = place();
    const std::optional<ClipSpan> frame = m_player.frameSpan();
    if (!at || (lane() == Modality::Video && !frame)) {
        return;
    }
    const std::int64_t begin = lane() == Modality::Video ? wholeMs(*frame).beginMs : m_player.positionMs();
    const std::optional<Span> before = m_session->spanAt(*at);
    const std::optional<std::int64_t> end = m_end ? m_end : before ? std::optional(before->endMs) : std::nullopt;
    if (end && begin < *end) {
        setSpan(*at, Span{.beginMs = begin, .endMs = *end});
        return;
    }
    forgetHalf();
    m_begin = begin;
    halfMarked();
}

void EvidenceMarker::markEnd()
{
    const std::optional<int> at = place();
    const std::optional<ClipSpan> frame = m_player.frameSpan();
    if (!at || (lane() == Modality::Video && !frame)) {
        return;
    }
    // The picture on screen still belongs to the span.
    const std::int64_t end = lane() == Modality::Video ? wholeMs(*frame).endMs : m_player.positionMs();
    const std::optional<Span> before = m_session->spanAt(*at);
    const std::optional<std::int64_t> begin = m_begin  ? m_begin
                                              : before ? std::optional(before->beginMs)
                                                       : std::nullopt;
    if (begin && *begin < end) {
        setSpan(*at, Span{.beginMs = *begin, .endMs = end});
        return;
    }
    if (m_begin && m_roundEnd && *m_begin < *m_roundEnd) {
        // Heard or seen to the last, and marked a moment too late.
        setSpan(*at, Span{.beginMs = *m_begin, .endMs = *m_roundEnd});
        Q_EMIT said(tr("It had begun anew before the end was marked: the span reaches up to where it went round."));
        return;
    }
    forgetHalf();
    m_end = end;
    halfMarked();
}

void EvidenceMarker::wentRound(qint64 endUs)
{
    if (!m_begin) {
        return;
    }
    const std::optional<ClipSpan> last = m_player.frameSpanAt(endUs - 1);
    m_roundEnd = lane() == Modality::Video && last ? wholeMs(*last).endMs : endUs / 1000;
}

void EvidenceMarker::forgetHalf()
{
    m_begin.reset();
    m_end.reset();
    m_roundEnd.reset();
    m_player.timeline()->setOpenSpan(std::nullopt);
}

bool EvidenceMarker::takeBackHalf()
{
    if (!m_begin && !m_end) {
        return false;
    }
    const QString what = m_begin ? tr("Undone: the begin of a span.") : tr("Undone: the end of a span.");
    forgetHalf();
    Q_EMIT said(what);
    return true;
}

void EvidenceMarker::halfMarked()
{
    m_player.timeline()->setOpenSpan(OpenSpan{.lane = lane(),
                                              .edgeMs = m_begin ? *m_begin : *m_end,
                                              .begins = m_begin.has_value(),
                                              .label = nameOf(*place())});
    Q_EMIT said(m_begin ? tr("The span begins here. Go to its end and press %1.").arg(m_actions.key("evidence.end"))
                        : tr("The span ends here. Go to its begin and press %1.").arg(m_actions.key("evidence.begin")));
}

void EvidenceMarker::markFrame()
{
    const std::optional<int> at = place();
    const std::optional<ClipSpan> frame = m_player.frameSpan();
    if (at && frame) {
        setSpan(*at, wholeMs(*frame));
    }
}

void EvidenceMarker::chooseNext()
{
    const std::optional<int> at = place();
    if (!at) {
        return;
    }
    const std::vector<int> places = cuePlaces(m_session->item()->head);
    const auto here = std::find(places.begin(), places.end(), *at);
    choose(here == places.end() || here + 1 == places.end() ? places.front() : *(here + 1));
}

void EvidenceMarker::choose(int place)
{
    if (!isOpen() || cueIn(*m_session->item(), place) == nullptr) {
        return;
    }
    m_chosen = place;
    if (m_begin || m_end) {
        forgetHalf();
        Q_EMIT marked();  // what was said is about another cue
    }
    show();
}

void EvidenceMarker::toggleLoop()
{
    const std::optional<int> at = place();
    const std::optional<Span> span = at ? m_session->spanAt(*at) : std::nullopt;
    if (span && isLooping(*span)) {
        m_player.setLoopSpan(std::nullopt);
    } else if (at) {
        loop(*at);
    }
}

void EvidenceMarker::loop(int place)
{
    choose(place);
    const std::optional<Span> span = isOpen() ? m_session->spanAt(place) : std::nullopt;
    if (!span) {
        return;
    }
    m_player.setLoopSpan(ClipSpan{span->beginMs * 1000, span->endMs * 1000});
    m_player.seekMs(span->beginMs);
    m_player.play();
}

void EvidenceMarker::takeAway()
{
    if (const std::optional<int> at = place(); at && m_session->spanAt(*at)) {
        setSpan(*at, std::nullopt);
    }
}

void EvidenceMarker::drawn(Modality drawnIn, qint64 beginMs, qint64 endMs)
{
    if (m_session == nullptr || m_session->item() == nullptr) {
        return;
    }
    if (!m_session->isUncovered()) {
        Q_EMIT said(tr("Answer first; then you can mark where the cue is."));
    } else if (const std::optional<int> at = place(); !at) {
        Q_EMIT said(tr("This question is about no single cue, so there is no span to mark."));
    } else if (drawnIn != lane()) {
        Q_EMIT said(lane() == Modality::Audio ? tr("This question is about the sound; draw in the lane of the sound.")
                                              : tr("This question is about the picture; draw in the lane of the "
                                                   "picture."));
    } else {
        setSpan(*at, Span{.beginMs = beginMs, .endMs = endMs});
    }
}

void EvidenceMarker::changed(int id, qint64 beginMs, qint64 endMs)
{
    const int place = placeOf(id);
    if (isOpen() && cueIn(*m_session->item(), place) != nullptr) {
        m_chosen = place;
        setSpan(place, Span{.beginMs = beginMs, .endMs = endMs});
    }
}

}  // namespace cuebench

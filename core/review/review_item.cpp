#include "review/policy_change.h"
#include "review/proposals.h"
#include "review/review_desk.h"
#include "store/caption_store.h"
#include "store/clip_store.h"
#include "store/decision_store.h"
#include "store/question_store.h"
#include "store/suggestion_store.h"

#include <algorithm>
#include <utility>

namespace cuebench {

namespace {

/// Moves a result into its place, or keeps the first error.
template <class T>
void fill(T& place, Result<T> result, std::optional<Error>& error)
{
    if (result)
        place = std::move(*result);
    else if (!error)
        error = std::move(result.error());
}

Result<std::vector<PlacedOrigin>> wordingsOf(Database& database, const Revision& head)
{
    const CaptionStore origins(database);
    std::vector<PlacedOrigin> wordings;
    const auto add = [&](int option, OriginId id) -> Status {
        auto origin = origins.origin(id);
        if (!origin)
            return fail(origin.error());
        wordings.push_back({.option = option, .origin = std::move(*origin)});
        return {};
    };
    if (head.stemOrigin.isValid()) {
        if (auto added = add(-1, head.stemOrigin); !added)
            return fail(added.error());
    }
    for (std::size_t i = 0; i < head.options.size(); ++i) {
        OriginId by = head.options[i].origin;
        if (!by.isValid() && head.options[i].suggestion.isValid()) {
            const auto suggestion = SuggestionStore(database).get(head.options[i].suggestion);
            if (!suggestion)
                return fail(suggestion.error());
            by = suggestion->origin;
        }
        if (auto added = by.isValid() ? add(static_cast<int>(i), by) : Status{}; !added)
            return fail(added.error());
    }
    return wordings;
}

}  // namespace

const Cue* cueIn(const ReviewItem& item, int place)
{
    const CueId id = cueAt(item.head, place);
    const auto found = std::find_if(item.cues.begin(), item.cues.end(), [id](const Cue& cue) { return cue.id == id; });
    return id.isValid() && found != item.cues.end() ? &*found : nullptr;
}

Result<ReviewItem> ReviewDesk::item(QuestionId id) const
{
    const QuestionStore questions(m_database);
    const ClipStore clips(m_database);
    const CaptionStore captions(m_database);
    auto question = questions.get(id);
    if (!question)
        return tl::unexpected(question.error());
    ReviewItem item;
    item.question = std::move(*question);
    const ClipId clip = item.question.clip;
    std::optional<Error> error;
    fill(item.head, questions.revision(item.question.head), error);
    std::vector<Revision> revisions;
    fill(revisions, questions.revisionsOf(id), error);
    fill(item.clip, clips.get(clip), error);
    fill(item.captions, captions.captionsOf(clip), error);
    fill(item.supports, captions.supportsOf(clip), error);
    fill(item.decisions, DecisionStore(m_database).decisionsOn(id), error);
    if (item.question.origin.isValid())
        fill(item.origin, captions.origin(item.question.origin), error);
    fill(item.wordings, wordingsOf(m_database, item.head), error);
    if (error)
        return fail(std::move(*error));
    if (!revisions.empty())
        item.candidate = revisions.front();
    // A root that cannot be found leaves the question readable; the player says that the file is missing.
    if (auto file = clips.filePath(clip))
        item.clipFile = std::move(*file);
    auto marks = proposedMarks(m_database, clip, item.head);
    if (!marks)
        return tl::unexpected(marks.error());
    item.marks = std::move(*marks);
    auto cues = questions.cuesOf(clip);
    if (!cues)
        return tl::unexpected(cues.error());
    for (Cue& cue : *cues) {
        const std::vector<int> places = cuePlaces(item.head);
        const bool claimed =
            std::any_of(places.begin(), places.end(), [&](int place) { return cueAt(item.head, place) == cue.id; });
        if (claimed)
            item.cues.push_back(std::move(cue));
    }
    return item;
}

Result<int> ReviewDesk::rebuildStates()
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto policy = policyInForce(m_database, m_policy);
    if (!policy)
        return tl::unexpected(policy.error());
    const auto wrong = settleAllStates(m_database, *policy);
    if (!wrong)
        return wrong;
    if (const auto committed = transaction->commit(); !committed)
        return tl::unexpected(committed.error());
    return wrong;
}

}  // namespace cuebench

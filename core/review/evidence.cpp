#include "review/evidence.h"

#include "domain/claim.h"

#include <algorithm>
#include <set>
#include <string>

namespace cuebench {

namespace {

/// A container's duration may be a little shorter than its last frame or sound.
constexpr std::int64_t kPastTheEndMs = 250;

tl::unexpected<Error> refused(const Question& question, const char* why, std::string message)
{
    return fail(Error{.kind = Error::Kind::BadInput,
                      .code = "review.evidence",
                      .about = {.file = {}, .line = 0, .clip = {}, .question = question.uuid},
                      .message = std::move(message),
                      .arguments = {{"why", why}}});
}

CueJudgement& entryFor(CueId cue, std::vector<CueJudgement>& judgements)
{
    const auto known =
        std::find_if(judgements.begin(), judgements.end(), [cue](const CueJudgement& one) { return one.cue == cue; });
    return known != judgements.end() ? *known : judgements.emplace_back(CueJudgement{.cue = cue});
}

}  // namespace

Status checkEvidence(const Question& question, const Clip& clip, const Revision& judged,
                     const std::vector<PlacedEvidence>& evidence)
{
    const std::vector<int> places = cuePlaces(judged);
    std::set<int> seen;
    for (const PlacedEvidence& one : evidence) {
        if (std::find(places.begin(), places.end(), one.place) == places.end())
            return refused(question, "review.evidence.place",
                           "There is no cue at the place that the evidence is for; a Basic question has one for each "
                           "option, a Stress Test has one in its stem.");
        if (!seen.insert(one.place).second)
            return refused(question, "review.evidence.twice", "There are two spans for one cue; give one.");
        if (!one.span)
            continue;
        if (one.span->beginMs < 0 || one.span->endMs <= one.span->beginMs)
            return refused(question, "review.evidence.order",
                           "The evidence ends before it begins; give its begin and end in ms, as in 1200-1850.");
        if (clip.media && clip.media->durationUs > 0 && one.span->endMs > clip.media->durationUs / 1000 + kPastTheEndMs)
            return refused(question, "review.evidence.outside",
                           "The evidence ends at " + std::to_string(one.span->endMs) +
                               " ms, after the clip, which is " + std::to_string(clip.media->durationUs / 1000) +
                               " ms long.");
    }
    return {};
}

std::vector<Evidence> evidenceOn(const Revision& judged, const std::vector<PlacedEvidence>& evidence)
{
    std::vector<Evidence> result;
    for (const PlacedEvidence& placed : evidence) {
        const CueId cue = cueAt(judged, placed.place);
        if (!cue.isValid())
            continue;
        const auto known =
            std::find_if(result.begin(), result.end(), [cue](const Evidence& one) { return one.cue == cue; });
        if (known != result.end())
            known->span = placed.span;
        else
            result.push_back({cue, placed.span});
    }
    return result;
}

std::vector<Evidence> changedEvidence(std::vector<Evidence> evidence, const std::vector<Cue>& cues)
{
    const auto isKnown = [&cues](const Evidence& one) {
        return std::any_of(cues.begin(), cues.end(),
                           [&one](const Cue& cue) { return cue.id == one.cue && cue.span == one.span; });
    };
    evidence.erase(std::remove_if(evidence.begin(), evidence.end(), isKnown), evidence.end());
    return evidence;
}

std::vector<CueJudgement> judgementsOf(const Decision& verdict, const Revision& judged)
{
    std::vector<CueJudgement> judgements;
    if (!isVerdict(verdict.kind))
        return judgements;
    const std::size_t count = std::min(verdict.marks.size(), judged.options.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (judged.options[i].cue.isValid() && verdict.marks[i] != Mark::Unmarked)
            entryFor(judged.options[i].cue, judgements).mark = verdict.marks[i];
    }
    const Mark claimed = claimJudgement(verdict.kind, judged.subType, verdict.reason);
    if (judged.claim.cue.isValid() && claimed != Mark::Unmarked)
        entryFor(judged.claim.cue, judgements).mark = claimed;
    for (const Evidence& evidence : verdict.evidence)
        entryFor(evidence.cue, judgements).evidence = &evidence;
    return judgements;
}

}  // namespace cuebench

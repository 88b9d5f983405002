// From the places of a revision to its cues: which judgements and spans a verdict gives. For the desk alone.
#pragma once

#include "base/result.h"
#include "domain/clip.h"
#include "domain/decision.h"
#include "domain/question.h"
#include "review/review_desk.h"

#include <vector>

namespace cuebench {

/// review.evidence (BadInput; the argument "why" is review.evidence.place, .order, .outside or .twice).
[[nodiscard]] Status checkEvidence(const Question& question, const Clip& clip, const Revision& judged,
                                   const std::vector<PlacedEvidence>& evidence);
/// With the places' cues; checkEvidence() must have passed. Two places of one cue give its last.
[[nodiscard]] std::vector<Evidence> evidenceOn(const Revision& judged, const std::vector<PlacedEvidence>& evidence);
/// Leaves out what the cues say already.
[[nodiscard]] std::vector<Evidence> changedEvidence(std::vector<Evidence> evidence, const std::vector<Cue>& cues);

/// What a verdict holds of one cue.
struct CueJudgement {
    CueId cue;
    Mark mark = Mark::Unmarked;          ///< unmarked: says nothing of it
    const Evidence* evidence = nullptr;  ///< of the decision; null where it says nothing of the place
};
/// One for each cue that the verdict speaks of: options by their marks, the claim by sub-type and reason.
[[nodiscard]] std::vector<CueJudgement> judgementsOf(const Decision& verdict, const Revision& judged);

}  // namespace cuebench

// The cue that the stem of a Stress Test claims: "Does the man's raised fist show that he is angry?" claims
// "the man's raised fist".
//
// Its judgement follows from the question's (domain.md, the table of cues): present and relevant where the answer is
// Yes, spurious or hallucinated as the sub-type says. So a cue judged in one question is known in its twins.
#pragma once

#include "domain/cue.h"
#include "domain/decision.h"
#include "domain/question.h"
#include "domain/task.h"

#include <optional>
#include <string>
#include <string_view>

namespace cuebench {

/// What stands between the stem's first auxiliary ("does", "is", "are", …) and the words that lead on to the emotion
/// ("show", "indicate that", "a sign of", …). A stem that is built otherwise is its own claim, whole: equal stems
/// then share a cue, and an editor can name the cue better.
[[nodiscard]] std::string claimedCue(std::string_view stem);

/// The claim of a revision whose stem was changed and whose claim nobody named: read anew from the stem, unless the
/// claim had been named by a person (differs from what its own stem says).
[[nodiscard]] std::string claimAfter(const Revision& before, std::string_view newStem);

/// What a Stress Test of this sub-type says of the cue that it claims; unmarked for the sub-types of other tasks.
[[nodiscard]] Mark claimMark(SubType subType);
/// The sub-type of a Stress Test whose cue is judged so; none for unmarked and arguable.
[[nodiscard]] std::optional<SubType> subTypeForClaim(Mark mark);

/// What a verdict on a Stress Test says of the claimed cue. Accept and Edit confirm the sub-type. A rejection speaks
/// of the cue only where its reason does: "cue there after all" of an emotion-relevant hallucination finds it present
/// and relevant, "cue relevant" present and relevant, "cue irrelevant" spurious, "cue not there" hallucinated.
[[nodiscard]] Mark claimJudgement(DecisionKind kind, SubType subType, std::string_view reason);

}  // namespace cuebench

// One act of one verifier. Rows are only added; undo and redo add rows too.
#pragma once

#include "base/id.h"
#include "domain/clip.h"
#include "domain/cue.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cuebench {

/// Stored as number. Accept, Edit and Reject are verdicts; the others are acts that undo the same way.
enum class DecisionKind {
    Accept = 0,
    Edit = 1,  ///< made `resultRevision`; counts as the editor's accept of it
    Reject = 2,
    Flag = 3,
    Unflag = 4,
    Skip = 5,
    Attributes = 6,  ///< changed the clip's attributes (attributesBefore → attributesAfter)
    Undo = 7,        ///< takes `target` back
    Redo = 8,        ///< puts `target` back in force
};
[[nodiscard]] std::string_view name(DecisionKind kind);
[[nodiscard]] bool isVerdict(DecisionKind kind);

enum class Role { Verifier = 0, Lead = 1 };
[[nodiscard]] std::string_view name(Role role);

struct Verifier {
    VerifierId id;
    std::string uuid;
    std::string name;  ///< unique without regard to ASCII case
    Role role = Role::Verifier;
};

/// What the screen showed and played before the decision.
struct Exposure {
    int answeredFirst = -1;     ///< option picked before anything was uncovered, -1 for none
    bool lookedEarly = false;   ///< uncovered before answering
    bool openPolicy = false;    ///< everything stood open from the start
    double playedVideo = 0;     ///< share of the clip whose picture was played, 0…1
    double playedSound = 0;     ///< share of the clip whose sound was played, 0…1
    std::int64_t activeMs = 0;  ///< time at the question with the person active

    bool operator==(const Exposure&) const = default;
};

struct Decision {
    DecisionId id;
    std::string uuid;
    DecisionKind kind = DecisionKind::Accept;
    VerifierId verifier;
    QuestionId question;  ///< none for Attributes
    ClipId clip;
    RevisionId revision;        ///< the revision judged
    RevisionId resultRevision;  ///< Edit: the revision it made
    DecisionId target;          ///< Undo, Redo: the act concerned
    std::string reason;         ///< Reject: a reason code of the benchmark definition
    std::string note;
    std::vector<Mark> marks;         ///< one for each option of the (resulting) revision; empty if not a verdict
    std::vector<Evidence> evidence;  ///< where the verdict found (or no longer finds) the cues of what it judged
    Exposure exposure;
    std::optional<ClipAttributes> attributesBefore;
    std::optional<ClipAttributes> attributesAfter;
    std::int64_t createdAtMs = 0;
    bool undone = false;  ///< taken back and not redone (derived, kept by the store)
};

}  // namespace cuebench

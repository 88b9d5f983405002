// Rows of questions, revisions and options to structs; shared by the parts of QuestionStore.
#pragma once

#include "domain/question.h"
#include "store/session.h"

#include <vector>

namespace cuebench {

// Macros, so that the compiler joins them with the conditions to whole statements.
#define CUEBENCH_QUESTION_FIELDS \
    "q.id, q.uuid, q.clip, q.task, q.driver, q.origin, q.source_key, q.category, q.head, q.state, q.flagged"
#define CUEBENCH_REVISION_FIELDS                                                                  \
    "r.id, r.question, r.number, r.stem, r.answer, r.sub_type, r.author, r.created_at, r.claim, " \
    "(SELECT c.text FROM cues c WHERE c.id = r.claim), r.stem_origin"

inline constexpr int kQuestionFields = 11;
inline constexpr int kRevisionFields = 11;

/// `first`: the column at which the fields begin.
[[nodiscard]] Question questionOf(const Query& row, int first);
/// Without its options.
[[nodiscard]] Revision revisionOf(const Query& row, int first);
[[nodiscard]] std::vector<Option> optionsOf(Database::Session& session, RevisionId revision);

/// Throw question.unknown.
[[nodiscard]] Question questionById(Database::Session& session, QuestionId id);
[[nodiscard]] Revision revisionById(Database::Session& session, RevisionId id);
/// The cue of this clip, modality and (folded) text; made where it is new.
[[nodiscard]] CueId cueOfText(Database::Session& session, ClipId clip, Modality modality, const std::string& text);
[[noreturn]] void throwUnknownQuestion(const std::string& idText);

}  // namespace cuebench

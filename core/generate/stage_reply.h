// A reply held against the schema and against what the domain demands.
#pragma once

#include "base/result.h"
#include "domain/emotion.h"
#include "generate/question_draft.h"
#include "generate/stage_request.h"

#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cuebench {

struct CaptionDraft {
    std::string detailed;
    std::string emotionPart;
    Emotion predicted = Emotion::Neutral;
};

struct SupportDraft {
    Emotion emotion = Emotion::Neutral;
};

struct OptionDraft {
    std::string text;
    std::string cue;
};

/// One wrong option of a reply, tidied. `known`: the folded texts of the options that stand and of those read before,
/// to which it is added. Errors as of readStageReply().
[[nodiscard]] Result<OptionDraft> readDistractor(const std::string& text, const std::string& cue,
                                                 std::set<std::string>& known);
/// The folded texts of a revision's options.
[[nodiscard]] std::set<std::string> optionTexts(const Revision& revision);

/// Wrong options of one kind.
struct DistractorDraft {
    std::vector<OptionDraft> options;
};

/// Another wording of what stands: the stem, or the texts of all options in their order.
struct WordingDraft {
    std::string stem;
    std::vector<std::string> options;
};

using StageDraft = std::variant<CaptionDraft, SupportDraft, QuestionDraft, DistractorDraft, WordingDraft>;

/// The draft as people read it: words only, a line for each option, the key with a star.
[[nodiscard]] std::string textOf(const StageDraft& draft);

/// Errors (BadInput), whose messages say to a language model what to mend: the faults of json_reply.h, reply.schema,
/// those of caption_reply.h and question_draft.h, and reply.equal_choices.
[[nodiscard]] Result<StageDraft> readStageReply(const StageRequest& request, std::string_view reply);

}  // namespace cuebench

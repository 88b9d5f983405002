// A question with its revisions. A change makes a new Revision; revisions are never overwritten once decided on.
#pragma once

#include "base/id.h"
#include "domain/cue.h"
#include "domain/task.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cuebench {

struct Option {
    std::string text;                ///< without its letter
    CueId cue;                       ///< the cue it claims; none for Yes and No
    Mark proposed = Mark::Unmarked;  ///< from the candidate where known, else from the cue's last judgement
    SuggestionId suggestion{};       ///< what a language model proposed in its place (suggestion.h); people may have
                                     ///< changed its words since
    OriginId origin{};               ///< of the language model that worded it anew; none for people's and a candidate's

    bool operator==(const Option&) const = default;
};

/// What the stem of a Stress Test claims to be seen or heard (claim.h). Empty in the other tasks.
struct Claim {
    std::string text;
    CueId cue;

    bool operator==(const Claim&) const = default;
};

/// Where a cue stands in a revision: an option's index, or the stem's claim.
inline constexpr int kClaimPlace = -1;

struct Revision {
    RevisionId id;
    QuestionId question;
    int number = 1;  ///< counts from 1 within the question
    std::string stem;
    OriginId stemOrigin{};  ///< of the language model that worded the stem anew; none for people's and a candidate's
    std::vector<Option> options;
    int key = 0;  ///< index of the right option
    SubType subType = SubType::FacialExpression;
    Claim claim;
    VerifierId author;  ///< none for a candidate as imported or generated
    std::int64_t createdAtMs = 0;
};

/// Follows from the decisions and the policy. Stored as number.
enum class ReviewState {
    Undecided = 0,  ///< nobody has decided on the current revision
    InReview = 1,   ///< some accepts, the policy wants more (an edit waits for a second person here, too)
    Verified = 2,   ///< ready for a release
    Rejected = 3,
    Disputed = 4,  ///< verdicts differ: the lead adjudicates
};
[[nodiscard]] std::string_view name(ReviewState state);
[[nodiscard]] std::optional<ReviewState> reviewStateFromName(std::string_view name);

struct Question {
    QuestionId id;
    std::string uuid;
    ClipId clip;
    Task task = Task::ReasoningBasicVideo;
    std::optional<Modality> driver;  ///< stress tests: the modality that supports the label
    OriginId origin;
    /// What makes it the same candidate when imported again: "<clip>|<category>|<ordinal among that category>".
    std::string sourceKey;
    std::string category;  ///< the category name as met in the file
    RevisionId head;       ///< the current revision
    ReviewState state = ReviewState::Undecided;
    bool flagged = false;
};

/// The cue at an option's index or kClaimPlace; none where nothing is claimed or the place does not exist.
[[nodiscard]] CueId cueAt(const Revision& revision, int place);
/// The places of all cues that the revision claims, options first.
[[nodiscard]] std::vector<int> cuePlaces(const Revision& revision);
/// Where evidence is meant that names no place: the key's cue, in a Stress Test the claimed one.
[[nodiscard]] int evidencePlace(const Revision& revision);

/// 'A' + index.
[[nodiscard]] char letter(int optionIndex);
/// "(A) text".
[[nodiscard]] std::string lettered(int optionIndex, std::string_view text);

/// What is wrong with the wording as such: codes such as "question.empty_stem", "question.equal_options",
/// "question.option_count", "question.key_out_of_range", "question.too_long", "question.control_characters",
/// "question.sub_type_does_not_fit", "question.yes_no_order", "question.claim". Empty when it can stand in a release.
struct Fault {
    std::string code;
    int option = -1;      ///< index of the option concerned, -1 for the question as a whole
    std::string message;  ///< plain English sentence

    bool operator==(const Fault&) const = default;
};
[[nodiscard]] std::vector<Fault> faultsOf(const Revision& revision, Task task);

inline constexpr std::size_t kLongestStem = 4000;    ///< code points
inline constexpr std::size_t kLongestOption = 1000;  ///< code points

}  // namespace cuebench

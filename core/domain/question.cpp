#include "domain/question.h"

#include "base/text.h"

#include <array>

namespace cuebench {

namespace {

constexpr std::array kStates{ReviewState::Undecided, ReviewState::InReview, ReviewState::Verified,
                             ReviewState::Rejected, ReviewState::Disputed};

constexpr std::array<std::string_view, 2> kYesNo{"Yes", "No"};

void findTextFaults(std::string_view text, int option, std::size_t longest, std::vector<Fault>& faults)
{
    const std::string what = option < 0 ? std::string("The stem") : std::string("Option ") + letter(option);
    if (trimmed(text).empty())
        faults.push_back({option < 0 ? "question.empty_stem" : "question.empty_option", option,
                          what + " is empty; write its text."});
    if (codePoints(text) > longest)
        faults.push_back({"question.too_long", option,
                          what + " has more than " + std::to_string(longest) + " characters; shorten it."});
    if (withoutControls(text) != text)
        faults.push_back({"question.control_characters", option,
                          what + " holds control characters, text-direction overrides or broken UTF-8; remove them."});
}

void findEqualOptions(const std::vector<Option>& options, std::vector<Fault>& faults)
{
    for (std::size_t later = 1; later < options.size(); ++later) {
        const std::string text = folded(options[later].text);
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            if (text.empty() || folded(options[earlier].text) != text)
                continue;
            faults.push_back({"question.equal_options", static_cast<int>(later),
                              std::string("Options ") + letter(static_cast<int>(earlier)) + " and " +
                                  letter(static_cast<int>(later)) + " say the same; change one of them."});
            break;
        }
    }
}

void findOptionFaults(const Revision& revision, Task task, std::vector<Fault>& faults)
{
    const auto wanted = static_cast<std::size_t>(choiceCount(task));
    if (revision.options.size() != wanted) {
        faults.push_back({"question.option_count", -1,
                          "The question has " + std::to_string(revision.options.size()) + " options; its task wants " +
                              std::to_string(wanted) + "."});
    } else if (!isBasic(task)) {
        for (std::size_t i = 0; i < wanted; ++i) {
            if (revision.options[i].text != kYesNo[i])
                faults.push_back({"question.yes_no_order", static_cast<int>(i),
                                  "The options of this task are (A) Yes and (B) No, in this order."});
        }
    }
    for (std::size_t i = 0; i < revision.options.size(); ++i)
        findTextFaults(revision.options[i].text, static_cast<int>(i), kLongestOption, faults);
    findEqualOptions(revision.options, faults);
}

void findClaimFault(const std::string& claim, std::vector<Fault>& faults)
{
    if (codePoints(claim) > kLongestStem || withoutControls(claim) != claim)
        faults.push_back({"question.claim", -1,
                          "The cue that the stem claims is too long or holds control characters; name it in a few "
                          "words."});
}

}  // namespace

std::string_view name(ReviewState state)
{
    switch (state) {
        case ReviewState::Undecided: return "undecided";
        case ReviewState::InReview: return "in_review";
        case ReviewState::Verified: return "verified";
        case ReviewState::Rejected: return "rejected";
        case ReviewState::Disputed: return "disputed";
    }
    return "";
}

std::optional<ReviewState> reviewStateFromName(std::string_view wanted)
{
    for (const ReviewState state : kStates) {
        if (name(state) == wanted)
            return state;
    }
    return std::nullopt;
}

CueId cueAt(const Revision& revision, int place)
{
    if (place == kClaimPlace)
        return revision.claim.cue;
    const auto index = static_cast<std::size_t>(place);
    return place >= 0 && index < revision.options.size() ? revision.options[index].cue : CueId();
}

std::vector<int> cuePlaces(const Revision& revision)
{
    std::vector<int> places;
    for (int option = 0; option < static_cast<int>(revision.options.size()); ++option) {
        if (cueAt(revision, option).isValid())
            places.push_back(option);
    }
    if (revision.claim.cue.isValid())
        places.push_back(kClaimPlace);
    return places;
}

int evidencePlace(const Revision& revision)
{
    return dictatedKey(revision.subType) ? kClaimPlace : revision.key;
}

char letter(int optionIndex)
{
    return static_cast<char>('A' + optionIndex);
}

std::string lettered(int optionIndex, std::string_view text)
{
    return std::string("(") + letter(optionIndex) + ") " + std::string(text);
}

std::vector<Fault> faultsOf(const Revision& revision, Task task)
{
    std::vector<Fault> faults;
    findTextFaults(revision.stem, -1, kLongestStem, faults);
    findOptionFaults(revision, task, faults);
    findClaimFault(revision.claim.text, faults);
    const bool keyInRange = revision.key >= 0 && static_cast<std::size_t>(revision.key) < revision.options.size();
    if (!keyInRange)
        faults.push_back({"question.key_out_of_range", -1, "The key names none of the options; pick the right one."});
    if (!fits(revision.subType, task)) {
        faults.push_back({"question.sub_type_does_not_fit", -1,
                          "The sub-type " + std::string(name(revision.subType)) + " does not fit the task " +
                              std::string(name(task)) + "."});
    } else if (const auto key = dictatedKey(revision.subType); keyInRange && key && *key != revision.key) {
        faults.push_back({"question.key_contradicts_sub_type", revision.key,
                          "A stress question of the sub-type " + std::string(name(revision.subType)) + " has the key " +
                              std::string(kYesNo[static_cast<std::size_t>(*key)]) +
                              "; change the key or the sub-type."});
    }
    return faults;
}

}  // namespace cuebench

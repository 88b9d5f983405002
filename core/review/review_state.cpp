#include "review/review_desk.h"

#include <algorithm>

namespace cuebench {

namespace {

/// One verifier's verdict in force on the head revision.
struct Verdict {
    VerifierId verifier;
    bool accepts = false;
    std::size_t position = 0;  ///< among the decisions; later ones are newer
};

struct Verdicts {
    std::vector<Verdict> all;          ///< one for each verifier, the newest
    std::vector<VerifierId> editedBy;  ///< who made the head by an edit in force; none for a candidate

    [[nodiscard]] int count(bool accepts) const
    {
        return static_cast<int>(
            std::count_if(all.begin(), all.end(), [accepts](const Verdict& one) { return one.accepts == accepts; }));
    }
    [[nodiscard]] bool acceptedByAnother() const
    {
        return editedBy.empty() || std::any_of(all.begin(), all.end(), [this](const Verdict& one) {
                   return one.accepts && one.verifier != editedBy.front();
               });
    }
};

Verdicts verdictsOn(RevisionId head, const std::vector<Decision>& decisions)
{
    Verdicts verdicts;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        const Decision& decision = decisions[i];
        if (decision.undone || !isVerdict(decision.kind))
            continue;
        const bool isEdit = decision.kind == DecisionKind::Edit;
        if ((isEdit ? decision.resultRevision : decision.revision) != head)
            continue;
        if (isEdit)
            verdicts.editedBy = {decision.verifier};
        const Verdict verdict{decision.verifier, decision.kind != DecisionKind::Reject, i};
        const auto known = std::find_if(verdicts.all.begin(), verdicts.all.end(),
                                        [&decision](const Verdict& one) { return one.verifier == decision.verifier; });
        if (known == verdicts.all.end())
            verdicts.all.push_back(verdict);
        else
            *known = verdict;
    }
    return verdicts;
}

/// The lead's verdict that is newer than every verdict that differs from it.
const Verdict* settling(const Verdicts& verdicts, const std::vector<VerifierId>& leads)
{
    const Verdict* newest = nullptr;
    for (const Verdict& one : verdicts.all) {
        const bool byLead = std::find(leads.begin(), leads.end(), one.verifier) != leads.end();
        if (byLead && (newest == nullptr || newest->position < one.position))
            newest = &one;
    }
    if (newest == nullptr)
        return nullptr;
    const bool challenged = std::any_of(verdicts.all.begin(), verdicts.all.end(), [newest](const Verdict& one) {
        return one.accepts != newest->accepts && one.position > newest->position;
    });
    return challenged ? nullptr : newest;
}

}  // namespace

ReviewState reviewStateOf(const std::vector<Decision>& decisions, RevisionId head, const Policy& policy,
                          const std::vector<VerifierId>& leads)
{
    const Verdicts verdicts = verdictsOn(head, decisions);
    const int accepts = verdicts.count(true);
    const int rejects = verdicts.count(false);
    const bool wantsAnother = policy.editNeedsSecondPerson && !verdicts.acceptedByAnother();
    if (accepts == 0 && rejects == 0)
        return ReviewState::Undecided;
    if (accepts > 0 && rejects > 0) {
        const Verdict* last = settling(verdicts, leads);
        if (last == nullptr || (last->accepts && wantsAnother))
            return ReviewState::Disputed;
        return last->accepts ? ReviewState::Verified : ReviewState::Rejected;
    }
    if (std::max(accepts, rejects) < policy.verdictsPerQuestion)
        return ReviewState::InReview;
    if (rejects > 0)
        return ReviewState::Rejected;
    return wantsAnother ? ReviewState::InReview : ReviewState::Verified;
}

bool flaggedBy(const std::vector<Decision>& decisions)
{
    bool flagged = false;
    for (const Decision& decision : decisions) {
        if (!decision.undone && (decision.kind == DecisionKind::Flag || decision.kind == DecisionKind::Unflag))
            flagged = decision.kind == DecisionKind::Flag;
    }
    return flagged;
}

std::string acceptBlocker([[maybe_unused]] Task task, int key, const std::vector<Mark>& marks)
{
    const auto right = std::count(marks.begin(), marks.end(), Mark::Right);
    if (std::find(marks.begin(), marks.end(), Mark::Arguable) != marks.end())
        return "review.marks.arguable";
    if (right == 0)
        return "review.marks.none_right";
    if (right > 1)
        return "review.marks.several_right";
    const auto keyIndex = static_cast<std::size_t>(key);
    if (key < 0 || keyIndex >= marks.size() || marks[keyIndex] != Mark::Right)
        return "review.marks.right_is_not_key";
    return {};
}

}  // namespace cuebench

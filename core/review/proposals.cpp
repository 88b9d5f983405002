#include "review/proposals.h"

#include "store/question_store.h"

#include <unordered_map>

namespace cuebench {

Result<std::vector<Mark>> proposedMarks(Database& database, ClipId clip, const Revision& revision)
{
    std::unordered_map<CueId, Mark> judged;
    bool anyCue = false;
    for (const Option& option : revision.options)
        anyCue = anyCue || option.cue.isValid();
    if (anyCue) {
        const auto cues = QuestionStore(database).cuesOf(clip);
        if (!cues)
            return tl::unexpected(cues.error());
        for (const Cue& cue : *cues)
            judged.emplace(cue.id, cue.mark);
    }
    std::vector<Mark> marks;
    for (const Option& option : revision.options) {
        const auto known = judged.find(option.cue);
        const bool isJudged = known != judged.end() && known->second != Mark::Unmarked;
        marks.push_back(isJudged ? known->second : option.proposed);
    }
    // The candidate's own claim: its key is right. Not where people or the candidate say otherwise of that option.
    const auto key = static_cast<std::size_t>(revision.key);
    if (revision.key >= 0 && key < marks.size() && marks[key] == Mark::Unmarked)
        marks[key] = Mark::Right;
    return marks;
}

Result<std::vector<Mark>> marksOfEdit(Database& database, ClipId clip, const Revision& revised)
{
    auto marks = proposedMarks(database, clip, revised);
    if (!marks)
        return marks;
    for (std::size_t i = 0; i < marks->size(); ++i) {
        if (static_cast<int>(i) == revised.key)
            (*marks)[i] = Mark::Right;
        else if ((*marks)[i] == Mark::Right)
            (*marks)[i] = Mark::Unmarked;
    }
    return marks;
}

}  // namespace cuebench

#include "ingest/candidate_revision.h"

#include "base/text.h"

#include <algorithm>

namespace cuebench {

namespace {

/// What the file says of a wrong option. A second option called right would contradict the key.
Mark proposedMark(const CandidateQuestion& candidate, std::size_t option)
{
    if (option == candidate.keyIndex)
        return Mark::Right;
    if (option >= candidate.optionKinds.size())
        return Mark::Unmarked;
    const auto mark = markFromName(asciiLower(trimmed(candidate.optionKinds[option])));
    return mark && *mark != Mark::Right ? *mark : Mark::Unmarked;
}

}  // namespace

std::string categoryName(std::string_view written)
{
    std::string name = asciiLower(trimmed(written));
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
    return name;
}

CandidateRevision candidateRevision(const CandidateQuestion& candidate, const CategoryDefinition& category)
{
    CandidateRevision result;
    auto& revision = result.revision;
    revision.stem = candidate.stem;
    revision.key = static_cast<int>(candidate.keyIndex.value());
    revision.subType = category.subType;
    const bool marksWrongOptions = isBasic(category.task);
    for (std::size_t i = 0; i < candidate.choices.size(); ++i) {
        Option option;
        option.text = candidate.choices[i];
        if (marksWrongOptions || i == *candidate.keyIndex)
            option.proposed = proposedMark(candidate, i);
        revision.options.push_back(std::move(option));
    }
    for (auto& fault : faultsOf(revision, category.task)) {
        const bool canBeMended = fault.code == "question.key_contradicts_sub_type";
        (canBeMended ? result.warnings : result.faults).push_back(std::move(fault));
    }
    return result;
}

}  // namespace cuebench

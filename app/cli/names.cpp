#include "cli/names.h"

#include "base/text.h"

#include <string_view>

namespace cuebench::cli {

namespace {

constexpr ReviewState kStates[] = {ReviewState::Undecided, ReviewState::InReview, ReviewState::Verified,
                                   ReviewState::Rejected, ReviewState::Disputed};
constexpr Mark kMarks[] = {Mark::Unmarked, Mark::Right, Mark::Hallucinated, Mark::Spurious, Mark::Arguable};

template <class List>
Error unknown(const std::string& what, const std::string& text, const List& values)
{
    std::string words;
    for (const auto value : values)
        words += (words.empty() ? "" : ", ") + std::string(name(value));
    return {.kind = Error::Kind::Usage,
            .code = "cli.usage",
            .about = {},
            .message = "There is no " + what + " \"" + withoutControls(text) + "\"; it can be one of: " + words + ".",
            .arguments = {}};
}

}  // namespace

Result<std::optional<Task>> taskNamed(const std::string& text)
{
    const auto found = taskFromName(text);
    if (!found && !text.empty())
        return fail(unknown("task", text, kTasks));
    return found;
}

Result<std::optional<SubType>> subTypeNamed(const std::string& text)
{
    const auto found = subTypeFromName(text);
    if (!found && !text.empty())
        return fail(unknown("sub-type", text, kSubTypes));
    return found;
}

Result<std::optional<ReviewState>> stateNamed(const std::string& text)
{
    const auto found = reviewStateFromName(text);
    if (!found && !text.empty())
        return fail(unknown("state", text, kStates));
    return found;
}

Result<std::optional<Emotion>> emotionNamed(const std::string& text)
{
    const auto found = emotionFromWord(text);
    if (!found && !text.empty())
        return fail(unknown("emotion", text, kEmotions));
    return found;
}

Result<std::vector<Mark>> marksNamed(const std::string& text)
{
    std::vector<Mark> marks;
    if (text.empty())
        return marks;
    for (const std::string& word : split(text, ',')) {
        const auto mark = markFromName(asciiLower(trimmed(word)));
        if (!mark)
            return fail(unknown("mark", word, kMarks));
        marks.push_back(*mark);
    }
    return marks;
}

}  // namespace cuebench::cli

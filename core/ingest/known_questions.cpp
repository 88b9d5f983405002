#include "ingest/known_questions.h"

#include <algorithm>

namespace cuebench {

namespace {

std::string keyOf(const std::string& baseKey, int number)
{
    return number == 1 ? baseKey : baseKey + '|' + std::to_string(number);
}

bool isClaimed(const std::vector<bool>& claimed, int number)
{
    const auto index = static_cast<std::size_t>(number);
    return index < claimed.size() && claimed[index];
}

}  // namespace

const QuestionStore::Known* KnownQuestions::find(const std::string& sourceKey) const
{
    const auto found = m_known.find(sourceKey);
    return found == m_known.end() ? nullptr : &found->second;
}

KnownQuestions::Group& KnownQuestions::groupOf(const std::string& baseKey)
{
    const auto [place, isNew] = m_groups.try_emplace(baseKey);
    if (isNew) {
        int number = 1;
        for (const auto* known = find(baseKey); known != nullptr; known = find(keyOf(baseKey, number))) {
            place->second.byWording[known->wordingHash].push_back(number);
            ++number;
        }
    }
    return place->second;
}

KnownQuestions::Slot KnownQuestions::claim(const std::string& baseKey, const std::string& hash)
{
    Group& group = groupOf(baseKey);
    while (isClaimed(group.claimed, group.firstFree))
        ++group.firstFree;
    int number = group.firstFree;
    const auto* known = find(keyOf(baseKey, number));
    if (known != nullptr && known->wordingHash != hash) {
        if (const auto alike = group.byWording.find(hash); alike != group.byWording.end()) {
            auto& numbers = alike->second;
            while (!numbers.empty() && isClaimed(group.claimed, numbers.front()))
                numbers.pop_front();
            if (!numbers.empty()) {
                number = numbers.front();
                known = find(keyOf(baseKey, number));
            }
        }
    }
    group.claimed.resize(std::max(group.claimed.size(), static_cast<std::size_t>(number) + 1));
    group.claimed[static_cast<std::size_t>(number)] = true;
    return {keyOf(baseKey, number), known};
}

}  // namespace cuebench

#include "ingest/known_questions.h"

namespace cuebench {

KnownQuestions::Slot KnownQuestions::claim(const std::string& baseKey, const std::string& hash)
{
    const auto keyOf = [&baseKey](int number) {
        return number == 1 ? baseKey : baseKey + '|' + std::to_string(number);
    };
    int& firstFree = m_firstFree.emplace(baseKey, 1).first->second;
    while (m_claimed.count(keyOf(firstFree)) != 0)
        ++firstFree;
    Slot slot{keyOf(firstFree), nullptr};
    if (const auto known = m_known.find(slot.sourceKey); known != m_known.end()) {
        slot.known = &known->second;
        for (int number = firstFree; slot.known->wordingHash != hash; ++number) {
            const auto other = m_known.find(keyOf(number));
            if (other == m_known.end())
                break;
            if (other->second.wordingHash != hash || m_claimed.count(other->first) != 0)
                continue;
            slot = {other->first, &other->second};
        }
    }
    m_claimed.insert(slot.sourceKey);
    return slot;
}

}  // namespace cuebench

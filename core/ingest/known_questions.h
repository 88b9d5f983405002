// Which question of the project a candidate is, when candidates are imported again.
//
// A candidate is known by its source key, "<clip>|<category>|<ordinal>". A clip that has several replies repeats its
// ordinals; the second gets "|2", and so on. Equal wording is looked for first, so that the order in which the replies
// come does not matter.
#pragma once

#include "store/question_store.h"

#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace cuebench {

class KnownQuestions {
public:
    explicit KnownQuestions(std::map<std::string, QuestionStore::Known> known) : m_known(std::move(known)) {}

    struct Slot {
        std::string sourceKey;
        const QuestionStore::Known* known = nullptr;  ///< null: a new question
    };
    /// Each slot is given out once.
    [[nodiscard]] Slot claim(const std::string& baseKey, const std::string& hash);

private:
    std::map<std::string, QuestionStore::Known> m_known;
    std::unordered_set<std::string> m_claimed;
    std::unordered_map<std::string, int> m_firstFree;  ///< by base key: all below are claimed
};

}  // namespace cuebench

// Which question of the project a candidate is, when candidates are imported again.
//
// A candidate is known by its source key, "<clip>|<category>|<ordinal>". A clip that has several replies repeats its
// ordinals; the second gets "|2", and so on. Equal wording is looked for first, so that the order in which the replies
// come does not matter; it is found by its hash, because a file may hold thousands of replies for one clip.
#pragma once

#include "store/question_store.h"

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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
    /// The questions of one base key, by their numbers.
    struct Group {
        std::vector<bool> claimed;                                        ///< by number; what lies beyond is not
        int firstFree = 1;                                                ///< all below are claimed
        std::unordered_map<std::string_view, std::deque<int>> byWording;  ///< the known ones, lowest first
    };

    [[nodiscard]] Group& groupOf(const std::string& baseKey);
    [[nodiscard]] const QuestionStore::Known* find(const std::string& sourceKey) const;

    std::map<std::string, QuestionStore::Known> m_known;
    std::unordered_map<std::string, Group> m_groups;
};

}  // namespace cuebench

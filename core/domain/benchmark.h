// The definition of a benchmark: which tasks with which quotas, sub-types, reasons and labels. It is data
// (resources/benchmarks/emorealm.json); formats/benchmark_json reads and validates it.
#pragma once

#include "domain/decision.h"
#include "domain/task.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

/// Label by language code ("en", "de").
using Labels = std::map<std::string, std::string>;
/// In the language asked for, else English, else the fallback.
[[nodiscard]] std::string labelFor(const Labels& labels, const std::string& language, std::string_view fallback);

struct TaskDefinition {
    Task task = Task::ReasoningBasicVideo;
    int questions = 0;                 ///< release quota
    int clips = 0;                     ///< distinct clips in the published release
    double chance = 0;                 ///< percent
    std::vector<std::string> choices;  ///< fixed choices ("Yes", "No"), empty where each question has its own
    std::vector<SubType> subTypes;
    Labels labels;
};

struct SubTypeDefinition {
    SubType subType = SubType::FacialExpression;
    Labels labels;
};

struct ReasonDefinition {
    std::string code;               ///< "cue_not_there", …, "other"
    std::vector<Task> tasks;        ///< empty: every task
    std::vector<SubType> subTypes;  ///< empty: every sub-type
    bool needsNote = false;
    Labels labels;
};

/// A category name met in candidate files.
struct CategoryDefinition {
    std::string name;
    Task task = Task::ReasoningBasicVideo;
    SubType subType = SubType::FacialExpression;
    std::optional<Modality> driver;
};

struct Benchmark {
    std::string name;   ///< "emorealm"
    std::string title;  ///< "EmoReAlM"
    int version = 1;
    std::vector<TaskDefinition> tasks;
    std::vector<SubTypeDefinition> subTypes;
    std::vector<ReasonDefinition> reasons;
    std::vector<CategoryDefinition> categories;
    std::vector<std::string> skippedCategories;  ///< a trailing '*' matches any ending

    [[nodiscard]] const TaskDefinition* find(Task task) const;
    [[nodiscard]] const ReasonDefinition* findReason(std::string_view code) const;
    [[nodiscard]] const CategoryDefinition* findCategory(std::string_view category) const;
    [[nodiscard]] bool skips(std::string_view category) const;
    /// The reasons that fit, in the order of the definition.
    [[nodiscard]] std::vector<const ReasonDefinition*> reasonsFor(Task task, SubType subType) const;
};

}  // namespace cuebench

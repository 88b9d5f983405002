#include "domain/benchmark.h"

#include <algorithm>

namespace cuebench {

namespace {

template <class T>
bool holdsOrEmpty(const std::vector<T>& list, const T& value)
{
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

std::string labelFor(const Labels& labels, const std::string& language, std::string_view fallback)
{
    for (const std::string& wanted : {language, std::string("en")}) {
        if (const auto found = labels.find(wanted); found != labels.end())
            return found->second;
    }
    return std::string(fallback);
}

const TaskDefinition* Benchmark::find(Task task) const
{
    const auto found =
        std::find_if(tasks.begin(), tasks.end(), [task](const TaskDefinition& one) { return one.task == task; });
    return found == tasks.end() ? nullptr : &*found;
}

const ReasonDefinition* Benchmark::findReason(std::string_view code) const
{
    const auto found =
        std::find_if(reasons.begin(), reasons.end(), [code](const ReasonDefinition& one) { return one.code == code; });
    return found == reasons.end() ? nullptr : &*found;
}

const CategoryDefinition* Benchmark::findCategory(std::string_view category) const
{
    const auto found = std::find_if(categories.begin(), categories.end(),
                                    [category](const CategoryDefinition& one) { return one.name == category; });
    return found == categories.end() ? nullptr : &*found;
}

bool Benchmark::skips(std::string_view category) const
{
    return std::any_of(skippedCategories.begin(), skippedCategories.end(), [category](std::string_view pattern) {
        if (!pattern.empty() && pattern.back() == '*') {
            pattern.remove_suffix(1);
            return category.substr(0, pattern.size()) == pattern;
        }
        return category == pattern;
    });
}

std::vector<const ReasonDefinition*> Benchmark::reasonsFor(Task task, SubType subType) const
{
    std::vector<const ReasonDefinition*> fitting;
    for (const ReasonDefinition& reason : reasons) {
        if (holdsOrEmpty(reason.tasks, task) && holdsOrEmpty(reason.subTypes, subType))
            fitting.push_back(&reason);
    }
    return fitting;
}

}  // namespace cuebench

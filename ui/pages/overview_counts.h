// What the Overview page counts: the store's rows summed the ways the page shows them. No widgets.
#pragma once

#include "base/result.h"
#include "domain/benchmark.h"
#include "store/decision_store.h"
#include "store/question_store.h"

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace cuebench {

/// Counts by ReviewState's number.
using StateCounts = std::array<int, 5>;

struct OverviewCounts {
    int clips = 0;
    int questions = 0;
    int flagged = 0;
    StateCounts states{};
    std::map<Task, StateCounts> tasks;
    std::map<std::optional<Emotion>, StateCounts> emotions;
    std::vector<DecisionStore::Tally> tallies;

    [[nodiscard]] int of(ReviewState state) const { return states[static_cast<std::size_t>(state)]; }
    [[nodiscard]] int verified(Task task) const;
    /// Questions that somebody still has to look at: undecided, in review or disputed.
    [[nodiscard]] int open() const;
};

[[nodiscard]] Result<OverviewCounts> readOverview(Database& database);

/// What there is to do next, in the order of the work.
enum class NextStep { OpenProject, ImportClips, ImportCandidates, Verify, Adjudicate, ImportMore, Export };
[[nodiscard]] NextStep nextStep(const OverviewCounts& counts, const Benchmark& benchmark);
/// The task with questions still open that is furthest (in share) from its quota; none when all are met.
[[nodiscard]] std::optional<Task> neediest(const OverviewCounts& counts, const Benchmark& benchmark);

}  // namespace cuebench

#include "pages/overview_counts.h"

#include "store/clip_store.h"

#include <numeric>

namespace cuebench {
namespace {

std::size_t at(ReviewState state)
{
    return static_cast<std::size_t>(state);
}

int openOf(const StateCounts& counts)
{
    return counts[at(ReviewState::Undecided)] + counts[at(ReviewState::InReview)] + counts[at(ReviewState::Disputed)];
}

}  // namespace

int OverviewCounts::verified(Task task) const
{
    const auto found = tasks.find(task);
    return found == tasks.end() ? 0 : found->second[at(ReviewState::Verified)];
}

int OverviewCounts::open() const
{
    return openOf(states);
}

Result<OverviewCounts> readOverview(Database& database)
{
    OverviewCounts result;
    const auto clips = ClipStore(database).count({});
    if (!clips) {
        return fail(clips.error());
    }
    result.clips = static_cast<int>(*clips);
    const auto counts = QuestionStore(database).counts();
    if (!counts) {
        return fail(counts.error());
    }
    for (const QuestionCount& row : *counts) {
        const std::size_t state = at(row.state);
        result.questions += row.count;
        result.flagged += row.flagged ? row.count : 0;
        result.states[state] += row.count;
        result.tasks[row.task][state] += row.count;
        result.emotions[row.label][state] += row.count;
    }
    auto tallies = DecisionStore(database).tallies();
    if (!tallies) {
        return fail(tallies.error());
    }
    result.tallies = std::move(*tallies);
    return result;
}

std::optional<Task> neediest(const OverviewCounts& counts, const Benchmark& benchmark)
{
    std::optional<Task> best;
    double lowest = 1;
    for (const TaskDefinition& task : benchmark.tasks) {
        const auto found = counts.tasks.find(task.task);
        if (task.questions <= 0 || found == counts.tasks.end() || openOf(found->second) == 0) {
            continue;
        }
        const double share = static_cast<double>(counts.verified(task.task)) / task.questions;
        if (share < lowest) {
            lowest = share;
            best = task.task;
        }
    }
    return best;
}

NextStep nextStep(const OverviewCounts& counts, const Benchmark& benchmark)
{
    if (counts.clips == 0) {
        return NextStep::ImportClips;
    }
    if (counts.questions == 0) {
        return NextStep::ImportCandidates;
    }
    if (counts.of(ReviewState::Undecided) + counts.of(ReviewState::InReview) > 0) {
        return NextStep::Verify;
    }
    if (counts.of(ReviewState::Disputed) > 0) {
        return NextStep::Adjudicate;
    }
    for (const TaskDefinition& task : benchmark.tasks) {
        if (counts.verified(task.task) < task.questions) {
            return NextStep::ImportMore;
        }
    }
    return NextStep::Export;
}

}  // namespace cuebench

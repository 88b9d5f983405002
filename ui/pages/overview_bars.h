// The Overview page's counts as bars, in the theme's colours.
#pragma once

#include "charts/bar_chart.h"
#include "domain/benchmark.h"
#include "pages/overview_counts.h"

#include <QString>

#include <vector>

namespace cuebench {

inline constexpr int kFlaggedBar = 100;  ///< the key beside the review states' numbers

/// Keys: the task's number; parts: the review state's. For a chart whose bars' width is the quota: rejected is left
/// out.
[[nodiscard]] std::vector<Bar> taskBars(const OverviewCounts& counts, const Benchmark& benchmark);
/// Rich text: what the colours of taskBars() mean.
[[nodiscard]] QString quotaLegend();
/// Keys: the emotion's label code; parts: the review state's.
[[nodiscard]] std::vector<Bar> emotionBars(const OverviewCounts& counts);
/// Keys: the review state's number, and kFlaggedBar.
[[nodiscard]] std::vector<Bar> stateBars(const OverviewCounts& counts);
/// With the language's own grouping of digits.
[[nodiscard]] QString countText(int value);

}  // namespace cuebench

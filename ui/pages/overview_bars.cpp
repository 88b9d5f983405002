#include "pages/overview_bars.h"

#include "theme.h"
#include "words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace cuebench {
namespace {

struct BarWords {
    Q_DECLARE_TR_FUNCTIONS(OverviewPage)
};

constexpr std::array kShownStates{ReviewState::Verified, ReviewState::InReview, ReviewState::Undecided,
                                  ReviewState::Disputed, ReviewState::Rejected};

/// Darker than the empty track and still nothing that reads as done.
QColor faintColour()
{
    return isDark() ? QColor(0x4a5665) : QColor(0xbcc6d3);
}

QColor colourOf(ReviewState state)
{
    switch (state) {
        case ReviewState::Verified: return colours().accent;
        case ReviewState::InReview: return colours().spurious;
        case ReviewState::Undecided: return faintColour();
        case ReviewState::Disputed: return colours().arguable;
        case ReviewState::Rejected: return colours().danger;
    }
    return {};
}

std::vector<BarPart> partsOf(const StateCounts& counts)
{
    std::vector<BarPart> parts;
    for (const ReviewState state : kShownStates) {
        parts.push_back({.name = Words::of(state),
                         .colour = colourOf(state),
                         .value = counts[static_cast<std::size_t>(state)],
                         .key = static_cast<int>(state)});
    }
    return parts;
}

/// Of a quota: what is verified, then faintly what may still become so. What is rejected counts for nothing.
std::vector<BarPart> quotaPartsOf(const StateCounts& counts)
{
    std::vector<BarPart> parts = partsOf(counts);
    parts.erase(std::remove_if(parts.begin(), parts.end(),
                               [](const BarPart& part) { return part.key == static_cast<int>(ReviewState::Rejected); }),
                parts.end());
    for (BarPart& part : parts) {
        if (part.key != static_cast<int>(ReviewState::Verified)) {
            part.colour = faintColour();
        }
    }
    return parts;
}

int totalOf(const StateCounts& counts)
{
    int total = 0;
    for (const int count : counts) {
        total += count;
    }
    return total;
}

}  // namespace

QString countText(int value)
{
    return QLocale().toString(value);
}

std::vector<Bar> taskBars(const OverviewCounts& counts, const Benchmark& benchmark)
{
    std::vector<Bar> bars;
    for (const TaskDefinition& task : benchmark.tasks) {
        const auto found = counts.tasks.find(task.task);
        const StateCounts states = found == counts.tasks.end() ? StateCounts{} : found->second;
        bars.push_back({.name = Words::of(benchmark, task.task),
                        .figures = BarWords::tr("%1 verified of %2")
                                       .arg(countText(counts.verified(task.task)), countText(task.questions)),
                        .parts = quotaPartsOf(states),
                        .goal = task.questions,
                        .key = static_cast<int>(task.task)});
    }
    return bars;
}

QString quotaLegend()
{
    const auto entry = [](const QColor& colour, const QString& text) {
        return QStringLiteral("<span style=\"color:%1\">■</span>&nbsp;%2").arg(colour.name(), text.toHtmlEscaped());
    };
    return entry(colourOf(ReviewState::Verified), BarWords::tr("verified")) + QStringLiteral(" &nbsp; &nbsp; ") +
           entry(faintColour(), BarWords::tr("candidates still open")) + QStringLiteral(" &nbsp; &nbsp; ") +
           entry(colours().raised, BarWords::tr("rest of the task's quota"));
}

std::vector<Bar> emotionBars(const OverviewCounts& counts)
{
    std::vector<Bar> bars;
    for (const Emotion emotion : kEmotions) {
        const auto found = counts.emotions.find(emotion);
        const StateCounts states = found == counts.emotions.end() ? StateCounts{} : found->second;
        bars.push_back({.name = Words::of(emotion),
                        .figures = countText(totalOf(states)),
                        .parts = partsOf(states),
                        .key = static_cast<int>(emotion)});
    }
    if (const auto none = counts.emotions.find(std::nullopt); none != counts.emotions.end()) {
        // The queue cannot be filtered by "no label", so this bar leads nowhere.
        bars.push_back({.name = Words::of(std::optional<Emotion>()),
                        .figures = countText(totalOf(none->second)),
                        .parts = partsOf(none->second),
                        .clickable = false});
    }
    return bars;
}

std::vector<Bar> stateBars(const OverviewCounts& counts)
{
    std::vector<Bar> bars;
    for (const ReviewState state : kShownStates) {
        const int value = counts.of(state);
        bars.push_back({.name = Words::of(state),
                        .figures = countText(value),
                        .parts = {{.colour = colourOf(state), .value = value, .key = static_cast<int>(state)}},
                        .key = static_cast<int>(state)});
    }
    bars.push_back({.name = BarWords::tr("flagged for the lead"),
                    .figures = countText(counts.flagged),
                    .parts = {{.colour = colours().spurious, .value = counts.flagged, .key = kFlaggedBar}},
                    .key = kFlaggedBar});
    return bars;
}

}  // namespace cuebench

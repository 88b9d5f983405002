// Long work over many units, each of which is asked of somebody who answers later: at most so many at a time, finished
// ones written in groups, stopped without loss.
//
// The loop knows nothing of what is asked, or of whom. It runs on the caller's thread; a Worklist's functions are
// called on that thread alone.
#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace cuebench {

/// The units of one run, numbered from 0 to size() - 1, and what is done with them.
class Worklist {
public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Verdict {
        Finished,  ///< something came of it: it is among the units of the next keep()
        Again,     ///< it was asked once more and stays under way
    };

    virtual ~Worklist() = default;
    [[nodiscard]] virtual std::size_t size() const = 0;
    /// How many units may be under way at the same time just now. At least 1.
    [[nodiscard]] virtual std::size_t room() const = 0;
    /// Begins to ask. Does not wait.
    [[nodiscard]] virtual Status ask(std::size_t unit) = 0;
    /// The units that were answered since; waits for the first until `until`. A stop ends the wait.
    [[nodiscard]] virtual std::vector<std::size_t> answered(Time until, const std::stop_token& stop) = 0;
    /// Reads the answer. An error ends the run; what is finished by then is kept.
    [[nodiscard]] virtual Result<Verdict> read(std::size_t unit) = 0;
    /// Writes in one transaction: these are finished, those were begun since the last time.
    [[nodiscard]] virtual Status keep(const std::vector<std::size_t>& finished,
                                      const std::vector<std::size_t>& begun) = 0;
    /// The run ends while these are under way: they are not answered any more, and will be asked in another run.
    [[nodiscard]] virtual Status giveUp(const std::vector<std::size_t>& underWay) = 0;
};

struct WorkTally {
    std::size_t finished = 0;
    bool stopped = false;
};

struct WorkPace {
    /// Whoever loses the machine loses no more than this of the answers; others who write get their turn.
    std::chrono::milliseconds group{100};
    std::function<std::chrono::steady_clock::time_point()> now = [] { return std::chrono::steady_clock::now(); };
};

/// Works through the list in its order. Progress tells the finished units under the name of the stage. A stop ends the
/// run as a success with `stopped`. Errors are those of the list.
[[nodiscard]] Result<WorkTally> runWork(Worklist& list, const std::string& stage, const std::stop_token& stop,
                                        const Progress& progress, const WorkPace& pace = {});

}  // namespace cuebench

// How long work tells how far it is. A Progress is called from the thread that
// does the work, any number of times; the receiver thins it out.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace cuebench {

struct ProgressStep {
    std::string stage;       ///< what is being done, a stable word: "clips", "probe", "captions"
    std::int64_t done = 0;   ///< units finished
    std::int64_t total = 0;  ///< units in all, 0 while unknown
};

using Progress = std::function<void(const ProgressStep&)>;

}  // namespace cuebench

// Many clips probed side by side, for imports.
#pragma once

#include "media/probe.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace cuebench {

/// Told of each probe as it is done; `index` is the path's place in the list.
/// Called from several threads but never from two at once, and in no order.
using ProbeReceiver = std::function<void(std::size_t index, Result<MediaProbe> probe)>;

/// Probes every path with `threads` threads (0: as many as there are cores) and
/// returns when all are done or stopping was asked for. A path whose probe was
/// cut short by the stop is not reported: it is still to do. An exception of the
/// receiver ends the run and comes out here. Returns how many were reported.
std::size_t probeClips(const std::vector<std::filesystem::path>& files, const ProbeReceiver& receiver,
                       const std::stop_token& stop = {}, unsigned threads = 0, const ProbeOptions& options = {});

}  // namespace cuebench

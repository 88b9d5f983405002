// What the window's benchmarks have in common.
#pragma once

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace cuebench::bench {

/// -1 of none.
[[nodiscard]] inline double percentile(std::vector<double> values, double share)
{
    if (values.empty()) {
        return -1;
    }
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

inline void idle(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

}  // namespace cuebench::bench

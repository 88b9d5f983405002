// The time of day as a thing that tests can replace.
#pragma once

#include <cstdint>

namespace cuebench {

class Clock {
public:
    virtual ~Clock() = default;
    /// Milliseconds since 1970-01-01 UTC.
    [[nodiscard]] virtual std::int64_t nowMs() const = 0;
};

/// The system's clock. One for the whole process; it has no state.
[[nodiscard]] const Clock& systemClock();

}  // namespace cuebench

#include "domain/clip.h"

#include "base/text.h"

namespace cuebench {

std::string_view name(Pool pool)
{
    return pool == Pool::Benchmark ? "benchmark" : "training";
}

std::optional<Pool> poolFromName(std::string_view name)
{
    const std::string lower = asciiLower(trimmed(name));
    if (lower == "benchmark")
        return Pool::Benchmark;
    if (lower == "training")
        return Pool::Training;
    return std::nullopt;
}

}  // namespace cuebench

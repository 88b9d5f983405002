// Which parts of a clip have been played, in bins of 50 ms.
#pragma once

#include <cstdint>
#include <vector>

namespace cuebench {

class PlayedBins {
public:
    static constexpr std::int64_t kBinUs = 50'000;

    void clear() { m_bins.clear(); }
    /// Marks every bin that [fromUs, toUs] touches.
    void mark(std::int64_t fromUs, std::int64_t toUs);
    /// Marked bins over all bins of a clip of that length, 0…1; 0 for a clip without length.
    [[nodiscard]] double share(std::int64_t durationUs) const;

private:
    std::vector<bool> m_bins;
};

}  // namespace cuebench

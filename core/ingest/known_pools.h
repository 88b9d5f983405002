// Which pool a clip of an import goes into. A clip that is for training stays there unless the file itself says
// otherwise: moved into the benchmark without a word, it would be trained on and tested with.
#pragma once

#include "base/result.h"
#include "domain/clip.h"
#include "store/clip_store.h"

#include <string>
#include <unordered_set>

namespace cuebench {

class KnownPools {
public:
    /// `wanted`: where the clips of this import go.
    [[nodiscard]] static Result<KnownPools> load(const ClipStore& store, Pool wanted);
    [[nodiscard]] Pool poolOf(const std::string& clipName) const;

private:
    Pool m_wanted = Pool::Benchmark;
    std::unordered_set<std::string> m_training;
};

}  // namespace cuebench

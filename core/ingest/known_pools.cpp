#include "ingest/known_pools.h"

namespace cuebench {

Result<KnownPools> KnownPools::load(const ClipStore& store, Pool wanted)
{
    KnownPools pools;
    pools.m_wanted = wanted;
    if (wanted == Pool::Training)
        return pools;
    const ClipFilter training{.label = std::nullopt, .pool = Pool::Training, .text = {}};
    const auto count = store.count(training);
    if (!count)
        return fail(count.error());
    const auto clips = store.list(training, 0, static_cast<int>(*count));
    if (!clips)
        return fail(clips.error());
    for (const auto& summary : *clips)
        pools.m_training.insert(summary.clip.name);
    return pools;
}

Pool KnownPools::poolOf(const std::string& clipName) const
{
    return m_training.count(clipName) != 0 ? Pool::Training : m_wanted;
}

}  // namespace cuebench

#include "ingest/clip_lookup.h"

#include "ingest/clip_reference.h"
#include "store/clip_store.h"

#include <utility>

namespace cuebench {

Result<ClipLookup> ClipLookup::load(Database& database)
{
    auto names = ClipStore(database).idsByName();
    if (!names)
        return fail(std::move(names).error());
    ClipLookup lookup;
    lookup.m_byName = std::move(*names);
    for (const auto& entry : lookup.m_byName) {
        const ClipReference reference = clipReference(entry.first);
        for (const std::string& key : {reference.key(), reference.stem}) {
            const auto added = lookup.m_nameByKey.emplace(key, entry.first);
            if (!added.second && added.first->second != entry.first)
                added.first->second.clear();
        }
    }
    return lookup;
}

std::optional<ClipLookup::Found> ClipLookup::find(const std::string& written) const
{
    if (const auto exact = m_byName.find(written); exact != m_byName.end())
        return Found{exact->second, exact->first};
    const auto alike = m_nameByKey.find(clipReference(written).key());
    if (alike == m_nameByKey.end() || alike->second.empty())
        return std::nullopt;
    return Found{m_byName.at(alike->second), alike->second};
}

}  // namespace cuebench

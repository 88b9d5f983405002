// Captions, emotion support and the origins of machine-made things.
#pragma once

#include "base/result.h"
#include "domain/caption.h"
#include "store/database.h"

#include <vector>

namespace cuebench {

class CaptionStore {
public:
    explicit CaptionStore(Database& database) : m_database(database) {}

    // Writes. Callers own the transaction.
    /// The same origin (all fields equal) is kept once.
    [[nodiscard]] Result<OriginId> addOrigin(const Origin& origin);
    enum class Put { Added, Changed, Same };
    /// One caption for each clip, modality and origin.
    [[nodiscard]] Result<Put> put(const Caption& caption);
    /// One support for each clip, modality and source.
    [[nodiscard]] Result<Put> putSupport(const Support& support);

    // Reads.
    [[nodiscard]] Result<std::vector<Caption>> captionsOf(ClipId clip) const;  ///< newest first
    [[nodiscard]] Result<std::vector<Support>> supportsOf(
        ClipId clip) const;  ///< verifier's first, then file, then caption
    [[nodiscard]] Result<Origin> origin(OriginId id) const;
    [[nodiscard]] Result<std::int64_t> count() const;

private:
    Database& m_database;
};

}  // namespace cuebench

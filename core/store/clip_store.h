// Clips and the roots that their paths are relative to.
#pragma once

#include "base/result.h"
#include "domain/clip.h"
#include "store/database.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuebench {

/// A folder that holds media; `path` is absolute and can be relinked when the disk moves. A root inside the project
/// folder moves with it: it is kept relative to the folder.
struct Root {
    RootId id;
    std::string path;
};

struct ClipFilter {
    std::optional<Emotion> label;
    std::optional<Pool> pool;
    std::string text;  ///< in the clip's name
};

/// A row of the Clips page.
struct ClipSummary {
    Clip clip;
    int captions = 0;
    int questions = 0;
    int verified = 0;
};

class ClipStore {
public:
    explicit ClipStore(Database& database) : m_database(database) {}

    // Writes. Callers own the transaction.
    [[nodiscard]] Result<RootId> addRoot(const std::string& path);  ///< returns the present one where the path is known
    [[nodiscard]] Status relinkRoot(RootId root, const std::string& path);
    /// Inserts or updates by name; media and attributes of a known clip are kept. True when anything changed.
    struct Put {
        ClipId id;
        bool added = false;
        bool changed = false;
    };
    [[nodiscard]] Result<Put> put(const Clip& clip);
    [[nodiscard]] Status setMedia(ClipId clip, const std::optional<ClipMedia>& media, const std::string& mediaError);
    [[nodiscard]] Status setAttributes(ClipId clip, const ClipAttributes& attributes);
    [[nodiscard]] Status setPool(ClipId clip, Pool pool);

    // Reads.
    [[nodiscard]] Result<std::vector<Root>> roots() const;
    [[nodiscard]] Result<Clip> get(ClipId clip) const;  ///< clip.unknown (NotFound)
    [[nodiscard]] Result<std::optional<Clip>> findByName(const std::string& name) const;
    [[nodiscard]] Result<std::vector<Clip>> unprobed() const;    ///< neither media nor a media error
    [[nodiscard]] Result<std::vector<Clip>> unreadable() const;  ///< with a media error
    /// All names at once, for imports.
    [[nodiscard]] Result<std::unordered_map<std::string, ClipId>> idsByName() const;
    [[nodiscard]] Result<std::vector<ClipSummary>> list(const ClipFilter& filter, int offset, int limit) const;
    [[nodiscard]] Result<std::int64_t> count(const ClipFilter& filter) const;
    /// Absolute path of the video file: root + path.
    [[nodiscard]] Result<std::string> filePath(ClipId clip) const;

private:
    Database& m_database;
};

}  // namespace cuebench

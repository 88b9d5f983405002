#include "ingest/relink.h"

#include <system_error>

namespace cuebench {

namespace {

namespace fs = std::filesystem;

/// Looks at the first few hundred; a root without clips may lie anywhere.
Result<bool> holdsClips(const ClipStore& clips, RootId root, const fs::path& folder)
{
    constexpr int kLooked = 500;
    const auto list = clips.list({}, 0, kLooked);
    if (!list)
        return tl::unexpected(list.error());
    bool looked = false;
    for (const ClipSummary& summary : *list) {
        if (summary.clip.root != root)
            continue;
        std::error_code failure;
        if (fs::exists(folder / summary.clip.path, failure))
            return true;
        looked = true;
    }
    return !looked;
}

}  // namespace

Status relinkRoot(Database& database, RootId root, const fs::path& folder)
{
    std::error_code failure;
    const fs::path place = fs::canonical(folder, failure);
    if (failure || !fs::is_directory(place, failure))
        return fail(Error::Kind::NotFound, "clip.no_folder", "There is no folder " + folder.string() + ".");
    ClipStore clips(database);
    const auto here = holdsClips(clips, root, place);
    if (!here)
        return tl::unexpected(here.error());
    if (!*here)
        return fail(
            Error::Kind::BadInput, "clip.not_here",
            "None of the clips lies below " + folder.string() + "; name the folder that stands for the old one.");
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (auto linked = clips.relinkRoot(root, place.string()); !linked)
        return linked;
    return transaction->commit();
}

}  // namespace cuebench

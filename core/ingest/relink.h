// The clips of a root after their disk or folder has moved.
#pragma once

#include "base/result.h"
#include "store/clip_store.h"

#include <filesystem>

namespace cuebench {

/// Says that the root's clips lie below `folder` now. Errors: clip.no_folder (NotFound); clip.not_here (BadInput) where
/// none of the root's first clips lies below it, because a wrong folder would leave every clip without its file.
[[nodiscard]] Status relinkRoot(Database& database, RootId root, const std::filesystem::path& folder);

}  // namespace cuebench

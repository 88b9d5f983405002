// A remark of an import as sentences in the user's language.
#pragma once

#include "ingest/import.h"

#include <QString>

namespace cuebench {

/// Put together from the remark's codes and particulars where the window's language has all its sentences; otherwise
/// the core's own plain English. Without file, line and clip, which stand beside it.
[[nodiscard]] QString remarkText(const ImportReport::Remark& remark);

}  // namespace cuebench

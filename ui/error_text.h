// An Error of the core as a sentence in the user's language.
#pragma once

#include "base/error.h"

#include <QString>

namespace cuebench {

/// Translated by code where the window's language has the sentence; otherwise the core's own plain English one.
/// What it is about (file, line, clip) stands in front.
[[nodiscard]] QString errorText(const Error& error);

}  // namespace cuebench

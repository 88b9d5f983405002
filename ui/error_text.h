// An Error of the core as a sentence in the user's language.
#pragma once

#include "base/arguments.h"

#include <QString>

#include <optional>
#include <string>

namespace cuebench {

/// Translated by code where the window's language has the sentence; otherwise the core's own plain English one.
/// What it is about (file, line, clip) stands in front.
[[nodiscard]] QString errorText(const Error& error);

/// The sentence alone, with its particulars and the reason that another program gave; none where the window's language
/// has not got it or a particular is not known.
[[nodiscard]] std::optional<QString> translatedSentence(const std::string& code, const Arguments& arguments);

}  // namespace cuebench

// What goes wrong with prompts, batch files and what is asked of language models, by the error's code: the sentences of
// errorText() for the Generate page, its prompt editor and the suggestions.
#pragma once

#include <map>
#include <string>

namespace cuebench {

/// Untranslated, in the context "Errors"; {names} stand for the error's arguments.
[[nodiscard]] const std::map<std::string, const char*>& generateSentences();

}  // namespace cuebench

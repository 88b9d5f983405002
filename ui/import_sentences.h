// What an import says of files, lines and clips, by the core's codes, for translation.
#pragma once

#include <map>
#include <string>

namespace cuebench {

/// By code, or by "code.case" where a code has sentences for several cases (the argument "case"). Their {names} stand
/// for arguments of the core.
[[nodiscard]] const std::map<std::string, const char*>& importSentences();

}  // namespace cuebench

#include "cli/user_name.h"

#include "base/text.h"

#include <cstdlib>

#if !defined(_WIN32)
#include <pwd.h>
#include <unistd.h>
#endif

namespace cuebench::cli {

std::string userName()
{
    for (const char* variable : {"USER", "LOGNAME", "USERNAME"}) {
        const char* value = std::getenv(variable);
        if (value != nullptr && !trimmed(value).empty())
            return trimmed(value);
    }
#if !defined(_WIN32)
    // Services and containers often come without the variables.
    if (const passwd* account = getpwuid(getuid()); account != nullptr && account->pw_name != nullptr)
        return trimmed(account->pw_name);
#endif
    return {};
}

}  // namespace cuebench::cli

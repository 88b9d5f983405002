#include "base/standard_streams.h"

#if !defined(_WIN32)
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#endif

namespace cuebench {

void secureStandardStreams()
{
#if !defined(_WIN32)
    // Opened for reading only, the lowest free number each time; the first above 2 means that all three are taken.
    for (int descriptor = 0; descriptor >= 0 && descriptor <= STDERR_FILENO;) {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX
        descriptor = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        if (descriptor > STDERR_FILENO)
            ::close(descriptor);
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
#endif
}

}  // namespace cuebench

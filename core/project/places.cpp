// Where the program finds what comes with it. The only place that asks the system where the program is.
#include "project/project.h"

#include <cstdlib>
#include <system_error>

namespace cuebench {

namespace {

/// The folder that the running program lies in; empty where the system does not tell (it need not be Linux).
std::filesystem::path programFolder()
{
    std::error_code failure;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failure);
    return failure ? std::filesystem::path() : program.parent_path();
}

}  // namespace

std::filesystem::path resourcesFolder()
{
    if (const char* named = std::getenv("CUEBENCH_RESOURCES"); named != nullptr && *named != '\0')
        return named;
    const auto installed = programFolder() / ".." / "share" / "cuebench";
    std::error_code failure;
    if (std::filesystem::is_directory(installed / "sample", failure))
        return installed.lexically_normal();
    return CUEBENCH_SOURCE_RESOURCES;
}

}  // namespace cuebench

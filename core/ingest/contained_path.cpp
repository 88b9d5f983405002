#include "ingest/contained_path.h"

#include "base/arguments.h"
#include "base/text.h"

#include <algorithm>
#include <system_error>
#include <vector>

namespace cuebench {

namespace {

namespace fs = std::filesystem;

/// "C:", "http:": neither is a folder below the root on any system.
bool hasDriveOrScheme(std::string_view path)
{
    const auto colon = path.find(':');
    return colon != std::string_view::npos && path.find('/') > colon;
}

tl::unexpected<Error> outside(std::string_view way, std::string_view what)
{
    return fail(
        Error::Kind::BadInput, "clip.outside_root",
        "The path " + std::string(what) + "; give it relative to the folder, as in part_1/1.mp4. It was left out.",
        {{"case", std::string(way)}});
}

}  // namespace

bool isInside(const fs::path& canonicalRoot, const fs::path& canonicalPath)
{
    const auto end =
        std::mismatch(canonicalRoot.begin(), canonicalRoot.end(), canonicalPath.begin(), canonicalPath.end()).first;
    return end == canonicalRoot.end();
}

Result<std::string> containedPath(const fs::path& canonicalRoot, std::string_view written)
{
    std::string text = trimmed(written);
    std::replace(text.begin(), text.end(), '\\', '/');
    if (text.empty() || !isStorableText(text) || withoutControls(text) != text ||
        text.find_first_of("\t\n") != std::string::npos)
        return fail(Error::Kind::BadInput, "clip.no_path",
                    "The path is empty, not UTF-8 or holds control characters. It was left out.");
    if (text.front() == '/' || hasDriveOrScheme(text))
        return outside("absolute", "is absolute");
    std::string relative;
    for (const auto& part : split(text, '/')) {
        if (part == "..")
            return outside("up", "leaves the folder by \"..\"");
        if (!part.empty() && part != ".")
            relative += (relative.empty() ? "" : "/") + part;
    }
    std::error_code error;
    const fs::path real = fs::canonical(canonicalRoot / relative, error);
    if (error || relative.empty() || !fs::is_regular_file(real, error))
        return fail(Error::Kind::NotFound, "clip.not_on_disk",
                    "There is no such file on disk; copy it into the folder and import again.");
    if (!isInside(canonicalRoot, real))
        return outside("path_link", "is a link that leaves the folder");
    return relative;
}

}  // namespace cuebench

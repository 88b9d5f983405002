#include "ingest/clip_reference.h"

#include "base/text.h"
#include "formats/clip_name.h"

#include <algorithm>
#include <array>

namespace cuebench {

namespace {

constexpr std::array<std::string_view, 5> kVideoEndings{".mp4", ".avi", ".mkv", ".mov", ".webm"};

bool isDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool endsWith(std::string_view fileName, std::string_view ending)
{
    return fileName.size() > ending.size() && asciiLower(fileName.substr(fileName.size() - ending.size())) == ending;
}

}  // namespace

bool isPartFolder(std::string_view folder)
{
    return folder.size() > 5 && asciiLower(folder.substr(0, 5)) == "part_" && isDigits(folder.substr(5));
}

bool isVideoFile(std::string_view fileName)
{
    return std::any_of(kVideoEndings.begin(), kVideoEndings.end(),
                       [fileName](std::string_view ending) { return endsWith(fileName, ending); });
}

bool isWavFile(std::string_view fileName)
{
    return endsWith(fileName, ".wav");
}

ClipReference clipReference(std::string_view written)
{
    ClipReference reference;
    std::string name = clipNameFrom(written);
    if (const auto slash = name.rfind('/'); slash != std::string::npos) {
        reference.part = asciiLower(name.substr(0, slash));
        name.erase(0, slash + 1);
    }
    name = asciiLower(name);
    // "4512.0" is how spreadsheets write whole numbers.
    if (isVideoFile(name) || isWavFile(name) || endsWith(name, ".0"))
        name.erase(name.rfind('.'));
    if (isDigits(name))
        name.erase(0, std::min(name.find_first_not_of('0'), name.size() - 1));
    reference.stem = name;
    return reference;
}

}  // namespace cuebench

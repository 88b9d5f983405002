#include "store/database.h"

#include <algorithm>
#include <string_view>

namespace cuebench {

namespace {

bool startsWith(std::string_view text, std::string_view start)
{
    return text.substr(0, start.size()) == start;
}

std::string withoutEnding(std::string text, std::string_view ending)
{
    if (text.size() > ending.size() && std::string_view(text).substr(text.size() - ending.size()) == ending)
        text.resize(text.size() - ending.size());
    return text;
}

}  // namespace

Engine Location::engine() const
{
    return startsWith(text, "postgresql://") || startsWith(text, "postgres://") ? Engine::Postgresql : Engine::Sqlite;
}

std::filesystem::path Location::folder() const
{
    if (engine() == Engine::Postgresql)
        return {};
    return text;
}

std::filesystem::path Location::databaseFile() const
{
    const auto parent = folder();
    return parent.empty() ? parent : parent / "project.db";
}

std::string Location::displayName() const
{
    if (engine() == Engine::Postgresql) {
        const std::string address = text.substr(0, text.find('?'));
        const auto hostStart = address.find("://") + 3;
        const auto slash = address.find('/', hostStart);
        const std::string database = slash == std::string::npos ? std::string() : address.substr(slash + 1);
        return database.empty() ? "PostgreSQL" : database;
    }
    std::filesystem::path path = std::filesystem::path(text).lexically_normal();
    if (!path.has_filename())  // a slash at the end
        path = path.parent_path();
    return withoutEnding(path.filename().string(), ".cuebench");
}

std::string Location::withoutPassword() const
{
    if (engine() != Engine::Postgresql)
        return text;
    std::string shown = text;
    const auto start = shown.find("://") + 3;
    // A password may hold an @ that nobody escaped: the last one before the path ends the user's part.
    const auto at = shown.rfind('@', shown.find_first_of("/?", start));
    if (at != std::string::npos && at >= start) {
        const auto colon = shown.find(':', start);
        if (colon < at)
            shown.erase(colon, at - colon);
    }
    for (auto from = shown.find("password="); from != std::string::npos; from = shown.find("password=", from)) {
        from += std::string_view("password=").size();
        shown.erase(from, std::min(shown.find('&', from), shown.size()) - from);
    }
    return shown;
}

}  // namespace cuebench

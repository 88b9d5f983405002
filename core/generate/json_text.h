// Looking into a reply whose schema a project may have changed: what is not there is empty. Private to this room.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace cuebench {

[[nodiscard]] inline const nlohmann::json& memberAt(const nlohmann::json& json, const char* name)
{
    static const nlohmann::json none;
    const auto found = json.is_object() ? json.find(name) : json.end();
    return json.is_object() && found != json.end() ? *found : none;
}

[[nodiscard]] inline std::string textIn(const nlohmann::json& json)
{
    return json.is_string() ? json.get<std::string>() : std::string();
}

[[nodiscard]] inline std::string textAt(const nlohmann::json& json, const char* name)
{
    return textIn(memberAt(json, name));
}

}  // namespace cuebench

#include "formats/json_fields.h"

#include "base/nesting.h"
#include "base/text.h"
#include "formats/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cuebench {

namespace {

const nlohmann::json kNull = nullptr;
const nlohmann::json kEmptyList = nlohmann::json::array();

const nlohmann::json& field(const nlohmann::json& object, std::string_view name)
{
    const auto found = object.find(name);
    return found == object.end() ? kNull : *found;
}

/// Notes the first name that an object has twice. The library keeps the last of them without a word.
class TwiceNamed {
public:
    bool see(nlohmann::json::parse_event_t event, const nlohmann::json& value)
    {
        using Event = nlohmann::json::parse_event_t;
        if (event == Event::object_start)
            m_open.emplace_back();
        else if (event == Event::object_end)
            m_open.pop_back();
        else if (event == Event::key && !m_open.back().insert(value.get<std::string>()).second && m_name.empty())
            m_name = value.get<std::string>();
        return true;
    }
    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    std::vector<std::set<std::string>> m_open;
    std::string m_name;
};

}  // namespace

nlohmann::json JsonFields::parseObject(std::string_view bytes)
{
    bytes.remove_prefix(bomLength(bytes));
    TwiceNamed twice;
    const auto look = [&twice](int /*depth*/, nlohmann::json::parse_event_t event, nlohmann::json& value) {
        return twice.see(event, value);
    };
    auto json =
        isNestedDeeper(bytes) ? nlohmann::json() : nlohmann::json::parse(bytes.begin(), bytes.end(), look, false);
    if (!json.is_object()) {
        fault("not_json", "", "The file is not a JSON object");
        return nlohmann::json::object();
    }
    if (!twice.name().empty())
        fault("duplicate", twice.name(), "stands twice in one object");
    return json;
}

void JsonFields::fault(std::string code, const std::string& path, const std::string& message)
{
    if (m_error)
        return;
    m_error = errorIn(m_file, 0, m_prefix + "." + code,
                      withoutControls(path.empty() ? message + "." : fmt::format("\"{}\" {}.", path, message)));
    if (!path.empty())
        m_error->arguments.emplace_back("path", withoutControls(path));
}

void JsonFields::allowOnly(const nlohmann::json& object, const std::string& path,
                           std::initializer_list<std::string_view> names)
{
    for (const auto& item : object.items())
        if (std::find(names.begin(), names.end(), item.key()) == names.end())
            fault("unknown_field", join(path, item.key()), "is not a field that is known here");
}

std::string JsonFields::text(const nlohmann::json& object, const std::string& path, std::string_view name)
{
    const auto& value = field(object, name);
    if (value.is_string() && !trimmed(value.get_ref<const std::string&>()).empty() &&
        isStorableText(value.get_ref<const std::string&>()))
        return value.get<std::string>();
    fault("field", join(path, name), "must be a text");
    return {};
}

int JsonFields::whole(const nlohmann::json& object, const std::string& path, std::string_view name, int from, int to)
{
    const auto& value = field(object, name);
    const auto number = value.is_number_integer() ? value.get<double>() : from - 1.0;
    if (number >= from && number <= to)
        return value.get<int>();
    fault("field", join(path, name), fmt::format("must be a whole number from {} to {}", from, to));
    return from;
}

double JsonFields::number(const nlohmann::json& object, const std::string& path, std::string_view name, double from,
                          double to)
{
    const auto& value = field(object, name);
    const auto number = value.is_number() ? value.get<double>() : from - 1.0;
    if (number >= from && number <= to)
        return number;
    fault("field", join(path, name), fmt::format("must be a number from {} to {}", from, to));
    return from;
}

bool JsonFields::truth(const nlohmann::json& object, const std::string& path, std::string_view name)
{
    const auto& value = field(object, name);
    if (value.is_boolean())
        return value.get<bool>();
    fault("field", join(path, name), "must be true or false");
    return false;
}

std::vector<std::string> JsonFields::texts(const nlohmann::json& object, const std::string& path, std::string_view name)
{
    const auto& value = field(object, name);
    if (value.is_null())
        return {};
    const bool sound = value.is_array() && std::all_of(value.begin(), value.end(), [](const nlohmann::json& entry) {
                           return entry.is_string() && !entry.get_ref<const std::string&>().empty() &&
                                  isStorableText(entry.get_ref<const std::string&>());
                       });
    if (sound)
        return value.get<std::vector<std::string>>();
    fault("field", join(path, name), "must be a list of texts");
    return {};
}

const nlohmann::json& JsonFields::objects(const nlohmann::json& object, std::string_view name)
{
    const auto& value = field(object, name);
    const bool sound =
        value.is_array() && !value.empty() &&
        std::all_of(value.begin(), value.end(), [](const nlohmann::json& entry) { return entry.is_object(); });
    if (sound)
        return value;
    fault("field", std::string(name), "must be a list of objects");
    return kEmptyList;
}

std::string JsonFields::join(const std::string& path, std::string_view name)
{
    return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
}

std::string JsonFields::element(std::string_view list, std::size_t index)
{
    return fmt::format("{}[{}]", list, index);
}

}  // namespace cuebench

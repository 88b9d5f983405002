#include "prompts/schema_check.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace cuebench {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostFaults = 10;
constexpr std::array<std::string_view, 7> kTypes{"object", "array", "string", "integer", "number", "boolean", "null"};
constexpr std::array<std::string_view, 6> kLimits{"minItems",  "maxItems", "minLength",
                                                  "maxLength", "minimum",  "maximum"};

bool isOfType(const Json& value, const std::string& type)
{
    if (type == "object")
        return value.is_object();
    if (type == "array")
        return value.is_array();
    if (type == "string")
        return value.is_string();
    if (type == "integer")
        return value.is_number_integer();
    if (type == "number")
        return value.is_number();
    return type == "boolean" ? value.is_boolean() : value.is_null();
}

class Checker {
public:
    std::vector<std::string> faults;

    void check(const Json& schema, const Json& value, const std::string& path)
    {
        if (!schema.is_object() || faults.size() >= kMostFaults)
            return;
        if (const auto type = schema.find("type"); type != schema.end()) {
            if (!isOfType(value, type->get<std::string>())) {
                fault(path, "must be " + article(type->get<std::string>()));
                return;
            }
        }
        if (const auto list = schema.find("enum");
            list != schema.end() && std::find(list->begin(), list->end(), value) == list->end())
            fault(path, "must be one of " + list->dump());
        if (const auto fixed = schema.find("const"); fixed != schema.end() && *fixed != value)
            fault(path, "must be " + fixed->dump());
        if (value.is_object())
            checkObject(schema, value, path);
        else if (value.is_array())
            checkArray(schema, value, path);
        else if (value.is_string())
            checkSize(schema, codePoints(value.get_ref<const std::string&>()), {"minLength", "maxLength", "characters"},
                      path);
        else if (value.is_number())
            checkNumber(schema, value.get<double>(), path);
    }

private:
    struct Names {
        const char* least;
        const char* most;
        const char* what;
    };

    static std::string article(const std::string& type)
    {
        return (type == "object" || type == "array" || type == "integer" ? "an " : "a ") + type;
    }

    void fault(const std::string& path, const std::string& what)
    {
        if (faults.size() < kMostFaults)
            faults.push_back((path.empty() ? "The reply" : path) + " " + what + ".");
    }

    void checkObject(const Json& schema, const Json& value, const std::string& path)
    {
        const auto within = [&path](const std::string& name) { return path.empty() ? name : path + '.' + name; };
        for (const auto& name : schema.value("required", Json::array())) {
            if (!value.contains(name.get<std::string>()))
                fault(within(name.get<std::string>()), "is missing");
        }
        const auto properties = schema.value("properties", Json::object());
        const bool closed = schema.contains("additionalProperties") && schema["additionalProperties"] == false;
        for (const auto& item : value.items()) {
            if (const auto known = properties.find(item.key()); known != properties.end())
                check(*known, item.value(), within(item.key()));
            else if (closed)
                fault(within(withoutControls(item.key())), "is no field of the form");
        }
    }

    void checkArray(const Json& schema, const Json& value, const std::string& path)
    {
        checkSize(schema, value.size(), {"minItems", "maxItems", "elements"}, path);
        const auto items = schema.find("items");
        for (std::size_t i = 0; items != schema.end() && i < value.size(); ++i)
            check(*items, value[i], path + '[' + std::to_string(i) + ']');
    }

    void checkSize(const Json& schema, std::size_t size, const Names& names, const std::string& path)
    {
        if (const auto least = schema.find(names.least); least != schema.end() && size < least->get<std::size_t>())
            fault(path, "must have at least " + least->dump() + ' ' + names.what);
        if (const auto most = schema.find(names.most); most != schema.end() && size > most->get<std::size_t>())
            fault(path, "must have at most " + most->dump() + ' ' + names.what);
    }

    void checkNumber(const Json& schema, double number, const std::string& path)
    {
        if (const auto least = schema.find("minimum"); least != schema.end() && number < least->get<double>())
            fault(path, "must be at least " + least->dump());
        if (const auto most = schema.find("maximum"); most != schema.end() && number > most->get<double>())
            fault(path, "must be at most " + most->dump());
    }
};

std::string faultOfKeyword(const std::string& key, const Json& value)
{
    if (key == "title" || key == "description" || key == "const")
        return {};
    if (key == "type") {
        const bool known = value.is_string() &&
                           std::find(kTypes.begin(), kTypes.end(), value.get_ref<const std::string&>()) != kTypes.end();
        return known ? "" : "\"type\" is none of object, array, string, integer, number, boolean, null";
    }
    if (key == "enum")
        return value.is_array() && !value.empty() ? "" : "\"enum\" is no list of values";
    if (key == "additionalProperties")
        return value.is_boolean() ? "" : "\"additionalProperties\" is neither true nor false";
    if (key == "required") {
        const bool names = value.is_array() &&
                           std::all_of(value.begin(), value.end(), [](const Json& one) { return one.is_string(); });
        return names ? "" : "\"required\" is no list of names";
    }
    if (std::find(kLimits.begin(), kLimits.end(), key) != kLimits.end()) {
        const bool sound = key.rfind("minimum", 0) == 0 || key.rfind("maximum", 0) == 0 ? value.is_number()
                                                                                        : value.is_number_unsigned();
        return sound ? "" : "\"" + key + "\" is no number that fits";
    }
    if (key == "items")
        return faultOfSchema(value);
    return "\"" + key + "\" is a keyword that Cuebench does not check";
}

}  // namespace

std::vector<std::string> schemaFaults(const nlohmann::json& schema, const nlohmann::json& value)
{
    Checker checker;
    checker.check(schema, value, {});
    return std::move(checker.faults);
}

std::string faultOfSchema(const nlohmann::json& schema)
{
    if (!schema.is_object())
        return "a schema is an object";
    for (const auto& item : schema.items()) {
        if (item.key() != "properties") {
            if (std::string fault = faultOfKeyword(item.key(), item.value()); !fault.empty())
                return fault;
            continue;
        }
        if (!item.value().is_object())
            return "\"properties\" is no object";
        for (const auto& property : item.value().items()) {
            if (const std::string fault = faultOfSchema(property.value()); !fault.empty())
                return property.key() + ": " + fault;
        }
    }
    for (const auto& name : schema.value("required", Json::array())) {
        if (!schema.value("properties", Json::object()).contains(name.get<std::string>()))
            return "\"required\" names " + name.dump() + ", which is no property";
    }
    return {};
}

}  // namespace cuebench

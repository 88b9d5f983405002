// Reading typed fields out of a JSON document with errors that name the path
// ("tasks[2].choices"). The first fault is kept; after it every read gives a
// default, so that callers check once at the end.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

class JsonFields {
public:
    /// `prefix` begins the error codes: "benchmark" gives "benchmark.field".
    JsonFields(std::string file, std::string prefix) : m_file(std::move(file)), m_prefix(std::move(prefix)) {}

    /// The document, which must be an object; a fault is noted where it is not.
    [[nodiscard]] nlohmann::json parseObject(std::string_view bytes);

    [[nodiscard]] bool isSound() const { return !m_error.has_value(); }
    [[nodiscard]] const Error& error() const { return *m_error; }
    /// Notes "PATH MESSAGE." unless something is noted already.
    void fault(std::string code, const std::string& path, const std::string& message);

    /// Every member must be one of the names: a misspelt one would be lost without a word.
    void allowOnly(const nlohmann::json& object, const std::string& path,
                   std::initializer_list<std::string_view> names);

    [[nodiscard]] std::string text(const nlohmann::json& object, const std::string& path, std::string_view name);
    [[nodiscard]] int whole(const nlohmann::json& object, const std::string& path, std::string_view name, int from,
                            int to);
    [[nodiscard]] double number(const nlohmann::json& object, const std::string& path, std::string_view name,
                                double from, double to);
    [[nodiscard]] bool truth(const nlohmann::json& object, const std::string& path, std::string_view name);
    /// A list of texts; empty where it is missing.
    [[nodiscard]] std::vector<std::string> texts(const nlohmann::json& object, const std::string& path,
                                                 std::string_view name);
    /// The list of objects `name`; a fault is noted where it is missing, and each element is an object.
    [[nodiscard]] const nlohmann::json& objects(const nlohmann::json& object, std::string_view name);

    [[nodiscard]] static std::string join(const std::string& path, std::string_view name);
    [[nodiscard]] static std::string element(std::string_view list, std::size_t index);
    [[nodiscard]] static bool has(const nlohmann::json& object, std::string_view name)
    {
        return object.is_object() && object.contains(name);
    }

private:
    std::string m_file;
    std::string m_prefix;
    std::optional<Error> m_error;
};

}  // namespace cuebench

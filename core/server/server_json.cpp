#include "server/server_json.h"

#include "base/text.h"

#include <fmt/format.h>
#include <utf8.h>

#include <cmath>
#include <iterator>
#include <utility>
#include <vector>

namespace cuebench {

namespace {

using Json = nlohmann::json;

/// Builds the value and gives up at the first thing that no honest server sends.
class Builder : public nlohmann::json_sax<Json> {
public:
    Json root;
    std::string complaint;

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t& /*text*/) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*size*/) override { return open(Json::object()); }
    bool start_array(std::size_t /*size*/) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& value) override
    {
        if (m_open.back()->contains(value))
            return complain(fmt::format("it names \"{}\" twice", withoutControls(value.substr(0, 60))));
        m_key = std::move(value);
        return true;
    }

    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& cause) override
    {
        constexpr int kNumberOverflow = 406;
        return complain(cause.id == kNumberOverflow ? fmt::format("a number before byte {} is out of bounds", position)
                                                    : fmt::format("it breaks at byte {}", position));
    }

private:
    bool complain(std::string what)
    {
        complaint = std::move(what);
        return false;
    }

    Json* place(Json value)
    {
        if (m_open.empty()) {
            root = std::move(value);
            return &root;
        }
        auto& parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[m_key] = std::move(value));
    }

    template <class Value>
    bool put(Value&& value)
    {
        place(Json(std::forward<Value>(value)));
        return true;
    }

    bool open(Json empty)
    {
        if (m_open.size() >= kMostServerDepth)
            return complain(fmt::format("it is nested deeper than {}", kMostServerDepth));
        m_open.push_back(place(std::move(empty)));
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    std::vector<Json*> m_open;  ///< an array's elements move, but only while none of them is open
    std::string m_key;
};

}  // namespace

Result<Json> parseServerJson(std::string_view text)
{
    std::string valid;
    if (!utf8::is_valid(text.begin(), text.end())) {
        utf8::replace_invalid(text.begin(), text.end(), std::back_inserter(valid), 0xFFFD);
        text = valid;
    }
    Builder builder;
    if (!Json::sax_parse(text.begin(), text.end(), &builder))
        return fail({.kind = Error::Kind::Server,
                     .code = "server.bad_json",
                     .about = {},
                     .message = fmt::format("The server's reply is not sound JSON: {}.", builder.complaint),
                     .arguments = {}});
    return std::move(builder.root);
}

const Json& at(const Json& object, std::string_view name)
{
    static const Json kNone;
    if (!object.is_object())
        return kNone;
    const auto found = object.find(name);
    return found == object.end() ? kNone : *found;
}

std::string textAt(const Json& object, std::string_view name)
{
    const auto& value = at(object, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::optional<std::int64_t> countAt(const Json& object, std::string_view name)
{
    const auto& value = at(object, name);
    constexpr double kMost = 9.0e15;
    if (!value.is_number())
        return std::nullopt;
    const auto number = value.get<double>();
    if (number < 0 || number > kMost || number != std::floor(number))
        return std::nullopt;
    return static_cast<std::int64_t>(number);
}

}  // namespace cuebench

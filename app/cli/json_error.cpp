#include "cli/json_error.h"

namespace cuebench::cli {

Json jsonOf(const Error& error)
{
    Json about = Json::object();
    if (!error.about.file.empty())
        about["file"] = error.about.file;
    if (error.about.line > 0)
        about["line"] = error.about.line;
    if (!error.about.clip.empty())
        about["clip"] = error.about.clip;
    if (!error.about.question.empty())
        about["question"] = error.about.question;
    Json inner{{"kind", name(error.kind)}, {"code", error.code}, {"about", about}, {"message", error.message}};
    if (!error.arguments.empty()) {
        Json arguments = Json::object();
        for (const auto& argument : error.arguments)
            arguments[argument.first] = argument.second;
        inner["arguments"] = arguments;
    }
    return Json{{"ok", false}, {"error", inner}};
}

std::string printed(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace cuebench::cli

#include "formats/media_ledger.h"

#include <nlohmann/json.hpp>

namespace cuebench {

namespace {

std::string textIn(const nlohmann::json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::string formatMediaLine(const MediaLine& line)
{
    const nlohmann::ordered_json object{{"video", line.video}, {"source", line.source}, {"recipe", line.recipe},
                                        {"mp4", line.mp4},     {"wav", line.wav},       {"pictures", line.pictures}};
    return object.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace) + "\n";
}

std::vector<MediaLine> parseMediaLedger(std::string_view bytes)
{
    std::vector<MediaLine> lines;
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        if (end == std::string_view::npos)
            break;
        const auto object = nlohmann::json::parse(bytes.substr(0, end), nullptr, false);
        bytes.remove_prefix(end + 1);
        if (!object.is_object())
            continue;
        MediaLine line{.video = textIn(object, "video"),
                       .source = textIn(object, "source"),
                       .recipe = textIn(object, "recipe"),
                       .mp4 = textIn(object, "mp4"),
                       .wav = textIn(object, "wav"),
                       .pictures = 0};
        if (const auto pictures = object.find("pictures"); pictures != object.end() && pictures->is_number_integer())
            line.pictures = pictures->get<std::int64_t>();
        if (!line.video.empty())
            lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace cuebench

#include "ingest/reply_modality.h"

#include "base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace cuebench {

namespace {

bool holds(const std::string& text, std::string_view word)
{
    return text.find(word) != std::string::npos;
}

std::optional<Modality> fromFileName(const std::filesystem::path& file)
{
    const std::string name = asciiLower(file.filename().string());
    const bool audio = holds(name, "audio") || holds(name, "acoustic");
    const bool video = holds(name, "video") || holds(name, "visual");
    // "audiovisual" says nothing.
    if (audio == video)
        return std::nullopt;
    return audio ? Modality::Audio : Modality::Video;
}

std::optional<Modality> fromMember(const BatchReply& reply)
{
    if (reply.shape != BatchShape::Plain || reply.text.find("odality") == std::string::npos)
        return std::nullopt;
    const auto json = nlohmann::json::parse(reply.text, nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    for (const auto* member : {"modality", "Modality"})
        if (const auto found = json.find(member); found != json.end() && found->is_string())
            return modalityFromWord(trimmed(found->get<std::string>()));
    return std::nullopt;
}

}  // namespace

std::optional<Modality> modalityOf(const BatchReply& reply, std::string_view videoId, const std::filesystem::path& file)
{
    if (const auto modality = modalityFromWord(reply.suffix))
        return modality;
    if (const auto modality = fromMember(reply))
        return modality;
    const std::string media = asciiLower(videoId);
    if (media.size() > 4 && media.substr(media.size() - 4) == ".wav")
        return Modality::Audio;
    if (holds(media, "_no_audio/"))
        return Modality::Video;
    return fromFileName(file);
}

std::string promptOf(const BatchReply& reply)
{
    const bool isNumber = !reply.suffix.empty() && std::all_of(reply.suffix.begin(), reply.suffix.end(),
                                                               [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? reply.suffix : std::string{};
}

}  // namespace cuebench

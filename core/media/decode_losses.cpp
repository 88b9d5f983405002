#include "media/decode_losses.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace cuebench {
namespace {

constexpr std::int64_t kShortBy = 500'000;  // µs that may lack before a clip counts as cut off: headers round

Error loss(const MediaReader& reader, std::string code, std::string message, Arguments arguments)
{
    return av::fileError(reader.file(), std::move(code), std::move(message), Error::Kind::BadInput,
                         std::move(arguments));
}

std::string seconds(std::int64_t us)
{
    return fmt::format("{:.1f}", static_cast<double>(us) / 1e6);
}

}  // namespace

std::vector<Error> lossesOf(const MediaReader& reader, const Decoded& decoded)
{
    std::vector<Error> found;
    const MediaReader::Damage& damage = reader.damage();
    const std::int64_t here = decoded.pictureEndUs;
    const std::int64_t promised = reader.promisedUs();
    const std::int64_t missing = reader.promisedPictures() - reader.picturesRead();
    // An AVI counts its pictures too, but some that stand still may have no packet.
    const bool listed = reader.hasFullIndex() && reader.promisedPictures() > 0;
    // Where every picture is listed their count decides: a MOV that begins late counts the wait into its length.
    const std::int64_t allowed = reader.hasFullIndex() ? 0 : 2 + reader.promisedPictures() / 20;
    if (missing > allowed) {
        found.push_back(loss(reader, "media.cut_off",
                             fmt::format("The file is cut off: {} of {} pictures are missing. Copy "
                                         "the clip again.",
                                         missing, reader.promisedPictures()),
                             {{"case", "pictures"},
                              {"missing", std::to_string(missing)},
                              {"promised", std::to_string(reader.promisedPictures())}}));
    } else if (damage.brokeOff ||
               (!listed && promised > 0 && std::max(here, decoded.soundEndUs) + kShortBy < promised)) {
        found.push_back(
            loss(reader, "media.cut_off",
                 fmt::format("The file breaks off: {} s of {} s can be shown. Copy the clip again.", seconds(here),
                             seconds(promised)),
                 {{"case", "time"}, {"shown_seconds", seconds(here)}, {"promised_seconds", seconds(promised)}}));
    }
    if (const int lost = damage.pictureErrors + damage.readErrors + decoded.pictures; lost > 0) {
        found.push_back(loss(reader, "media.frames_lost",
                             fmt::format("The file is damaged: {} pictures could not be decoded "
                                         "or are wrong in part. Copy the clip again.",
                                         lost),
                             {{"case", "counted"}, {"lost", std::to_string(lost)}}));
    }
    if (damage.soundUnknown) {
        const std::string codec = avcodec_get_name(reader.sound()->codecpar->codec_id);
        found.push_back(loss(reader, "media.sound_lost",
                             fmt::format("The sound cannot be played: there is no decoder for {}.", codec),
                             {{"case", "unknown"}, {"codec", codec}}));
    } else if (const int lost = damage.soundErrors + decoded.pieces; lost > 0) {
        found.push_back(
            loss(reader, "media.sound_lost",
                 fmt::format("The sound is damaged: {} pieces of it are missing. Copy the clip again.", lost),
                 {{"case", "counted"}, {"lost", std::to_string(lost)}}));
    }
    return found;
}

}  // namespace cuebench

#include "media/frame_index.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace cuebench {
namespace {

struct Picture {
    std::int64_t stamp = 0;
    std::int64_t dts = 0;
    std::int64_t position = -1;
    std::int64_t duration = 0;
    bool key = false;
};

bool isMatroska(const AVFormatContext& format)
{
    return std::string_view(format.iformat->name).substr(0, 8) == "matroska";
}

bool stampsEveryPicture(const AVFormatContext& format)
{
    return isMatroska(format) || std::string_view(format.iformat->name).substr(0, 3) == "mov";
}

/// The pictures in the order of their times; false when two share one.
bool putInOrder(std::vector<Picture>& pictures)
{
    std::sort(pictures.begin(), pictures.end(), [](const Picture& a, const Picture& b) { return a.stamp < b.stamp; });
    const auto twice = std::adjacent_find(pictures.begin(), pictures.end(),
                                          [](const Picture& a, const Picture& b) { return a.stamp == b.stamp; });
    return !pictures.empty() && twice == pictures.end();
}

void takeSound(PacketScan& scan, const AVFrame& frame, std::size_t soundLimit)
{
    if (!scan.track->add(frame, scan.samples)) {
        ++scan.soundErrors;
    }
    if (scan.samples.size() * sizeof(float) > soundLimit) {
        scan.soundTooLong = true;
        scan.samples = {};
    }
}

}  // namespace

std::optional<std::size_t> FrameIndex::find(std::int64_t stamp) const
{
    const auto found = std::lower_bound(stamps.begin(), stamps.end(), stamp);
    if (found == stamps.end() || *found != stamp) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - stamps.begin());
}

std::optional<std::size_t> FrameIndex::anchorAtPosition(std::int64_t position) const
{
    const auto found = std::find_if(anchors.begin(), anchors.end(), [position](const Anchor& anchor) {
        return anchor.position >= 0 && anchor.position == position;
    });
    return found == anchors.end() ? std::nullopt : std::optional(found->frame);
}

std::size_t FrameIndex::anchorsUpTo(std::size_t frame) const
{
    const auto after = std::upper_bound(anchors.begin(), anchors.end(), frame,
                                        [](std::size_t wanted, const Anchor& anchor) { return wanted < anchor.frame; });
    return static_cast<std::size_t>(after - anchors.begin());
}

std::optional<PacketScan> scanPackets(const std::filesystem::path& file, std::size_t soundLimit,
                                      const std::stop_token& stop)
{
    auto opened = MediaReader::open(file, {.sound = true, .pictures = ReaderOptions::Pictures::Packets}, stop);
    if (!opened || !stampsEveryPicture((*opened)->format())) {
        return std::nullopt;
    }
    PacketScan scan;
    scan.reader = std::move(*opened);
    MediaReader& reader = *scan.reader;
    if (reader.sound() != nullptr && !reader.damage().soundUnknown) {
        scan.track.emplace(reader.sound()->time_base);
    }
    std::vector<Picture> pictures;
    const av::FramePtr frame(av_frame_alloc());
    for (auto step = reader.next(*frame); step != MediaReader::Step::End; step = reader.next(*frame)) {
        if (step == MediaReader::Step::Stopped) {
            return std::nullopt;
        }
        if (step == MediaReader::Step::Sound) {
            takeSound(scan, *frame, soundLimit);
            if (scan.soundTooLong) {
                reader.passOverSound();
            }
            continue;
        }
        const AVPacket& packet = reader.packet();
        if (packet.pts == AV_NOPTS_VALUE || (packet.flags & AV_PKT_FLAG_CORRUPT) != 0) {
            return std::nullopt;
        }
        if ((packet.flags & AV_PKT_FLAG_DISCARD) == 0) {
            pictures.push_back({.stamp = packet.pts,
                                .dts = packet.dts == AV_NOPTS_VALUE ? packet.pts : packet.dts,
                                .position = packet.pos,
                                .duration = packet.duration,
                                .key = (packet.flags & AV_PKT_FLAG_KEY) != 0});
        }
    }
    if (!putInOrder(pictures)) {
        return std::nullopt;
    }
    scan.index = std::make_shared<FrameIndex>();
    // Matroska's own index holds the times of showing, that of MP4 the times of decoding.
    const bool seeksByStamp = isMatroska(reader.format());
    for (const Picture& picture : pictures) {
        if (picture.key) {
            scan.index->anchors.push_back({.frame = scan.index->stamps.size(),
                                           .seekStamp = seeksByStamp ? picture.stamp : picture.dts,
                                           .position = picture.position});
        }
        scan.index->stamps.push_back(picture.stamp);
    }
    scan.lastDuration = pictures.back().duration;
    if (scan.track) {
        scan.track->finish(scan.samples);
        scan.soundStartUs = scan.track->startUs().value_or(0);
        scan.soundEndUs = std::max(scan.soundStartUs + scan.track->lengthUs(), reader.soundPacketsEndUs());
        if (!scan.soundTooLong) {
            scan.soundEndUs = scan.soundStartUs + scan.track->lengthUs();
        } else {
            scan.samples = {};
        }
    }
    return scan;
}

}  // namespace cuebench

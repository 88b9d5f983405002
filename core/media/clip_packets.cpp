#include "media/clip_packets.h"

#include <algorithm>

namespace cuebench {
namespace {

constexpr std::int64_t kLongestPictureUs = 10'000'000;
constexpr std::int64_t kShortByUs = 500'000;  // what may lack of the promised length: headers round

/// How long the last picture lasts: what its packet says, or else one picture at the clip's rate.
std::int64_t lastingUs(const MediaReader& reader, const AVPacket& packet)
{
    const std::int64_t said = av_rescale_q(packet.duration, reader.video().time_base, av::kMicroseconds);
    if (said > 0 && said < kLongestPictureUs) {
        return said;
    }
    const AVRational rate = reader.frameRate();
    return rate.num > 0 && rate.den > 0 ? 1'000'000LL * rate.den / rate.num : 40'000;
}

}  // namespace

std::optional<ClipPackets> ClipPackets::read(MediaReader& reader, std::size_t limitBytes)
{
    ClipPackets packets;
    std::size_t bytes = 0;
    const int pictureStream = reader.video().index;
    while (true) {
        av::PacketPtr packet(av_packet_alloc());
        const int got = packet == nullptr ? AVERROR(ENOMEM) : reader.readPacketInto(*packet);
        if (got == AVERROR_EOF) {
            break;
        }
        if (got < 0 || (packet->flags & AV_PKT_FLAG_CORRUPT) != 0) {
            return std::nullopt;
        }
        bytes += static_cast<std::size_t>(packet->size);
        if (bytes > limitBytes) {
            return std::nullopt;
        }
        if (packet->stream_index != pictureStream) {
            packets.m_sound.push_back(std::move(packet));
            continue;
        }
        if (packet->pts == AV_NOPTS_VALUE) {
            return std::nullopt;
        }
        const bool key = (packet->flags & AV_PKT_FLAG_KEY) != 0;
        const bool shown = (packet->flags & AV_PKT_FLAG_DISCARD) == 0;
        const std::int64_t stamp = packet->pts;
        packets.m_pictures.push_back({.packet = std::move(packet),
                                      .stamp = stamp,
                                      .timeUs = av_rescale_q(stamp, reader.video().time_base, av::kMicroseconds),
                                      .isKey = key,
                                      .isShown = shown});
    }
    if (!packets.arrange(reader)) {
        return std::nullopt;
    }
    return packets;
}

bool ClipPackets::arrange(const MediaReader& reader)
{
    for (std::size_t i = 0; i < m_pictures.size(); ++i) {
        if (m_pictures[i].isShown) {
            m_shown.push_back(i);
        }
    }
    if (m_shown.empty() || !m_pictures.front().isKey) {
        return false;
    }
    const auto stamp = [this](std::size_t i) { return m_pictures[i].stamp; };
    std::sort(m_shown.begin(), m_shown.end(), [&](auto a, auto b) { return stamp(a) < stamp(b); });
    const auto same =
        std::adjacent_find(m_shown.begin(), m_shown.end(), [&](auto a, auto b) { return stamp(a) == stamp(b); });
    const bool counted =
        !reader.hasFullIndex() || reader.promisedPictures() == static_cast<std::int64_t>(m_shown.size());
    if (same != m_shown.end() || !counted || !startFor(m_shown.front())) {
        return false;
    }
    const Picture& last = m_pictures[m_shown.back()];
    m_endUs = last.timeUs - zeroUs() + lastingUs(reader, *last.packet);
    std::int64_t longestUs = m_endUs;
    if (!m_sound.empty() && m_sound.back()->pts != AV_NOPTS_VALUE) {
        const AVPacket& packet = *m_sound.back();
        longestUs = std::max(
            longestUs,
            av_rescale_q(packet.pts + packet.duration, reader.sound()->time_base, av::kMicroseconds) - zeroUs());
    }
    return longestUs + kShortByUs >= reader.promisedUs();
}

std::size_t ClipPackets::shownAt(std::int64_t timeUs) const
{
    const std::int64_t wanted = timeUs + zeroUs();
    const auto after =
        std::upper_bound(m_shown.begin(), m_shown.end(), wanted,
                         [this](std::int64_t time, std::size_t i) { return time < m_pictures[i].timeUs; });
    return after == m_shown.begin() ? m_shown.front() : *std::prev(after);
}

std::optional<std::size_t> ClipPackets::startFor(std::size_t picture) const
{
    // A picture that follows a key picture in the file but is shown before it
    // may refer to what lies before that key picture (an open group).
    std::size_t key = picture;
    for (int skipped = 0;; --key) {
        if (m_pictures[key].isKey && (m_pictures[picture].stamp >= m_pictures[key].stamp || ++skipped > 1)) {
            return key;
        }
        if (key == 0) {
            return std::nullopt;
        }
    }
}

}  // namespace cuebench

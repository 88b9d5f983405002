#include "media/media_reader.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace cuebench {
namespace {

constexpr int kErrorsInARow = 200;  // a decoder that only complains for so long has nothing more to give

}  // namespace

MediaReader::MediaReader(std::filesystem::path file, ReaderOptions options, std::stop_token stop)
    : m_file(std::move(file)), m_options(std::move(options)), m_watch{std::move(stop), {}}, m_packet(av_packet_alloc())
{
    renewPatience();
}

MediaReader::~MediaReader() = default;

int MediaReader::interrupted(void* watch)
{
    const auto* self = static_cast<const Watch*>(watch);
    return self->stop.stop_requested() || std::chrono::steady_clock::now() > self->deadline ? 1 : 0;
}

void MediaReader::renewPatience()
{
    m_watch.deadline = std::chrono::steady_clock::now() + m_options.patience;
    if (m_options.total.count() > 0) {
        m_watch.deadline = std::min(m_watch.deadline, m_begun + m_options.total);
    }
}

AVRational MediaReader::frameRate() const
{
    const AVRational guess = av_guess_frame_rate(m_format.get(), &video(), nullptr);
    return guess.num > 0 && guess.den > 0 ? guess : video().avg_frame_rate;
}

std::int64_t MediaReader::promisedUs() const
{
    std::int64_t longest = std::max<std::int64_t>(0, m_format->duration);  // AV_TIME_BASE is a microsecond
    const bool matroska = std::string_view(m_format->iformat->name).substr(0, 8) == "matroska";
    if (matroska && m_format->start_time != AV_NOPTS_VALUE && m_format->start_time > 0) {
        // Matroska counts from time zero, wherever the first picture lies.
        longest = std::max<std::int64_t>(0, longest - m_format->start_time);
    }
    for (unsigned i = 0; longest == 0 && i < m_format->nb_streams; ++i) {
        const AVStream& stream = *m_format->streams[i];
        if (stream.duration > 0) {
            longest = std::max(longest, av_rescale_q(stream.duration, stream.time_base, av::kMicroseconds));
        }
    }
    return longest;
}

bool MediaReader::hasFullIndex() const
{
    // Of the containers that clips come in, only MP4 and MOV list every picture
    // up front; in fragments even they do not.
    return std::string_view(m_format->iformat->name).substr(0, 3) == "mov" && video().nb_frames > 0 &&
           avformat_index_get_entries_count(&video()) >= video().nb_frames;
}

std::int64_t MediaReader::promisedPictures() const
{
    if (!hasFullIndex()) {
        return std::string_view(m_format->iformat->name) == "avi" ? video().nb_frames : 0;
    }
    const int entries = avformat_index_get_entries_count(&video());
    std::int64_t shown = 0;
    for (int i = 0; i < entries; ++i) {
        const AVIndexEntry* entry = avformat_index_get_entry(&video(), i);
        shown += entry != nullptr && (entry->flags & AVINDEX_DISCARD_FRAME) == 0 ? 1 : 0;
    }
    return shown;
}

bool MediaReader::seek(std::int64_t pts)
{
    return seekIn(m_video.index, pts);
}

bool MediaReader::seekSound(std::int64_t timeUs)
{
    return sound() != nullptr && seekIn(m_sound.index, av_rescale_q(timeUs, av::kMicroseconds, sound()->time_base));
}

bool MediaReader::seekIn(int stream, std::int64_t stamp)
{
    renewPatience();
    if (av_seek_frame(m_format.get(), stream, stamp, AVSEEK_FLAG_BACKWARD) < 0) {
        return false;
    }
    for (Track* track : {&m_video, &m_sound}) {
        if (track->codec != nullptr) {
            avcodec_flush_buffers(track->codec.get());
            track->drained = false;
        }
    }
    m_ready = nullptr;
    m_packetReady = false;
    m_ended = false;
    return true;
}

void MediaReader::passOverSound()
{
    m_sound.codec.reset();
    m_sound.drained = true;
    if (m_ready == &m_sound) {
        m_ready = nullptr;
    }
}

std::optional<std::int64_t> MediaReader::seekStampOf(std::int64_t position) const
{
    const auto found = m_keyStamps.find(position);
    return found == m_keyStamps.end() ? std::nullopt : found->second;
}

void MediaReader::note(const AVPacket& packet)
{
    if (packet.stream_index == m_sound.index && packet.pts != AV_NOPTS_VALUE) {
        m_soundPacketsEndUs = std::max(
            m_soundPacketsEndUs, av_rescale_q(packet.pts + packet.duration, sound()->time_base, av::kMicroseconds));
    }
    if (packet.stream_index != m_video.index) {
        return;
    }
    if ((packet.flags & AV_PKT_FLAG_DISCARD) == 0) {
        ++m_picturesRead;
    } else if (video().codecpar->codec_id == AV_CODEC_ID_AV1) {
        m_hiddenStamps.insert(packet.pts);
    }
    m_packetReady = m_options.pictures == ReaderOptions::Pictures::Packets;
    const std::int64_t stamp = packet.dts != AV_NOPTS_VALUE ? packet.dts : packet.pts;
    if ((packet.flags & AV_PKT_FLAG_KEY) != 0 && packet.pos >= 0 && stamp != AV_NOPTS_VALUE) {
        const auto [known, fresh] = m_keyStamps.try_emplace(packet.pos, stamp);
        if (!fresh && known->second != stamp) {
            known->second.reset();
        }
    }
}

void MediaReader::send(Track& track, const AVPacket* packet)
{
    const int sent = avcodec_send_packet(track.codec.get(), packet);
    if (sent < 0 && sent != AVERROR_EOF && packet != nullptr) {
        (&track == &m_video ? m_damage.pictureErrors : m_damage.soundErrors) += 1;
    }
    m_ready = &track;
}

void MediaReader::readFailed(int code)
{
    const bool atEnd = code == AVERROR_EOF || (m_format->pb != nullptr && m_format->pb->eof_reached != 0);
    if (!atEnd) {
        ++m_damage.readErrors;
        // A demuxer may find its way again after a bad stretch, but not for ever.
        if (m_damage.readErrors < kErrorsInARow && code != AVERROR_EXIT && code != AVERROR(EIO)) {
            return;
        }
    }
    m_damage.brokeOff = m_damage.brokeOff || code != AVERROR_EOF;
    m_ended = true;
    for (Track* track : {&m_video, &m_sound}) {
        if (track->codec != nullptr) {
            send(*track, nullptr);
        }
    }
    m_ready = nullptr;
}

void MediaReader::readPacket()
{
    renewPatience();
    if (interrupted(&m_watch) != 0) {
        readFailed(AVERROR_EXIT);
        return;
    }
    av_packet_unref(m_packet.get());
    const int read = av_read_frame(m_format.get(), m_packet.get());
    if (read < 0) {
        // A demuxer that resynchronises says EAGAIN a few times, one in a circle for ever.
        if (read != AVERROR(EAGAIN) || ++m_idleReads > kErrorsInARow) {
            readFailed(read == AVERROR(EAGAIN) ? AVERROR_EXIT : read);
        }
        return;
    }
    m_idleReads = 0;
    note(*m_packet);
    for (Track* track : {&m_video, &m_sound}) {
        if (track->codec != nullptr && track->index == m_packet->stream_index && !track->drained) {
            send(*track, m_packet.get());
        }
    }
}

int MediaReader::readPacketInto(AVPacket& packet)
{
    for (int idle = 0; idle <= kErrorsInARow; ++idle) {
        renewPatience();
        const int read = interrupted(&m_watch) != 0 ? AVERROR_EXIT : av_read_frame(m_format.get(), &packet);
        if (read != AVERROR(EAGAIN)) {
            return read;
        }
    }
    return AVERROR_EXIT;
}

MediaReader::Step MediaReader::next(AVFrame& frame)
{
    while (!m_watch.stop.stop_requested()) {
        if (m_ready != nullptr) {
            Track& track = *m_ready;
            const int received = avcodec_receive_frame(track.codec.get(), &frame);
            if (received == 0) {
                track.errorsInARow = 0;
                // dav1d, alone among the decoders, shows what an edit list hides.
                if (&track == &m_video && m_hiddenStamps.erase(frame.best_effort_timestamp) > 0) {
                    av_frame_unref(&frame);
                    continue;
                }
                return &track == &m_video ? Step::Picture : Step::Sound;
            }
            if (received == AVERROR(EAGAIN)) {
                m_ready = nullptr;
            } else if (received == AVERROR_EOF) {
                track.drained = true;
                m_ready = nullptr;
            } else {
                (&track == &m_video ? m_damage.pictureErrors : m_damage.soundErrors) += 1;
                track.drained = ++track.errorsInARow > kErrorsInARow;
                m_ready = track.drained ? nullptr : m_ready;
            }
        } else if (std::exchange(m_packetReady, false)) {
            return Step::Packet;
        } else if (!m_ended) {
            readPacket();
        } else if (!m_video.drained) {
            m_ready = &m_video;
        } else if (m_sound.codec != nullptr && !m_sound.drained) {
            m_ready = &m_sound;
        } else {
            return Step::End;
        }
    }
    return Step::Stopped;
}

}  // namespace cuebench

#include "media/window_decoder.h"

#include "media/frame_index.h"
#include "media/media_reader.h"
#include "media/picture_av.h"
#include "media/sound_blocks.h"
#include "media/sound_fetcher.h"

#include <algorithm>
#include <utility>

namespace cuebench {
WindowDecoder::WindowDecoder(WindowOptions options) : m_options(std::move(options)) {}

WindowDecoder::~WindowDecoder() = default;

bool WindowDecoder::fill(DecodedClip& clip, const std::stop_token& stop)
{
    m_index = clip.index();
    if (m_index == nullptr) {
        return false;
    }
    m_useless.resize(m_index->anchors.size());
    if (m_stop != stop) {
        m_stop = stop;
        m_reader.reset();
    }
    while (!m_stop.stop_requested() && (!m_options.goOn || m_options.goOn())) {
        const auto target = clip.nextMissing();
        const auto block = clip.nextSoundBlock();
        if (block && (!target || *target != clip.playhead())) {
            fetchSound(clip, *block);
        } else if (!target) {
            return true;
        } else if (!reach(clip, *target) || !step(clip, *target)) {
            return m_stop.stop_requested();
        }
    }
    return true;
}

/// How many anchors lie at or before the frame, not counting useless ones at the end.
std::size_t WindowDecoder::usableAnchors(std::size_t frame) const
{
    std::size_t anchors = m_index->anchorsUpTo(frame);
    while (anchors > 0 && m_useless[anchors - 1]) {
        --anchors;
    }
    return anchors;
}

/// Sees to it that decoding leads to the target without a detour.
bool WindowDecoder::reach(DecodedClip& clip, std::size_t target)
{
    const std::size_t anchors = usableAnchors(target);
    if (m_reader != nullptr) {
        const bool onTheWay = m_next && *m_next <= target &&
                              (anchors == 0 || m_index->anchors[anchors - 1].frame <= *m_next || anchors <= m_anchors);
        if (onTheWay || (!m_next && anchors == m_anchors)) {
            return true;
        }
    }
    return begin(clip, anchors);
}

bool WindowDecoder::begin(DecodedClip& clip, std::size_t anchors)
{
    m_next.reset();
    m_landed.reset();
    m_last = {};
    m_anchors = anchors;
    m_from = anchors == 0 ? 0 : m_index->anchors[anchors - 1].frame;
    if (anchors != 0 && m_reader != nullptr && m_reader->seek(m_index->anchors[anchors - 1].seekStamp)) {
        return true;
    }
    auto opened = MediaReader::open(
        clip.file(), {.sound = false, .believeHeader = true, .threads = m_options.threads, .pool = m_options.pool},
        m_stop);
    if (!opened) {
        return false;
    }
    m_taker = std::make_unique<PictureTaker>(m_options.pool);
    m_reader = std::move(*opened);
    if (anchors != 0 && m_reader->seek(m_index->anchors[anchors - 1].seekStamp)) {
        return true;
    }
    if (anchors != 0) {
        return begin(clip, 0);
    }
    m_next = 0;
    return true;
}

std::optional<std::size_t> WindowDecoder::numberOf(const AVFrame& frame) const
{
    std::optional<std::size_t> number;
    if (m_index->byStamp()) {
        number = m_index->find(frame.best_effort_timestamp);
    } else {
        number = frame.key_frame != 0 ? m_index->anchorAtPosition(frame.pkt_pos) : std::nullopt;
        number = number ? number : m_next;
    }
    // What is shown before the key picture but decoded after it may lean on pictures that were not decoded.
    return number && *number >= m_from ? number : std::nullopt;
}

VideoFrame WindowDecoder::take(AVFrame& frame)
{
    const AVRational aspect = av_guess_sample_aspect_ratio(&m_reader->format(), &m_reader->video(), &frame);
    VideoFrame picture = m_taker->take(frame);
    if (aspect.num > 0 && aspect.den > 0) {
        picture.aspectNum = aspect.num;
        picture.aspectDen = aspect.den;
    }
    picture.rotation = m_reader->rotation();
    return picture;
}

bool WindowDecoder::step(DecodedClip& clip, std::size_t target)
{
    const av::FramePtr frame(av_frame_alloc());
    const MediaReader::Step step = m_reader->next(*frame);
    if (step == MediaReader::Step::Stopped) {
        return false;
    }
    if (step == MediaReader::Step::End) {
        return atEnd(clip, target);
    }
    const auto index = numberOf(*frame);
    if (!index) {
        return true;
    }
    m_landed = m_landed.value_or(*index);
    if (*m_landed > target && m_anchors > 0) {
        m_useless[m_anchors - 1] = true;  // the seek went too far, or the key picture is damaged
        m_reader.reset();
        return true;
    }
    const std::size_t expected = m_next.value_or(*index);
    m_next = *index + 1;
    if (!clip.wants(*index) && expected >= *index) {
        return true;
    }
    const VideoFrame picture = take(*frame);
    m_last = picture.isNull() ? m_last : picture;
    // What lies between two pictures that follow on each other cannot be decoded.
    const std::size_t lostUpTo = picture.isNull() ? *index + 1 : *index;
    return replaceLost(clip, expected, lostUpTo) && (picture.isNull() || put(clip, *index, picture));
}

bool WindowDecoder::atEnd(DecodedClip& clip, std::size_t target)
{
    if (m_anchors > 0 && (!m_landed || *m_landed > target)) {
        m_useless[m_anchors - 1] = true;
        m_reader.reset();
        return true;
    }
    const std::size_t from = std::max(target, m_next.value_or(target));
    m_reader.reset();
    return replaceLost(clip, from, clip.frameCount());
}

/// The picture before stands in for those from `from` to before `to` that are wanted and cannot be decoded.
bool WindowDecoder::replaceLost(DecodedClip& clip, std::size_t from, std::size_t to)
{
    for (std::size_t i = from; i < to; ++i) {
        if (!clip.wants(i)) {
            continue;
        }
        VideoFrame picture = m_last;
        picture.damaged = true;
        if (picture.isNull() || !put(clip, i, picture)) {
            return false;
        }
        clip.addLoss(av::fileError(clip.file(), "media.frames_lost",
                                   "The file is damaged: some pictures could not be decoded. Copy the clip again."));
    }
    return true;
}

bool WindowDecoder::put(DecodedClip& clip, std::size_t index, const VideoFrame& picture)
{
    if (m_options.reserve && !m_options.reserve(picture.bytes)) {
        return false;
    }
    if (clip.place(index, picture) && index == clip.playhead() && m_options.shown) {
        m_options.shown();
    }
    return true;
}

void WindowDecoder::fetchSound(DecodedClip& clip, std::int64_t block)
{
    if (m_sound == nullptr) {
        m_sound = std::make_unique<SoundFetcher>(clip.file(), m_index->zeroUs);
    }
    auto samples = m_sound->block(block, m_stop);
    if (!samples && m_stop.stop_requested()) {
        return;
    }
    if (!samples) {
        samples.emplace(static_cast<std::size_t>(SoundBlocks::kBlockLength * Sound::kChannels), 0.0F);
        clip.addLoss(av::fileError(clip.file(), "media.sound_lost",
                                   "A part of the sound cannot be read any more. Copy the clip again."));
    }
    clip.placeSound(block, std::move(*samples));
}

}  // namespace cuebench

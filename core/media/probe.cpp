#include "media/probe.h"

#include "media/fingerprint.h"
#include "media/media_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace cuebench {
namespace {

/// Index entries that point past the end of the file: the sure sign of a copy that broke off.
void findMissingTail(const MediaReader& reader, MediaProbe& probe)
{
    AVStream& video = reader.video();
    const int entries = avformat_index_get_entries_count(&video);
    int missing = 0;
    for (int i = 0; i < entries; ++i) {
        const AVIndexEntry* entry = avformat_index_get_entry(&video, i);
        missing += entry != nullptr && entry->pos + entry->size > probe.sizeBytes ? 1 : 0;
    }
    if (missing == 0) {
        return;
    }
    probe.picturesMissing = missing;
    probe.damage =
        fmt::format("The file is cut off: {} of {} pictures are missing. Copy the clip again.", missing, entries);
}

/// Proves that there is something to see: at least one picture decodes.
Status decodeOne(MediaReader& reader, std::chrono::milliseconds patience)
{
    const av::FramePtr frame(av_frame_alloc());
    const auto deadline = std::chrono::steady_clock::now() + patience;
    auto step = MediaReader::Step::End;
    do {
        step = reader.next(*frame);
        if (step == MediaReader::Step::Picture) {
            return {};
        }
    } while (step == MediaReader::Step::Sound && std::chrono::steady_clock::now() < deadline);
    if (step == MediaReader::Step::Stopped) {
        return fail(av::fileError(reader.file(), "media.stopped", "Stopped before the file was read.",
                                  Error::Kind::Interrupted));
    }
    return fail(av::fileError(reader.file(), "media.unreadable",
                              "Not one picture of the file can be decoded. Copy the clip again."));
}

}  // namespace

Result<MediaProbe> probeClip(const std::filesystem::path& file, const ProbeOptions& options,
                             const std::stop_token& stop)
{
    const ReaderOptions reading{
        .sound = false, .threads = 1, .pool = nullptr, .patience = options.patience, .total = options.patience};
    auto opened = MediaReader::open(file, reading, stop);
    if (!opened) {
        return fail(std::move(opened.error()));
    }
    MediaReader& reader = **opened;
    if (auto decoded = decodeOne(reader, options.patience); !decoded) {
        return fail(std::move(decoded.error()));
    }
    const AVCodecParameters& video = *reader.video().codecpar;
    const AVRational aspect = av_guess_sample_aspect_ratio(&reader.format(), &reader.video(), nullptr);
    const PictureSize size = displaySize(video.width, video.height, aspect.num, aspect.den, reader.rotation());
    const AVRational rate = reader.frameRate();

    MediaProbe probe;
    probe.durationUs = reader.promisedUs();
    if (rate.num > 0 && rate.den > 0) {
        probe.rateNum = rate.num;
        probe.rateDen = rate.den;
    }
    probe.frameCount = reader.promisedPictures();
    probe.width = size.width;
    probe.height = size.height;
    probe.hasVideo = true;
    probe.videoCodec = avcodec_get_name(video.codec_id);
    probe.container = reader.format().iformat->name;
    if (const AVStream* sound = reader.sound(); sound != nullptr) {
        probe.hasSound = true;
        probe.sampleRate = sound->codecpar->sample_rate;
        probe.channels = sound->codecpar->ch_layout.nb_channels;
        probe.soundCodec = avcodec_get_name(sound->codecpar->codec_id);
    }
    std::error_code error;
    const auto bytes = std::filesystem::file_size(file, error);
    probe.sizeBytes = error ? 0 : static_cast<std::int64_t>(bytes);
    findMissingTail(reader, probe);
    if (options.fingerprint) {
        auto fingerprint = fingerprintOf(file, stop);
        if (!fingerprint) {
            return fail(std::move(fingerprint.error()));
        }
        probe.fingerprint = std::move(*fingerprint);
    }
    return probe;
}

}  // namespace cuebench

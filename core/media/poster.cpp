#include "media/poster.h"

#include "media/media_reader.h"
#include "media/picture.h"
#include "media/picture_av.h"

#include <algorithm>

namespace cuebench {
namespace {

std::int64_t zeroOf(const AVStream& video)
{
    return video.start_time != AV_NOPTS_VALUE ? video.start_time : 0;
}

std::int64_t lengthOf(const MediaReader& reader)
{
    const AVStream& video = reader.video();
    if (video.duration > 0) {
        return video.duration;
    }
    return av_rescale_q(std::max<std::int64_t>(0, reader.format().duration), av::kMicroseconds, video.time_base);
}

/// The last picture that begins at or before `wanted`; when there is none, the first one there is.
av::FramePtr pictureAt(MediaReader& reader, std::int64_t wanted)
{
    av::FramePtr best(av_frame_alloc());
    const av::FramePtr frame(av_frame_alloc());
    while (true) {
        const MediaReader::Step step = reader.next(*frame);
        if (step != MediaReader::Step::Picture) {
            break;
        }
        const bool empty = best->data[0] == nullptr;
        const bool late = frame->best_effort_timestamp != AV_NOPTS_VALUE && frame->best_effort_timestamp > wanted;
        if (empty || !late) {
            av_frame_unref(best.get());
            av_frame_move_ref(best.get(), frame.get());
        }
        if (late) {
            break;
        }
    }
    return best;
}

}  // namespace

Result<PosterImage> posterOf(const std::filesystem::path& file, PictureSize bounds, const std::stop_token& stop)
{
    auto opened = MediaReader::open(file, {.sound = false, .threads = 1, .pool = nullptr}, stop);
    if (!opened) {
        return fail(std::move(opened.error()));
    }
    MediaReader& reader = **opened;
    const std::int64_t zero = zeroOf(reader.video());
    const std::int64_t middle = zero + lengthOf(reader) / 2;
    const bool sought = reader.seek(middle);
    av::FramePtr frame = pictureAt(reader, middle);
    if (frame->data[0] == nullptr && sought && reader.seek(zero)) {
        frame = pictureAt(reader, zero);
    }
    if (stop.stop_requested()) {
        return fail(
            av::fileError(file, "media.stopped", "Stopped before the file was read.", Error::Kind::Interrupted));
    }
    const AVRational aspect = av_guess_sample_aspect_ratio(&reader.format(), &reader.video(), frame.get());
    const std::int64_t stamp = frame->best_effort_timestamp;
    VideoFrame picture = PictureTaker(nullptr).take(*frame);
    if (picture.isNull()) {
        return fail(av::fileError(file, "media.unreadable",
                                  "Not one picture of the file can be decoded. Copy the clip again."));
    }
    if (aspect.num > 0 && aspect.den > 0) {
        picture.aspectNum = aspect.num;
        picture.aspectDen = aspect.den;
    }
    picture.rotation = reader.rotation();

    const PictureSize size = fitted(displaySize(picture), bounds);
    PosterImage image{.width = size.width, .height = size.height, .rgb = {}, .timeUs = 0};
    image.rgb.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3);
    if (stamp != AV_NOPTS_VALUE) {
        image.timeUs = av_rescale_q(stamp - zero, reader.video().time_base, av::kMicroseconds);
    }
    const PixelTarget target{
        .pixels = image.rgb.data(), .width = size.width, .height = size.height, .stride = size.width * 3};
    if (auto converted = toRgb24(picture, target); !converted) {
        return fail(std::move(converted.error()));
    }
    return image;
}

}  // namespace cuebench

#include "media/jfif_picture.h"

#include "media/picture_av.h"
#include "media/sampling_pool.h"
#include "media/upright_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <vector>

namespace cuebench {
namespace {

constexpr int kFixedPointOne = 1 << 16;

/// A thread's scaler, made anew only when the job changes.
class Scaler {
public:
    bool run(const AVFrame& from, bool fullRange, AVFrame& to)
    {
        const Key key{from.width, from.height, to.width, to.height, fullRange};
        if (m_context == nullptr || key != m_key) {
            // The range has to be in the formats: of two equal ones swscale only copies, whatever is set afterwards.
            m_context.reset(sws_getContext(
                from.width, from.height, fullRange ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P, to.width, to.height,
                AV_PIX_FMT_YUVJ420P, SWS_AREA | SWS_ACCURATE_RND | SWS_BITEXACT, nullptr, nullptr, nullptr));
            if (m_context == nullptr) {
                return false;
            }
            const int* coefficients = coefficientsOf(ColourMatrix::Bt601);
            sws_setColorspaceDetails(m_context.get(), coefficients, fullRange ? 1 : 0, coefficients, 1, 0,
                                     kFixedPointOne, kFixedPointOne);
            m_key = key;
        }
        return sws_scale(m_context.get(), from.data, from.linesize, 0, from.height, to.data, to.linesize) > 0;
    }

private:
    using Key = std::tuple<int, int, int, int, bool>;

    av::SwsPtr m_context;
    Key m_key{};
};

/// Weights of red and blue in the luma: ITU-R BT.601, BT.709, BT.2020.
struct Weights {
    double red;
    double blue;
};

Weights weightsOf(ColourMatrix matrix)
{
    switch (matrix) {
        case ColourMatrix::Bt709: return {0.2126, 0.0722};
        case ColourMatrix::Bt2020: return {0.2627, 0.0593};
        case ColourMatrix::Bt601: break;
    }
    return {0.299, 0.114};
}

/// What chroma of one matrix becomes in BT.601, full range, times 65536. Luma stays but for a share of the chroma,
/// and chroma takes nothing of the luma: grey is grey in all of them.
struct ToBt601 {
    int lumaU, lumaV;
    int uU, uV;
    int vU, vV;
};

ToBt601 toBt601(ColourMatrix matrix)
{
    const Weights from = weightsOf(matrix);
    const Weights to = weightsOf(ColourMatrix::Bt601);
    const double fromGreen = 1 - from.red - from.blue;
    const double toGreen = 1 - to.red - to.blue;
    // Red, green and blue less the luma, for one of U and one of V.
    const double redV = 2 * (1 - from.red);
    const double blueU = 2 * (1 - from.blue);
    const double greenU = -from.blue * blueU / fromGreen;
    const double greenV = -from.red * redV / fromGreen;
    const double lumaU = toGreen * greenU + to.blue * blueU;
    const double lumaV = to.red * redV + toGreen * greenV;
    const auto fixed = [](double value) { return static_cast<int>(std::lround(value * kFixedPointOne)); };
    return {.lumaU = fixed(lumaU),
            .lumaV = fixed(lumaV),
            .uU = fixed((blueU - lumaU) / (2 * (1 - to.blue))),
            .uV = fixed(-lumaV / (2 * (1 - to.blue))),
            .vU = fixed(-lumaU / (2 * (1 - to.red))),
            .vV = fixed((redV - lumaV) / (2 * (1 - to.red)))};
}

std::uint8_t clamped(int value)
{
    return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
}

int rounded(int fixedPoint)
{
    return (fixedPoint + kFixedPointOne / 2) >> 16;
}

void changeMatrix(AVFrame& picture, ColourMatrix from)
{
    const ToBt601 to = toBt601(from);
    const int columns = (picture.width + 1) / 2;
    // 16 bits: eight at a time, and with room for 255 and the whole share of the chroma.
    std::vector<std::int16_t> lumaBy(static_cast<std::size_t>(columns) * 2);
    const auto row = [&picture](std::size_t plane, int y) {
        return picture.data[plane] + static_cast<std::ptrdiff_t>(y) * picture.linesize[plane];
    };
    for (int y = 0; y < (picture.height + 1) / 2; ++y) {
        std::uint8_t* const us = row(1, y);
        std::uint8_t* const vs = row(2, y);
        for (int x = 0; x < columns; ++x) {
            const int u = us[x] - 128;
            const int v = vs[x] - 128;
            const auto place = static_cast<std::size_t>(x) * 2;
            lumaBy[place] = lumaBy[place + 1] = static_cast<std::int16_t>(rounded(to.lumaU * u + to.lumaV * v));
            us[x] = clamped(128 + rounded(to.uU * u + to.uV * v));
            vs[x] = clamped(128 + rounded(to.vU * u + to.vV * v));
        }
        for (int line = 2 * y; line < std::min(2 * y + 2, picture.height); ++line) {
            std::uint8_t* const luma = row(0, line);
            const std::int16_t* const by = lumaBy.data();
            for (int x = 0; x < picture.width; ++x) {
                const auto value = static_cast<std::int16_t>(luma[x] + by[x]);
                luma[x] = static_cast<std::uint8_t>(std::clamp<std::int16_t>(value, 0, 255));
            }
        }
    }
}

}  // namespace

av::FramePtr jfifPicture(const VideoFrame& frame, PictureSize size)
{
    const av::FramePtr upright = frame.isNull() ? nullptr : uprightPicture(frame);
    av::FramePtr picture = newPicture(AV_PIX_FMT_YUVJ420P, size, samplingPool().get());
    thread_local Scaler scaler;
    if (upright == nullptr || picture == nullptr || !scaler.run(*upright, frame.fullRange, *picture)) {
        return nullptr;
    }
    if (frame.matrix != ColourMatrix::Bt601) {
        changeMatrix(*picture, frame.matrix);
    }
    picture->color_range = AVCOL_RANGE_JPEG;
    picture->colorspace = AVCOL_SPC_BT470BG;
    return picture;
}

}  // namespace cuebench

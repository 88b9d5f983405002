#include "clip_shelf.h"
#include "media/av_handles.h"
#include "media/clip_decoder.h"
#include "media/picture.h"
#include "media/poster.h"
#include "media/waveform.h"

#include <QRandomGenerator>
#include <QtTest/QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

using namespace cuebench;
using namespace cuebench::test;

namespace {

/// A frame of one colour made by hand.
struct Plain {
    std::vector<std::uint8_t> luma;
    std::vector<std::uint8_t> blue;
    std::vector<std::uint8_t> red;
    VideoFrame frame;

    Plain(int width, int height, std::array<int, 3> yuv)
    {
        const int stride = (width + 63) / 64 * 64;
        const auto fill = [&](int rows, int value) {
            return std::vector<std::uint8_t>(static_cast<std::size_t>(stride * (rows + 2)),
                                             static_cast<std::uint8_t>(value));
        };
        luma = fill(height, yuv[0]);
        blue = fill((height + 1) / 2, yuv[1]);
        red = fill((height + 1) / 2, yuv[2]);
        frame.width = width;
        frame.height = height;
        frame.planes = {luma.data(), blue.data(), red.data()};
        frame.strides = {stride, stride, stride};
    }
};

struct Image {
    int width;
    int height;
    std::vector<std::uint8_t> bytes;

    Image(int w, int h) : width(w), height(h), bytes(static_cast<std::size_t>(w * h * 4), 77) {}
    PixelTarget target() { return {.pixels = bytes.data(), .width = width, .height = height, .stride = width * 4}; }
    [[nodiscard]] std::array<int, 3> rgb(int x, int y) const
    {
        const auto* at = bytes.data() + (static_cast<std::ptrdiff_t>(y) * width + x) * 4;
        return {at[2], at[1], at[0]};
    }
};

bool near(const std::array<int, 3>& a, const std::array<int, 3>& b, int by = 3)
{
    return std::abs(a[0] - b[0]) <= by && std::abs(a[1] - b[1]) <= by && std::abs(a[2] - b[2]) <= by;
}

QByteArray text(const std::array<int, 3>& rgb)
{
    return QString("%1 %2 %3").arg(rgb[0]).arg(rgb[1]).arg(rgb[2]).toUtf8();
}

}  // namespace

class PictureTest : public QObject {
    Q_OBJECT

private slots:
    void matrixAndRangeAreObeyed_data();
    void matrixAndRangeAreObeyed();
    void everyPixelIsWritten_data();
    void everyPixelIsWritten();
    void whatTwoThreadsShareIsWhatOneMakes_data();
    void whatTwoThreadsShareIsWhatOneMakes();
    void rotationTurnsClockwise_data();
    void rotationTurnsClockwise();
    void strideIsRespected();
    void badTargetIsRefused();
    void fittedKeepsTheShape();
    void posterIsTheMiddleFrame();
    void posterIsBoundedAndUpright();
    void posterOfABadFileFails();
    void wavePeaksFindTheClick();
    void wavePeaksLeaveNothingOut();
    void wavePeaksOutsideTheSoundAreFlat();
};

void PictureTest::matrixAndRangeAreObeyed_data()
{
    QTest::addColumn<int>("matrix");
    QTest::addColumn<bool>("full");
    // Kr and Kb of the standards; full-scale red is coded by them and must come back as red.
    QTest::newRow("601 limited") << static_cast<int>(ColourMatrix::Bt601) << false;
    QTest::newRow("601 full") << static_cast<int>(ColourMatrix::Bt601) << true;
    QTest::newRow("709 limited") << static_cast<int>(ColourMatrix::Bt709) << false;
    QTest::newRow("709 full") << static_cast<int>(ColourMatrix::Bt709) << true;
    QTest::newRow("2020 limited") << static_cast<int>(ColourMatrix::Bt2020) << false;
}

void PictureTest::matrixAndRangeAreObeyed()
{
    QFETCH(int, matrix);
    QFETCH(bool, full);
    constexpr std::array<std::array<double, 2>, 3> kWeights{{{0.299, 0.114}, {0.2126, 0.0722}, {0.2627, 0.0593}}};
    const auto [kr, kb] = kWeights[static_cast<std::size_t>(matrix)];
    for (const std::array<int, 3>& rgb :
         {std::array{200, 30, 30}, std::array{30, 200, 60}, std::array{20, 40, 220}, std::array{128, 128, 128}}) {
        const double luma = kr * rgb[0] + (1 - kr - kb) * rgb[1] + kb * rgb[2];
        const double cb = (rgb[2] - luma) / (2 * (1 - kb));
        const double cr = (rgb[0] - luma) / (2 * (1 - kr));
        const double lumaScale = full ? 1 : 219.0 / 255;
        const double chromaScale = full ? 1 : 224.0 / 255;
        Plain plain(64, 48,
                    {static_cast<int>(std::lround(luma * lumaScale + (full ? 0 : 16))),
                     static_cast<int>(std::lround(cb * chromaScale + 128)),
                     static_cast<int>(std::lround(cr * chromaScale + 128))});
        plain.frame.matrix = static_cast<ColourMatrix>(matrix);
        plain.frame.fullRange = full;
        Image same(64, 48);
        QVERIFY(toRgb32(plain.frame, same.target()));
        QVERIFY2(near(same.rgb(10, 10), rgb, 4), text(same.rgb(10, 10)));
        Image scaled(96, 80);
        QVERIFY(toRgb32(plain.frame, scaled.target()));
        QVERIFY2(near(scaled.rgb(50, 40), rgb, 4), text(scaled.rgb(50, 40)));
    }
}

void PictureTest::everyPixelIsWritten_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("toWidth");
    QTest::addColumn<int>("toHeight");
    QTest::newRow("same, multiple of 16") << 64 << 48 << 64 << 48;
    QTest::newRow("same, odd") << 97 << 63 << 97 << 63;
    QTest::newRow("same, 2 over") << 98 << 62 << 98 << 62;
    QTest::newRow("up, odd") << 64 << 48 << 131 << 99;
    QTest::newRow("down, odd") << 101 << 75 << 33 << 17;
    QTest::newRow("to one pixel") << 64 << 48 << 1 << 1;
}

void PictureTest::everyPixelIsWritten()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, toWidth);
    QFETCH(int, toHeight);
    const Plain plain(width, height, {235, 128, 128});
    Image image(toWidth, toHeight);
    QVERIFY(toRgb32(plain.frame, image.target()));
    for (int y = 0; y < toHeight; ++y) {
        for (int x = 0; x < toWidth; ++x) {
            QVERIFY2(near(image.rgb(x, y), {255, 255, 255}),
                     qPrintable(QString("%1,%2: %3").arg(x).arg(y).arg(QString(text(image.rgb(x, y))))));
            QCOMPARE(int{image.bytes[static_cast<std::size_t>((y * toWidth + x) * 4 + 3)]}, 255);
        }
    }
}

void PictureTest::whatTwoThreadsShareIsWhatOneMakes_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("same size") << QSize(1920, 1080);
    QTest::newRow("smaller, no multiple of 16") << QSize(1708, 961);
    QTest::newRow("larger, odd") << QSize(2561, 1441);
    QTest::newRow("small enough for one") << QSize(640, 360);
}

void PictureTest::whatTwoThreadsShareIsWhatOneMakes()
{
    QFETCH(const QSize, size);
    Plain noise(1920, 1080, {0, 0, 0});
    QRandomGenerator random(5);
    for (auto* plane : {&noise.luma, &noise.blue, &noise.red}) {
        std::generate(plane->begin(), plane->end(), [&random] { return static_cast<std::uint8_t>(random.generate()); });
    }
    noise.frame.matrix = ColourMatrix::Bt709;  // neither this nor the range is what swscale takes by itself
    noise.frame.fullRange = true;
    Image image(size.width(), size.height());
    QVERIFY(toRgb32(noise.frame, image.target()));

    const int stride = (size.width() * 4 + 127) / 64 * 64;
    std::vector<std::uint8_t> expected(static_cast<std::size_t>(stride) * static_cast<std::size_t>(size.height() + 1));
    const av::SwsPtr scaler(sws_getContext(1920, 1080, AV_PIX_FMT_YUV420P, size.width(), size.height(), AV_PIX_FMT_BGRA,
                                           SWS_BILINEAR, nullptr, nullptr, nullptr));
    const int* coefficients = sws_getCoefficients(SWS_CS_ITU709);
    sws_setColorspaceDetails(scaler.get(), coefficients, 1, coefficients, 1, 0, 1 << 16, 1 << 16);
    const std::array<std::uint8_t*, 4> out{expected.data(), nullptr, nullptr, nullptr};
    const std::array<int, 4> outStrides{stride, 0, 0, 0};
    QVERIFY(sws_scale(scaler.get(), noise.frame.planes.data(), noise.frame.strides.data(), 0, 1080, out.data(),
                      outStrides.data()) > 0);
    for (int row = 0; row < size.height(); ++row) {
        const auto length = static_cast<std::size_t>(size.width()) * 4;
        QVERIFY2(std::memcmp(image.bytes.data() + static_cast<std::size_t>(row) * length,
                             expected.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(stride),
                             length) == 0,
                 qPrintable(QString::number(row)));
    }
}

void PictureTest::rotationTurnsClockwise_data()
{
    QTest::addColumn<int>("rotation");
    QTest::addColumn<int>("x");
    QTest::addColumn<int>("y");
    // A white corner at the top left of a 32×16 picture goes …
    QTest::newRow("0: stays") << 0 << 1 << 1;
    QTest::newRow("90: top right") << 90 << 14 << 1;
    QTest::newRow("180: bottom right") << 180 << 30 << 14;
    QTest::newRow("270: bottom left") << 270 << 1 << 30;
}

void PictureTest::rotationTurnsClockwise()
{
    QFETCH(int, rotation);
    QFETCH(int, x);
    QFETCH(int, y);
    Plain plain(32, 16, {16, 128, 128});
    for (int row = 0; row < 4; ++row) {
        std::fill_n(plain.luma.begin() + row * plain.frame.strides[0], 4, std::uint8_t{235});
    }
    plain.frame.rotation = rotation;
    const PictureSize size = displaySize(plain.frame);
    QCOMPARE(size.width, rotation % 180 == 0 ? 32 : 16);
    Image image(size.width, size.height);
    QVERIFY(toRgb32(plain.frame, image.target()));
    QVERIFY2(near(image.rgb(x, y), {255, 255, 255}), text(image.rgb(x, y)));
    QVERIFY(near(image.rgb(size.width / 2, size.height / 2), {0, 0, 0}));
}

void PictureTest::strideIsRespected()
{
    const Plain plain(50, 30, {235, 128, 128});
    constexpr int kStride = 50 * 4 + 24;
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(kStride) * 30, 7);
    QVERIFY(toRgb32(plain.frame, {.pixels = bytes.data(), .width = 50, .height = 30, .stride = kStride}));
    for (std::size_t row = 0; row < 30; ++row) {
        for (std::size_t i = 200; i < kStride; ++i) {
            QCOMPARE(int{bytes[row * kStride + i]}, 7);
        }
    }
}

void PictureTest::badTargetIsRefused()
{
    const Plain plain(64, 48, {16, 128, 128});
    Image image(64, 48);
    QVERIFY(!toRgb32(VideoFrame{}, image.target()));
    PixelTarget target = image.target();
    target.stride = 100;
    QCOMPARE(toRgb32(plain.frame, target).error().code, std::string("picture.bad_target"));
    target = image.target();
    target.width = 0;
    QVERIFY(!toRgb32(plain.frame, target));
}

void PictureTest::fittedKeepsTheShape()
{
    QCOMPARE(fitted({1920, 1080}, {320, 240}), (PictureSize{320, 180}));
    QCOMPARE(fitted({100, 400}, {320, 240}), (PictureSize{60, 240}));
    QCOMPARE(fitted({100, 50}, {320, 240}), (PictureSize{100, 50}));
    QCOMPARE(fitted({10000, 1}, {320, 240}), (PictureSize{320, 1}));
}

void PictureTest::posterIsTheMiddleFrame()
{
    const auto poster = posterOf(ClipShelf::shared().stairs());
    QVERIFY2(poster, poster ? "" : poster.error().text().c_str());
    QCOMPARE(poster->width, 96);
    QCOMPARE(poster->height, 64);
    QCOMPARE(poster->timeUs, 1'000'000);
    DecodedClip clip(ClipShelf::shared().stairs());
    decodeClip(clip, {}, {});
    const auto index = clip.frameAt(poster->timeUs);
    QCOMPARE(*index, std::size_t{25});
    const int grey = static_cast<int>(std::lround((ClipShelf::greyOf(25) - 16) * 255.0 / 219));
    const int shown = poster->rgb[(32 * 96 + 48) * 3];
    QVERIFY2(std::abs(shown - grey) <= 3, std::to_string(shown).c_str());
}

void PictureTest::posterIsBoundedAndUpright()
{
    const auto poster = posterOf(ClipShelf::shared().plain(), {160, 160});
    QVERIFY(poster);
    QCOMPARE(poster->width, 160);
    QCOMPARE(poster->height, 120);
    QCOMPARE(poster->rgb.size(), std::size_t{160 * 120 * 3});
}

void PictureTest::posterOfABadFileFails()
{
    const auto poster = posterOf(ClipShelf::shared().write("text.mp4", "no film"));
    QVERIFY(!poster);
    QCOMPARE(poster.error().code, std::string("media.unreadable"));
    QCOMPARE(posterOf(ClipShelf::shared().soundOnly()).error().code, std::string("media.no_video"));
}

void PictureTest::wavePeaksFindTheClick()
{
    Sound sound;
    sound.startUs = 250'000;
    sound.samples.assign(std::size_t{Sound::kRate} * 2, 0.0F);
    sound.samples[std::size_t{24'000} * 2 + 1] = -0.75F;  // 0.5 s into the sound, 0.75 s into the clip
    const auto peaks = waveform(sound, 100, 0, 1'000'000);
    QCOMPARE(peaks.size(), std::size_t{100});
    for (std::size_t i = 0; i < peaks.size(); ++i) {
        QCOMPARE(peaks[i], (i == 75 ? WavePeak{-0.75F, 0} : WavePeak{}));
    }
}

void PictureTest::wavePeaksLeaveNothingOut()
{
    Sound sound;
    sound.samples.assign(std::size_t{Sound::kRate} * 2, 0.0F);
    for (const std::size_t at : {0U, 1U, 12'345U, 47'999U}) {
        sound.samples[at * 2] = 0.5F;
    }
    for (const std::size_t buckets : {1U, 7U, 333U, 48'000U}) {
        const auto peaks = waveform(sound, buckets, 0, 1'000'000);
        const auto high = std::count_if(peaks.begin(), peaks.end(), [](const WavePeak& p) { return p.high > 0.4F; });
        QVERIFY(high >= 1 && high <= 4);
        QVERIFY(peaks.front().high > 0.4F);
        QVERIFY(peaks.back().high > 0.4F);
    }
    QCOMPARE(waveform(sound, 4, 0, 10).size(), std::size_t{4});
}

void PictureTest::wavePeaksOutsideTheSoundAreFlat()
{
    Sound sound;
    sound.samples.assign(2000, 0.5F);
    for (const auto& peak : waveform(sound, 10, 5'000'000, 6'000'000)) {
        QCOMPARE(peak, WavePeak{});
    }
    for (const auto& peak : waveform({}, 10, 0, 1'000'000)) {
        QCOMPARE(peak, WavePeak{});
    }
    QVERIFY(waveform(sound, 0, 0, 1000).empty());
}

QTEST_GUILESS_MAIN(PictureTest)
#include "tst_picture.moc"

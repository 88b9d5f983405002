// Colours: pictures of known colour, coded by the formulas of the standards (BT.601, 709, 2020; limited and full range;
// 8 and 10 bits), go through encoder, container and decoder and have to come out as the RGB that went in.
#include "clip_shelf.h"
#include "media/clip_decoder.h"
#include "media/picture.h"

#include <QtTest/QtTest>

#include <array>
#include <cmath>

using namespace cuebench;
using namespace cuebench::test;

namespace {

constexpr int kPatch = 32;
using Rgb = std::array<int, 3>;
constexpr std::array<Rgb, 5> kColours{{{200, 30, 30}, {30, 190, 60}, {25, 45, 210}, {128, 128, 128}, {235, 200, 170}}};

struct Standard {
    const char* name;
    double kr;
    double kb;
    const char* word;  ///< ffmpeg's
};
constexpr std::array<Standard, 3> kStandards{
    {{"601", 0.299, 0.114, "smpte170m"}, {"709", 0.2126, 0.0722, "bt709"}, {"2020", 0.2627, 0.0593, "bt2020nc"}}};

/// Y, Cb and Cr as numbers of `bits` bits (ITU-R BT.601, 709, 2020: quantisation).
std::array<int, 3> coded(const Rgb& rgb, const Standard& standard, bool full, int bits)
{
    const double r = rgb[0] / 255.0;
    const double g = rgb[1] / 255.0;
    const double b = rgb[2] / 255.0;
    const double y = standard.kr * r + (1 - standard.kr - standard.kb) * g + standard.kb * b;
    const double cb = (b - y) / (2 * (1 - standard.kb));
    const double cr = (r - y) / (2 * (1 - standard.kr));
    const double unit = 1 << (bits - 8);
    const double most = (1 << bits) - 1;
    const auto chroma = [&](double c) { return std::lround((full ? c * most : c * 224 * unit) + 128 * unit); };
    return {static_cast<int>(std::lround(full ? y * most : (16 + 219 * y) * unit)), static_cast<int>(chroma(cb)),
            static_cast<int>(chroma(cr))};
}

/// A picture of patches side by side, by geq.
QString patches(const Standard& standard, bool full, int bits)
{
    std::array<QString, 3> planes;
    for (std::size_t plane = 0; plane < 3; ++plane) {
        QString words;
        for (std::size_t i = 0; i < kColours.size(); ++i) {
            words += QString("eq(floor(X/%1),%2)*%3%4")
                         .arg(plane == 0 ? kPatch : kPatch / 2)
                         .arg(i)
                         .arg(coded(kColours[i], standard, full, bits)[plane])
                         .arg(i + 1 < kColours.size() ? "+" : "");
        }
        planes[plane] = words;
    }
    return QString(
               "nullsrc=size=%1x%2:rate=25:duration=0.2,format=%3,geq=lum='%4':cb='%5':cr='%6',"
               "setparams=range=%7:colorspace=%8")
        .arg(kPatch * static_cast<int>(kColours.size()))
        .arg(kPatch)
        .arg(bits == 8 ? "yuv420p" : "yuv420p10le", planes[0], planes[1], planes[2], full ? "pc" : "tv", standard.word);
}

}  // namespace

class ColourTest : public QObject {
    Q_OBJECT

private slots:
    void knownColoursComeOut_data();
    void knownColoursComeOut();
    void untaggedPicturesGoBySize();
};

void ColourTest::knownColoursComeOut_data()
{
    QTest::addColumn<int>("standard");
    QTest::addColumn<bool>("full");
    QTest::addColumn<int>("bits");
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QStringList>("encode");
    const QStringList h264{"-c:v", "libx264", "-qp", "1", "-preset", "ultrafast"};
    const QStringList hevc{"-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none:qp=2"};
    const QStringList vp9{"-c:v", "libvpx-vp9", "-lossless", "1", "-cpu-used", "8"};
    const QStringList av1{"-c:v", "libaom-av1", "-cpu-used", "8", "-crf", "2", "-b:v", "0"};
    for (int standard = 0; standard < 3; ++standard) {
        for (const bool full : {false, true}) {
            for (const int bits : {8, 10}) {
                const auto add = [&](const char* codec, const QString& ending, const QStringList& encode) {
                    const QString name =
                        QString("%1 %2 %3 bit %4")
                            .arg(kStandards[static_cast<std::size_t>(standard)].name, full ? "full" : "limited")
                            .arg(bits)
                            .arg(codec);
                    QTest::newRow(qPrintable(name)) << standard << full << bits << ending << encode;
                };
                add("h264", "mp4", h264);
                // The others carry the tags in their own ways; a part of the table shows each of these ways.
                if (full != (bits == 8)) {
                    add("hevc", "mkv", hevc);
                    add("vp9", "webm", vp9);
                }
                if (standard == 1 && bits == 8) {
                    add("av1", "mp4", av1);
                }
            }
        }
    }
    QTest::newRow("601 full 8 bit mjpeg") << 0 << true << 8 << "avi" << QStringList{"-c:v", "mjpeg", "-q:v", "1"};
    QTest::newRow("601 limited 8 bit mpeg4") << 0 << false << 8 << "avi" << QStringList{"-c:v", "mpeg4", "-q:v", "1"};
    QTest::newRow("709 limited 8 bit mpeg2")
        << 1 << false << 8 << "mpg" << QStringList{"-c:v", "mpeg2video", "-q:v", "1"};
}

void ColourTest::knownColoursComeOut()
{
    QFETCH(int, standard);
    QFETCH(bool, full);
    QFETCH(int, bits);
    QFETCH(QString, ending);
    QFETCH(QStringList, encode);
    const Standard& tagged = kStandards[static_cast<std::size_t>(standard)];
    const QString name = QString(QTest::currentDataTag()).replace(' ', '-') + '.' + ending;
    // JPEG is always of full range: ffmpeg stretches what it is given, which here is the limited one.
    const bool jpeg = encode.contains("mjpeg");
    const QStringList words = videoSource(patches(tagged, full && !jpeg, bits)) + encode +
                              QStringList{"-colorspace", tagged.word, "-color_range", full ? "pc" : "tv"} +
                              (jpeg ? QStringList{"-pix_fmt", "yuvj420p"} : QStringList{});
    DecodedClip clip(ClipShelf::shared().make(name, words));
    decodeClip(clip, {}, {});
    QVERIFY(clip.frameCount() >= 4);
    const VideoFrame frame = clip.frame(2);
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(frame.width * frame.height) * 4);
    QVERIFY(toRgb32(
        frame, {.pixels = pixels.data(), .width = frame.width, .height = frame.height, .stride = frame.width * 4}));
    for (std::size_t i = 0; i < kColours.size(); ++i) {
        const std::size_t at =
            static_cast<std::size_t>((kPatch / 2) * frame.width + static_cast<int>(i) * kPatch + kPatch / 2) * 4;
        const Rgb shown{pixels[at + 2], pixels[at + 1], pixels[at]};
        for (std::size_t part = 0; part < 3; ++part) {
            QVERIFY2(std::abs(shown[part] - kColours[i][part]) <= 4,
                     qPrintable(QString("colour %1: %2 %3 %4").arg(i).arg(shown[0]).arg(shown[1]).arg(shown[2])));
        }
    }
}

void ColourTest::untaggedPicturesGoBySize()
{
    const auto matrixOfSize = [](const char* size) {
        DecodedClip clip(ClipShelf::shared().make(
            QString("untagged-%1.mkv").arg(size),
            videoSource(QString("color=red:size=%1:rate=25:duration=0.1,format=yuv420p").arg(size)) +
                QStringList{"-c:v", "libx264", "-preset", "ultrafast"}));
        decodeClip(clip, {}, {});
        return clip.frame(0).matrix;
    };
    QCOMPARE(matrixOfSize("720x576"), ColourMatrix::Bt601);
    QCOMPARE(matrixOfSize("1280x720"), ColourMatrix::Bt709);
}

QTEST_GUILESS_MAIN(ColourTest)
#include "tst_colour.moc"

#include "media/still.h"

#include <QtGui/QImage>
#include <QtTest/QtTest>

#include <array>
#include <cmath>
#include <vector>

using namespace cuebench;

namespace {

using Rgb = std::array<int, 3>;

/// A picture in memory whose every pixel is what `colourAt` says, coded by the frame's matrix and range.
class Drawn {
public:
    template <class ColourAt>
    Drawn(int width, int height, ColourMatrix matrix, bool full, const ColourAt& colourAt) : m_stride(width + 64)
    {
        constexpr std::array<std::array<double, 2>, 3> kWeights{{{0.299, 0.114}, {0.2126, 0.0722}, {0.2627, 0.0593}}};
        const auto [kr, kb] = kWeights[static_cast<std::size_t>(matrix)];
        m_planes.fill(std::vector<std::uint8_t>(static_cast<std::size_t>(m_stride) * static_cast<std::size_t>(height)));
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const Rgb rgb = colourAt(x, y);
                const double luma = kr * rgb[0] + (1 - kr - kb) * rgb[1] + kb * rgb[2];
                put(0, x, y, full ? luma : 16 + luma * 219 / 255);
                const double scale = full ? 1 : 224.0 / 255;
                put(1, x / 2, y / 2, 128 + (rgb[2] - luma) / (2 * (1 - kb)) * scale);
                put(2, x / 2, y / 2, 128 + (rgb[0] - luma) / (2 * (1 - kr)) * scale);
            }
        }
        frame.width = width;
        frame.height = height;
        frame.matrix = matrix;
        frame.fullRange = full;
        frame.planes = {m_planes[0].data(), m_planes[1].data(), m_planes[2].data()};
        frame.strides = {m_stride, m_stride, m_stride};
    }

    VideoFrame frame;

private:
    void put(std::size_t plane, int x, int y, double value)
    {
        m_planes[plane][static_cast<std::size_t>(y) * static_cast<std::size_t>(m_stride) +
                        static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(std::lround(value));
    }

    int m_stride;
    std::array<std::vector<std::uint8_t>, 3> m_planes;
};

QImage imageOf(const VideoFrame& frame, const StillOptions& options)
{
    const auto still = encodeStill(frame, options);
    return still ? QImage::fromData(QByteArray::fromStdString(still->bytes)) : QImage();
}

Rgb at(const QImage& image, int x, int y)
{
    const QRgb pixel = image.pixel(x, y);
    return {qRed(pixel), qGreen(pixel), qBlue(pixel)};
}

bool near(const Rgb& a, const Rgb& b, int by)
{
    return std::abs(a[0] - b[0]) <= by && std::abs(a[1] - b[1]) <= by && std::abs(a[2] - b[2]) <= by;
}

QByteArray text(const Rgb& rgb)
{
    return QStringLiteral("%1 %2 %3").arg(rgb[0]).arg(rgb[1]).arg(rgb[2]).toUtf8();
}

const StillOptions kBest{.bounds = {768, 768}, .format = ImageFormat::Jpeg, .jpegQuality = 100, .subtitleBand = {}};

}  // namespace

class StillTest : public QObject {
    Q_OBJECT

private slots:
    void jpegHasTheColoursOfTheClip_data();
    void jpegHasTheColoursOfTheClip();
    void everyCornerStandsWhereItIsSeen_data();
    void everyCornerStandsWhereItIsSeen();
    void nothingOfASubtitleLeaks();
    void sameFrameGivesTheSameBytes();
};

void StillTest::jpegHasTheColoursOfTheClip_data()
{
    QTest::addColumn<int>("matrix");
    QTest::addColumn<bool>("full");
    QTest::addColumn<QSize>("bounds");
    for (const auto& [name, matrix] : {std::pair("601", ColourMatrix::Bt601), std::pair("709", ColourMatrix::Bt709),
                                       std::pair("2020", ColourMatrix::Bt2020)}) {
        for (const bool full : {false, true}) {
            for (const QSize bounds : {QSize(200, 200), QSize(57, 57)}) {
                QTest::addRow("%s, %s range, within %d", name, full ? "full" : "limited", bounds.width())
                    << static_cast<int>(matrix) << full << bounds;
            }
        }
    }
}

void StillTest::jpegHasTheColoursOfTheClip()
{
    QFETCH(int, matrix);
    QFETCH(bool, full);
    QFETCH(QSize, bounds);
    StillOptions options = kBest;
    options.bounds = {bounds.width(), bounds.height()};
    for (const Rgb& colour : {Rgb{200, 30, 30}, Rgb{30, 200, 60}, Rgb{20, 40, 220}, Rgb{128, 128, 128}, Rgb{0, 0, 0},
                              Rgb{255, 255, 255}, Rgb{224, 172, 140}}) {
        const Drawn drawn(101, 75, static_cast<ColourMatrix>(matrix), full, [&](int, int) { return colour; });
        const QImage image = imageOf(drawn.frame, options);
        QVERIFY(!image.isNull());
        for (const QPoint place :
             {QPoint(0, 0), QPoint(image.width() - 1, image.height() - 1), image.rect().center()}) {
            const Rgb seen = at(image, place.x(), place.y());
            QVERIFY2(near(seen, colour, 4), text(colour) + " is seen as " + text(seen));
        }
    }
}

void StillTest::everyCornerStandsWhereItIsSeen_data()
{
    QTest::addColumn<ImageFormat>("format");
    QTest::addColumn<int>("rotation");
    for (const int rotation : {0, 90, 180, 270}) {
        QTest::addRow("PNG, %d", rotation) << ImageFormat::Png << rotation;
        QTest::addRow("JPEG, %d", rotation) << ImageFormat::Jpeg << rotation;
    }
}

void StillTest::everyCornerStandsWhereItIsSeen()
{
    QFETCH(ImageFormat, format);
    QFETCH(int, rotation);
    constexpr std::array<Rgb, 4> kCorners{{{200, 30, 30}, {30, 200, 60}, {20, 40, 220}, {230, 230, 230}}};  // clockwise
    Drawn drawn(160, 96, ColourMatrix::Bt709, false, [&](int x, int y) {
        return kCorners[static_cast<std::size_t>(y < 48 ? (x < 80 ? 0 : 1) : (x < 80 ? 3 : 2))];
    });
    drawn.frame.rotation = rotation;
    StillOptions options = kBest;
    options.format = format;
    const QImage image = imageOf(drawn.frame, options);
    QCOMPARE(image.size(), rotation % 180 == 0 ? QSize(160, 96) : QSize(96, 160));
    const std::array<QPoint, 4> places{
        {{8, 8}, {image.width() - 8, 8}, {image.width() - 8, image.height() - 8}, {8, image.height() - 8}}};
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t from = (i + 4 - static_cast<std::size_t>(rotation / 90)) % 4;
        const Rgb seen = at(image, places[i].x(), places[i].y());
        QVERIFY2(near(seen, kCorners[from], 5), text(seen));
    }
}

void StillTest::nothingOfASubtitleLeaks()
{
    // Yellow letters in the lowest fifth, whose upper edge falls between two rows of one chroma sample.
    for (const int height : {95, 96, 97, 98}) {
        const int top = height - static_cast<int>(std::ceil(height * 0.2));
        const Drawn drawn(128, height, ColourMatrix::Bt709, false, [top](int x, int y) {
            return y >= top && x / 4 % 2 == 0 ? Rgb{250, 240, 20} : Rgb{120, 120, 120};
        });
        for (const ImageFormat format : {ImageFormat::Png, ImageFormat::Jpeg}) {
            StillOptions options = kBest;
            options.format = format;
            options.subtitleBand = 0.2;
            const QImage image = imageOf(drawn.frame, options);
            QCOMPARE(image.size(), QSize(128, height));
            for (int x = 0; x < image.width(); ++x) {
                for (int y = top; y < height; ++y) {
                    QVERIFY2(near(at(image, x, y), {0, 0, 0}, format == ImageFormat::Png ? 0 : 6),
                             text(at(image, x, y)));
                }
                QVERIFY2(near(at(image, x, top - 3), {120, 120, 120}, 6), text(at(image, x, top - 3)));
            }
        }
    }
}

void StillTest::sameFrameGivesTheSameBytes()
{
    const auto noise = [](int x, int y) { return Rgb{(x * 37 + y * 11) % 256, (x * y) % 256, (x * 5 + y * 91) % 256}; };
    const Drawn drawn(320, 180, ColourMatrix::Bt709, false, noise);
    const Drawn other(200, 100, ColourMatrix::Bt601, true, noise);
    for (const ImageFormat format : {ImageFormat::Png, ImageFormat::Jpeg}) {
        StillOptions options = kBest;
        options.format = format;
        options.bounds = {160, 160};
        const auto first = encodeStill(drawn.frame, options);
        QVERIFY(encodeStill(other.frame, options).has_value());  // the scaler has had another job in between
        const auto again = encodeStill(drawn.frame, options);
        QVERIFY(first && again);
        QVERIFY(first->bytes == again->bytes);
    }
}

QTEST_GUILESS_MAIN(StillTest)
#include "tst_still.moc"

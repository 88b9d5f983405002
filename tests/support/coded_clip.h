// Clips whose every frame shows its own number, and the way to read the number back from the screen.
//
// Eight stripes from left to right, the lowest bit first: white is 1, black is 0. The lower half shows the same bits
// inverted, so that a torn, blended or half-painted picture is not taken for another frame.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRectF>
#include <QString>
#include <QStringList>

namespace cuebench::test {

inline constexpr int kCodedFrames = 48;
inline constexpr int kCodedRate = 24;
inline constexpr int kCodedBits = 8;

/// ffmpeg's words for a source of such frames, `rate` as ffmpeg writes rates. Width and height as wanted.
inline QString codedSource(int width, int height, const QString& rate)
{
    QString source = QStringLiteral("color=black:size=%1x%2:rate=%3").arg(width).arg(height).arg(rate);
    const int half = height / 2;
    for (int bit = 0; bit < kCodedBits; ++bit) {
        const int left = width * bit / kCodedBits;
        const int right = width * (bit + 1) / kCodedBits;
        const QString set = QStringLiteral("mod(floor(n/%1),2)").arg(1 << bit);
        source +=
            QStringLiteral(",drawbox=%1:0:%2:%3:white:fill:enable='%4'").arg(left).arg(right - left).arg(half).arg(set);
        source += QStringLiteral(",drawbox=%1:%2:%3:%4:white:fill:enable='not(%5)'")
                      .arg(left)
                      .arg(half)
                      .arg(right - left)
                      .arg(height - half)
                      .arg(set);
    }
    return source;
}

/// Runs ffmpeg; false and its words on standard error when it fails.
inline bool runFfmpeg(const QStringList& arguments)
{
    return QProcess::execute(QStringLiteral("ffmpeg"),
                             QStringList{QStringLiteral("-hide_banner"), QStringLiteral("-loglevel"),
                                         QStringLiteral("error"), QStringLiteral("-nostdin"), QStringLiteral("-y")} +
                                 arguments) == 0;
}

/// Two seconds of H.264 at 24 frames a second, with or without sound.
inline bool makeCodedClip(const QString& file, bool sound = true, int frames = kCodedFrames)
{
    QStringList arguments{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                          codedSource(320, 180, QString::number(kCodedRate))};
    if (sound) {
        arguments << QStringLiteral("-f") << QStringLiteral("lavfi") << QStringLiteral("-i")
                  << QStringLiteral("sine=frequency=440:sample_rate=48000");
    }
    arguments << QStringLiteral("-pix_fmt") << QStringLiteral("yuv420p") << QStringLiteral("-frames:v")
              << QString::number(frames) << QStringLiteral("-t")
              << QString::number(static_cast<double>(frames) / kCodedRate) << QStringLiteral("-c:v")
              << QStringLiteral("libx264") << QStringLiteral("-preset") << QStringLiteral("ultrafast")
              << QStringLiteral("-crf") << QStringLiteral("8") << file;
    return runFfmpeg(arguments);
}

/// Marks an MP4 or MOV as to be shown turned by 90 degrees clockwise, as cameras do: in the matrix of the track header.
inline bool turnClockwise(const QString& file)
{
    QFile media(file);
    if (!media.open(QIODevice::ReadWrite)) {
        return false;
    }
    const QByteArray bytes = media.readAll();
    const auto at = bytes.indexOf("tkhd");
    return at > 0 && media.seek(at + 44) &&
           media.write(QByteArray("\0\0\0\0\0\1\0\0\0\0\0\0\xff\xff\0\0\0\0\0\0", 20)) == 20;
}

/// The number in a grabbed picture; -1 where it is not a whole frame. `turned`: the picture was turned clockwise.
inline int codedNumber(const QImage& image, const QRectF& picture, bool turned = false)
{
    const auto greyAt = [&](double along, double across) {
        // Turned clockwise, the left edge is on top and the top edge on the right.
        const QPointF inside = turned ? QPointF(1 - across, along) : QPointF(along, across);
        const QPointF at(picture.left() + picture.width() * inside.x(), picture.top() + picture.height() * inside.y());
        return qGray(image.pixel((at * image.devicePixelRatio()).toPoint()));
    };
    int number = 0;
    for (int bit = 0; bit < kCodedBits; ++bit) {
        const double along = (bit + 0.5) / kCodedBits;
        const int upper = greyAt(along, 0.25);
        const int lower = greyAt(along, 0.75);
        if (upper > 200 && lower < 55) {
            number |= 1 << bit;
        } else if (upper > 55 || lower < 200) {
            return -1;
        }
    }
    return number;
}

}  // namespace cuebench::test

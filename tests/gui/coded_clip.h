// A clip whose every frame shows its own number, and the way to read the number back from the screen.
#pragma once

#include <QImage>
#include <QProcess>
#include <QRectF>
#include <QString>

namespace cuebench::test {

inline constexpr int kCodedFrames = 48;
inline constexpr int kCodedRate = 24;
inline constexpr int kCodedBits = 8;

/// Eight stripes from left to right, the lowest bit first: white is 1, black is 0. Two seconds, with or without sound.
inline bool makeCodedClip(const QString& file, bool sound = true, int frames = kCodedFrames)
{
    QStringList arguments{
        QStringLiteral("-hide_banner"), QStringLiteral("-loglevel"),
        QStringLiteral("error"),        QStringLiteral("-y"),
        QStringLiteral("-f"),           QStringLiteral("lavfi"),
        QStringLiteral("-i"),           QStringLiteral("color=black:size=320x180:rate=%1").arg(kCodedRate)};
    if (sound) {
        arguments << QStringLiteral("-f") << QStringLiteral("lavfi") << QStringLiteral("-i")
                  << QStringLiteral("sine=frequency=440:sample_rate=48000");
    }
    arguments << QStringLiteral("-vf")
              << QStringLiteral("geq=lum='16+219*mod(floor(N/pow(2,floor(X/40))),2)':cb=128:cr=128,format=yuv420p")
              << QStringLiteral("-frames:v") << QString::number(frames) << QStringLiteral("-t")
              << QString::number(static_cast<double>(frames) / kCodedRate) << QStringLiteral("-c:v")
              << QStringLiteral("libx264") << QStringLiteral("-preset") << QStringLiteral("ultrafast")
              << QStringLiteral("-crf") << QStringLiteral("8") << file;
    return QProcess::execute(QStringLiteral("ffmpeg"), arguments) == 0;
}

/// The number in a grabbed picture; -1 where a stripe is neither black nor white.
inline int codedNumber(const QImage& image, const QRectF& picture)
{
    int number = 0;
    for (int bit = 0; bit < kCodedBits; ++bit) {
        const QPointF at(picture.left() + picture.width() * (bit + 0.5) / kCodedBits, picture.center().y());
        const int grey = qGray(image.pixel((at * image.devicePixelRatio()).toPoint()));
        if (grey > 200) {
            number |= 1 << bit;
        } else if (grey > 55) {
            return -1;
        }
    }
    return number;
}

}  // namespace cuebench::test

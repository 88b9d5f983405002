// Clips with film-like motion and sound for the benchmarks, made by the ffmpeg program.
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <cstdio>

namespace cuebench::bench {

/// `seconds` of H.264 and AAC at 25 frames a second; an empty string where ffmpeg fails.
inline QString makeMovingClip(const QString& file, int width, int height, double seconds = 5)
{
    QDir().mkpath(QFileInfo(file).path());
    const QString picture =
        QStringLiteral("mandelbrot=size=%1x%2:rate=25:start_scale=1.2,noise=alls=6:allf=t,format=yuv420p")
            .arg(width)
            .arg(height);
    const QString sound = QStringLiteral("aevalsrc='0.3*sin(2*PI*(200+80*sin(2*PI*t*1.3))*t)':s=44100:c=stereo");
    const QStringList arguments{"-v",
                                "error",
                                "-y",
                                "-f",
                                "lavfi",
                                "-i",
                                picture,
                                "-f",
                                "lavfi",
                                "-i",
                                sound,
                                "-t",
                                QString::number(seconds),
                                "-c:v",
                                "libx264",
                                "-preset",
                                "veryfast",
                                "-crf",
                                "23",
                                "-g",
                                "50",
                                "-bf",
                                "2",
                                "-c:a",
                                "aac",
                                file};
    return QProcess::execute(QStringLiteral("ffmpeg"), arguments) == 0 ? file : QString();
}

}  // namespace cuebench::bench

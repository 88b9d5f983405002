// A clip that turns white and beeps at the same moment, once a second; and one that sounds all the time.
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace cuebench::test {

inline constexpr int kBeepClipSeconds = 5;

inline bool makeClip(const QString& file, const QString& picture, const QString& sound, int seconds = kBeepClipSeconds)
{
    return QProcess::execute(
               QStringLiteral("ffmpeg"),
               QStringList{QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-y")} +
                   QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), picture} +
                   QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), sound} +
                   QStringList{QStringLiteral("-t"), QString::number(seconds), QStringLiteral("-c:v"),
                               QStringLiteral("libx264"), QStringLiteral("-preset"), QStringLiteral("veryfast"),
                               QStringLiteral("-pix_fmt"), QStringLiteral("yuv420p"), QStringLiteral("-c:a"),
                               QStringLiteral("pcm_s16le"), file}) == 0;
}

/// White, and a tone of 1 kHz, from 0.48 s of every second on, for 120 ms: a whole frame's border at 25 a second.
inline bool makeBeepingClip(const QString& file)
{
    return makeClip(file,
                    QStringLiteral("color=black:size=640x360:rate=25,"
                                   "drawbox=color=white:t=fill:enable='between(mod(n,25),12,14)'"),
                    QStringLiteral("aevalsrc='0.5*sin(2*PI*1000*t)*between(mod(t,1),0.48,0.59999)':s=48000"));
}

/// A tone of 440 Hz.
inline bool makeHummingClip(const QString& file)
{
    return makeClip(file, QStringLiteral("testsrc=size=320x180:rate=25"),
                    QStringLiteral("sine=frequency=440:sample_rate=48000"));
}

}  // namespace cuebench::test

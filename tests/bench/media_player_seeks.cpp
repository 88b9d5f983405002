#include "bench/media_player_seeks.h"

#include "bench/figures.h"
#include "bench/moving_clips.h"
#include "bench/thread_times.h"

#include <QAudioOutput>
#include <QCoreApplication>
#include <QMediaPlayer>
#include <QProcess>
#include <QRandomGenerator>
#include <QUrl>
#include <QVideoFrame>
#include <QVideoSink>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

namespace cuebench::bench {
namespace {

constexpr int kForeignSeeks = 40;

constexpr int kFrames = 125;
constexpr int kUsPerFrame = 40'000;
constexpr int kPatienceMs = 1000;       // with one seek
constexpr int kLongestRunMs = 120'000;  // with all of them: about 40 s, if every other one brings nothing

struct Sought {
    std::vector<double> ms;
    int begun = 0;
    int right = 0;  ///< the first frame that came was the one that was asked for …
    int late = 0;   ///< … or the one after it
};

/// The lines of seekMediaPlayer().
Sought read(const QByteArray& lines)
{
    Sought sought;
    for (const QByteArray& line : lines.split('\n')) {
        int wanted = 0;
        int came = -1;
        double ms = 0;
        const int numbers = std::sscanf(line.constData(), "seek %d frame %d after %lf", &wanted, &came, &ms);
        sought.begun += numbers >= 1 ? 1 : 0;
        if (numbers == 3) {
            sought.ms.push_back(ms);
            sought.right += came == wanted ? 1 : 0;
            sought.late += came == wanted + 1 ? 1 : 0;
        }
    }
    return sought;
}

/// A player that keeps its event loop busy for ever cannot be asked to end: it has a process of its own.
void reportMediaPlayer(const QString& clip, int height)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {QLatin1String(kMediaPlayerPart), clip});
    const bool ended = process.waitForFinished(kLongestRunMs);
    if (!ended) {
        process.kill();
        process.waitForFinished();
    }
    const Sought sought = read(process.readAllStandardOutput());
    std::printf("QMediaPlayer (%s), %dp, paused: ", qEnvironmentVariable("QT_MEDIA_BACKEND").toLatin1().constData(),
                height);
    if (sought.ms.empty()) {
        std::printf("no frame did arrive in %d seeks begun", sought.begun);
    } else {
        std::printf(
            "a frame is handed over (not painted) after median %.1f ms, p99 %.1f ms; it came within %d ms in "
            "%zu of %d seeks, as the one that was asked for in %d, as the next one in %d",
            percentile(sought.ms, 0.5), percentile(sought.ms, 0.99), kPatienceMs, sought.ms.size(), sought.begun,
            sought.right, sought.late);
    }
    if (!ended) {
        std::printf("; of %d seeks %d were never begun: its event loop did not come to rest within %d s", kForeignSeeks,
                    kForeignSeeks - sought.begun, kLongestRunMs / 1000);
    } else if (process.exitStatus() != QProcess::NormalExit) {
        std::printf("; it crashed");
    }
    std::printf("\n");
    std::fflush(stdout);
}

}  // namespace

int seekMediaPlayer(const QString& clip)
{
    constexpr int kSettleMs = 300;
    constexpr qint64 kNearUs = 100'000;
    QMediaPlayer player;
    QVideoSink sink;
    QAudioOutput output;  // without one its clock stands still and no frame comes
    player.setAudioOutput(&output);
    player.setVideoSink(&sink);
    player.setSource(QUrl::fromLocalFile(clip));
    player.play();
    idle(500);
    player.pause();  // paused from the beginning, the FFmpeg backend of Qt 6.4 can keep the event loop busy for ever
    idle(500);
    QRandomGenerator random(7);
    for (int i = 0; i < kForeignSeeks; ++i) {
        idle(kSettleMs);
        const auto wanted = static_cast<int>(random.bounded(kFrames));
        const qint64 targetUs = static_cast<qint64>(wanted) * kUsPerFrame + 1000;
        std::printf("seek %d", wanted);
        std::fflush(stdout);
        QEventLoop loop;
        const std::int64_t began = nowNs();
        QObject::connect(&sink, &QVideoSink::videoFrameChanged, &loop, [&](const QVideoFrame& frame) {
            if (frame.isValid() && std::abs(frame.startTime() - targetUs) <= kNearUs && loop.isRunning()) {
                std::printf(" frame %d after %.3f", static_cast<int>((frame.startTime() + 500) / kUsPerFrame),
                            static_cast<double>(nowNs() - began) / 1e6);
                loop.quit();
            }
        });
        QTimer::singleShot(kPatienceMs, &loop, &QEventLoop::quit);
        player.setPosition(targetUs / 1000);
        loop.exec();
        std::printf("\n");
        std::fflush(stdout);
    }
    return 0;
}

void seekByMediaPlayer(const QString& folder)
{
    for (const auto& [height, width] : {std::pair(720, 1280), std::pair(1080, 1920)}) {
        reportMediaPlayer(makeMovingClip(folder + QStringLiteral("/%1.mp4").arg(height), width, height), height);
    }
}

}  // namespace cuebench::bench

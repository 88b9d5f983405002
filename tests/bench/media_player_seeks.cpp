#include "bench/media_player_seeks.h"

#include "bench/figures.h"
#include "bench/moving_clips.h"
#include "bench/thread_times.h"

#include <QAudioOutput>
#include <QMediaPlayer>
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

struct Sought {
    std::vector<double> ms;
    int right = 0;  ///< the first frame that came was the one that was asked for …
    int late = 0;   ///< … or the one after it
};

/// Seeks by QMediaPlayer, each until a frame near the wanted time is handed over. It is given time to settle before
/// each: of seeks that follow each other at once most bring no frame at all.
Sought seekMediaPlayer(const QString& clip)
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
    Sought sought;
    for (int i = 0; i < kForeignSeeks; ++i) {
        idle(kSettleMs);
        const int wanted = static_cast<int>(random.bounded(125));
        const qint64 target = static_cast<qint64>(wanted) * 40 + 1;
        QEventLoop loop;
        const std::int64_t began = nowNs();
        QObject::connect(&sink, &QVideoSink::videoFrameChanged, &loop, [&](const QVideoFrame& frame) {
            if (frame.isValid() && std::abs(frame.startTime() - target * 1000) <= kNearUs && loop.isRunning()) {
                sought.ms.push_back(static_cast<double>(nowNs() - began) / 1e6);
                const auto came = static_cast<int>((frame.startTime() + 500) / 40'000);
                sought.right += came == wanted ? 1 : 0;
                sought.late += came == wanted + 1 ? 1 : 0;
                loop.quit();
            }
        });
        QTimer::singleShot(1000, &loop, &QEventLoop::quit);
        player.setPosition(target);
        loop.exec();
    }
    return sought;
}

}  // namespace

void seekByMediaPlayer(const QString& folder)
{
    for (const auto& [height, width] : {std::pair(720, 1280), std::pair(1080, 1920)}) {
        const QString clip = makeMovingClip(folder + QStringLiteral("/%1.mp4").arg(height), width, height);
        const Sought sought = seekMediaPlayer(clip);
        std::printf(
            "QMediaPlayer (%s), %dp, paused: a frame is handed over (not painted) after median %.1f ms, p99 %.1f ms; "
            "it came within 1 s in %zu of %d seeks, as the one that was asked for in %d, as the next one in %d\n",
            qEnvironmentVariable("QT_MEDIA_BACKEND").toLatin1().constData(), height, percentile(sought.ms, 0.5),
            percentile(sought.ms, 0.99), sought.ms.size(), kForeignSeeks, sought.right, sought.late);
        std::fflush(stdout);
    }
}

}  // namespace cuebench::bench

// What a language model gets of a clip (eight JPEG pictures and the WAV), 720p, 5 s, H.264 and AAC: how many clips a
// second two threads make, each its own clips. Beside it stands decoding the same clips whole by the ffmpeg program.
#include "media/sampler.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <thread>
#include <vector>

using namespace cuebench;

namespace {

constexpr int kThreads = 2;
constexpr int kRounds = 40;
constexpr double kLimit = 20;

double secondsOf(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Film-like motion at about 1.5 to 2 Mbit/s, the rate of DFEW's larger clips.
bool makeClip(const QString& file, int group)
{
    return QProcess::execute("ffmpeg", {"-v",
                                        "error",
                                        "-y",
                                        "-f",
                                        "lavfi",
                                        "-i",
                                        "mandelbrot=size=1280x720:rate=25:start_scale=1.2",
                                        "-f",
                                        "lavfi",
                                        "-i",
                                        "aevalsrc='0.3*sin(2*PI*(200+80*sin(2*PI*t*1.3))*t)':s=44100:c=stereo",
                                        "-t",
                                        "5",
                                        "-c:v",
                                        "libx264",
                                        "-pix_fmt",
                                        "yuv420p",
                                        "-b:v",
                                        "2M",
                                        "-g",
                                        QString::number(group),
                                        "-c:a",
                                        "aac",
                                        file}) == 0;
}

double cpuSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

struct Speed {
    double clipsPerSecond = 0;
    double cpuMs = 0;  ///< of one clip
};

Speed measure(const std::string& file)
{
    const double cpuBegin = cpuSeconds();
    std::atomic<int> next = 0;
    std::atomic<bool> failed = false;
    const double seconds = secondsOf([&] {
        std::vector<std::jthread> workers;
        for (int i = 0; i < kThreads; ++i) {
            workers.emplace_back([&] {
                while (next++ < kRounds) {
                    const auto samples = sampleClip(file);
                    failed = failed || !samples || samples->frames.size() != 8 || !samples->wav;
                }
            });
        }
    });
    return failed ? Speed{} : Speed{kRounds / seconds, 1000 * (cpuSeconds() - cpuBegin) / kRounds};
}

double wholeByFfmpeg(const QString& file)
{
    constexpr int kTimes = 5;
    const double seconds = secondsOf([&] {
        for (int i = 0; i < kTimes; ++i) {
            QProcess::execute("ffmpeg", {"-v", "error", "-i", file, "-f", "null", "-"});
        }
    });
    return kTimes / seconds;
}

}  // namespace

int main()
{
    const QTemporaryDir folder;
    std::printf("%-52s %12s %12s %12s %12s\n", "sampling (clips a second, two threads)", "measured", "at least",
                "CPU ms each", "ffmpeg, all");
    for (const int group : {25, 250}) {
        const QString file = folder.filePath(QStringLiteral("g%1.mp4").arg(group));
        if (!makeClip(file, group)) {
            std::fprintf(stderr, "bench_sampler needs the ffmpeg program\n");
            return 1;
        }
        (void)sampleClip(file.toStdString());
        const Speed speed = measure(file.toStdString());
        const std::string name = "8 pictures + WAV, 720p 5 s, a key picture every " + std::to_string(group);
        std::printf("%-52s %12.1f %12.1f %12.1f %12.1f\n", name.c_str(), speed.clipsPerSecond, kLimit, speed.cpuMs,
                    wholeByFfmpeg(file));
    }
    return 0;
}

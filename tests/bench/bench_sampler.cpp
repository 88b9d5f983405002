// What a language model gets of a clip (eight pictures and the WAV), 720p, 5 s, H.264 and AAC: how many clips a second
// two threads make, each its own clips. Beside it stand, by as many threads in the same run, libavcodec alone decoding
// the same eight pictures and nothing else (bare_decoding.h), and the ffmpeg program decoding the clips whole. What
// lies between the first two is ours: reading, sound, scaling, encoding.
#include "bench/bare_decoding.h"
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

/// Of one clip, over and over; the work says whether it went well.
Speed measure(const std::function<bool()>& one)
{
    const double cpuBegin = cpuSeconds();
    std::atomic<int> next = 0;
    std::atomic<bool> failed = false;
    const double seconds = secondsOf([&] {
        std::vector<std::jthread> workers;
        for (int i = 0; i < kThreads; ++i) {
            workers.emplace_back([&] {
                while (next++ < kRounds) {
                    failed = !one() || failed;
                }
            });
        }
    });
    return failed ? Speed{} : Speed{kRounds / seconds, 1000 * (cpuSeconds() - cpuBegin) / kRounds};
}

bool sampled(const std::string& file, ImageFormat format)
{
    SampleOptions options;
    options.still.format = format;
    const auto samples = sampleClip(file, options);
    return samples && samples->frames.size() == 8 && samples->wav;
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
    std::printf("%-58s %9s %9s %12s | %22s | %12s\n", "sampling 720p, 5 s (clips a second, two threads)", "measured",
                "at least", "CPU ms each", "libavcodec alone", "ffmpeg, all");
    for (const int group : {25, 250}) {
        const QString path = folder.filePath(QStringLiteral("g%1.mp4").arg(group));
        if (!makeClip(path, group)) {
            std::fprintf(stderr, "bench_sampler needs the ffmpeg program\n");
            return 1;
        }
        const std::string file = path.toStdString();
        (void)sampled(file, ImageFormat::Jpeg);
        const Speed bare = measure([&] { return bench::decodeEightPictures(file); });
        const double whole = wholeByFfmpeg(path);
        for (const auto& [name, format] : {std::pair("JPEG", ImageFormat::Jpeg), std::pair("PNG", ImageFormat::Png)}) {
            const Speed speed = measure([&] { return sampled(file, format); });
            std::printf("8 %-4s + WAV, a key picture every %-25d %9.1f %9.1f %12.1f | %7.1f, CPU ms %6.1f | %12.1f%s\n",
                        name, group, speed.clipsPerSecond, kLimit, speed.cpuMs, bare.clipsPerSecond, bare.cpuMs, whole,
                        speed.clipsPerSecond >= kLimit ? "" : "   MISSED");
            std::fflush(stdout);
        }
    }
    return 0;
}

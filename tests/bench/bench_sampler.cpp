// What a language model gets of a clip (eight pictures and the WAV), 720p, 5 s, H.264 and AAC: how many clips a second
// two threads make, each its own clips. Beside it stand, by as many threads in the same run, libavcodec alone decoding
// the same eight pictures and nothing else (bare_decoding.h), and the ffmpeg program decoding the clips whole. What
// lies between the first two is ours: reading, sound, scaling, encoding.
#include "bench/bare_decoding.h"
#include "media/sampler.h"

#include <QFileInfo>
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

struct Scene {
    const char* name;
    QString picture;  ///< ffmpeg's words for its source
    QStringList rate;
};

/// Moves and changes everywhere in every picture, at 2 Mbit/s: harder than film at the same rate.
Scene hardScene()
{
    return {"hard", QStringLiteral("mandelbrot=size=1280x720:rate=25:start_scale=1.2"), {"-b:v", "2M"}};
}

/// What most clips of faces are: somebody before a background out of focus, the camera moves slowly, the head a little,
/// the mouth all the time, and the film has some grain. At x264's own choice of quality.
Scene faceScene()
{
    const QString still = QStringLiteral(
        "mandelbrot=size=%1:rate=25:%2,trim=end_frame=1,gblur=sigma=%3,loop=-1:1,"
        "setpts=N/25/TB");
    return {"face",
            still.arg("1440x810", "start_scale=1.2", "5") +
                QStringLiteral(",crop=1280:720:x='80+60*sin(t*0.5)':y='45+10*sin(t*0.9)'[back];") +
                still.arg("440x600", "start_scale=0.3:start_x=-0.743:start_y=-0.131", "1") +
                QStringLiteral("[head];mandelbrot=size=160x80:rate=25:start_scale=0.5[mouth];"
                               "[head][mouth]overlay=x=140:y=400[face];"
                               "[back][face]overlay=x='420+14*sin(t*2.2)':y='90+6*sin(t*3.1)',noise=alls=4:allf=t"),
            {"-crf", "23"}};
}

bool makeClip(const Scene& scene, const QString& file, int group)
{
    const QStringList sources{"-v",
                              "error",
                              "-y",
                              "-f",
                              "lavfi",
                              "-i",
                              scene.picture,
                              "-f",
                              "lavfi",
                              "-i",
                              "aevalsrc='0.3*sin(2*PI*(200+80*sin(2*PI*t*1.3))*t)':s=44100:c=stereo"};
    const QStringList coded{"-t",   "5",   "-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", QString::number(group),
                            "-c:a", "aac", file};
    return QProcess::execute("ffmpeg", sources + scene.rate + coded) == 0;
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

void compare(const Scene& scene, const QString& path, int group)
{
    const std::string file = path.toStdString();
    (void)sampled(file, ImageFormat::Jpeg);
    const Speed bare = measure([&] { return bench::decodeEightPictures(file); });
    const double whole = wholeByFfmpeg(path);
    const double megabits = static_cast<double>(QFileInfo(path).size()) * 8 / 5 / 1e6;
    for (const auto& [name, format] : {std::pair("JPEG", ImageFormat::Jpeg), std::pair("PNG", ImageFormat::Png)}) {
        const Speed speed = measure([&] { return sampled(file, format); });
        std::printf(
            "8 %-4s + WAV, %s, %.1f Mbit/s, a key picture every %-7d %9.1f %9.1f %12.1f | %7.1f, CPU ms %6.1f | "
            "%12.1f%s\n",
            name, scene.name, megabits, group, speed.clipsPerSecond, kLimit, speed.cpuMs, bare.clipsPerSecond,
            bare.cpuMs, whole, speed.clipsPerSecond >= kLimit ? "" : "   MISSED");
        std::fflush(stdout);
    }
}

}  // namespace

int main()
{
    const QTemporaryDir folder;
    std::printf("%-58s %9s %9s %12s | %22s | %12s\n", "sampling 720p, 5 s (clips a second, two threads)", "measured",
                "at least", "CPU ms each", "libavcodec alone", "ffmpeg, all");
    for (const Scene& scene : {hardScene(), faceScene()}) {
        for (const int group : {25, 250}) {
            const QString path = folder.filePath(QStringLiteral("%1%2.mp4").arg(scene.name).arg(group));
            if (!makeClip(scene, path, group)) {
                std::fprintf(stderr, "bench_sampler needs the ffmpeg program\n");
                return 1;
            }
            compare(scene, path, group);
        }
    }
    return 0;
}

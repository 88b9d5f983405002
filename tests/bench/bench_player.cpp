// The player's decoding against its references: bench_player [FOLDER] [--changes N] [--only decoding|memory]
//   whole-clip decoding beside `ffmpeg -v error -i clip -f null -` on the same files, turn and turn about
//   resident memory over many clip changes in a real player (offscreen)
// Clips are made on the fly: pictures that move everywhere, with noise, as H.264 with AAC.
#include "base/heap.h"
#include "media/clip_decoder.h"
#include "player/clip_player.h"
#include "player/video_view.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

using namespace cuebench;

namespace {

constexpr int kRounds = 7;
constexpr int kClipsPerRound = 2;
constexpr int kPatienceMs = 20'000;

struct Cost {
    double wallMs = 0;
    double cpuMs = 0;
};

double cpuMs(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    const auto ms = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

template <class Work>
Cost measured(int who, const Work& work)
{
    const double cpu = cpuMs(who);
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - begin;
    return {.wallMs = wall.count(), .cpuMs = cpuMs(who) - cpu};
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

bool ffmpeg(const QStringList& arguments)
{
    return QProcess::execute(QStringLiteral("ffmpeg"), QStringList{QStringLiteral("-v"), QStringLiteral("error"),
                                                                   QStringLiteral("-nostdin"), QStringLiteral("-y")} +
                                                           arguments) == 0;
}

/// `number` varies the pictures.
QString makeClip(const QString& folder, const QString& size, double seconds, int number)
{
    const QString file = QStringLiteral("%1/%2-%3.mp4").arg(folder, size).arg(number);
    const QString picture =
        QStringLiteral("testsrc2=size=%1:rate=25:duration=%2,noise=alls=6:allf=t:all_seed=%3,hue=h=%4")
            .arg(size)
            .arg(seconds)
            .arg(number + 1)
            .arg(number * 40);
    const QString sound =
        QStringLiteral("anoisesrc=color=pink:amplitude=0.2:duration=%1:seed=%2").arg(seconds).arg(number + 1);
    const bool made = ffmpeg(
        {"-f",  "lavfi", "-i",       picture,   "-f",       "lavfi", "-i",
         sound, "-c:v",  "libx264",  "-preset", "veryfast", "-b:v",  size == QLatin1String("1920x1080") ? "6M" : "3M",
         "-bf", "2",     "-pix_fmt", "yuv420p", "-c:a",     "aac",   "-ac",
         "2",   file});
    return made ? file : QString();
}

void report(const char* what, double ours, double reference, double limit)
{
    const double ratio = reference > 0 ? ours / reference : 0;
    std::printf("%-28s %7.0f ms   ffmpeg %7.0f ms   ratio %.2f (at most %.2f)%s\n", what, ours, reference, ratio, limit,
                ratio <= limit ? "" : "   MISSED");
    std::fflush(stdout);
}

void benchDecoding(const QString& folder, const QString& size, const char* name, double wallLimit, double cpuLimit)
{
    QStringList files;
    for (int i = 0; i < kClipsPerRound; ++i) {
        files << makeClip(folder, size, 5, i);
    }
    if (files.contains(QString())) {
        std::fprintf(stderr, "ffmpeg cannot make the clips\n");
        return;
    }
    const auto pool = std::make_shared<FramePool>(std::size_t{1} << 30U);
    std::vector<double> wall;
    std::vector<double> cpu;
    std::vector<double> theirWall;
    std::vector<double> theirCpu;
    for (int round = -1; round < kRounds; ++round) {
        const Cost ours = measured(RUSAGE_SELF, [&] {
            for (const QString& file : files) {
                DecodedClip clip(file.toStdString());
                decodeClip(clip, {.pool = pool}, {});
                if (clip.frameCount() != 125) {
                    std::fprintf(stderr, "%zu frames\n", clip.frameCount());
                }
            }
        });
        const Cost theirs = measured(RUSAGE_CHILDREN, [&] {
            for (const QString& file : files) {
                (void)ffmpeg({"-i", file, "-f", "null", "-"});
            }
        });
        if (round >= 0) {  // the first round warms the disk cache and the pool
            wall.push_back(ours.wallMs / kClipsPerRound);
            cpu.push_back(ours.cpuMs / kClipsPerRound);
            theirWall.push_back(theirs.wallMs / kClipsPerRound);
            theirCpu.push_back(theirs.cpuMs / kClipsPerRound);
        }
    }
    const QByteArray label(name);
    report((label + ", whole clip, wall").constData(), median(wall), median(theirWall), wallLimit);
    report((label + ", whole clip, CPU").constData(), median(cpu), median(theirCpu), cpuLimit);
}

double residentMb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const auto& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:")) {
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
        }
    }
    return 0;
}

/// What the resident memory is made of, in MB.
struct Parts {
    double files = 0;      ///< the program and its libraries
    double allocated = 0;  ///< in use through malloc: the toolkit, decoders' tables, sound
    double held = 0;       ///< free, but not given back by malloc
    double rest = 0;       ///< straight from the system: frames, stacks
};

Parts residentParts()
{
    Parts parts;
    double whole = 0;
    double anonymous = 0;
    QFile rollup(QStringLiteral("/proc/self/smaps_rollup"));
    if (rollup.open(QIODevice::ReadOnly)) {
        for (const auto& line : rollup.readAll().split('\n')) {
            const double mb = line.mid(line.indexOf(':') + 1).trimmed().split(' ').first().toDouble() / 1024;
            whole = line.startsWith("Rss:") ? mb : whole;
            anonymous = line.startsWith("Anonymous:") ? mb : anonymous;
        }
    }
    const struct mallinfo2 heap = mallinfo2();
    constexpr double kMb = 1048576;
    parts.files = whole - anonymous;
    parts.allocated = static_cast<double>(heap.uordblks + heap.hblkhd) / kMb;
    parts.held = static_cast<double>(heap.fordblks) / kMb;
    parts.rest = anonymous - parts.allocated - parts.held;
    return parts;
}

/// False when it does not come.
bool waitFor(ClipPlayer& player, const std::function<bool()>& done)
{
    QEventLoop loop;
    const auto look = [&] {
        if (done()) {
            loop.exit(0);
        }
    };
    QObject::connect(&player, &ClipPlayer::positionChanged, &loop, look);
    QTimer::singleShot(0, &loop, look);
    QTimer::singleShot(kPatienceMs, &loop, [&loop] { loop.exit(1); });
    return loop.exec() == 0;
}

void benchMemory(const QString& folder, int changes)
{
    // Of many sizes, so that memory that is not used again piles up; together well above the budget.
    QStringList clips;
    const QStringList sizes{"1280x720", "640x360", "1920x1080", "854x480",
                            "1280x544", "720x576", "1280x720",  "960x540"};
    for (int i = 0; i < 32; ++i) {
        clips << makeClip(folder, sizes[i % sizes.size()], 1.2 + 0.1 * (i % 5), 100 + i);
    }
    ClipPlayer player;
    player.resize(900, 600);
    player.show();
    std::vector<double> memory;
    unsigned random = 1;
    for (int change = 0; change < changes; ++change) {
        random = random * 1664525U + 1013904223U;
        // Mostly on to the next one, now and then back or far away.
        const int at = change % 11 == 0 ? static_cast<int>(random >> 8U) : change % 7 == 0 ? change - 2 : change;
        const auto clip = [&](int n) { return clips[(n % clips.size() + clips.size()) % clips.size()]; };
        player.setClip(clip(at), true);
        player.prefetch({clip(at + 1), clip(at + 2), clip(at + 3)});
        if (!waitFor(player, [&player] { return player.isComplete() && player.frame() >= 0; })) {
            std::fprintf(stderr, "%s does not come\n", qPrintable(clip(at)));
            return;
        }
        player.seekMs(player.durationMs() / 2);
        player.videoView()->repaint();
        memory.push_back(residentMb());
    }
    const auto part = static_cast<std::ptrdiff_t>(memory.size() / 10);
    const double first = median({memory.begin() + part / 2, memory.begin() + part / 2 + part});
    const double last = median({memory.end() - part, memory.end()});
    const double budget = static_cast<double>(player.cacheBudget()) / 1048576.0;
    const double most = *std::max_element(memory.begin(), memory.end());
    const Parts parts = residentParts();
    std::printf(
        "resident at the end          program and libraries %.0f, allocated %.0f, free in malloc %.0f, frames and "
        "the rest %.0f MB\n",
        parts.files, parts.allocated, parts.held, parts.rest);
    std::printf("resident over %d changes     most %.0f MB (at most %.0f)%s\n", changes, most, budget + 150,
                most <= budget + 150 ? "" : "   MISSED");
    std::printf("                             first hundred %.0f MB, last hundred %.0f MB: %+.1f %% (within 5 %%)%s\n",
                first, last, (last / first - 1) * 100, last <= first * 1.05 ? "" : "   MISSED");
}

}  // namespace

int main(int argc, char** argv)
{
    keepHeapSmall();  // as the program itself
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    qputenv("QT_LOGGING_RULES", "*.debug=false;qt.qpa.*=false;*.info=false;*.warning=false");
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Cuebench"));
    QCoreApplication::setApplicationName(QStringLiteral("cuebench-bench"));
    QStringList arguments = QCoreApplication::arguments().mid(1);
    int changes = 1000;
    if (const auto at = arguments.indexOf(QLatin1String("--changes")); at >= 0) {
        changes = std::max(20, arguments.value(at + 1).toInt());
        arguments.remove(at, std::min<qsizetype>(2, arguments.size() - at));
    }
    const auto only = arguments.indexOf(QLatin1String("--only"));
    const QString part = only >= 0 ? arguments.value(only + 1) : QString();
    if (only >= 0) {
        arguments.remove(only, std::min<qsizetype>(2, arguments.size() - only));
    }
    QTemporaryDir folder(arguments.value(0, QDir::tempPath()) + QStringLiteral("/cuebench-bench-XXXXXX"));
    if (part.isEmpty() || part == QLatin1String("decoding")) {
        benchDecoding(folder.path(), QStringLiteral("1280x720"), "720p25 5 s", 1.05, 1.10);
        benchDecoding(folder.path(), QStringLiteral("1920x1080"), "1080p25 5 s", 1.15, 1.20);
    }
    if (part.isEmpty() || part == QLatin1String("memory")) {
        benchMemory(folder.path(), changes);
    }
    return 0;
}

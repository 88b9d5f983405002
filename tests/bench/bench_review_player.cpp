// How long the player makes people wait, each figure beside its limit: bench_review_player [FOLDER] [--only PART]
// [--decisions N]
//   decisions     key event to the painted first frame of the next question, the decision on disk in between, clip
//                 fetched ahead or not
//   seeks         a step or a seek to a random frame of a clip in memory, until it is painted
//   playing       frames dropped or late in 60 s while other clips decode, what keeps the window's thread busy, and
//                 what the machine itself takes away
//   qmediaplayer  only when asked for: the seeks again, and by QMediaPlayer, for the table in docs/player.md; with a
//                 sound server of its own that leads nowhere, and Qt's FFmpeg backend unless QT_MEDIA_BACKEND says
//                 otherwise
// Times are wall clock. Runs offscreen unless QT_QPA_PLATFORM says otherwise.
#include "base/background.h"
#include "base/heap.h"
#include "bench/figures.h"
#include "bench/media_player_seeks.h"
#include "bench/moving_clips.h"
#include "bench/paint_watch.h"
#include "gui/page_project.h"
#include "main_window.h"
#include "pages/review_page.h"
#include "player/clip_player.h"
#include "player/video_view.h"
#include "settings.h"
#include "theme.h"
#ifdef CUEBENCH_PULSE_FIXTURE
#include "sound/pulse_server.h"
#endif

#include <QEventLoop>
#include <QRandomGenerator>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <iterator>
#include <string_view>
#include <vector>

using namespace cuebench;
using bench::idle;
using bench::nowNs;
using bench::percentile;

namespace {

constexpr int kQuestions = 220;
constexpr int kSeeks = 400;
constexpr QSize kView(1920, 1080);
constexpr double kLongestEventMs = 8;

void report(const char* what, const std::vector<double>& ms, double limit)
{
    std::printf("%-58s median %6.1f ms, p99 %6.1f ms, worst %6.1f ms (p99 at most %.0f)%s\n", what, percentile(ms, 0.5),
                percentile(ms, 0.99), percentile(ms, 1), limit, percentile(ms, 0.99) <= limit ? "" : "  OVER");
    std::fflush(stdout);
}

bench::PaintWatch& watch()
{
    return *static_cast<bench::PaintWatch*>(QCoreApplication::instance());
}

/// Runs events until `view` has been painted and `done` agrees; ms since `beganNs`.
double untilPainted(VideoView* view, std::int64_t beganNs, const std::function<bool()>& done)
{
    double ms = -1;
    QEventLoop loop;
    watch().watch(view, [&](std::int64_t endNs) {
        if (done()) {
            ms = static_cast<double>(endNs - beganNs) / 1e6;
            loop.quit();
        }
    });
    QTimer::singleShot(5000, &loop, &QEventLoop::quit);
    loop.exec();
    watch().watch(nullptr, {});
    return ms;
}

/// A project whose every question has a clip of its own: the same bytes under other names.
QString makeProject(test::PageProject& made, const QString& clip)
{
    made.write([&] {
        for (int i = 0; i < kQuestions; ++i) {
            const QString name = QStringLiteral("part_1/%1.mp4").arg(i + 1);
            const QString file = made.folder() + QStringLiteral("/media/") + name;
            QDir().mkpath(QFileInfo(file).path());
            QFile::link(clip, file);
            const ClipId id = made.addClip(name.toStdString(), Emotion::Happiness);
            made.addQuestion(id, Task::ReasoningBasicVideo, SubType::FacialExpression, ReviewState::Undecided);
        }
    });
    return made.folder() + QStringLiteral("/test.cuebench");
}

/// The disk by itself: about what a decision writes, on disk. ms.
class DiskReference {
public:
    explicit DiskReference(const QString& folder)
        : m_file(::open(QFile::encodeName(folder + QStringLiteral("/reference")).constData(),
                        O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600))
    {
    }
    ~DiskReference() { ::close(m_file); }
    DiskReference(const DiskReference&) = delete;
    DiskReference& operator=(const DiskReference&) = delete;

    void write()
    {
        const std::vector<char> pages(std::size_t{6} * 4096, 'x');
        const std::int64_t began = bench::nowNs();
        if (::write(m_file, pages.data(), pages.size()) == static_cast<ssize_t>(pages.size()) &&
            ::fdatasync(m_file) == 0) {
            m_ms.push_back(static_cast<double>(bench::nowNs() - began) / 1e6);
        }
    }
    [[nodiscard]] const std::vector<double>& ms() const { return m_ms; }

private:
    int m_file;
    std::vector<double> m_ms;
};

/// One decision, to the end of the painting: the stroke itself (its commit, reading and showing the next question), and
/// the way from there to the painted picture.
struct Decided {
    bench::ThreadTimes stroke;
    bench::ThreadTimes painting;

    [[nodiscard]] bench::ThreadTimes all() const { return stroke + painting; }
};

std::vector<double> each(const std::vector<Decided>& decided, const std::function<double(const Decided&)>& figure)
{
    std::vector<double> figures;
    std::transform(decided.begin(), decided.end(), std::back_inserter(figures), figure);
    return figures;
}

/// Answers and accepts question after question; only the stroke that decides is timed.
std::vector<Decided> decide(MainWindow& window, int count, int restMs, DiskReference& disk)
{
    auto* page = window.reviewPage();
    auto* player = page->findChild<ClipPlayer*>();
    std::vector<Decided> decided;
    for (int i = 0; i < count; ++i) {
        idle(restMs);
        disk.write();
        const QString before = player->clip();
        QTest::keyClick(page, Qt::Key_1);
        const bench::ThreadTimes began = bench::threadTimes();
        QTest::keyClick(page, Qt::Key_Return);
        const bench::ThreadTimes struck = bench::threadTimes();
        bench::ThreadTimes painted;
        const double ms = untilPainted(player->videoView(), began.wallNs, [&] {
            painted = bench::threadTimes();
            return player->clip() != before && player->frame() >= 0;
        });
        if (ms < 0 || player->clip() == before) {
            std::printf("a decision did not lead to the next clip\n");
            break;
        }
        decided.push_back({.stroke = struck - began, .painting = painted - struck});
    }
    return decided;
}

/// Where the time of the slowest went, so that a figure over its limit says what to look at.
void reportSlowest(std::vector<Decided> decided)
{
    constexpr std::size_t kSlowest = 5;
    std::sort(decided.begin(), decided.end(),
              [](const Decided& a, const Decided& b) { return a.all().wallNs > b.all().wallNs; });
    for (std::size_t i = 0; i < std::min(kSlowest, decided.size()); ++i) {
        const auto part = [](const bench::ThreadTimes& times) {
            return QString::asprintf("%.1f ms (worked %.1f, without a core %.1f, blocked %.1f)", times.wallMs(),
                                     times.workedMs(), times.corelessMs(), times.blockedMs())
                .toStdString();
        };
        std::printf("    slow: %.1f ms: stroke %s, painting %s\n", decided[i].all().wallMs(),
                    part(decided[i].stroke).c_str(), part(decided[i].painting).c_str());
    }
    std::fflush(stdout);
}

void benchDecisions(const QString& folder, int decisions)
{
    for (const auto& [name, width, height, limit, rest] :
         {std::tuple("decision to next first frame, 720p, fetched ahead", 1280, 720, 16.0, 900),
          std::tuple("decision to next first frame, 720p, not fetched ahead", 1280, 720, 80.0, 0)}) {
        const QString clip = bench::makeMovingClip(folder + QStringLiteral("/%1.mp4").arg(height), width, height);
        QSettings().clear();
        test::PageProject made;
        Policy policy = made.project->policy();
        policy.hardlyPlayed = 0;
        VerifierId lead;
        made.write([&] { lead = test::need(DecisionStore(made.database()).verifierFor("Bench")); });
        test::need(made.project->setPolicy(policy, lead));
        const QString location = makeProject(made, clip);
        MainWindow window;
        window.setVerifierName(QStringLiteral("Bench"));
        window.resize(kView.width() + 700, kView.height() + 420);
        window.QMainWindow::show();
        window.open(location);
        window.show(MainWindow::Page::Review);
        window.activateWindow();  // shortcuts work in the active window alone
        idle(2500);
        const QSize view = window.reviewPage()->findChild<VideoView*>()->size();
        DiskReference disk(made.folder());
        const std::vector<Decided> decided = decide(window, decisions, rest, disk);
        report(name, each(decided, [](const Decided& one) { return one.all().wallMs(); }), limit);
        const std::vector<double> worked = each(decided, [](const Decided& one) { return one.all().workedMs(); });
        std::printf(
            "    of which the window's thread worked: median %.1f ms, p99 %.1f ms; %zu decisions, view %d x %d\n",
            percentile(worked, 0.5), percentile(worked, 0.99), decided.size(), view.width(), view.height());
        std::printf("    the disk by itself, 24 kB written and synced before each: median %.1f ms, p99 %.1f ms\n",
                    percentile(disk.ms(), 0.5), percentile(disk.ms(), 0.99));
        reportSlowest(decided);
    }
}

struct Stage {
    explicit Stage(const QString& clip, QSize view)
    {
        QSettings().clear();
        player.show();
        player.resize(view);
        player.resize(view + (view - player.videoView()->size()));
        player.setClip(clip);
        while (!player.isComplete()) {
            idle(20);
        }
        idle(300);
    }
    ClipPlayer player;
};

void benchSeeks(const QString& folder)
{
    QRandomGenerator random(7);
    for (const auto& [name, width, height] : {std::tuple("seek to a random frame in memory, 720p", 1280, 720),
                                              std::tuple("seek to a random frame in memory, 1080p", 1920, 1080)}) {
        Stage stage(bench::makeMovingClip(folder + QStringLiteral("/%1.mp4").arg(height), width, height),
                    {width, height});
        std::vector<double> seeks;
        std::vector<double> steps;
        const int frames = stage.player.frameCount();
        for (int i = 0; i < kSeeks; ++i) {
            int target = stage.player.frame();
            while (target == stage.player.frame()) {
                target = static_cast<int>(random.bounded(frames));
            }
            std::int64_t began = nowNs();
            stage.player.seekMs(target * 40 + 1);
            seeks.push_back(
                untilPainted(stage.player.videoView(), began, [&] { return stage.player.frame() == target; }));
            const int step = target > 0 ? -1 : 1;
            began = nowNs();
            stage.player.stepFrames(step);
            steps.push_back(
                untilPainted(stage.player.videoView(), began, [&] { return stage.player.frame() == target + step; }));
        }
        report(name, seeks, 8);
        report(QByteArray(name).replace("seek to a random frame", "step by one frame").constData(), steps, 8);
        std::printf("    view %d x %d\n", stage.player.videoView()->width(), stage.player.videoView()->height());
    }
}

/// Plays 720p for a minute in a loop while 1080p clips are fetched ahead, one after the other.
void benchPlaying(const QString& folder)
{
    const QString clip = bench::makeMovingClip(folder + QStringLiteral("/720.mp4"), 1280, 720);
    const QString other = bench::makeMovingClip(folder + QStringLiteral("/1080.mp4"), 1920, 1080);
    Stage stage(clip, {1280, 720});
    stage.player.setLooping(true);
    struct Painted {
        std::int64_t atNs;
        int frame;
    };
    std::vector<Painted> painted;
    watch().watch(stage.player.videoView(), [&](std::int64_t endNs) {
        painted.push_back({endNs, stage.player.frame()});
    });
    int fetched = 0;
    QTimer fetching;
    QObject::connect(&fetching, &QTimer::timeout, [&] {
        const QString link = folder + QStringLiteral("/other_%1.mp4").arg(++fetched);
        QFile::link(other, link);
        stage.player.prefetch({link});
    });
    // Before anything of ours runs: what the machine takes away by itself.
    const double lossMs = bench::longestLossMs(std::chrono::seconds(5));
    const bench::MachineTimes before = bench::machineTimes();
    fetching.start(1000);
    watch().resetLongest(kLongestEventMs);
    stage.player.play();
    idle(60'000);
    stage.player.pause();
    const bench::MachineTimes spent = bench::machineTimes() - before;
    watch().watch(nullptr, {});
    // A frame is due at its place in the lap; a lap is as long as the clip, whose sound may outlast its picture.
    const int frames = stage.player.frameCount();
    const auto lapMs = static_cast<double>(stage.player.durationMs());
    int dropped = 0;
    double lapsMs = 0;
    std::vector<double> offsets;  // of each frame's painting against its place in the line of laps
    for (std::size_t i = 0; i < painted.size(); ++i) {
        if (i > 0) {
            const int step = (painted[i].frame - painted[i - 1].frame + frames) % frames;
            if (step == 0) {
                continue;
            }
            dropped += step - 1;
            lapsMs += painted[i].frame < painted[i - 1].frame ? lapMs : 0;
        }
        offsets.push_back(static_cast<double>(painted[i].atNs - painted.front().atNs) / 1e6 - lapsMs -
                          painted[i].frame * 40.0);
    }
    // The clock is not the bench's: the median offset stands for punctual.
    const double punctual = percentile(offsets, 0.5);
    const auto late = std::count_if(offsets.begin(), offsets.end(), [&](double one) { return one - punctual > 40; });
    const double worst = percentile(offsets, 1) - punctual;
    std::printf(
        "60 s of 720p25 while 1080p decodes: %zu frames shown, %d dropped, %td late by more than a frame (at most 0); "
        "worst %.1f ms late\n",
        offsets.size(), dropped, late, worst);
    const auto event = [](const char* which, const bench::PaintWatch::Event& one) {
        std::printf("    %s %.1f ms: worked %.1f, without a core %.1f, blocked %.1f (%s)\n", which, one.times.wallMs(),
                    one.times.workedMs(), one.times.corelessMs(), one.times.blockedMs(), one.what.c_str());
    };
    event("longest event", watch().longest());
    event("event of most work", watch().hardest());
    std::printf("    over %.0f ms: %d events, by their work alone %d (at most 0)%s\n", kLongestEventMs,
                watch().longer(), watch().harder(), watch().longer() == 0 ? "" : "  OVER");
    std::printf(
        "    the machine: before playing it kept a working thread waiting for at most %.1f ms; of its %.0f s of "
        "CPU while playing this program took %.0f, others %.0f, the host %.1f\n",
        lossMs, 2 * 60.0, spent.own, spent.all - spent.own, spent.stolen);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
#ifdef CUEBENCH_PULSE_FIXTURE
    test::PulseServer sound;
    if (std::find(argv, argv + argc, std::string_view("qmediaplayer")) != argv + argc) {
        if (!sound.start()) {
            std::fprintf(stderr, "no sound server: QMediaPlayer hands over no frame without one\n");
            return 1;
        }
        sound.claimEnvironment();
    }
#endif
    if (qEnvironmentVariableIsEmpty("QT_MEDIA_BACKEND")) {
        qputenv("QT_MEDIA_BACKEND", "ffmpeg");
    }
    keepHeapSmall();  // both as the program itself
    workInShortTurns();
    bench::PaintWatch application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Cuebench"));
    QCoreApplication::setApplicationName(QStringLiteral("cuebench-bench"));
    applyTheme(themeFromName(QStringLiteral("light")));
    QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.value(0) == QLatin1String(bench::kMediaPlayerPart)) {
        return bench::seekMediaPlayer(arguments.value(1));
    }
    const qsizetype only = arguments.indexOf(QStringLiteral("--only"));
    const QString part = only >= 0 ? arguments.value(only + 1) : QString();
    if (only >= 0) {
        arguments.remove(only, std::min<qsizetype>(2, arguments.size() - only));
    }
    int decisions = 100;
    if (const auto at = arguments.indexOf(QStringLiteral("--decisions")); at >= 0) {
        decisions = std::clamp(arguments.value(at + 1).toInt(), 1, kQuestions - 1);
        arguments.remove(at, std::min<qsizetype>(2, arguments.size() - at));
    }
    const QTemporaryDir folder(arguments.value(0, QDir::tempPath()) + QStringLiteral("/cuebench-bench-XXXXXX"));
    if (part == QLatin1String("qmediaplayer")) {
        bench::seekByMediaPlayer(folder.path());
        benchSeeks(folder.path());  // ours, in the same run
    }
    if (part.isEmpty() || part == QLatin1String("decisions")) {
        benchDecisions(folder.path(), decisions);
    }
    if (part.isEmpty() || part == QLatin1String("seeks")) {
        benchSeeks(folder.path());
    }
    if (part.isEmpty() || part == QLatin1String("playing")) {
        benchPlaying(folder.path());
    }
    return 0;
}

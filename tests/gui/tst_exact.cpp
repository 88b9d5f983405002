// Exact to the frame: clips of every kind whose frames show their numbers, sought and stepped at random; the number is
// read from the window's pixels and has to be the asked-for one. Kinds are covered pairwise.
//
// CUEBENCH_EXACT=full goes through all of them with 10,000 acts each, from memory and in windows; otherwise a few kinds
// and 250 acts each.
#include "player/clip_player.h"
#include "player/video_view.h"
#include "support/coded_clip.h"
#include "support/pairwise.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <array>
#include <cmath>
#include <memory>
#include <random>

using namespace cuebench;
using namespace cuebench::test;

namespace {

constexpr int kFrames = 72;
constexpr int kPatienceMs = 10'000;
constexpr qint64 kTinyBudget = 3 << 20;  // a window of a dozen frames

enum Factor : std::size_t { kCodec, kContainer, kRate, kGroup, kSound, kTiming, kShape, kDepth };

const std::array<std::vector<QString>, 8> kChoices{{
    {"h264", "hevc", "vp9", "av1", "mpeg4", "mpeg2", "mjpeg"},
    {"mp4", "mov", "mkv", "webm", "avi"},
    {"24000/1001", "25", "30000/1001", "60", "variable"},
    {"short", "long", "open"},
    {"none", "mono 8k", "stereo 44.1k", "5.1 48k", "shorter", "longer", "later"},
    {"zero", "offset", "edit list"},
    {"plain", "odd", "wide pixels", "turned"},
    {"8 bit", "10 bit"},
}};

bool isPossible(const Row& row)
{
    const QString& codec = kChoices[kCodec][row[kCodec]];
    const QString& container = kChoices[kContainer][row[kContainer]];
    const bool quickTime = container == "mp4" || container == "mov";
    const bool old = codec == "mpeg4" || codec == "mpeg2" || codec == "mjpeg";
    const auto is = [&](Factor factor, const char* choice) { return kChoices[factor][row[factor]] == choice; };
    return !(container == "webm" && codec != "vp9" && codec != "av1") &&
           !(container == "avi" && (codec == "hevc" || codec == "vp9" || codec == "av1" || codec == "h264")) &&
           !(container == "mov" && (codec == "vp9" || codec == "av1")) && !(container == "mp4" && codec == "mjpeg") &&
           !(is(kTiming, "edit list") && !quickTime) && !(is(kTiming, "offset") && container == "avi") &&
           !(is(kShape, "turned") && !quickTime) && !(is(kDepth, "10 bit") && old) &&
           !(is(kShape, "odd") && codec == "av1") &&
           // AVI and MPEG-2 know one rate for the whole clip.
           !(is(kRate, "variable") && (container == "avi" || codec == "mpeg2" || codec == "mpeg4"));
}

struct Kind {
    Row row;

    [[nodiscard]] bool is(Factor factor, const char* choice) const { return text(factor) == choice; }
    [[nodiscard]] const QString& text(Factor factor) const { return kChoices[factor][row[factor]]; }
    [[nodiscard]] QString name() const
    {
        QStringList words;
        for (std::size_t factor = 0; factor < kChoices.size(); ++factor) {
            words << kChoices[factor][row[factor]];
        }
        return words.join(QStringLiteral(", "));
    }
};

QStringList videoWords(const Kind& kind)
{
    const QString group = kind.is(kGroup, "long") ? "250" : "12";
    const QString open = kind.is(kGroup, "open") ? "1" : "0";
    const QString codec = kind.text(kCodec);
    // Odd sizes cannot be halved by these two encoders.
    const QString chroma = kind.is(kShape, "odd") && (codec == "h264" || codec == "hevc") ? "yuv444p" : "yuv420p";
    const QString format = kind.is(kDepth, "10 bit") ? chroma + "10le" : chroma;
    if (codec == "h264") {
        return {"-c:v", "libx264", "-preset", "veryfast", "-crf", "14",           "-bf",
                "3",    "-g",      group,     "-pix_fmt", format, "-x264-params", "open-gop=" + open};
    }
    if (codec == "hevc") {
        return {"-c:v",         "libx265",
                "-preset",      "ultrafast",
                "-crf",         "14",
                "-pix_fmt",     format,
                "-x265-params", "log-level=none:bframes=3:keyint=" + group + ":open-gop=" + open};
    }
    if (codec == "vp9") {
        return {"-c:v", "libvpx-vp9", "-cpu-used", "8",   "-deadline", "good",
                "-b:v", "1M",         "-g",        group, "-pix_fmt",  format};
    }
    if (codec == "av1") {
        return {"-c:v", "libsvtav1", "-preset", "12", "-crf", "20", "-g", group, "-pix_fmt", format};
    }
    if (codec == "mpeg4") {
        return {"-c:v", "mpeg4", "-bf", "2", "-g", group, "-q:v", "2", "-pix_fmt", format};
    }
    if (codec == "mpeg2") {
        return {"-c:v", "mpeg2video", "-bf", "2", "-g", group, "-q:v", "2", "-pix_fmt", format};
    }
    return {"-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj420p"};
}

double rateOf(const Kind& kind)
{
    return kind.is(kRate, "24000/1001")   ? 24000.0 / 1001
           : kind.is(kRate, "30000/1001") ? 30000.0 / 1001
           : kind.is(kRate, "60")         ? 60
                                          : 25;
}

QStringList soundWords(const Kind& kind)
{
    if (kind.is(kSound, "none")) {
        return {};
    }
    const QString container = kind.text(kContainer);
    const QString codec = container == "webm"  ? "libopus"
                          : container == "avi" ? "pcm_s16le"
                          : container == "mkv" ? "flac"
                                               : "aac";
    const bool surround = kind.is(kSound, "5.1 48k");
    const bool mono = kind.is(kSound, "mono 8k");
    return {"-c:a", codec,
            "-ac",  surround ? "6" : mono ? "1" : "2",
            "-ar",  container == "webm" || surround ? "48000" : mono ? "8000" : "44100"};
}

/// The pictures and sounds that go in, before the encoder.
QStringList sourceWords(const Kind& kind)
{
    const bool variable = kind.is(kRate, "variable");
    const bool odd = kind.is(kShape, "odd");
    QString source = codedSource(odd ? 321 : 320, odd ? 181 : 180, variable ? QStringLiteral("25") : kind.text(kRate));
    if (variable) {
        source += QStringLiteral(",settb=1/1000,setpts='N*40+floor(N/5)*60+mod(N,3)*10'");
    }
    if (kind.is(kShape, "wide pixels")) {
        source += QStringLiteral(",setsar=4/3");
    }
    QStringList words{"-f", "lavfi", "-i", source};
    if (!kind.is(kSound, "none")) {
        double seconds = kFrames / rateOf(kind);
        seconds += kind.is(kSound, "shorter") ? -0.6 : kind.is(kSound, "longer") ? 0.9 : 0;
        if (kind.is(kSound, "later")) {
            words << "-itsoffset"
                  << "0.35";
        }
        words << "-f"
              << "lavfi"
              << "-i" << QStringLiteral("sine=frequency=440:sample_rate=48000:duration=%1").arg(seconds);
    }
    words << "-frames:v" << QString::number(kFrames);
    if (variable) {
        words << "-vsync"
              << "passthrough"
              << "-enc_time_base"
              << "1:1000";
    }
    return words;
}

/// When each frame begins, in µs from the first, as ffprobe says; where it knows nothing, one frame after the other.
std::vector<double> timesOf(const QString& file, double rate)
{
    QProcess probe;
    probe.start("ffprobe", {"-v", "error", "-select_streams", "v:0", "-show_entries",
                            "frame=best_effort_timestamp_time", "-of", "csv=p=0", file});
    probe.waitForFinished();
    std::vector<double> times;
    double zero = 0;
    for (const QByteArray& line : probe.readAllStandardOutput().split('\n')) {
        const QByteArray stamp = line.split(',').first().trimmed();
        bool known = false;
        const double seconds = stamp.toDouble(&known);
        if (known) {
            zero = times.empty() ? seconds : zero;
            times.push_back((seconds - zero) * 1e6);
        } else if (stamp == "N/A") {
            times.push_back(times.empty() ? 0 : times.back() + 1e6 / rate);
        }
    }
    return times;
}

}  // namespace

class ExactTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyPairOfChoicesIsThere();
    void askedForFrameIsOnScreen_data();
    void askedForFrameIsOnScreen();
    void playingShowsRisingFramesInAWindow();

private:
    [[nodiscard]] QString made(const Kind& kind);
    [[nodiscard]] int onScreen(bool turned) const;
    void waitForFrame(int frame);

    QTemporaryDir m_folder;
    std::vector<Row> m_all;
    std::vector<Row> m_rows;
    int m_acts = 0;
    std::unique_ptr<ClipPlayer> m_player;
};

void ExactTest::initTestCase()
{
    std::vector<std::size_t> sizes;
    for (const auto& choices : kChoices) {
        sizes.push_back(choices.size());
    }
    m_all = pairwise(sizes, isPossible);
    m_rows = m_all;
    const bool full = qEnvironmentVariable("CUEBENCH_EXACT") == QLatin1String("full");
    if (!full) {
        // One of each codec; with the first rows of the table these hold many choices at once.
        m_rows.clear();
        std::set<std::size_t> codecs;
        std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(m_rows),
                     [&](const Row& row) { return codecs.insert(row[kCodec]).second; });
    }
    m_acts = (full ? 10'000 : 250) / static_cast<int>(m_rows.size()) + 1;
    m_player = std::make_unique<ClipPlayer>();
    m_player->resize(420, 330);
    m_player->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_player.get()));
}

void ExactTest::everyPairOfChoicesIsThere()
{
    std::set<std::pair<std::size_t, std::size_t>> covered;
    for (const Row& row : m_all) {
        QVERIFY(isPossible(row));
        covered.merge(pairsOf(row));
    }
    const auto has = [&](Factor a, std::size_t x, Factor b, std::size_t y) {
        return covered.contains({a * 100 + x, b * 100 + y});
    };
    for (std::size_t codec = 0; codec < kChoices[kCodec].size(); ++codec) {
        for (std::size_t sound = 0; sound < kChoices[kSound].size(); ++sound) {
            QVERIFY(has(kCodec, codec, kSound, sound));
        }
        for (std::size_t rate = 0; rate + 1 < kChoices[kRate].size(); ++rate) {
            QVERIFY(has(kCodec, codec, kRate, rate));
        }
    }
    QVERIFY2(m_all.size() < 100, std::to_string(m_all.size()).c_str());
}

QString ExactTest::made(const Kind& kind)
{
    const QString ending = kind.text(kContainer);
    const QString file = m_folder.filePath(QString::number(qHash(kind.name())) + '.' + ending);
    if (QFile::exists(file)) {
        return file;
    }
    QStringList words = sourceWords(kind) + videoWords(kind) + soundWords(kind);
    if (kind.is(kTiming, "offset")) {
        words << "-output_ts_offset"
              << "2.7";
    }
    const bool cut = kind.is(kTiming, "edit list");
    const QString first = cut ? m_folder.filePath("uncut." + ending) : file;
    if (!runFfmpeg(words + QStringList{first}) ||
        (cut && !runFfmpeg({"-ss", "0.5", "-i", first, "-c", "copy", file})) ||
        (kind.is(kShape, "turned") && !turnClockwise(file))) {
        return {};
    }
    return file;
}

int ExactTest::onScreen(bool turned) const
{
    VideoView* view = m_player->videoView();
    return codedNumber(view->grab().toImage(), view->pictureRect(), turned);
}

void ExactTest::waitForFrame(int frame)
{
    // Only to know when to look: what counts is read from the picture.
    QEventLoop loop;
    const auto look = [&] {
        if (m_player->frame() == frame) {
            loop.quit();
        }
    };
    connect(m_player.get(), &ClipPlayer::positionChanged, &loop, look);
    QTimer::singleShot(0, &loop, look);
    QTimer::singleShot(kPatienceMs, &loop, &QEventLoop::quit);
    loop.exec();
}

void ExactTest::askedForFrameIsOnScreen_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<bool>("windowed");
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const QByteArray name = Kind{m_rows[row]}.name().toUtf8();
        QTest::newRow(("from memory: " + name).constData()) << static_cast<int>(row) << false;
        QTest::newRow(("windowed: " + name).constData()) << static_cast<int>(row) << true;
    }
}

void ExactTest::askedForFrameIsOnScreen()
{
    QFETCH(int, row);
    QFETCH(bool, windowed);
    const Kind kind{m_rows[static_cast<std::size_t>(row)]};
    const bool turned = kind.is(kShape, "turned");
    const QString file = made(kind);
    QVERIFY2(!file.isEmpty(), "ffmpeg made no clip");
    std::vector<double> times = timesOf(file, rateOf(kind));
    m_player->setClip({});
    m_player->setCacheBudget(windowed ? kTinyBudget : qint64{1} << 30);
    m_player->setClip(file);
    QTRY_VERIFY_WITH_TIMEOUT(m_player->isComplete(), kPatienceMs);
    QTRY_COMPARE(m_player->frame(), 0);
    // A whole clip reports no loss.
    QCOMPARE(m_player->videoView()->accessibleDescription(), QString());
    const int count = m_player->frameCount();
    if (kind.is(kTiming, "edit list") && kind.is(kCodec, "av1")) {
        // Here ffprobe counts the hidden frames, too.
        QVERIFY(count < static_cast<int>(times.size()));
        times.erase(times.begin(), times.end() - count);
        std::for_each(times.rbegin(), times.rend(), [&](double& time) { time -= times.front(); });
    }
    QCOMPARE(count, static_cast<int>(times.size()));
    // An edit list leaves the first frames out; nothing else may.
    const int firstNumber = kFrames - count;
    QVERIFY2(kind.is(kTiming, "edit list") ? firstNumber > 0 && firstNumber < kFrames / 2 : firstNumber == 0,
             std::to_string(firstNumber).c_str());
    QCOMPARE(onScreen(turned), firstNumber);

    std::mt19937 random(static_cast<unsigned>(row) + 1);
    const auto pick = [&random](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    int expected = 0;
    for (int act = 0; act < m_acts; ++act) {
        if (pick(2) == 0) {
            const int by = pick(3) == 0 ? pick(41) - 20 : pick(2) * 2 - 1;
            m_player->stepFrames(by);
            expected = std::clamp(expected + by, 0, count - 1);
        } else {
            // Somewhere within a frame, away from its edges: containers round to a ms and the player seeks to one.
            expected = pick(count);
            const double begin = times[static_cast<std::size_t>(expected)];
            const double end = expected + 1 < count ? times[static_cast<std::size_t>(expected) + 1] : begin + 12'000;
            const double inside = begin + 2000 + (end - begin - 4000) * pick(1000) / 1000.0;
            m_player->seekMs(static_cast<qint64>(std::lround(inside / 1000)));
        }
        if (windowed) {
            waitForFrame(expected);
        }
        QCOMPARE(onScreen(turned), firstNumber + expected);
    }
}

void ExactTest::playingShowsRisingFramesInAWindow()
{
    const QString file = m_folder.filePath(QStringLiteral("play.mp4"));
    QVERIFY(runFfmpeg({"-f", "lavfi", "-i", codedSource(320, 180, "25"), "-frames:v", "72", "-c:v", "libx264",
                       "-preset", "ultrafast", "-g", "250", "-pix_fmt", "yuv420p", file}));
    m_player->setCacheBudget(kTinyBudget);
    m_player->setClip(file);
    QTRY_VERIFY(m_player->isComplete() && m_player->frame() == 0);
    m_player->setRate(2);
    std::vector<int> seen;
    connect(m_player.get(), &ClipPlayer::positionChanged, m_player.get(), [&] {
        if (seen.empty() || m_player->frame() != seen.back()) {
            seen.push_back(m_player->frame());
        }
    });
    m_player->play();
    QTRY_VERIFY(!m_player->isPlaying());
    waitForFrame(kFrames - 1);
    QCOMPARE(onScreen(false), kFrames - 1);
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    QVERIFY2(seen.size() > 12, std::to_string(seen.size()).c_str());
    m_player->setRate(1);
    // At the end, playing begins anew: from the first frame, which has to come back first.
    m_player->play();
    QTRY_VERIFY(m_player->frame() > 2 && m_player->frame() < kFrames - 1);
    m_player->pause();
    waitForFrame(m_player->frame());
    QCOMPARE(onScreen(false), m_player->frame());
}

QTEST_MAIN(ExactTest)
#include "tst_exact.moc"

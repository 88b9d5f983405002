// Five hundred spoiled files through everything that opens clips: no crash, no hang, memory within the budget; what can
// be decoded is shown and what is lost is said.
#include "clip_shelf.h"
#include "media/clip_decoder.h"
#include "media/poster.h"
#include "media/probe.h"
#include "media/window_decoder.h"
#include "support/mutilate.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtTest/QtTest>

using namespace cuebench;
using namespace cuebench::test;

namespace {

constexpr int kFiles = 500;
constexpr int kPatienceMs = 5000;
constexpr std::size_t kBudget = std::size_t{48} << 20U;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

double residentMb()
{
    QFile status("/proc/self/status");
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray& line : status.readAll().split('\n')) {
            if (line.startsWith("VmRSS:")) {
                return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
            }
        }
    }
    return 0;
}

std::vector<GoodFile> goodFiles()
{
    const QStringList source = videoSource("testsrc2=size=192x144:rate=25:duration=1.2") +
                               soundSource("sine=frequency=440:sample_rate=44100:duration=1.2");
    const QStringList h264{"-c:v", "libx264", "-preset", "veryfast", "-bf", "2", "-g", "15", "-pix_fmt", "yuv420p"};
    const std::vector<std::pair<QString, QStringList>> kinds{
        {"good.mp4", h264 + QStringList{"-c:a", "aac", "-movflags", "+faststart"}},
        {"late-index.mp4", h264 + QStringList{"-c:a", "aac"}},
        {"good.mkv", h264 + QStringList{"-c:a", "aac"}},
        {"good.ts", h264 + QStringList{"-c:a", "aac"}},
        {"hevc.mp4", {"-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", "-c:a", "aac"}},
        {"vp9.webm", {"-c:v", "libvpx-vp9", "-cpu-used", "8", "-c:a", "libopus"}},
        {"av1.mp4", {"-c:v", "libsvtav1", "-preset", "12", "-c:a", "aac"}},
        {"asp.avi", {"-c:v", "mpeg4", "-bf", "2", "-c:a", "mp3"}},
        {"mpeg2.mpg", {"-c:v", "mpeg2video", "-bf", "2", "-c:a", "mp2"}},
        {"mjpeg.mov", {"-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-c:a", "pcm_s16le"}},
    };
    std::vector<GoodFile> files;
    for (const auto& [name, words] : kinds) {
        files.push_back({name, ClipShelf::bytesOf(ClipShelf::shared().make(name, source + words))});
    }
    return files;
}

/// Everything that the program does with a clip; the clip as decoded.
std::shared_ptr<DecodedClip> useAll(const std::filesystem::path& file, std::size_t limit)
{
    (void)probeClip(file);
    (void)posterOf(file);
    auto clip = std::make_shared<DecodedClip>(file);
    const auto pool = std::make_shared<FramePool>(0);
    decodeClip(*clip, {.pool = pool, .byteLimit = limit}, {});
    if (clip->isWindowed()) {
        WindowDecoder decoder({.pool = pool});
        for (const std::size_t at : {clip->frameCount() - 1, std::size_t{0}, clip->frameCount() / 2}) {
            clip->setPlayhead(at);
            (void)decoder.fill(*clip, {});
        }
    }
    return clip;
}

}  // namespace

class MutilatedTest : public QObject {
    Q_OBJECT

private slots:
    void spoiledFilesNeitherCrashNorHang_data();
    void spoiledFilesNeitherCrashNorHang();
};

void MutilatedTest::spoiledFilesNeitherCrashNorHang_data()
{
    QTest::addColumn<std::size_t>("limit");
    QTest::newRow("from memory") << kBudget;
    QTest::newRow("windowed") << std::size_t{400'000};
}

void MutilatedTest::spoiledFilesNeitherCrashNorHang()
{
    QFETCH(std::size_t, limit);
    const std::vector<GoodFile> good = goodFiles();
    std::vector<std::size_t> frames;
    for (const GoodFile& file : good) {
        const auto clip = useAll(ClipShelf::shared().write(file.name, file.bytes), kBudget);
        QVERIFY2(clip->losses().empty(), qPrintable(file.name));
        frames.push_back(clip->frameCount());
    }
    const Mutilator mutilator(good);
    const double before = residentMb();
    int played = 0;
    int said = 0;
    for (int number = 0; number < kFiles; ++number) {
        const SpoiledFile spoiled = mutilator.file(number);
        const QString name = QString("%1 (%2, %3)").arg(number).arg(spoiled.name, spoiled.what);
        const auto file = ClipShelf::shared().write("spoiled." + QFileInfo(spoiled.name).suffix(), spoiled.bytes);
        QElapsedTimer timer;
        timer.start();
        const auto clip = useAll(file, limit);
        QVERIFY2(timer.elapsed() < kPatienceMs, qPrintable(QString("%1 took %2 ms").arg(name).arg(timer.elapsed())));
        QVERIFY2(clip->isFinished(), qPrintable(name));
        QVERIFY2(clip->bytes() <= std::max(limit, std::size_t{4} << 20U), qPrintable(name));
        QVERIFY2(kSanitized || residentMb() < before + kBudget / 1048576.0 + 150,
                 qPrintable(QString("%1: %2 MB").arg(name).arg(residentMb())));
        if (clip->state() == DecodedClip::State::Failed) {
            QVERIFY2(clip->error() && !clip->error()->message.empty(), qPrintable(name));
            continue;
        }
        ++played;
        said += clip->losses().empty() ? 0 : 1;
        QVERIFY2(clip->frameCount() > 0 && !clip->frame(0).isNull(), qPrintable(name));
        // MP4 and MOV list every picture. The others promise no more than a length, which is good to half a second;
        // a transport or program stream that ends early looks like a shorter one.
        const bool listed = spoiled.name.endsWith(".mp4") || spoiled.name.endsWith(".mov");
        const bool promised = spoiled.name.endsWith(".mkv") || spoiled.name.endsWith(".webm");
        const std::size_t unnoticed = listed ? 0 : promised ? 15 : frames[spoiled.from];
        const bool lost = spoiled.shortened && clip->frameCount() + unnoticed < frames[spoiled.from];
        QVERIFY2(!lost || !clip->losses().empty(), qPrintable(name));
    }
    qInfo("%d of %d files show something, %d of these say what is lost", played, kFiles, said);
    QVERIFY(played > kFiles / 3 && said > kFiles / 10);
}

QTEST_GUILESS_MAIN(MutilatedTest)
#include "tst_mutilated.moc"

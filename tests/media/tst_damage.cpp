// Files that a disk, a download or a stranger has spoiled: something is shown or
// a sentence says why not, and nothing crashes or hangs.
#include "clip_shelf.h"
#include "media/clip_decoder.h"
#include "media/poster.h"
#include "media/probe.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QtTest>

#include <random>

using namespace cuebench;
using namespace cuebench::test;

namespace {

std::shared_ptr<DecodedClip> decoded(const std::filesystem::path& file)
{
    auto clip = std::make_shared<DecodedClip>(file);
    decodeClip(*clip, {.pool = std::make_shared<FramePool>(), .byteLimit = std::size_t{256} << 20U}, {});
    return clip;
}

std::filesystem::path fastStart()
{
    return ClipShelf::shared().make("fast.mp4", {"-i", QString::fromStdString(ClipShelf::shared().plain().string()),
                                                 "-c", "copy", "-movflags", "+faststart"});
}

bool has(const std::vector<Error>& losses, const char* code)
{
    return std::any_of(losses.begin(), losses.end(), [&](const Error& loss) { return loss.code == code; });
}

}  // namespace

class DamageTest : public QObject {
    Q_OBJECT

private slots:
    void cutOffClipPlaysWhatIsThere_data();
    void cutOffClipPlaysWhatIsThere();
    void clipWithoutItsIndexFails();
    void overwrittenMiddleIsSaid();
    void hugePictureIsRefused();
    void unknownSoundLeavesThePicture();
    void brokenTimeStampDoesNotStretchTheClip();
    void headerOfTenHoursIsNotBelieved();
    void mutilatedFilesNeverHang_data();
    void mutilatedFilesNeverHang();
};

void DamageTest::cutOffClipPlaysWhatIsThere_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("mp4") << "fast.mp4";
    QTest::newRow("mkv") << "plain.mkv";
    QTest::newRow("avi") << "plain.avi";
}

void DamageTest::cutOffClipPlaysWhatIsThere()
{
    QFETCH(QString, name);
    ClipShelf& shelf = ClipShelf::shared();
    QStringList arguments{"-i", QString::fromStdString(shelf.plain().string())};
    arguments += name.endsWith("avi") ? QStringList{"-c:v", "mpeg4", "-c:a", "pcm_s16le"}
                                      : QStringList{"-c", "copy", "-movflags", "+faststart"};
    const auto whole = shelf.make(name, arguments);
    QVERIFY(decoded(whole)->losses().empty());
    const QByteArray bytes = ClipShelf::bytesOf(whole);
    const auto clip = decoded(shelf.write("half-" + name, bytes.left(bytes.size() * 6 / 10)));
    QCOMPARE(clip->state(), DecodedClip::State::Done);
    QVERIFY2(clip->frameCount() > 5 && clip->frameCount() < 49, std::to_string(clip->frameCount()).c_str());
    QVERIFY(has(clip->losses(), "media.cut_off"));
    QVERIFY(!clip->frame(clip->frameCount() - 1).isNull());
    QVERIFY(clip->durationUs() < 1'990'000);
}

void DamageTest::clipWithoutItsIndexFails()
{
    const QByteArray bytes = ClipShelf::bytesOf(ClipShelf::shared().plain());
    const auto clip = decoded(ClipShelf::shared().write("noindex.mp4", bytes.left(bytes.size() / 2)));
    QCOMPARE(clip->state(), DecodedClip::State::Failed);
    QVERIFY(clip->error());
    QCOMPARE(clip->error()->code, std::string("media.unreadable"));
    QCOMPARE(clip->frameCount(), std::size_t{0});
    QVERIFY(!clip->frameAt(0));
    QVERIFY(clip->frame(0).isNull());
}

void DamageTest::overwrittenMiddleIsSaid()
{
    QByteArray bytes = ClipShelf::bytesOf(fastStart());
    const auto at = bytes.size() / 2;
    bytes.replace(at, 6000, QByteArray(6000, '\x5a'));
    const auto clip = decoded(ClipShelf::shared().write("middle.mp4", bytes));
    QCOMPARE(clip->state(), DecodedClip::State::Done);
    QVERIFY(clip->frameCount() > 20);
    QVERIFY(!clip->losses().empty());
    QVERIFY(has(clip->losses(), "media.frames_lost") || has(clip->losses(), "media.sound_lost"));
}

void DamageTest::hugePictureIsRefused()
{
    // The picture size of an MP4 stands in its sample entry ("avc1", 24 bytes in) and, for H.264, in the
    // stream itself; MJPEG's stands in its own header alone.
    const auto file = ClipShelf::shared().make(
        "small.avi", videoSource("testsrc=size=64x48:rate=25:duration=0.4") + QStringList{"-c:v", "mjpeg"});
    QByteArray bytes = ClipShelf::bytesOf(file);
    int changed = 0;
    for (qsizetype at = bytes.indexOf("\xff\xc0"); at >= 0; at = bytes.indexOf("\xff\xc0", at + 2)) {
        bytes.replace(at + 5, 4, QByteArray("\x40\x00\x40\x00", 4));  // 16384 × 16384
        ++changed;
    }
    QVERIFY(changed > 0);
    const auto probe = probeClip(ClipShelf::shared().write("huge.avi", bytes));
    QVERIFY(!probe);
    QCOMPARE(probe.error().code, std::string("media.unreadable"));
}

void DamageTest::unknownSoundLeavesThePicture()
{
    const auto file = ClipShelf::shared().make(
        "ac.mp4",
        {"-i", QString::fromStdString(ClipShelf::shared().plain().string()), "-c", "copy", "-movflags", "+faststart"});
    QByteArray bytes = ClipShelf::bytesOf(file);
    // Both places that name the codec: the sample entry and the descriptor in it.
    QVERIFY(bytes.indexOf("mp4a") > 0 && bytes.indexOf("esds") > 0);
    bytes.replace(bytes.indexOf("mp4a"), 4, "zzzz");
    bytes.replace(bytes.indexOf("esds"), 4, "zzzz");
    const auto clip = decoded(ClipShelf::shared().write("unknown.mp4", bytes));
    QCOMPARE(clip->state(), DecodedClip::State::Done);
    QCOMPARE(clip->frameCount(), std::size_t{50});
    QVERIFY(!clip->hasSound());
    QVERIFY(has(clip->losses(), "media.sound_lost"));
}

void DamageTest::brokenTimeStampDoesNotStretchTheClip()
{
    const auto file = ClipShelf::shared().make(
        "jump.mkv", videoSource("testsrc=size=64x48:rate=25:duration=2,setpts='PTS+gte(N,20)*90000/TB'") +
                        QStringList{"-c:v", "ffv1", "-vsync", "passthrough"});
    const auto clip = decoded(file);
    QCOMPARE(clip->frameCount(), std::size_t{50});
    QVERIFY2(std::abs(clip->durationUs() - 2'000'000) < 50'000, std::to_string(clip->durationUs()).c_str());
    QVERIFY(has(clip->losses(), "media.frames_lost"));
}

void DamageTest::headerOfTenHoursIsNotBelieved()
{
    QByteArray bytes = ClipShelf::bytesOf(ClipShelf::shared().silent());
    const auto at = bytes.indexOf("mvhd");
    QVERIFY(at > 0);
    bytes.replace(at + 20, 4, QByteArray("\x02\x25\x51\x00", 4));  // 36,000,000 ms
    const auto clip = decoded(ClipShelf::shared().write("long.mp4", bytes));
    QCOMPARE(clip->frameCount(), std::size_t{50});
    QVERIFY(std::abs(clip->durationUs() - 2'000'000) < 50'000);
}

void DamageTest::mutilatedFilesNeverHang_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("arguments");
    const QStringList from{"-i", QString::fromStdString(ClipShelf::shared().plain().string())};
    QTest::newRow("mp4") << "fast.mp4" << from + QStringList{"-c", "copy", "-movflags", "+faststart"};
    QTest::newRow("mkv") << "plain.mkv" << from + QStringList{"-c", "copy"};
    QTest::newRow("avi") << "plain.avi" << from + QStringList{"-c:v", "mpeg4", "-c:a", "pcm_s16le"};
    QTest::newRow("ts") << "plain.ts" << from + QStringList{"-c", "copy"};
    QTest::newRow("webm") << "plain.webm" << from + QStringList{"-c:v",      "libvpx",   "-cpu-used", "8",
                                                                "-deadline", "realtime", "-c:a",      "libopus"};
}

void DamageTest::mutilatedFilesNeverHang()
{
    QFETCH(QString, name);
    QFETCH(QStringList, arguments);
    const QByteArray good = ClipShelf::bytesOf(ClipShelf::shared().make(name, arguments));
    std::mt19937 random(static_cast<unsigned>(qHash(name, 1U)));
    int played = 0;
    for (int round = 0; round < 12; ++round) {
        QByteArray bytes = good;
        const auto pick = [&](qsizetype below) {
            return static_cast<qsizetype>(random() % static_cast<std::uint64_t>(below));
        };
        const int flips = 1 << (round % 8);
        for (int i = 0; i < flips; ++i) {
            // Every third file is hit in its head, where the sizes and counts stand.
            const qsizetype at = pick(round % 3 == 0 ? std::min<qsizetype>(4000, bytes.size()) : bytes.size());
            bytes[at] = static_cast<char>(random());
        }
        if (round % 4 == 1) {
            bytes.truncate(pick(bytes.size() - 100) + 100);
        }
        const auto file = ClipShelf::shared().write("mutilated-" + name, bytes);
        QElapsedTimer timer;
        timer.start();
        const auto probe = probeClip(file);
        const auto poster = posterOf(file);
        const auto clip = decoded(file);
        QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString("round %1 took %2 ms").arg(round).arg(timer.elapsed())));
        QVERIFY(clip->isFinished());
        QVERIFY(clip->bytes() <= std::size_t{256} << 20U);
        if (clip->state() == DecodedClip::State::Failed) {
            QVERIFY(clip->error());
            QVERIFY(!clip->error()->message.empty());
        } else {
            QVERIFY(clip->frameCount() > 0);
            ++played;
        }
    }
    QVERIFY(played > 0);
}

QTEST_GUILESS_MAIN(DamageTest)
#include "tst_damage.moc"

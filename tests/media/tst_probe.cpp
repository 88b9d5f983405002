#include "clip_shelf.h"
#include "media/fingerprint.h"
#include "media/probe.h"
#include "media/probe_pool.h"

#include <QtCore/QCryptographicHash>
#include <QtTest/QtTest>

#include <set>

using namespace cuebench;
using namespace cuebench::test;

class ProbeTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatTheFileSays();
    void silentClipHasNoSound();
    void displaySizeAppliesPixelAspectAndRotation();
    void fingerprintIsTheHashOfTheBytes();
    void fingerprintCanBeLeftOut();
    void everyBadFileHasItsCode_data();
    void everyBadFileHasItsCode();
    void playlistsCannotNameOtherFiles();
    void cutOffFileSaysWhatIsMissing();
    void namesWithColonsAndDashesAreFiles();
    void stoppedProbeIsInterrupted();
    void poolReportsEveryFileOnce();
    void stoppedPoolReportsNothingMore();
    void receiversExceptionEndsThePool();
};

void ProbeTest::readsWhatTheFileSays()
{
    const auto file = ClipShelf::shared().plain();
    const auto probe = probeClip(file);
    QVERIFY2(probe, probe ? "" : probe.error().text().c_str());
    QCOMPARE(probe->rateNum, 25);
    QCOMPARE(probe->rateDen, 1);
    QCOMPARE(probe->width, 320);
    QCOMPARE(probe->height, 240);
    QVERIFY(probe->hasVideo);
    QVERIFY(probe->hasSound);
    QCOMPARE(probe->sampleRate, 44100);
    QCOMPARE(probe->channels, 2);
    QCOMPARE(probe->videoCodec, std::string("h264"));
    QCOMPARE(probe->soundCodec, std::string("aac"));
    QCOMPARE(probe->frameCount, 50);
    QVERIFY(probe->damage.empty());
    const double seconds = ClipShelf::entry(file, "v", "format=duration").toDouble();
    QVERIFY(std::abs(static_cast<double>(probe->durationUs) - seconds * 1e6) < 1000);
    QCOMPARE(probe->sizeBytes, std::int64_t{ClipShelf::bytesOf(file).size()});
}

void ProbeTest::silentClipHasNoSound()
{
    const auto probe = probeClip(ClipShelf::shared().silent());
    QVERIFY(probe);
    QVERIFY(probe->hasVideo);
    QVERIFY(!probe->hasSound);
    QCOMPARE(probe->channels, 0);
    QVERIFY(probe->soundCodec.empty());
}

void ProbeTest::displaySizeAppliesPixelAspectAndRotation()
{
    const QStringList encode{"-c:v", "libx264", "-pix_fmt", "yuv420p"};
    const auto wide = ClipShelf::shared().make(
        "wide.mp4", videoSource("testsrc=size=320x240:rate=25:duration=0.4,setsar=4/3") + encode);
    auto probe = probeClip(wide);
    QVERIFY(probe);
    QCOMPARE(probe->width, 427);
    QCOMPARE(probe->height, 240);

    probe = probeClip(ClipShelf::shared().turned());
    QVERIFY(probe);
    QCOMPARE(probe->width, 240);
    QCOMPARE(probe->height, 320);
}

void ProbeTest::fingerprintIsTheHashOfTheBytes()
{
    const auto file = ClipShelf::shared().plain();
    QByteArray bytes = ClipShelf::bytesOf(file);
    const std::string expected =
        "sha256:" + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
    QCOMPARE(probeClip(file)->fingerprint, expected);
    QCOMPARE(*fingerprintOf(file), expected);
    QCOMPARE(*fingerprintOf(ClipShelf::shared().write("copy.mp4", bytes)), expected);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    QVERIFY(*fingerprintOf(ClipShelf::shared().write("copy.mp4", bytes)) != expected);
}

void ProbeTest::fingerprintCanBeLeftOut()
{
    QVERIFY(probeClip(ClipShelf::shared().plain(), {.fingerprint = false})->fingerprint.empty());
}

void ProbeTest::everyBadFileHasItsCode_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("kind");
    ClipShelf& shelf = ClipShelf::shared();
    const auto row = [](const char* name, const std::filesystem::path& file, const char* code, Error::Kind kind) {
        QTest::newRow(name) << QString::fromStdString(file.string()) << QString(code) << static_cast<int>(kind);
    };
    const auto bad = Error::Kind::BadInput;
    const QByteArray good = ClipShelf::bytesOf(shelf.plain());
    QByteArray noise(50'000, '\0');
    unsigned state = 1;
    for (char& byte : noise) {
        state = state * 1664525U + 1013904223U;
        byte = static_cast<char>(state >> 24U);
    }
    row("missing", shelf.plain().parent_path() / "nowhere.mp4", "media.missing", Error::Kind::NotFound);
    row("folder", shelf.plain().parent_path(), "media.unreadable", bad);
    row("empty", shelf.write("empty.mp4", {}), "media.empty", bad);
    row("text", shelf.write("text.mp4", QByteArray("This is not a film.\n").repeated(500)), "media.unreadable", bad);
    row("one byte", shelf.write("one.mp4", "x"), "media.unreadable", bad);
    row("zeros", shelf.write("zeros.mp4", QByteArray(100'000, '\0')), "media.unreadable", bad);
    row("noise", shelf.write("noise.mp4", noise), "media.unreadable", bad);
    row("cut before the index", shelf.write("cut.mp4", good.left(good.size() / 2)), "media.unreadable", bad);
    row("sound only", shelf.soundOnly(), "media.no_video", bad);
}

void ProbeTest::everyBadFileHasItsCode()
{
    QFETCH(QString, file);
    QFETCH(QString, code);
    QFETCH(int, kind);
    const auto probe = probeClip(file.toStdString());
    QVERIFY(!probe);
    QCOMPARE(QString::fromStdString(probe.error().code), code);
    QCOMPARE(static_cast<int>(probe.error().kind), kind);
    QCOMPARE(QString::fromStdString(probe.error().about.file), file);
    QVERIFY(probe.error().message.ends_with('.'));
}

void ProbeTest::playlistsCannotNameOtherFiles()
{
    const auto target = ClipShelf::shared().plain().filename().string();
    const auto list =
        ClipShelf::shared().write("list.mp4", QByteArray("ffconcat version 1.0\nfile '") + target.c_str() + "'\n");
    const auto probe = probeClip(list);
    QVERIFY(!probe);
    QCOMPARE(probe.error().code, std::string("media.unreadable"));
    const auto hls = ClipShelf::shared().write("hls.mp4", QByteArray("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n") +
                                                              target.c_str() + "\n#EXT-X-ENDLIST\n");
    QVERIFY(!probeClip(hls));
}

void ProbeTest::cutOffFileSaysWhatIsMissing()
{
    ClipShelf& shelf = ClipShelf::shared();
    const auto whole = shelf.make(
        "fast.mp4", {"-i", QString::fromStdString(shelf.plain().string()), "-c", "copy", "-movflags", "+faststart"});
    QVERIFY(probeClip(whole)->damage.empty());
    const QByteArray bytes = ClipShelf::bytesOf(whole);
    const auto probe = probeClip(shelf.write("half.mp4", bytes.left(bytes.size() / 2)));
    QVERIFY(probe);
    QVERIFY2(probe->damage.find("of 50 pictures are missing") != std::string::npos, probe->damage.c_str());
}

void ProbeTest::namesWithColonsAndDashesAreFiles()
{
    const QByteArray bytes = ClipShelf::bytesOf(ClipShelf::shared().silent());
    QVERIFY(probeClip(ClipShelf::shared().write("-i http:x y%d.mp4", bytes)));
}

void ProbeTest::stoppedProbeIsInterrupted()
{
    std::stop_source source;
    source.request_stop();
    const auto probe = probeClip(ClipShelf::shared().plain(), {}, source.get_token());
    QVERIFY(!probe);
    QCOMPARE(probe.error().kind, Error::Kind::Interrupted);
}

void ProbeTest::poolReportsEveryFileOnce()
{
    ClipShelf& shelf = ClipShelf::shared();
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < 12; ++i) {
        files.push_back(i % 4 == 3 ? shelf.soundOnly() : i % 2 == 0 ? shelf.plain() : shelf.silent());
    }
    std::set<std::size_t> seen;
    std::size_t failed = 0;
    const std::size_t reported = probeClips(
        files,
        [&](std::size_t index, const Result<MediaProbe>& probe) {
            QVERIFY(seen.insert(index).second);
            failed += probe ? 0 : 1;
        },
        {}, 4);
    QCOMPARE(reported, files.size());
    QCOMPARE(seen.size(), files.size());
    QCOMPARE(failed, std::size_t{3});
}

void ProbeTest::stoppedPoolReportsNothingMore()
{
    std::stop_source source;
    const std::vector<std::filesystem::path> files(40, ClipShelf::shared().silent());
    const std::size_t reported = probeClips(
        files, [&](std::size_t, const Result<MediaProbe>&) { source.request_stop(); }, source.get_token(), 2);
    QVERIFY2(reported >= 1 && reported <= 2, std::to_string(reported).c_str());
}

void ProbeTest::receiversExceptionEndsThePool()
{
    const std::vector<std::filesystem::path> files(8, ClipShelf::shared().silent());
    bool caught = false;
    try {
        (void)probeClips(
            files, [](std::size_t, const Result<MediaProbe>&) { throw std::runtime_error("full"); }, {}, 2);
    } catch (const std::runtime_error& error) {
        caught = std::string(error.what()) == "full";
    }
    QVERIFY(caught);
}

QTEST_GUILESS_MAIN(ProbeTest)
#include "tst_probe.moc"

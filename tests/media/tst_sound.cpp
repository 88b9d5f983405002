// The sound of decoded clips: whole, in tune, in its place.
#include "clip_shelf.h"
#include "media/clip_decoder.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>

using namespace cuebench;
using namespace cuebench::test;

namespace {

std::shared_ptr<DecodedClip> decoded(const std::filesystem::path& file)
{
    auto clip = std::make_shared<DecodedClip>(file);
    decodeClip(*clip, {}, {});
    return clip;
}

/// The moment at which the sound first rises above a tenth, in µs of clip time; -1 when it never does.
std::int64_t onsetUs(const Sound& sound)
{
    for (std::int64_t i = 0; i < sound.length(); ++i) {
        if (std::abs(sound.samples[static_cast<std::size_t>(i) * 2]) > 0.1F) {
            return sound.startUs + i * 1'000'000 / Sound::kRate;
        }
    }
    return -1;
}

QStringList h264(const QStringList& more = {})
{
    return QStringList{"-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"} + more;
}

}  // namespace

class SoundTest : public QObject {
    Q_OBJECT

private slots:
    void soundIsWholeAndInTune();
    void lateSoundStartsLate();
    void earlySoundIsBeforeZero();
    void soundLayoutsBecomeStereo_data();
    void soundLayoutsBecomeStereo();
    void gapInTheSoundIsSilence();
    void soundCanBeReadWhereThereIsNone();
};

void SoundTest::soundIsWholeAndInTune()
{
    const auto clip = decoded(ClipShelf::shared().plain());
    QVERIFY(clip->hasSound());
    const auto sound = clip->sound();
    QVERIFY(sound);
    QVERIFY(std::abs(sound->startUs) < 1000);
    QVERIFY(std::abs(sound->endUs() - 2'000'000) < 25'000);
    int crossings = 0;
    for (std::int64_t i = 4801; i < 4800 + Sound::kRate; ++i) {
        const auto at = static_cast<std::size_t>(i) * 2;
        crossings += sound->samples[at - 2] < 0 && sound->samples[at] >= 0 ? 1 : 0;
        QVERIFY(std::abs(sound->samples[at] - sound->samples[at + 1]) < 0.01F);
    }
    QVERIFY2(std::abs(crossings - 440) <= 1, std::to_string(crossings).c_str());
}

void SoundTest::lateSoundStartsLate()
{
    const auto file = ClipShelf::shared().make(
        "late.mkv", videoSource("testsrc=size=160x120:rate=25:duration=2") + QStringList{"-itsoffset", "0.5"} +
                        soundSource("sine=frequency=440:sample_rate=48000:duration=1") + h264({"-c:a", "pcm_s16le"}));
    const auto clip = decoded(file);
    QVERIFY(clip->sound());
    QVERIFY2(std::abs(clip->sound()->startUs - 500'000) <= 1000, std::to_string(clip->sound()->startUs).c_str());
    QVERIFY(std::abs(onsetUs(*clip->sound()) - 500'000) < 2000);
    QVERIFY(std::abs(clip->durationUs() - 2'000'000) < 2000);
}

void SoundTest::earlySoundIsBeforeZero()
{
    const auto file = ClipShelf::shared().make(
        "early.mkv", QStringList{"-itsoffset", "0.4"} + videoSource("testsrc=size=160x120:rate=25:duration=1") +
                         soundSource("sine=frequency=440:sample_rate=48000:duration=2") + h264({"-c:a", "pcm_s16le"}));
    const auto clip = decoded(file);
    QVERIFY(clip->sound());
    QVERIFY2(std::abs(clip->sound()->startUs + 400'000) <= 1000, std::to_string(clip->sound()->startUs).c_str());
    QCOMPARE(clip->frame(0).ptsUs, 0);
    QVERIFY(std::abs(clip->durationUs() - 1'600'000) < 2000);
}

void SoundTest::soundLayoutsBecomeStereo_data()
{
    QTest::addColumn<QString>("layout");
    QTest::addColumn<int>("rate");
    QTest::addColumn<bool>("keepsLevel");
    QTest::newRow("mono 8 kHz") << "mono" << 8000 << true;
    QTest::newRow("mono 16 kHz") << "mono" << 16000 << true;
    QTest::newRow("stereo 48 kHz") << "stereo" << 48000 << true;
    QTest::newRow("5.1 44.1 kHz") << "5.1" << 44100 << false;
}

void SoundTest::soundLayoutsBecomeStereo()
{
    QFETCH(QString, layout);
    QFETCH(int, rate);
    QFETCH(bool, keepsLevel);
    const auto file =
        ClipShelf::shared().make(QString("layout-%1-%2.mkv").arg(layout).arg(rate),
                                 videoSource("testsrc=size=160x120:rate=25:duration=1") +
                                     soundSource(QString("aevalsrc=%1:channel_layout=%2:sample_rate=%3:duration=1")
                                                     .arg(QStringList(layout == "mono"     ? 1
                                                                      : layout == "stereo" ? 2
                                                                                           : 6,
                                                                      "0.5*sin(2*PI*440*t)")
                                                              .join('|'),
                                                          layout)
                                                     .arg(rate)) +
                                     h264({"-c:a", "pcm_s16le"}));
    const auto clip = decoded(file);
    const auto sound = clip->sound();
    QVERIFY(sound);
    QVERIFY2(std::abs(sound->length() - Sound::kRate) <= 20, std::to_string(sound->length()).c_str());
    float loudest = 0;
    for (const float sample : sound->samples) {
        loudest = std::max(loudest, std::abs(sample));
    }
    if (keepsLevel) {
        QVERIFY2(std::abs(loudest - 0.5F) < 0.02F, std::to_string(loudest).c_str());
    }
    QVERIFY2(loudest > 0.2F && loudest < 1.01F, std::to_string(loudest).c_str());
}

void SoundTest::gapInTheSoundIsSilence()
{
    const auto file =
        ClipShelf::shared().make("gap.mkv", videoSource("testsrc=size=160x120:rate=25:duration=2") +
                                                soundSource("sine=frequency=440:sample_rate=48000:duration=2,"
                                                            "aselect='lt(t,0.5)+gt(t,1.2)'") +
                                                h264({"-c:a", "pcm_s16le"}));
    const auto clip = decoded(file);
    const auto sound = clip->sound();
    QVERIFY(sound);
    QVERIFY2(std::abs(sound->endUs() - 2'000'000) < 25'000, std::to_string(sound->endUs()).c_str());
    const auto level = [&](std::int64_t fromUs, std::int64_t toUs) {
        float loudest = 0;
        for (std::int64_t i = fromUs * 48 / 1000; i < toUs * 48 / 1000; ++i) {
            loudest = std::max(loudest, std::abs(sound->samples[static_cast<std::size_t>(i) * 2]));
        }
        return loudest;
    };
    QVERIFY(level(200'000, 400'000) > 0.1F);
    QCOMPARE(level(600'000, 1'100'000), 0.0F);
    QVERIFY(level(1'300'000, 1'900'000) > 0.1F);
}

void SoundTest::soundCanBeReadWhereThereIsNone()
{
    const auto clip = decoded(ClipShelf::shared().plain());
    std::vector<float> out(2000, 9.0F);
    clip->readSound(-500, 1000, out.data());
    QVERIFY(std::all_of(out.begin(), out.begin() + 900, [](float s) { return s == 0.0F; }));
    QVERIFY(std::any_of(out.begin() + 1000, out.end(), [](float s) { return s != 0.0F; }));
    clip->readSound(std::int64_t{10} * Sound::kRate, 1000, out.data());
    QVERIFY(std::all_of(out.begin(), out.end(), [](float s) { return s == 0.0F; }));
    const auto silent = decoded(ClipShelf::shared().silent());
    QVERIFY(!silent->hasSound());
    QVERIFY(!silent->sound());
    silent->readSound(0, 1000, out.data());
    QVERIFY(std::all_of(out.begin(), out.end(), [](float s) { return s == 0.0F; }));
}

QTEST_GUILESS_MAIN(SoundTest)
#include "tst_sound.moc"

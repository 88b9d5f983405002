// Sounds too long to be kept: drawn, measured and looped as those are that fit into memory.
#include "clip_shelf.h"
#include "media/clip_decoder.h"
#include "media/loudness.h"
#include "media/sound_survey.h"
#include "media/stretched_pieces.h"
#include "media/window_decoder.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace cuebench;
using namespace cuebench::test;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kPlenty = std::size_t{1} << 30U;
constexpr std::size_t kLittle = std::size_t{2} << 20U;  // 40 s of sound take 15 MB

std::shared_ptr<DecodedClip> decoded(const std::filesystem::path& file, std::size_t limit)
{
    auto clip = std::make_shared<DecodedClip>(file);
    decodeClip(*clip, {.pool = std::make_shared<FramePool>(), .byteLimit = limit}, {});
    return clip;
}

/// Forty seconds that rise in pitch and swell in loudness: no two moments sound alike.
std::filesystem::path rising()
{
    return ClipShelf::shared().make("rising.mp4",
                                    videoSource("testsrc=size=64x48:rate=25:duration=40") +
                                        soundSource("aevalsrc='(0.1+0.01*t)*sin(2*PI*(200*t+20*t*t))':s=48000:d=40") +
                                        QStringList{"-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"});
}

void go(SoundSurvey& survey)
{
    while (survey.step({})) {
    }
    QVERIFY(survey.isDone());
}

std::shared_ptr<Sound> tone(double seconds)
{
    auto sound = std::make_shared<Sound>();
    for (std::int64_t i = 0; i < std::llround(seconds * Sound::kRate); ++i) {
        const auto value =
            static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * 440 * static_cast<double>(i) / Sound::kRate));
        sound->samples.insert(sound->samples.end(), {value, value});
    }
    return sound;
}

std::shared_ptr<StretchedSound> stretched(const std::shared_ptr<const Sound>& sound, double fromS, double toS)
{
    // The stretcher itself decides about parts; what one part holds is the same whoever made it.
    TimeStretcher stretcher;
    auto cut = std::make_shared<Sound>();
    cut->startUs = std::llround(fromS * 1e6);
    cut->samples.assign(sound->samples.begin() + std::llround(fromS * Sound::kRate) * 2,
                        sound->samples.begin() + std::llround(toS * Sound::kRate) * 2);
    const auto piece = stretcher.stretch(cut, 0.5, cut->startUs);
    if (!piece->waitUntilFinished(60s)) {
        return nullptr;
    }
    return std::const_pointer_cast<StretchedSound>(piece);
}

}  // namespace

class LongSoundTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_whole = decoded(rising(), kPlenty);
        m_windowed = decoded(rising(), kLittle);
        QVERIFY(m_whole->sound());
        QVERIFY(!m_windowed->sound() && m_windowed->hasSound());
    }

    void surveyDrawsWhatTheWholeWouldDraw()
    {
        SoundSurvey survey(*m_windowed, {.fromUs = 0, .toUs = 40'000'000});
        go(survey);
        const WaveOutline expected(m_whole->sound());
        const auto want = expected.peaks(500, 0, 40'000'000);
        const auto got = survey.wave().peaks(500, 0, 40'000'000);
        for (std::size_t i = 0; i < want.size(); ++i) {
            QVERIFY2(std::abs(want[i].high - got[i].high) < 0.02F && std::abs(want[i].low - got[i].low) < 0.02F,
                     qPrintable(QString::number(i)));
        }
        const Spectrogram levels = survey.finishSpectrogram();
        const Spectrogram all = spectrogram(*m_whole->sound());
        for (std::int64_t us = 1'000'000; us < 39'000'000; us += 770'000) {
            for (int band = 10; band < Spectrogram::kBands; band += 9) {
                const float a = levels.at(levels.columnAt(us), band);
                const float b = all.at(all.columnAt(us), band);
                QVERIFY2(std::max(a, b) < -60 || std::abs(a - b) < 2,
                         qPrintable(QString("%1 %2 %3").arg(us).arg(a).arg(b)));
            }
        }
    }

    void partIsAsFineAsTheSamples()
    {
        SoundSurvey survey(*m_windowed, {.fromUs = 20'300'000, .toUs = 20'900'000});
        go(survey);
        QCOMPARE(survey.wave().bucket(), 1);
        // Buckets of a quarter of a wave; after a seek a packet's time is rounded to a sample.
        const auto want = WaveOutline(m_whole->sound()).peaks(160, 20'500'000, 20'540'000);
        const auto got = survey.wave().peaks(160, 20'500'000, 20'540'000);
        for (std::size_t i = 0; i < want.size(); ++i) {
            QVERIFY2(std::abs(want[i].high - got[i].high) < 0.08F, qPrintable(QString::number(i)));
        }
        const auto low = std::count_if(got.begin(), got.end(), [](const WavePeak& peak) { return peak.high < 0; });
        QVERIFY2(low > 30, qPrintable(QString::number(low)));  // the wave's lower halves are seen as such
        QCOMPARE(survey.finishSpectrogram().hopUs, 5000);
        // What was not in the part is not there.
        QCOMPARE(survey.wave().peaks(3, 5'000'000, 6'000'000), std::vector<WavePeak>(3));
    }

    void surveyGrowsAndCanBeGivenUp()
    {
        SoundSurvey survey(*m_windowed, {.fromUs = 0, .toUs = 40'000'000});
        for (int i = 0; i < 10; ++i) {
            QVERIFY(survey.step({}));
        }
        QVERIFY(survey.wave().peaks(1, 9'000'000, 9'900'000)[0].high > 0.05F);
        QCOMPARE(survey.wave().peaks(1, 12'000'000, 13'000'000)[0], WavePeak());
        QVERIFY(survey.spectrogram().columns() > 1900 && survey.spectrogram().columns() <= 2001);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!survey.step(stop.get_token()));
        QVERIFY(!survey.isDone());
    }

    void peaksOfAnHourTakeNoMoreThanTheirBound()
    {
        constexpr std::int64_t kHour = std::int64_t{Sound::kRate} * 3600;
        PeakMaker maker(0, kHour);
        std::vector<float> second(static_cast<std::size_t>(Sound::kRate) * 2, 0.0F);
        second[1001] = 0.7F;
        for (int i = 0; i < 3600; ++i) {
            maker.add(second.data(), Sound::kRate);
        }
        const WaveOutline outline = maker.outline();
        QVERIFY(kHour / outline.bucket() < PeakMaker::kMostBuckets);
        for (const WavePeak& peak : outline.peaks(1800, 0, 3'600'000'000)) {
            QCOMPARE(peak.high, 0.7F);
        }
    }

    void fileThatIsGoneEndsASurvey()
    {
        const auto file = ClipShelf::shared().copyOf(rising(), "rising-gone.mp4");
        const auto clip = decoded(file, kLittle);
        QVERIFY(!clip->sound() && clip->soundSpan());
        std::filesystem::remove(file);
        SoundSurvey survey(*clip, {.fromUs = 0, .toUs = 40'000'000});
        QVERIFY(!survey.step({}));
        QVERIFY(!survey.isDone());
        QVERIFY(survey.finishSpectrogram().columns() > 0);  // silence, and no crash
    }

    void clipThatFitsHasNothingToSurvey()
    {
        SoundSurvey survey(*m_whole, {.fromUs = 0, .toUs = 40'000'000});
        QVERIFY(survey.isDone());
        QVERIFY(!survey.step({}));
        QVERIFY(survey.finishSpectrogram().isEmpty());
    }

    void itIsAsLoudAsTheWhole()
    {
        const auto want = measureLoudness(*m_whole);
        const auto got = measureLoudness(*m_windowed);
        QVERIFY(want && *want && got && *got);
        QVERIFY2(std::abs((*want)->lufs - (*got)->lufs) < 0.1, qPrintable(QString::number((*got)->lufs)));
        QVERIFY(std::abs((*want)->truePeakDb - (*got)->truePeakDb) < 0.2);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!measureLoudness(*m_windowed, stop.get_token()));
    }

    void loopsBeginIsThereBeforeItsEnd()
    {
        const auto clip = decoded(rising(), kLittle);
        WindowDecoder decoder({});
        clip->setLoop(std::pair<std::int64_t, std::int64_t>(2'500'000, 38'000'000));
        for (const std::int64_t us : {2'500'000, 15'000'000, 25'000'000, 37'000'000}) {
            clip->setPlayhead(*clip->frameAt(us));
            QVERIFY(decoder.fill(*clip, {}));
            QVERIFY(clip->hasSoundFrom(us, 1'000'000));
            QVERIFY2(clip->hasSoundFrom(2'500'000, 8'000'000), qPrintable(QString::number(us)));
        }
        clip->setPlayhead(*clip->frameAt(2'600'000));  // it has led back, and all is well before anything was decoded
        QVERIFY(clip->hasSoundFrom(2'600'000, 1'000'000));
        // Without a loop it goes, as anything that is far away.
        clip->setLoop(std::nullopt);
        for (const std::int64_t us : {12'000'000, 37'000'000}) {
            clip->setPlayhead(*clip->frameAt(us));
            QVERIFY(decoder.fill(*clip, {}));
        }
        QVERIFY(!clip->hasSoundFrom(2'600'000, 1'000'000));
    }

    void piecesFollowEachOtherWithoutAHoleOrACrack()
    {
        const auto sound = tone(6);
        const auto first = stretched(sound, 0, 3);
        const auto second = stretched(sound, 2, 6);
        QVERIFY(first && second);
        StretchedPieces pieces(first);
        std::vector<float> out;
        constexpr std::int64_t kBlock = 333;
        for (std::int64_t at = 0; at < Sound::kRate * 11; at += kBlock) {
            if (at > Sound::kRate * 5) {
                pieces.lead(second);
            }
            std::vector<float> block(kBlock * 2);
            pieces.read(at, kBlock, block.data());
            out.insert(out.end(), block.begin(), block.end());
        }
        float steepest = 0;
        std::size_t quiet = 0;
        std::size_t longest = 0;
        for (std::size_t i = Sound::kRate; i + 2 < out.size(); i += 2) {
            steepest = std::max(steepest, std::abs(out[i + 2] - out[i]));
            quiet = std::abs(out[i]) < 0.02F ? quiet + 1 : 0;
            longest = std::max(longest, quiet);
        }
        // 440 Hz at an amplitude of 0.5 moves by 0.029 from sample to sample; a jump between two phases by up to 1.
        QVERIFY2(steepest < 0.06F, qPrintable(QString::number(static_cast<double>(steepest))));
        QVERIFY2(longest < Sound::kRate / 50, qPrintable(QString::number(longest)));
    }

    void whatALoopLeadsBackToIsRead()
    {
        const auto sound = tone(6);
        const auto begin = stretched(sound, 0, 1);
        const auto late = stretched(sound, 3, 6);
        QVERIFY(begin && late);
        StretchedPieces pieces(late);
        std::vector<float> block(4800 * 2);
        pieces.read(24'000, 4800, block.data());
        QVERIFY(std::all_of(block.begin(), block.end(), [](float s) { return s == 0; }));
        pieces.setAgain(begin);
        std::vector<float> want(block.size());
        begin->readSound(24'000, 4800, want.data());
        pieces.read(24'000, 4800, block.data());
        QCOMPARE(block, want);
        pieces.look(24'000, 4800, block.data());
        QCOMPARE(block, want);
        // Across the border of what leads.
        pieces.read(late->firstSample() - 100, 200, block.data());
        QCOMPARE(block[0], 0.0F);
        late->readSound(late->firstSample(), 100, want.data());
        QVERIFY(std::equal(want.begin(), want.begin() + 200, block.begin() + 200));
    }

    void stretcherPutsTheLoopsBeginBeforeTheRest()
    {
        TimeStretcher stretcher;
        const auto now = stretcher.stretch(tone(30), 0.5, 20'000'000);
        const auto again = stretcher.again(tone(30), 0.5, 1'000'000);
        QVERIFY(again->waitUntilFinished(30s));
        QVERIFY(!now->isFinished());  // 60 s of it, of which three were to be had first
        QVERIFY(now->isReady({.fromUs = 20'000'000, .toUs = 21'000'000}));
        QCOMPARE(again->part().fromUs, 1'000'000);
        QCOMPARE(again->part().toUs, 1'000'000 + TimeStretcher::kAgainUs / 2);
    }

private:
    std::shared_ptr<DecodedClip> m_whole;
    std::shared_ptr<DecodedClip> m_windowed;
};

QTEST_GUILESS_MAIN(LongSoundTest)
#include "tst_long_sound.moc"

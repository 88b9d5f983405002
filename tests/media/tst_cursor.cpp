// Loops of sound: the same samples in every lap, and never out of step with the clock.
#include "media/frame.h"
#include "media/sound_cursor.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace cuebench;

namespace {

/// Every sample tells its own number; below 0 and from `length` on there is silence.
SoundReader numbered(std::int64_t length)
{
    return [length](std::int64_t first, std::int64_t count, float* out) {
        for (std::int64_t i = 0; i < count; ++i) {
            const std::int64_t at = first + i;
            const float value = at >= 0 && at < length ? static_cast<float>(at) : 0.0F;
            out[i * 2] = value;
            out[i * 2 + 1] = -value;
        }
    };
}

/// The numbers of the next samples, read in pieces of uneven size.
std::vector<std::int64_t> numbers(SoundCursor& cursor, std::int64_t count)
{
    std::vector<std::int64_t> all;
    std::vector<float> out;
    std::int64_t piece = 1;
    while (static_cast<std::int64_t>(all.size()) < count) {
        piece = std::min(piece * 3 % 1009 + 1, count - static_cast<std::int64_t>(all.size()));
        out.assign(static_cast<std::size_t>(piece) * 2, 0.5F);
        cursor.read(piece, out.data());
        for (std::int64_t i = 0; i < piece; ++i) {
            all.push_back(std::llround(out[static_cast<std::size_t>(i) * 2]));
        }
    }
    return all;
}

}  // namespace

class CursorTest : public QObject {
    Q_OBJECT

private slots:
    void readsOnFromItsPosition();
    void loopIsTheSameSamplesInEveryLap();
    void loopBetweenSamplesNeverDrifts_data();
    void loopBetweenSamplesNeverDrifts();
    void positionBehindTheLoopBeginsAtItsStart();
    void positionBeforeTheLoopRunsIntoIt();
    void newLoopTellsWhetherItComesTooLate();
    void skippingLeadsBackToo();
    void silenceIsSilent();
};

void CursorTest::readsOnFromItsPosition()
{
    SoundCursor cursor({.read = numbered(100'000), .rate = 1}, 1'000'000, {});
    const auto read = numbers(cursor, 5000);
    for (std::size_t i = 0; i < read.size(); ++i) {
        QCOMPARE(read[i], 48'000 + static_cast<std::int64_t>(i));
    }
    QCOMPARE(cursor.positionUs(), 53'000 / 48e3 * 1e6);
    SoundCursor slow({.read = numbered(200'000), .rate = 0.5}, 1'000'000, {});
    QCOMPARE(numbers(slow, 1).front(), 96'000);
}

void CursorTest::loopIsTheSameSamplesInEveryLap()
{
    // 250 ms … 500 ms: whole samples at every rate below.
    for (const double rate : {0.25, 0.5, 1.0, 2.0}) {
        SoundCursor cursor({.read = numbered(1'000'000), .rate = rate}, 250'000,
                           ClipSpan{.fromUs = 250'000, .toUs = 500'000});
        const auto from = static_cast<std::int64_t>(12'000 / rate);
        const auto length = from;
        std::vector<std::int64_t> wanted;
        for (std::int64_t i = 0; i < length * 5; ++i) {
            wanted.push_back(from + i % length);
        }
        QVERIFY(numbers(cursor, length * 5) == wanted);
    }
}

void CursorTest::loopBetweenSamplesNeverDrifts_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<qint64>("fromUs");
    QTest::addColumn<qint64>("toUs");
    QTest::newRow("one frame of 59.94") << 1.0 << qint64{100'100} << qint64{116'783};
    QTest::newRow("three quarters") << 0.75 << qint64{33'367} << qint64{533'866};
    QTest::newRow("fast, from the start") << 1.5 << qint64{0} << qint64{777'777};
}

void CursorTest::loopBetweenSamplesNeverDrifts()
{
    QFETCH(double, rate);
    QFETCH(qint64, fromUs);
    QFETCH(qint64, toUs);
    SoundCursor cursor({.read = numbered(1'000'000), .rate = rate}, static_cast<double>(fromUs),
                       ClipSpan{.fromUs = fromUs, .toUs = toUs});
    const double from = static_cast<double>(fromUs) * 0.048 / rate;
    const double length = static_cast<double>(toUs - fromUs) * 0.048 / rate;
    const auto read = numbers(cursor, std::llround(length * 300));
    double worst = 0;
    for (std::size_t i = 0; i < read.size(); ++i) {
        const double off = std::abs(static_cast<double>(read[i]) - from - std::fmod(static_cast<double>(i), length));
        worst = std::max(worst, std::min(off, std::abs(off - length)));  // at the border, a lap early is near, too
    }
    QVERIFY2(worst <= 1.0, qPrintable(QString::number(worst)));
}

void CursorTest::positionBehindTheLoopBeginsAtItsStart()
{
    SoundCursor cursor({.read = numbered(1'000'000), .rate = 1}, 2'000'000,
                       ClipSpan{.fromUs = 250'000, .toUs = 500'000});
    QCOMPARE(numbers(cursor, 1).front(), 12'000);
}

void CursorTest::positionBeforeTheLoopRunsIntoIt()
{
    SoundCursor cursor({.read = numbered(1'000'000), .rate = 1}, 0, ClipSpan{.fromUs = 250'000, .toUs = 500'000});
    const auto read = numbers(cursor, 24'001);
    QCOMPARE(read.at(23'999), 23'999);
    QCOMPARE(read.at(24'000), 12'000);
}

void CursorTest::newLoopTellsWhetherItComesTooLate()
{
    const PlayableSound sound{.read = numbered(1'000'000), .rate = 1};
    const ClipSpan loop{.fromUs = 250'000, .toUs = 500'000};
    SoundCursor cursor(sound, 250'000, loop);
    (void)numbers(cursor, 11'000);
    QVERIFY(cursor.setLoop(ClipSpan{.fromUs = 0, .toUs = 600'000}, 4800));   // nothing led back so far
    QVERIFY(!cursor.setLoop(ClipSpan{.fromUs = 0, .toUs = 300'000}, 4800));  // its end has been sent off
    SoundCursor other(sound, 250'000, loop);
    (void)numbers(other, 12'100);
    QVERIFY(!other.setLoop({}, 4800));  // the way back has been sent off
    SoundCursor third(sound, 250'000, loop);
    (void)numbers(third, 20'000);
    QVERIFY(third.setLoop({}, 4800));  // and here it was heard long ago
    QCOMPARE(numbers(third, 8000).back(), 12'000 + 8000 + 7999);
}

void CursorTest::skippingLeadsBackToo()
{
    SoundCursor cursor({.read = numbered(1'000'000), .rate = 1}, 400'000, ClipSpan{.fromUs = 250'000, .toUs = 500'000});
    cursor.skip(1000);
    QCOMPARE(numbers(cursor, 1).front(), 20'200);
    cursor.skip(12'000 * 3 + 4799);  // three laps, and to the end of this one
    QCOMPARE(numbers(cursor, 1).front(), 13'000);
}

void CursorTest::silenceIsSilent()
{
    SoundCursor cursor;
    QVERIFY(cursor.isSilence());
    const auto read = numbers(cursor, 1000);
    QVERIFY(std::all_of(read.begin(), read.end(), [](std::int64_t n) { return n == 0; }));
}

QTEST_GUILESS_MAIN(CursorTest)
#include "tst_cursor.moc"

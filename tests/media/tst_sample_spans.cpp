// Sets of samples, and which of a stretched sound were there in time.
#include "media/sample_spans.h"
#include "media/stretched_pieces.h"

#include <QtTest/QtTest>

using namespace cuebench;
using namespace std::chrono_literals;

namespace {

using Spans = std::vector<SampleSpans::Span>;

std::shared_ptr<Sound> hum(double seconds)
{
    auto sound = std::make_shared<Sound>();
    sound->samples.assign(static_cast<std::size_t>(seconds * Sound::kRate) * 2, 0.25F);
    return sound;
}

}  // namespace

class SampleSpansTest : public QObject {
    Q_OBJECT

private slots:
    void spansThatTouchAreOne();
    void removingCutsSpans();
    void gapsAndPiecesOfASpan();
    void whatWasReadTooEarlyIsNotVoiced();
};

void SampleSpansTest::spansThatTouchAreOne()
{
    SampleSpans spans;
    spans.add({30, 40});
    spans.add({10, 20});
    QCOMPARE(spans.all(), (Spans{{10, 20}, {30, 40}}));
    spans.add({20, 25});
    QCOMPARE(spans.all(), (Spans{{10, 25}, {30, 40}}));
    spans.add({5, 35});
    QCOMPARE(spans.all(), (Spans{{5, 40}}));
    spans.add({50, 50});
    QCOMPARE(spans.all(), (Spans{{5, 40}}));
}

void SampleSpansTest::removingCutsSpans()
{
    SampleSpans spans;
    spans.add({0, 100});
    spans.remove({40, 60});
    QCOMPARE(spans.all(), (Spans{{0, 40}, {60, 100}}));
    spans.remove({50, 60});
    spans.remove({70, 70});
    QCOMPARE(spans.all(), (Spans{{0, 40}, {60, 100}}));
    spans.remove({30, 80});
    QCOMPARE(spans.all(), (Spans{{0, 30}, {80, 100}}));
    spans.remove({-10, 200});
    QCOMPARE(spans.all(), Spans{});
}

void SampleSpansTest::gapsAndPiecesOfASpan()
{
    SampleSpans spans;
    spans.add({10, 20});
    spans.add({30, 40});
    QCOMPARE(spans.within({15, 35}), (Spans{{15, 20}, {30, 35}}));
    QCOMPARE(spans.within({20, 30}), Spans{});
    QCOMPARE(spans.firstGap({10, 20}), std::nullopt);
    QCOMPARE(spans.firstGap({15, 35}), (SampleSpans::Span{20, 30}));
    QCOMPARE(spans.firstGap({0, 35}), (SampleSpans::Span{0, 10}));
    QCOMPARE(spans.firstGap({35, 90}), (SampleSpans::Span{40, 90}));
}

void SampleSpansTest::whatWasReadTooEarlyIsNotVoiced()
{
    TimeStretcher stretcher;
    const auto sound = hum(2);
    const auto there = stretcher.stretch(sound, 0.5, 0);
    QVERIFY(there->waitUntilFinished(30s));
    const StretchedPieces::Piece never =
        std::make_shared<StretchedSound>(sound, 0.5, ClipSpan{.fromUs = 0, .toUs = 2'000'000});
    std::vector<float> out(4800 * 2);

    StretchedPieces pieces(never);
    QCOMPARE(pieces.voiced({0, 200'000}), Spans{});
    pieces.read(0, 4800, out.data());
    QCOMPARE(pieces.voiced({0, 200'000}), Spans{});
    // It is there from now on; what has been read stays unheard, until it is read once more.
    pieces.lead(there);
    pieces.look(0, 4800, out.data());
    pieces.read(4800, 4800, out.data());
    QCOMPARE(pieces.voiced({0, 200'000}), (Spans{{4800, 9600}}));
    QCOMPARE(pieces.voiced({6000, 7000}), (Spans{{6000, 7000}}));
    pieces.read(2400, 4800, out.data());
    QCOMPARE(pieces.voiced({0, 200'000}), (Spans{{2400, 9600}}));
    // In the next lap the stretcher may be behind again.
    pieces.lead(never);
    pieces.read(4800, 2400, out.data());
    QCOMPARE(pieces.voiced({0, 200'000}), (Spans{{2400, 4800}, {7200, 9600}}));
}

QTEST_GUILESS_MAIN(SampleSpansTest)
#include "tst_sample_spans.moc"

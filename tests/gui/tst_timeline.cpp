// The timeline under the mouse: moving in the clip, zooming, and spans that are drawn, moved, stretched and chosen.
#include "base/heap.h"
#include "player/time_scale.h"
#include "player/timeline.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <memory>
#ifdef __linux__
#include <sys/resource.h>
#endif

using namespace cuebench;

class TimelineTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_timeline.reset(); }

    void zoomKeepsTheTimeUnderThePointer();
    void zoomAndScrollStayWithinTheClip();
    void aClipThatGrowsStaysWhole();
    void dragMovesWithinTheClip();
    void wheelZoomsAndADoubleClickShowsAll();
    void aDragOnALaneDrawsASpan();
    void aSpanIsMovedByItsBody();
    void aSpanIsStretchedAtItsEdges();
    void aClickOnASpanChoosesIt();
    void theLanesAreApart();
    void spansOfThePictureKeepToFrames();
    void aDragWithShiftDrawsALoopAndItsEndsAreDragged();
    void theOverviewScrolls();
    void anotherClipIsShownWhole();
    void anotherClipIsDrawnInTheSameMemory();

private:
    [[nodiscard]] QPoint at(std::int64_t ms, Modality lane) const
    {
        return {qRound(m_timeline->scale().xOf(ms * 1000)), m_timeline->laneRect(lane).center().y()};
    }
    void drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(m_timeline.get(), Qt::LeftButton, modifiers, from);
        for (int i = 1; i <= 4; ++i) {
            QTest::mouseMove(m_timeline.get(), from + (to - from) * i / 4);
        }
        QTest::mouseRelease(m_timeline.get(), Qt::LeftButton, modifiers, to);
    }
    [[nodiscard]] QPoint inRow(std::int64_t ms, Timeline::Row row) const
    {
        return {qRound(m_timeline->scale().xOf(ms * 1000)), m_timeline->rowRect(row).center().y()};
    }
    void turnWheel(double x, int notches, Qt::KeyboardModifiers modifiers = {})
    {
        const QPointF point(x, 8);
        QWheelEvent wheel(point, m_timeline->mapToGlobal(point), {}, {0, notches * 120}, {}, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_timeline.get(), &wheel);
    }

    std::unique_ptr<Timeline> m_timeline;
};

void TimelineTest::init()
{
    m_timeline = std::make_unique<Timeline>();
    m_timeline->setRowWish(Timeline::Row::Thumbnails, Timeline::Wish::Off);
    m_timeline->setRowWish(Timeline::Row::Spectrogram, Timeline::Wish::Off);
    const QRect plot = m_timeline->rowRect(Timeline::Row::Wave);
    const int beside = m_timeline->width() - plot.width();
    m_timeline->resize(1000 + beside, m_timeline->sizeHint().height());  // 1000 pixels of time: 5 ms each
    m_timeline->setDuration(5'000'000);
    m_timeline->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_timeline.get()));
}

void TimelineTest::zoomKeepsTheTimeUnderThePointer()
{
    TimeScale scale;
    scale.setPlace(10, 500);
    scale.setDuration(4'000'000);
    for (const double x : {10.0, 133.0, 260.0, 509.0}) {
        scale.showWhole();
        const std::int64_t before = scale.usAt(x);
        scale.zoomAt(x, 3);
        QVERIFY(qAbs(scale.usAt(x) - before) <= 8'000 / 3 + 1);
        QCOMPARE(scale.toUs() - scale.fromUs(), 1'333'333);
        scale.zoomAt(x, 0.3);
        QVERIFY(scale.isWhole());
    }
}

void TimelineTest::zoomAndScrollStayWithinTheClip()
{
    TimeScale scale;
    scale.setPlace(0, 100);
    scale.setDuration(1'000'000);
    scale.zoomAt(50, 1e9);
    QCOMPARE(scale.toUs() - scale.fromUs(), TimeScale::kShortestUs);
    scale.scrollBy(9'000'000);
    QCOMPARE(scale.toUs(), 1'000'000);
    scale.scrollBy(-9'000'000);
    QCOMPARE(scale.fromUs(), 0);
    QVERIFY(scale.reveal(700'000));
    QVERIFY(scale.fromUs() <= 700'000 && scale.toUs() >= 700'000);
    QVERIFY(!scale.reveal(700'000));
    scale.zoomAt(50, 1e-9);
    QVERIFY(scale.isWhole());
    QCOMPARE(scale.usAt(-50), 0);
    QCOMPARE(scale.usAt(1e6), 1'000'000);
}

void TimelineTest::aClipThatGrowsStaysWhole()
{
    TimeScale scale;
    scale.setPlace(0, 100);
    scale.setDuration(1'000'000);
    scale.setDuration(2'000'000);
    QVERIFY(scale.isWhole());
    scale.show(500'000, 1'000'000);
    scale.setDuration(3'000'000);
    QCOMPARE(scale.fromUs(), 500'000);
    QCOMPARE(scale.toUs(), 1'000'000);
    scale.setDuration(600'000);
    QVERIFY(scale.toUs() <= 600'000 && scale.fromUs() >= 0);
}

void TimelineTest::dragMovesWithinTheClip()
{
    QSignalSpy sought(m_timeline.get(), &Timeline::sought);
    const int left = m_timeline->rowRect(Timeline::Row::Ruler).left();
    drag({left + 500, 5}, {left + 750, 5});
    QVERIFY(sought.count() >= 4);
    QCOMPARE(sought.first().at(0).toLongLong(), 2'500'000);
    QCOMPARE(sought.last().at(0).toLongLong(), 3'750'000);
    QTest::mouseClick(m_timeline.get(), Qt::LeftButton, {}, {m_timeline->width() - 1, 5});
    QCOMPARE(sought.last().at(0).toLongLong(), 5'000'000);
    QTest::mouseClick(m_timeline.get(), Qt::LeftButton, {}, {0, 5});
    QCOMPARE(sought.last().at(0).toLongLong(), 0);
}

void TimelineTest::wheelZoomsAndADoubleClickShowsAll()
{
    const std::int64_t before = m_timeline->scale().usAt(300);
    turnWheel(300, 4);
    QVERIFY(!m_timeline->scale().isWhole());
    QVERIFY(qAbs(m_timeline->scale().usAt(300) - before) < 5000);
    const std::int64_t from = m_timeline->scale().fromUs();
    turnWheel(300, -1, Qt::ShiftModifier);
    QVERIFY(m_timeline->scale().fromUs() > from);
    QTest::mouseDClick(m_timeline.get(), Qt::LeftButton, {}, {300, 5});
    QVERIFY(m_timeline->scale().isWhole());
}

void TimelineTest::aDragOnALaneDrawsASpan()
{
    QSignalSpy drawn(m_timeline.get(), &Timeline::spanDrawn);
    drag(at(1000, Modality::Audio), at(2000, Modality::Audio));
    QCOMPARE(drawn.count(), 1);
    QCOMPARE(drawn[0][0].value<Modality>(), Modality::Audio);
    QCOMPARE(drawn[0][1].toLongLong(), 1000);
    QCOMPARE(drawn[0][2].toLongLong(), 2000);
    drag(at(3000, Modality::Video), at(2500, Modality::Video));  // leftwards is as good
    QCOMPARE(drawn.count(), 2);
    QCOMPARE(drawn[1][0].value<Modality>(), Modality::Video);
    QCOMPARE(drawn[1][1].toLongLong(), 2500);
    QCOMPARE(drawn[1][2].toLongLong(), 3000);
}

void TimelineTest::aSpanIsMovedByItsBody()
{
    m_timeline->setSpans({{.id = 7, .lane = Modality::Video, .beginMs = 1000, .endMs = 2000, .label = {}}});
    QSignalSpy changed(m_timeline.get(), &Timeline::spanChanged);
    drag(at(1500, Modality::Video), at(2500, Modality::Video));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toInt(), 7);
    QCOMPARE(changed[0][1].toLongLong(), 2000);
    QCOMPARE(changed[0][2].toLongLong(), 3000);
    // The owner did not take it: it stays where it was, and cannot leave the clip.
    drag(at(1500, Modality::Video), at(4990, Modality::Video));
    QCOMPARE(changed[1][2].toLongLong(), 5000);
    QCOMPARE(changed[1][1].toLongLong(), 4000);
}

void TimelineTest::aSpanIsStretchedAtItsEdges()
{
    m_timeline->setSpans({{.id = 3, .lane = Modality::Audio, .beginMs = 1000, .endMs = 2000, .label = {}}});
    QSignalSpy changed(m_timeline.get(), &Timeline::spanChanged);
    QSignalSpy sought(m_timeline.get(), &Timeline::sought);
    drag(at(1000, Modality::Audio), at(500, Modality::Audio));
    QCOMPARE(changed[0][1].toLongLong(), 500);
    QCOMPARE(changed[0][2].toLongLong(), 2000);
    QCOMPARE(sought.last().at(0).toLongLong(), 500'000);  // the picture followed the edge
    drag(at(2000, Modality::Audio), at(500, Modality::Audio));
    QCOMPARE(changed[1][1].toLongLong(), 1000);
    QVERIFY(changed[1][2].toLongLong() > 1000);  // never empty, never turned round
}

void TimelineTest::aClickOnASpanChoosesIt()
{
    m_timeline->setSpans({{.id = 1, .lane = Modality::Video, .beginMs = 0, .endMs = 5000, .label = {}},
                          {.id = 2, .lane = Modality::Video, .beginMs = 1000, .endMs = 2000, .label = {}}});
    QSignalSpy activated(m_timeline.get(), &Timeline::spanActivated);
    QSignalSpy changed(m_timeline.get(), &Timeline::spanChanged);
    QTest::mouseClick(m_timeline.get(), Qt::LeftButton, {}, at(1500, Modality::Video));
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated[0][0].toInt(), 2);  // the short one lies over the long one
    QTest::mouseClick(m_timeline.get(), Qt::LeftButton, {}, at(3500, Modality::Video));
    QCOMPARE(activated[1][0].toInt(), 1);
    QCOMPARE(changed.count(), 0);
}

void TimelineTest::theLanesAreApart()
{
    m_timeline->setSpans({{.id = 1, .lane = Modality::Video, .beginMs = 1000, .endMs = 2000, .label = {}}});
    QSignalSpy activated(m_timeline.get(), &Timeline::spanActivated);
    QSignalSpy sought(m_timeline.get(), &Timeline::sought);
    QTest::mouseClick(m_timeline.get(), Qt::LeftButton, {}, at(1500, Modality::Audio));
    QCOMPARE(activated.count(), 0);
    QCOMPARE(sought.count(), 1);  // an empty place of a lane moves the playhead
    const QImage image = m_timeline->grab().toImage();
    const QColor inside = image.pixelColor(at(1500, Modality::Video));
    QVERIFY(inside != image.pixelColor(at(2500, Modality::Video)));
    QCOMPARE(image.pixelColor(at(1400, Modality::Audio)), image.pixelColor(at(2500, Modality::Audio)));
}

void TimelineTest::spansOfThePictureKeepToFrames()
{
    std::vector<std::int64_t> times;  // 25 frames a second
    for (int i = 0; i <= 125; ++i) {
        times.push_back(i * 40'000);
    }
    m_timeline->setFrameTimes(times);
    QSignalSpy drawn(m_timeline.get(), &Timeline::spanDrawn);
    drag(at(1015, Modality::Video), at(1190, Modality::Video));
    QCOMPARE(drawn[0][1].toLongLong(), 1000);
    QCOMPARE(drawn[0][2].toLongLong(), 1200);
    drag(at(1015, Modality::Audio), at(1190, Modality::Audio));
    QCOMPARE(drawn[1][1].toLongLong(), 1015);
    QCOMPARE(drawn[1][2].toLongLong(), 1190);
}

void TimelineTest::aDragWithShiftDrawsALoopAndItsEndsAreDragged()
{
    connect(m_timeline.get(), &Timeline::loopAsked, m_timeline.get(),
            [this](qint64 from, qint64 to) { m_timeline->setLoopSpan(ClipSpan{.fromUs = from, .toUs = to}); });
    QSignalSpy asked(m_timeline.get(), &Timeline::loopAsked);
    QSignalSpy sought(m_timeline.get(), &Timeline::sought);
    drag(inRow(3000, Timeline::Row::Wave), inRow(2000, Timeline::Row::Wave), Qt::ShiftModifier);
    QCOMPARE(asked.last()[0].toLongLong(), 2'000'000);
    QCOMPARE(asked.last()[1].toLongLong(), 3'000'000);
    drag(inRow(2000, Timeline::Row::Ruler), inRow(1500, Timeline::Row::Ruler));
    QCOMPARE(asked.last()[0].toLongLong(), 1'500'000);
    QCOMPARE(asked.last()[1].toLongLong(), 3'000'000);
    drag(inRow(3000, Timeline::Row::Ruler), inRow(500, Timeline::Row::Ruler));
    QCOMPARE(asked.last()[0].toLongLong(), 1'500'000);
    QVERIFY(asked.last()[1].toLongLong() > 1'500'000);  // never turned round
    QCOMPARE(sought.count(), 0);
}

void TimelineTest::theOverviewScrolls()
{
    turnWheel(m_timeline->scale().xOf(0), 8);
    const std::int64_t shown = m_timeline->scale().toUs() - m_timeline->scale().fromUs();
    QCOMPARE(m_timeline->scale().fromUs(), 0);
    const QRect bar = m_timeline->rowRect(Timeline::Row::Overview);
    drag({bar.left() + 20, bar.center().y()}, {bar.left() + 520, bar.center().y()});
    QVERIFY(qAbs(m_timeline->scale().fromUs() - 2'500'000) < 10'000);
    QCOMPARE(m_timeline->scale().toUs() - m_timeline->scale().fromUs(), shown);
}

void TimelineTest::anotherClipIsShownWhole()
{
    turnWheel(300, 5);
    m_timeline->clear();
    m_timeline->setDuration(5'000'000);
    QVERIFY(m_timeline->scale().isWhole());
}

void TimelineTest::anotherClipIsDrawnInTheSameMemory()
{
#ifdef __linux__
    keepHeapSmall();  // as the program itself: what is large is mapped anew each time, and each page of it costs a
                      // fault
    m_timeline->resize(1400, 300);
    const auto faults = [] {
        rusage used{};
        ::getrusage(RUSAGE_THREAD, &used);
        return used.ru_minflt;
    };
    const auto draw = [this](int ms) {
        m_timeline->clear();
        m_timeline->setDuration(ms * 1000);
        m_timeline->repaint();
    };
    draw(4000);
    draw(5000);
    constexpr int kClips = 10;
    const long before = faults();
    for (int i = 0; i < kClips; ++i) {
        draw(4000 + i);
    }
    constexpr long kPages = 1400 * 300 * 4 / 4096;
    QVERIFY2(faults() - before < kClips * kPages / 4, qPrintable(QString::number(faults() - before)));
#else
    QSKIP("page faults are counted on Linux");
#endif
}

QTEST_MAIN(TimelineTest)
#include "tst_timeline.moc"

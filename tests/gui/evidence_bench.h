// A review page with a real clip of two seconds, and ways to mark in it and to look at what was marked.
#pragma once

#include "player/timeline.h"
#include "question/span_chip.h"
#include "review_bench.h"
#include "support/coded_clip.h"

#include <QDir>
#include <QFileInfo>

namespace cuebench::test {

/// The first ms of a frame: at 24 frames a second most begin between two.
inline int firstMs(int frame)
{
    return (frame * 1000 + kCodedRate - 1) / kCodedRate;
}

inline Span frames(int first, int last)
{
    return {.beginMs = firstMs(first), .endMs = firstMs(last + 1)};
}

/// The bench with a real clip of two seconds in the place of its first file, and a way to look at cues.
class EvidenceBench : public ReviewBench {
public:
    EvidenceBench()
    {
        const QString file = QFileInfo(location()).path() + QStringLiteral("/media/part_1/1.mp4");
        QDir().mkpath(QFileInfo(file).path());
        if (!makeCodedClip(file)) {
            throw std::runtime_error("the clip cannot be made");
        }
        window.reset();
        openWindow();
    }

    [[nodiscard]] ClipPlayer* player() const { return page()->findChild<ClipPlayer*>(); }
    [[nodiscard]] Timeline* timeline() const { return player()->timeline(); }

    /// The question with its clip on screen, uncovered and paused.
    void answered(QuestionId question)
    {
        go(question);
        // The news that it is decoded reach the player a little later than the clip itself.
        QTRY_VERIFY_WITH_TIMEOUT(player()->isComplete() && player()->frame() >= 0, 20000);
        QTRY_COMPARE(timeline()->scale().durationUs(), std::int64_t{2'000'000});
        press(Qt::Key_2);
        player()->pause();
    }
    void seekFrame(int frame) { player()->seekMs(firstMs(frame)); }

    [[nodiscard]] std::optional<Span> spanOf(const std::string& text) const
    {
        auto database = need(Database::open({fromQt(location())}));
        for (const Cue& cue : need(QuestionStore(*database).cuesOf(firstClip))) {
            if (cue.text == text) {
                return cue.span;
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] QString chip(const char* name) const { return find<SpanChip>(name)->text(); }

    /// Presses in the lane at one time and lets go at another.
    void drag(Modality lane, int fromMs, int toMs)
    {
        const QRect rect = timeline()->laneRect(lane);
        const auto at = [&](int ms) {
            return QPoint(qRound(timeline()->scale().xOf(std::int64_t{ms} * 1000)), rect.center().y());
        };
        QTest::mousePress(timeline(), Qt::LeftButton, {}, at(fromMs));
        QTest::mouseMove(timeline(), at((fromMs + toMs) / 2));
        QTest::mouseMove(timeline(), at(toMs));
        QTest::mouseRelease(timeline(), Qt::LeftButton, {}, at(toMs));
    }
};

}  // namespace cuebench::test

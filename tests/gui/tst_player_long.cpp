// A clip whose sound does not fit into memory: it is drawn all the same, the whole coarsely and what is in sight
// finely.
#include "player/timeline.h"
#include "player_bench.h"

#include <QSignalSpy>

using namespace cuebench;
using namespace cuebench::test;

class PlayerLongTest : public PlayerBench {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(makeClips());
        m_long = m_folder.filePath(QStringLiteral("long.mp4"));
        // Four minutes, silent but for a burst of 5 ms at 2:00.
        QVERIFY(runFfmpeg(
            {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
             QStringLiteral("color=gray:size=64x48:rate=10"), QStringLiteral("-f"), QStringLiteral("lavfi"),
             QStringLiteral("-i"), QStringLiteral("aevalsrc='0.8*sin(2*PI*3000*t)*between(t,120,120.005)':s=48000"),
             QStringLiteral("-t"), QStringLiteral("240"), QStringLiteral("-c:v"), QStringLiteral("libx264"),
             QStringLiteral("-preset"), QStringLiteral("ultrafast"), QStringLiteral("-c:a"), QStringLiteral("flac"),
             QStringLiteral("-strict"), QStringLiteral("-2"), m_long}));
    }
    void init()
    {
        makePlayer();
        m_player->setCacheBudget(qint64{16} << 20U);  // the sound alone takes 88 MB
        m_player->setRowShown(Timeline::Row::Spectrogram, true);
    }
    void cleanup() { m_player.reset(); }

    void overviewShowsTheWhole()
    {
        open(m_long);
        QTRY_VERIFY_WITH_TIMEOUT(outline() && peakAt(120'000'000, 121'000'000) > 0.7F, 20'000);
        QVERIFY(peakAt(60'000'000, 119'000'000) < 0.01F);
        QTRY_VERIFY(peakAt(122'000'000, 239'000'000) < 0.01F);
        QVERIFY(!outline()->spectrogram.isNull());
    }

    void whatIsInSightIsFine()
    {
        open(m_long);
        QTRY_VERIFY_WITH_TIMEOUT(outline() && peakAt(120'000'000, 121'000'000) > 0.7F, 20'000);
        m_player->seekMs(120'000);
        Timeline* timeline = m_player->timeline();
        while (timeline->scale().toUs() - timeline->scale().fromUs() > 2'000'000) {
            timeline->zoomBy(2);
        }
        const auto isFine = [&] {
            return finePart() != nullptr && finePart()->spectrogramToUs - finePart()->spectrogramFromUs < 20'000'000;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isFine(), 20'000);
        // The burst of 5 ms is as long as it is.
        const auto peaks = finePart()->wave.peaks(200, 119'900'000, 120'100'000);
        const auto loud = std::count_if(peaks.begin(), peaks.end(), [](const WavePeak& p) { return p.high > 0.4F; });
        QVERIFY2(loud >= 4 && loud <= 7, qPrintable(QString::number(loud)));
        // And it is this that is painted: the wave's row shows ink in a few columns only.
        const QRect row = timeline->rowRect(Timeline::Row::Wave);
        const auto columnsWithInk = [&] {
            const QImage image = timeline->grab().toImage();
            int columns = 0;
            for (int x = row.left(); x < row.right(); ++x) {
                columns += image.pixel(x, row.top() + 6) != image.pixel(row.left() + 1, row.top() + 6) ? 1 : 0;
            }
            return columns;
        };
        QTRY_VERIFY2(columnsWithInk() >= 1 && columnsWithInk() <= 24, qPrintable(QString::number(columnsWithInk())));
        // Elsewhere another part is made, and the whole is drawn as before.
        m_player->seekMs(30'000);
        QTRY_VERIFY_WITH_TIMEOUT(finePart() != nullptr && finePart()->wave.loudest() < 0.01F, 20'000);
        timeline->showWhole();
        QVERIFY(finePart() == nullptr);
    }

    void comingBackShowsItAtOnce()
    {
        open(m_long);
        QTRY_VERIFY_WITH_TIMEOUT(outline() && peakAt(120'000'000, 121'000'000) > 0.7F, 20'000);
        QTRY_VERIFY(outline()->spectrogramToUs > 239'000'000);
        const auto made = outline();
        open(m_clip);
        QTRY_VERIFY(outline() && outline() != made);
        m_player->setClip(m_long);
        QTRY_COMPARE(outline(), made);
    }

private:
    [[nodiscard]] std::shared_ptr<const ClipOutline> outline() const { return m_player->timeline()->outline(); }
    [[nodiscard]] float peakAt(std::int64_t fromUs, std::int64_t toUs) const
    {
        return outline()->wave.peaks(1, fromUs, toUs)[0].high;
    }
    /// What is drawn where the overview is not fine enough.
    [[nodiscard]] const ClipOutline* finePart() const
    {
        const Timeline* timeline = m_player->timeline();
        return timeline->part().orElse(nullptr, timeline->scale());
    }

    QString m_long;
};

QTEST_MAIN(PlayerLongTest)
#include "tst_player_long.moc"

// What the player makes of clips that are broken, cut off, silent or not there, and what it does out of sight.
#include "base/background.h"
#include "player/outline_maker.h"
#include "player/timeline.h"
#include "player_bench.h"
#include "settings.h"

#include <QAction>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QSignalSpy>
#include <QThreadPool>

using namespace cuebench;
using namespace cuebench::test;

class PlayerStatesTest : public PlayerBench {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(makeClips()); }
    void init() { makePlayer(); }
    void cleanup() { m_player.reset(); }

    void aCutOffFileSaysWhatItHasLost();
    void aDamagedFileIsToBeCopiedAgainOnce();
    void coveredPictureDoesNotCount();
    void worksWithoutASoundDevice();
    void saysThatAClipHasNoSound();
    void saysWhyAFileCannotBePlayed_data();
    void saysWhyAFileCannotBePlayed();
    void goesOnAfterABrokenFile();
    void fetchesAhead();
    void aClipThatIsNotThereIsNotKeptWaiting();
    void pausesWhenItIsHidden();
    void remembersVolumeAndEvenness();
    void menuEvensLoudness();
};

void PlayerStatesTest::aCutOffFileSaysWhatItHasLost()
{
    const QString cut = m_folder.filePath(QStringLiteral("cut.mkv"));
    QVERIFY(makeCodedClip(cut));
    QFile file(cut);
    QVERIFY(file.resize(file.size() * 6 / 10));
    open(cut);
    QVERIFY(m_player->frameCount() > 0 && m_player->frameCount() < kCodedFrames);
    QTRY_VERIFY(m_player->lossText().contains(QStringLiteral("can be shown")));
    const QImage told = m_player->videoView()->grab().toImage();
    QVERIFY(m_player->errorText().isEmpty());
    open(m_clip);
    QVERIFY(m_player->lossText().isEmpty());
    // The remark's ink is in the corner of the one, and not of the other.
    const auto ink = [](const QImage& image) {
        int found = 0;
        for (int y = 0; y < 40; ++y) {
            for (int x = 0; x < 300; ++x) {
                const QColor colour = image.pixelColor(x, y);
                found += colour.red() > 220 && colour.blue() < 160 ? 1 : 0;
            }
        }
        return found;
    };
    QVERIFY(ink(told) > 50);
    QCOMPARE(ink(m_player->videoView()->grab().toImage()), 0);
}

void PlayerStatesTest::aDamagedFileIsToBeCopiedAgainOnce()
{
    const QString broken = m_folder.filePath(QStringLiteral("broken.mkv"));
    QVERIFY(makeCodedClip(broken));
    QFile file(broken);
    QVERIFY(file.open(QIODevice::ReadWrite));
    for (qint64 at = file.size() / 4; at < file.size() / 2; at += 97) {
        QVERIFY(file.seek(at) && file.putChar('\x5a'));
    }
    QVERIFY(file.resize(file.size() * 8 / 10));
    file.close();
    open(broken);
    QTRY_VERIFY(m_player->lossText().count(QLatin1Char(':')) > 1);  // more than one thing is lost
    QCOMPARE(m_player->lossText().count(QStringLiteral("Copy the clip again.")), 1);
    QVERIFY(m_player->lossText().endsWith(QStringLiteral("Copy the clip again.")));
    QVERIFY(!m_player->lossText().contains(QStringLiteral("  ")));
}

void PlayerStatesTest::coveredPictureDoesNotCount()
{
    open(m_clip);
    m_player->setGate(Gate::SoundOnly);
    QVERIFY(shownFrame() <= 0);  // the cover is dark and shows no stripes
    m_player->seekMs(500);
    QVERIFY(shownFrame() <= 0);
    m_player->setRate(2);
    m_player->play();
    QTRY_VERIFY(!m_player->isPlaying());
    QCOMPARE(m_player->playedShares().video, 0.0);
    m_player->setGate(Gate::Both);
    QCOMPARE(shownFrame(), kCodedFrames - 1);
}

void PlayerStatesTest::worksWithoutASoundDevice()
{
    // The suite runs with an address at which no sound server is.
    const auto* remark = m_player->findChild<QLabel*>(QStringLiteral("soundRemark"));
    QTRY_COMPARE(remark->text(), QStringLiteral("No sound device"));
    QVERIFY(remark->isVisible());
    QVERIFY(!m_player->canSound());
    open(m_clip);
    QVERIFY(m_player->clipHasSound());
    m_player->seekMs(1600);
    m_player->play();
    QTRY_VERIFY(!m_player->isPlaying());
    QCOMPARE(m_player->positionMs(), m_player->durationMs());
    QCOMPARE(m_player->playedShares().sound, 0.0);
}

void PlayerStatesTest::saysThatAClipHasNoSound()
{
    open(m_silent);
    const auto* remark = m_player->findChild<QLabel*>(QStringLiteral("soundRemark"));
    QTRY_COMPARE(remark->text(), QStringLiteral("Clip without sound"));
    QVERIFY(!m_player->clipHasSound());
    // Where its sound would be seen it does not look as if there were silence.
    auto* timeline = m_player->findChild<Timeline*>();
    timeline->setRowWish(Timeline::Row::Spectrogram, Timeline::Wish::On);
    const auto middle = [timeline] {
        return timeline->grab().toImage().pixel(timeline->rowRect(Timeline::Row::Spectrogram).center());
    };
    QVERIFY(middle() != spectrogramColour(0));
    open(m_clip);
    m_player->setGate(Gate::PictureOnly);
    QVERIFY(middle() != spectrogramColour(0));
}

void PlayerStatesTest::saysWhyAFileCannotBePlayed_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("exists");
    QTest::newRow("missing") << QByteArray() << false;
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("garbled") << QByteArray(20000, 'x') << true;
}

void PlayerStatesTest::saysWhyAFileCannotBePlayed()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, exists);
    const QString file = m_folder.filePath(QStringLiteral("broken_%1.mp4").arg(QLatin1String(QTest::currentDataTag())));
    if (exists) {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }
    QSignalSpy failed(m_player.get(), &ClipPlayer::failed);
    m_player->setClip(file, true);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(m_player->errorText().contains(QFileInfo(file).fileName() + QStringLiteral(" cannot be played: ")));
    QVERIFY(m_player->errorText().endsWith(QLatin1Char('.')));
    QCOMPARE(m_player->videoView()->accessibleDescription(), m_player->errorText());
    QVERIFY(!m_player->isPlaying());
    QVERIFY(!button("play")->isEnabled());
    m_player->play();
    QVERIFY(!m_player->isPlaying());
}

void PlayerStatesTest::goesOnAfterABrokenFile()
{
    QSignalSpy failed(m_player.get(), &ClipPlayer::failed);
    m_player->setClip(m_folder.filePath(QStringLiteral("nowhere.mp4")));
    QTRY_COMPARE(failed.count(), 1);
    open(m_clip);
    QVERIFY(m_player->errorText().isEmpty());
    QCOMPARE(shownFrame(), 0);
    QVERIFY(button("play")->isEnabled());
}

void PlayerStatesTest::fetchesAhead()
{
    open(m_clip);
    m_player->prefetch({m_silent});
    QSignalSpy painted(m_player.get(), &ClipPlayer::firstFramePainted);
    m_player->setClip(m_silent);
    QTRY_COMPARE(painted.count(), 1);
    m_player->setClip(m_clip);
    QCOMPARE(m_player->frame(), 0);  // what was just left is still there: no wait at all
    QVERIFY(m_player->isComplete());
    m_player->setClip({});
    QCOMPARE(m_player->frame(), -1);
    QVERIFY(!button("play")->isEnabled());
}

void PlayerStatesTest::aClipThatIsNotThereIsNotKeptWaiting()
{
    open(m_clip);
    open(m_silent);
    holdBackground(std::chrono::minutes(10));
    m_player->setClip(m_clip);
    QVERIFY(m_player->frame() == 0);
    QVERIFY(isBackgroundHeld());
    // This one may be on its way, in the background.
    const QString other = m_folder.filePath(QStringLiteral("other.mp4"));
    QVERIFY(QFile::copy(m_silent, other));
    m_player->setClip(other);
    QVERIFY(!isBackgroundHeld());
    QTRY_VERIFY(m_player->isComplete());
    holdBackground(std::chrono::minutes(10));
    m_player->setClip({});
    QVERIFY(!isBackgroundHeld());
}

void PlayerStatesTest::pausesWhenItIsHidden()
{
    open(m_clip);
    m_player->setLooping(true);
    m_player->play();
    QVERIFY(m_player->isPlaying());
    m_player->hide();
    QVERIFY(!m_player->isPlaying());
}

void PlayerStatesTest::remembersVolumeAndEvenness()
{
    QVERIFY(!m_player->isLoudnessEven());
    QSignalSpy changed(m_player.get(), &ClipPlayer::volumeChanged);
    m_player->setVolume(0.25);
    m_player->setVolume(0.25);
    m_player->setEvenLoudness(true);
    QCOMPARE(changed.count(), 1);
    m_player.reset();  // what is not on disk yet goes there now
    QThreadPool::globalInstance()->waitForDone();
    m_player = std::make_unique<ClipPlayer>();
    QCOMPARE(m_player->volume(), 0.25);
    QVERIFY(m_player->isLoudnessEven());
    m_player->setVolume(7);
    QCOMPARE(m_player->volume(), 1.0);
    m_player->setEvenLoudness(false);
    QTRY_VERIFY(settings::volume.get() == 1.0 && !settings::evenLoudness.get());
}

void PlayerStatesTest::menuEvensLoudness()
{
    auto* even = m_player->findChild<QAction*>(QStringLiteral("evenLoudness"));
    QVERIFY(even != nullptr);
    QVERIFY(!even->isChecked());
    even->trigger();
    QVERIFY(m_player->isLoudnessEven());
    m_player->setEvenLoudness(false);
    QVERIFY(!even->isChecked());
}

QTEST_MAIN(PlayerStatesTest)
#include "tst_player_states.moc"

// The clip's keys on the review page: they work whatever has the focus, except where one writes.
#include "player/timeline.h"
#include "player/video_view.h"
#include "review_bench.h"
#include "shortcuts.h"
#include "support/coded_clip.h"

#include <QComboBox>
#include <QLineEdit>
#include <QLineF>
#include <QToolButton>

using namespace cuebench;
using namespace cuebench::test;

class TestReviewClip : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(ThemeChoice::Light); }

    void init()
    {
        m_bench = std::make_unique<ReviewBench>();
        const QString folder = QFileInfo(m_bench->location()).absolutePath() + QStringLiteral("/media/part_1");
        QDir().mkpath(folder);
        QVERIFY(makeCodedClip(folder + QStringLiteral("/1.mp4")));
        QSettings().setValue(QStringLiteral("review/autoPlay"), false);
        m_bench->window.reset();  // it has found the clip missing; another one looks anew
        m_bench->openWindow();
        m_bench->go(m_bench->basic);
        QTRY_COMPARE(player()->frameCount(), kCodedFrames);
        QTRY_VERIFY(player()->timeline()->outline() != nullptr);  // by now the player knows all of the clip
        player()->pause();
        player()->seekMs(1000);
    }
    void cleanup() { m_bench.reset(); }

    void secondsAndEnds()
    {
        m_bench->press(Qt::Key_Left);
        QCOMPARE(player()->positionMs(), 0);
        m_bench->press(Qt::Key_Right);
        QCOMPARE(player()->positionMs(), 1000);
        m_bench->press(Qt::Key_End);
        QCOMPARE(player()->frame(), kCodedFrames - 1);
        m_bench->press(Qt::Key_Home);
        QCOMPARE(player()->frame(), 0);
        m_bench->press(Qt::Key_Period);
        QCOMPARE(player()->frame(), 1);
        m_bench->press(Qt::Key_Comma);
        QCOMPARE(player()->frame(), 0);
    }

    void aPieceIsLoopedByThreeKeys()
    {
        m_bench->press(Qt::Key_BracketLeft);  // at frame 24
        for (int i = 0; i < 6; ++i) {
            m_bench->press(Qt::Key_Period);
        }
        m_bench->press(Qt::Key_BracketRight);
        QVERIFY(player()->loopSpan());
        QCOMPARE(player()->loopSpan()->fromUs, 1'000'000);
        QVERIFY(qAbs(player()->loopSpan()->toUs - 31'000'000 / 24) <= 1);
        m_bench->press(Qt::Key_Backslash);
        QVERIFY(!player()->loopSpan());
    }

    void gatesRatesAndVolume()
    {
        m_bench->press(Qt::Key_Y);
        QCOMPARE(player()->gate(), Gate::SoundOnly);
        m_bench->press(Qt::Key_V);
        QCOMPARE(player()->gate(), Gate::PictureOnly);
        m_bench->press(Qt::Key_W);
        QCOMPARE(player()->gate(), Gate::Both);
        m_bench->press(Qt::Key_Minus);
        QCOMPARE(player()->rate(), 0.75);
        m_bench->press(Qt::Key_Plus);
        m_bench->press(Qt::Key_Plus);
        QCOMPARE(player()->rate(), 1.25);
        m_bench->press(Qt::Key_0);
        QCOMPARE(player()->rate(), 1.0);
        m_bench->press(Qt::Key_Down, Qt::ControlModifier);
        QVERIFY(qAbs(player()->volume() - 0.95) < 1e-9);
        m_bench->press(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(player()->volume(), 1.0);
    }

    void theGateChosenStands()
    {
        m_bench->press(Qt::Key_V);
        m_bench->press(Qt::Key_5);  // marking the clip shows the question anew
        QCOMPARE(player()->gate(), Gate::PictureOnly);
        m_bench->press(Qt::Key_2);  // so does answering
        QCOMPARE(player()->gate(), Gate::PictureOnly);
        m_bench->go(m_bench->sound);  // so does the next question
        QCOMPARE(player()->gate(), Gate::PictureOnly);
    }

    void theOneMeantIsBroughtToTheMiddleAndPointedAtByKeys()
    {
        m_bench->press(Qt::Key_6);
        QVERIFY(ofTheClip().severalPeople);
        QVERIFY(ofTheClip().personX < 0);
        for (int i = 0; i < 3; ++i) {
            m_bench->press(Qt::Key_Z);
        }
        for (int i = 0; i < 4; ++i) {
            m_bench->press(Qt::Key_Right, Qt::ShiftModifier);
        }
        m_bench->press(Qt::Key_Up, Qt::ShiftModifier);
        m_bench->press(Qt::Key_P, Qt::ShiftModifier);
        // Steps of 15 % of the view, of which the picture is 3.375 times as large (or as its height, where bars are).
        const ClipAttributes pointed = ofTheClip();
        QVERIFY(pointed.severalPeople);
        QVERIFY2(pointed.personX > 0.6 && pointed.personX < 0.85, qPrintable(QString::number(pointed.personX)));
        QVERIFY2(pointed.personY < 0.5, qPrintable(QString::number(pointed.personY)));
        const VideoView* view = player()->videoView();
        QVERIFY(view->marker());
        // The ring stands where the keys have brought the person: in the middle of the view.
        const QRectF area = view->pictureRect();
        const QPointF ring(area.x() + view->marker()->x() * area.width(),
                           area.y() + view->marker()->y() * area.height());
        QVERIFY(QLineF(ring, QRectF(view->rect()).center()).length() < 1);
        m_bench->press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(ofTheClip().personX < 0);
    }

    void nothingIsPointedAtBehindTheCover()
    {
        m_bench->press(Qt::Key_Y);
        m_bench->press(Qt::Key_P, Qt::ShiftModifier);
        QVERIFY(!ofTheClip().severalPeople);
        QVERIFY(ofTheClip().personX < 0);
    }

    void pictureAndTimelineAreZoomedByKeys()
    {
        m_bench->press(Qt::Key_Z);
        QVERIFY(qAbs(player()->videoView()->zoom() - 1.5) < 1e-9);
        const QPointF before = player()->videoView()->pictureRect().topLeft();
        m_bench->press(Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(player()->videoView()->pictureRect().left() < before.x());
        m_bench->press(Qt::Key_Z, Qt::ShiftModifier);
        QCOMPARE(player()->videoView()->zoom(), 1.0);
        m_bench->press(Qt::Key_Plus, Qt::ControlModifier);
        const TimeScale& scale = player()->timeline()->scale();
        QVERIFY(!scale.isWhole());
        const std::int64_t from = scale.fromUs();
        m_bench->press(Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(scale.fromUs() > from);
        m_bench->press(Qt::Key_Home, Qt::ControlModifier);
        QVERIFY(scale.isWhole());
        const bool shown = player()->timeline()->isShown(Timeline::Row::Spectrogram);
        m_bench->press(Qt::Key_S, Qt::ShiftModifier);
        QCOMPARE(player()->timeline()->isShown(Timeline::Row::Spectrogram), !shown);
    }

    void keysWorkWhateverHasTheFocus()
    {
        int tried = 0;
        for (QWidget* widget : m_bench->page()->findChildren<QWidget*>()) {
            const bool writes = qobject_cast<QLineEdit*>(widget) != nullptr || widget->inherits("QPlainTextEdit") ||
                                widget->inherits("QTextEdit");
            if (!widget->isVisible() || !widget->isEnabled() || widget->focusPolicy() == Qt::NoFocus || writes) {
                continue;
            }
            widget->setFocus();
            if (!widget->hasFocus()) {
                continue;
            }
            player()->seekMs(0);
            const std::pair<Qt::Key, int> strokes[] = {
                {Qt::Key_Right, 24}, {Qt::Key_Left, 0}, {Qt::Key_Period, 1}, {Qt::Key_Home, 0}, {Qt::Key_End, 47}};
            for (const auto& [key, frame] : strokes) {
                QTest::keyClick(widget, key);
                QVERIFY2(player()->frame() == frame,
                         qPrintable(QStringLiteral("%1 %2: key %3, frame %4")
                                        .arg(QLatin1String(widget->metaObject()->className()), widget->objectName())
                                        .arg(key, 0, 16)
                                        .arg(player()->frame())));
            }
            QTest::keyClick(widget, Qt::Key_Space);
            QVERIFY2(player()->isPlaying(), qPrintable(widget->objectName()));
            player()->pause();
            ++tried;
        }
        QVERIFY(tried > 5);
    }

    void keysWriteWhereOneWrites()
    {
        m_bench->press(Qt::Key_F, Qt::ControlModifier);
        auto* search = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(search != nullptr);
        QTest::keyClicks(search, QStringLiteral("vhw-[]0"));
        QCOMPARE(search->text(), QStringLiteral("vhw-[]0"));
        QTest::keyClick(search, Qt::Key_Left);
        QCOMPARE(search->cursorPosition(), 6);
        QTest::keyClick(search, Qt::Key_Home);
        QCOMPARE(search->cursorPosition(), 0);
        QTest::keyClick(search, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(search->selectedText(), QStringLiteral("v"));
        QCOMPARE(player()->positionMs(), 1000);
        QCOMPARE(player()->gate(), Gate::Both);
        QCOMPARE(player()->rate(), 1.0);
    }

    void theToolTipsFollowTheTableOfKeys()
    {
        auto* play = m_bench->find<QToolButton>("play");
        QCOMPARE(play->toolTip(), QStringLiteral("Play (Space)"));
        m_bench->window->findChild<Shortcuts*>()->set(QStringLiteral("clip.play"), {QKeySequence(Qt::Key_F9)});
        QCOMPARE(play->toolTip(), QStringLiteral("Play (F9)"));
    }

private:
    [[nodiscard]] ClipAttributes ofTheClip() const { return m_bench->attributes(m_bench->firstClip); }
    [[nodiscard]] ClipPlayer* player() const { return m_bench->page()->findChild<ClipPlayer*>(); }

    std::unique_ptr<ReviewBench> m_bench;
};

QTEST_MAIN(TestReviewClip)
#include "tst_review_clip.moc"

// What the model sees, and the release's media, from the window.
#include "dialogs/export_dialog.h"
#include "dialogs/model_view_dialog.h"
#include "export_work.h"
#include "media/fingerprint.h"
#include "player/clip_player.h"
#include "player/sound_preview.h"
#include "release/release_verify.h"
#include "review_bench.h"
#include "support/coded_clip.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace cuebench;
using namespace cuebench::test;

class TestModelView : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theEightPicturesAreShown();
    void gatesStayClosed_data();
    void gatesStayClosed();
    void subtitlesArePaintedOver();
    void aMissingClipIsSaid();
    void closingWhileSamplingIsHarmless();
    void oneStrokeOpensItAndUncoversNothing();
    void theTickGoesWithTheWish();
    void stoppedMediaGoOnUnderTheSameName();

private:
    [[nodiscard]] QString clip() const { return m_folder.filePath(QStringLiteral("coded.mp4")); }
    QTemporaryDir m_folder;
};

namespace {

QList<QWidget*> framesOf(const ModelViewDialog& dialog)
{
    return dialog.findChildren<QWidget*>(QStringLiteral("modelFrame"));
}

/// Where a 16:9 picture lies in its cell.
QRectF pictureIn(const QWidget& cell)
{
    const QRect room = cell.rect().adjusted(0, 0, 0, -cell.fontMetrics().height() - 2);
    QRectF place(QPointF(0, 0), QSizeF(320, 180).scaled(room.size(), Qt::KeepAspectRatio));
    place.moveCenter(QRectF(room).center());
    return place;
}

QString textOf(const ModelViewDialog& dialog, const char* name)
{
    return dialog.findChild<QLabel*>(QLatin1String(name))->text();
}

void show(ModelViewDialog& dialog)
{
    static_cast<QWidget&>(dialog).show();
}

}  // namespace

void TestModelView::initTestCase()
{
    QVERIFY(makeCodedClip(clip()));
}

void TestModelView::theEightPicturesAreShown()
{
    ModelViewDialog dialog({.file = clip(), .clip = QStringLiteral("part_1/1.mp4")});
    show(dialog);
    QTRY_COMPARE_WITH_TIMEOUT(framesOf(dialog).size(), 8, 20'000);
    QTRY_VERIFY(framesOf(dialog).last()->width() >= 150);
    for (int i = 0; i < 8; ++i) {
        const QWidget* cell = framesOf(dialog)[i];
        const QImage image = const_cast<QWidget*>(cell)->grab().toImage();
        QCOMPARE(codedNumber(image, pictureIn(*cell)), 3 * (2 * i + 1));
    }
    QVERIFY(textOf(dialog, "modelViewSound").contains(QStringLiteral("16 kHz")));
    QVERIFY(!dialog.findChild<QLabel*>(QStringLiteral("modelViewState"))->isVisible());
    // There is no sound server here, and that is said.
    const auto* listen = dialog.findChild<QToolButton*>(QStringLiteral("previewPlay"));
    QTRY_VERIFY(!textOf(dialog, "previewRemark").isEmpty());
    QVERIFY(listen->isVisible() && !listen->isEnabled());
}

void TestModelView::gatesStayClosed_data()
{
    QTest::addColumn<Gate>("gate");
    QTest::newRow("sound only") << Gate::SoundOnly;
    QTest::newRow("picture only") << Gate::PictureOnly;
}

void TestModelView::gatesStayClosed()
{
    QFETCH(Gate, gate);
    ModelViewDialog dialog({.file = clip(), .clip = QStringLiteral("part_1/1.mp4"), .gate = gate});
    show(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(!textOf(dialog, "modelViewSound").isEmpty(), 20'000);
    const bool picture = gate == Gate::PictureOnly;
    QCOMPARE(framesOf(dialog).size(), picture ? 8 : 0);
    QCOMPARE(textOf(dialog, "modelViewSound").contains(QStringLiteral("kHz")), !picture);
    QCOMPARE(dialog.findChild<SoundPreview*>()->isVisible(), !picture);
}

void TestModelView::subtitlesArePaintedOver()
{
    ModelViewDialog dialog({.file = clip(), .clip = QStringLiteral("part_1/1.mp4"), .subtitles = true});
    show(dialog);
    QTRY_COMPARE_WITH_TIMEOUT(framesOf(dialog).size(), 8, 20'000);
    QTRY_VERIFY(framesOf(dialog).last()->width() >= 150);
    QWidget* cell = framesOf(dialog).last();  // frame 45: the second stripe is white in its lower half
    const QImage image = cell->grab().toImage();
    const QRectF place = pictureIn(*cell);
    const int x = qRound(place.left() + place.width() * 3 / 16);
    QVERIFY(qGray(image.pixel(x, qRound(place.top() + place.height() * 0.7))) > 200);
    QVERIFY(qGray(image.pixel(x, qRound(place.top() + place.height() * 0.9))) < 30);
}

void TestModelView::aMissingClipIsSaid()
{
    ModelViewDialog dialog({.file = QStringLiteral("/nowhere/1.mp4"), .clip = QStringLiteral("part_1/1.mp4")});
    show(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(textOf(dialog, "modelViewState").contains(QStringLiteral("part_1/1.mp4")), 20'000);
    QVERIFY(!textOf(dialog, "modelViewState").contains(QStringLiteral("/nowhere")));
    QVERIFY(framesOf(dialog).isEmpty());
}

void TestModelView::closingWhileSamplingIsHarmless()
{
    for (int i = 0; i < 20; ++i) {
        ModelViewDialog dialog({.file = clip(), .clip = QStringLiteral("part_1/1.mp4")});
        show(dialog);
    }
}

void TestModelView::oneStrokeOpensItAndUncoversNothing()
{
    ReviewBench bench;
    auto* player = bench.page()->findChild<ClipPlayer*>();
    QTRY_VERIFY_WITH_TIMEOUT(player->isComplete(), 20'000);
    player->setLooping(true);
    player->play();
    bench.press(Qt::Key_V, Qt::ShiftModifier);
    QVERIFY(!player->isPlaying());
    auto* dialog = bench.page()->findChild<ModelViewDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->isVisible());
    QVERIFY(!bench.session()->isUncovered());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(bench.page()->findChild<ModelViewDialog*>() == nullptr);
    QVERIFY(!bench.session()->isUncovered());
}

void TestModelView::theTickGoesWithTheWish()
{
    PageProject made;
    Selection selection;
    selection.quotas.push_back({.task = Task::ReasoningBasicVideo, .quota = 1, .verified = 1, .taken = 1});
    ExportDialog dialog(selection, made.project->benchmark());
    const QSignalSpy asked(&dialog, &ExportDialog::exportAsked);
    static_cast<QWidget&>(dialog).show();
    auto* tick = dialog.findChild<QCheckBox*>(QStringLiteral("withMedia"));
    QVERIFY(!tick->isChecked());
    tick->click();
    dialog.findChild<QPushButton*>(QStringLiteral("exportButton"))->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][2].toBool(), false);
    QCOMPARE(asked[0][3].toBool(), true);
}

void TestModelView::stoppedMediaGoOnUnderTheSameName()
{
    PageProject made;
    QVERIFY(QDir().mkpath(made.folder() + QStringLiteral("/media/part_1")));
    const QString file = made.folder() + QStringLiteral("/media/part_1/1.mp4");
    QVERIFY(QFile::copy(clip(), file));
    const std::string fingerprint = need(fingerprintOf(fromQt(file)));
    made.write([&] {
        const ClipId id = made.addClip("part_1/1.mp4", Emotion::Happiness);
        Clip stored = need(ClipStore(made.database()).get(id));
        stored.media->fingerprint = fingerprint;
        need(ClipStore(made.database()).setMedia(id, stored.media, {}));
        (void)made.addQuestion(id, Task::ReasoningBasicVideo, SubType::FacialExpression, ReviewState::Verified);
    });
    const Location location{.text = fromQt(made.folder() + QStringLiteral("/test.cuebench"))};
    const ReleaseWish wish{
        .name = "v1", .folder = fromQt(m_folder.filePath(QStringLiteral("out"))), .allowShort = true, .media = true};
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = writeRelease(location, made.project->benchmark(), wish, stop.get_token(), {});
    QVERIFY(!stopped.has_value());
    QCOMPARE(stopped.error().kind, Error::Kind::Interrupted);

    std::vector<std::int64_t> told;
    const auto written = writeRelease(location, made.project->benchmark(), wish, {},
                                      [&](const ProgressStep& step) { told.push_back(step.done); });
    QVERIFY2(written.has_value(), written ? "" : written.error().text().c_str());
    QVERIFY(written->wasThere);
    QCOMPARE(written->media->made, 1);
    QVERIFY(written->media->problems.empty());
    QCOMPARE(told, (std::vector<std::int64_t>{0, 1}));
    const auto verified = verifyReleaseFolder(wish.folder);
    QVERIFY(verified.has_value());
    QVERIFY(verified->problems.empty());

    // Without media, too: what would be frozen now is what was frozen under this name.
    ReleaseWish bare = wish;
    bare.media = false;
    const ReleaseWritten again = need(writeRelease(location, made.project->benchmark(), bare, {}, {}));
    QVERIFY(again.wasThere);
    QVERIFY(!again.media);
}

QTEST_MAIN(TestModelView)
#include "tst_model_view.moc"

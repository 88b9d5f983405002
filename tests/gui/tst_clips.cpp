// The clips as a model and as a page.
#include "item_models/clip_model.h"
#include "item_models/poster_shelf.h"
#include "page_project.h"
#include "pages/clips_page.h"
#include "support/coded_clip.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>

#include <algorithm>
#include <memory>

using namespace cuebench;
using cuebench::test::need;
using cuebench::test::PageProject;

Q_DECLARE_METATYPE(cuebench::ClipId)

class ClipsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void readsPageByPage();
    void filters();
    void saysWhatIsKnownOfAClip();
    void makesPostersAndKeepsThem();
    void brokenClipHasNoPosterAndSaysWhy();
    void cardsFillTheWidth();
    void doubleClickOpensTheClip();
    void enterInTheTableOpensTheClip();
    void aNarrowTableShowsTheCounts();
    void searchNarrowsBothViews();
    void detailShowsCaptionsAsText();
    void refreshKeepsTheSelection();
    void emptyProjectOffersImport();
    void noProjectSaysSo();

private:
    void fill(int count);
    void showPage();

    std::unique_ptr<PageProject> m_project;
    std::unique_ptr<ClipsPage> m_page;
};

void ClipsTest::init()
{
    m_project = std::make_unique<PageProject>();
    m_page = std::make_unique<ClipsPage>();
}

void ClipsTest::cleanup()
{
    m_page.reset();
    m_project.reset();
}

void ClipsTest::fill(int count)
{
    m_project->write([&] {
        for (int i = 1; i <= count; ++i) {
            m_project->addClip("part_1/" + std::to_string(1000 + i) + ".mp4",
                               i % 2 == 0 ? Emotion::Anger : Emotion::Fear);
        }
    });
}

void ClipsTest::showPage()
{
    m_page->resize(1200, 700);
    m_page->setProject(m_project->project.get());
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void ClipsTest::readsPageByPage()
{
    fill(450);
    ClipModel model(nullptr);
    QSignalSpy counted(&model, &ClipModel::counted);
    model.setDatabase(&m_project->database());
    QCOMPARE(counted.last().at(0).toInt(), 450);
    QCOMPARE(model.rowCount(), 200);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QCOMPARE(model.rowCount(), 400);
    // The tester fetches on its own, also in the middle of a reset; so it comes when that is over.
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.fetchMore({});
    QCOMPARE(model.rowCount(), 450);
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(model.index(449, ClipModel::NameColumn).data().toString(), QStringLiteral("part_1/1450.mp4"));
    QCOMPARE(model.rowOf(model.clipAt(449)->clip.id), 449);
    model.setDatabase(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void ClipsTest::filters()
{
    fill(30);
    ClipModel model(nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDatabase(&m_project->database());
    ClipFilter filter;
    filter.label = Emotion::Anger;
    model.setFilter(filter);
    QCOMPARE(model.rowCount(), 15);
    filter.text = "1030";
    model.setFilter(filter);
    QCOMPARE(model.rowCount(), 1);
    filter.text = "nothing like it";
    model.setFilter(filter);
    QCOMPARE(model.rowCount(), 0);
}

void ClipsTest::saysWhatIsKnownOfAClip()
{
    m_project->write([&] {
        const ClipId clip = m_project->addClip("part_1/1.mp4", Emotion::Happiness);
        m_project->addQuestion(clip, Task::ReasoningBasicVideo, SubType::BodyLanguage, ReviewState::Verified);
        m_project->addQuestion(clip, Task::ReasoningBasicVideo, SubType::BodyLanguage, ReviewState::Undecided);
    });
    ClipModel model(nullptr);
    model.setDatabase(&m_project->database());
    const auto text = [&](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(text(ClipModel::LabelColumn), QStringLiteral("happiness"));
    QCOMPARE(text(ClipModel::VotesColumn), QStringLiteral("6 happiness, 3 neutral, 1 sadness"));
    QCOMPARE(text(ClipModel::DurationColumn), QStringLiteral("2.0 s"));
    QCOMPARE(text(ClipModel::RateColumn), QStringLiteral("24"));
    QCOMPARE(text(ClipModel::SoundColumn), QStringLiteral("yes"));
    QCOMPARE(text(ClipModel::QuestionsColumn), QStringLiteral("2"));
    QCOMPARE(text(ClipModel::VerifiedColumn), QStringLiteral("1"));
}

void ClipsTest::makesPostersAndKeepsThem()
{
    QVERIFY(QDir().mkpath(m_project->folder() + QStringLiteral("/media/part_1")));
    QVERIFY(test::makeCodedClip(m_project->folder() + QStringLiteral("/media/part_1/1.mp4"), false, 9));
    m_project->write([&] { m_project->addClip("part_1/1.mp4", Emotion::Happiness); });
    const QString kept = m_project->folder() + QStringLiteral("/posters");
    for (int visit = 0; visit < 2; ++visit) {
        PosterShelf posters;
        posters.setFolder(kept);
        ClipModel model(&posters);
        model.setDatabase(&m_project->database());
        QSignalSpy ready(&posters, &PosterShelf::ready);
        QVERIFY(model.index(0, 0).data(ClipModel::PosterRole).value<QPixmap>().isNull());
        QTRY_COMPARE(ready.count(), 1);
        const QPixmap poster = model.index(0, 0).data(ClipModel::PosterRole).value<QPixmap>();
        QCOMPARE(poster.size(), QSize(320, 180));
        QCOMPARE(QDir(kept).entryList({QStringLiteral("*.jpg")}).size(), 1);
    }
}

void ClipsTest::brokenClipHasNoPosterAndSaysWhy()
{
    m_project->write([&] { m_project->addClip("part_1/1.mp4", Emotion::Happiness, "The file is cut off."); });
    PosterShelf posters;
    ClipModel model(&posters);
    model.setDatabase(&m_project->database());
    QVERIFY(model.index(0, 0).data(ClipModel::BrokenRole).toBool());
    QVERIFY(model.index(0, 0).data(ClipModel::PosterRole).value<QPixmap>().isNull());
    const QModelIndex media = model.index(0, ClipModel::MediaColumn);
    QCOMPARE(media.data().toString(), QStringLiteral("broken"));
    QCOMPARE(media.data(Qt::ToolTipRole).toString(), QStringLiteral("The file is cut off."));
}

void ClipsTest::cardsFillTheWidth()
{
    fill(12);
    showPage();
    auto* grid = m_page->findChild<QListView*>(QStringLiteral("clipGrid"));
    const auto gap = [this, grid] {
        int right = 0;
        for (int i = 0; i < 12; ++i) {
            right = std::max(right, grid->visualRect(m_page->model()->index(i, 0)).right());
        }
        return grid->viewport()->width() - right;
    };
    for (const int width : {1180, 900, 760}) {
        m_page->resize(width, 600);
        QTRY_VERIFY(gap() >= 0 && gap() < 40);
    }
}

void ClipsTest::doubleClickOpensTheClip()
{
    fill(3);
    showPage();
    QSignalSpy opened(m_page.get(), &ClipsPage::openClip);
    auto* grid = m_page->findChild<QListView*>(QStringLiteral("clipGrid"));
    QTRY_VERIFY(grid->visualRect(m_page->model()->index(1, 0)).isValid());
    const QPoint at = grid->visualRect(m_page->model()->index(1, 0)).center();
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(grid->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.at(0).at(0).value<ClipId>(), m_page->model()->clipAt(1)->clip.id);
}

void ClipsTest::enterInTheTableOpensTheClip()
{
    fill(3);
    showPage();
    QTest::mouseClick(m_page->findChild<QPushButton*>(QStringLiteral("tableButton")), Qt::LeftButton);
    auto* table = m_page->findChild<QTableView*>(QStringLiteral("clipTable"));
    QTRY_VERIFY(table->isVisible());
    table->setFocus();
    table->setCurrentIndex(m_page->model()->index(2, 0));
    QSignalSpy opened(m_page.get(), &ClipsPage::openClip);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.at(0).at(0).value<ClipId>(), m_page->model()->clipAt(2)->clip.id);
}

void ClipsTest::aNarrowTableShowsTheCounts()
{
    fill(3);
    showPage();
    m_page->resize(1180, 630);
    m_page->findChild<QPushButton*>(QStringLiteral("tableButton"))->click();
    const auto* table = m_page->findChild<QTableView*>(QStringLiteral("clipTable"));
    for (const int column : {ClipModel::QuestionsColumn, ClipModel::VerifiedColumn, ClipModel::CaptionsColumn}) {
        QTRY_VERIFY(table->columnViewportPosition(column) + table->columnWidth(column) <= table->viewport()->width());
    }
}

void ClipsTest::searchNarrowsBothViews()
{
    fill(30);
    showPage();
    auto* count = m_page->findChild<QLabel*>(QStringLiteral("clipCount"));
    QTest::keyClicks(m_page->findChild<QLineEdit*>(QStringLiteral("clipSearch")), QStringLiteral("101"));
    QTRY_COMPARE(m_page->model()->rowCount(), 10);
    auto* emotion = m_page->findChild<QComboBox*>(QStringLiteral("clipEmotion"));
    emotion->setCurrentIndex(emotion->findData(static_cast<int>(Emotion::Anger)));
    QCOMPARE(m_page->model()->rowCount(), 5);
    QCOMPARE(count->text(), QStringLiteral("Clips: 5"));
    QTest::keyClicks(m_page->findChild<QLineEdit*>(QStringLiteral("clipSearch")), QStringLiteral("zzz"));
    auto* empty = m_page->findChild<QLabel*>(QStringLiteral("clipsEmpty"));
    QTRY_VERIFY(empty->isVisible());
    QCOMPARE(empty->text(), QStringLiteral("No clip fits this search."));
}

void ClipsTest::detailShowsCaptionsAsText()
{
    m_project->write([&] {
        const ClipId clip = m_project->addClip("part_1/1.mp4", Emotion::Happiness);
        CaptionStore captions(m_project->database());
        const OriginId origin = need(captions.addOrigin({.kind = "caption"}));
        need(captions.put({.clip = clip,
                           .modality = Modality::Audio,
                           .origin = origin,
                           .detailed = "She says <b>no</b>.",
                           .emotionPart = "A raised voice.",
                           .predicted = Emotion::Anger}));
    });
    showPage();
    auto* text = m_page->findChild<QTextBrowser*>(QStringLiteral("clipText"));
    auto* grid = m_page->findChild<QListView*>(QStringLiteral("clipGrid"));
    grid->setCurrentIndex(m_page->model()->index(0, 0));
    QVERIFY(text->toPlainText().contains(QStringLiteral("She says <b>no</b>.")));
    QVERIFY(text->toPlainText().contains(QStringLiteral("A raised voice.")));
    QVERIFY(text->toPlainText().contains(QStringLiteral("Audio caption")));
    QVERIFY(!m_page->findChild<QPushButton*>(QStringLiteral("openClip"))->isEnabled());  // it has no questions
}

void ClipsTest::refreshKeepsTheSelection()
{
    fill(5);
    showPage();
    auto* grid = m_page->findChild<QListView*>(QStringLiteral("clipGrid"));
    grid->setCurrentIndex(m_page->model()->index(3, 0));
    const ClipId before = m_page->model()->clipAt(3)->clip.id;
    m_project->write([&] { m_project->addClip("part_0/1.mp4", Emotion::Fear); });
    m_page->refresh();
    QCOMPARE(m_page->model()->rowCount(), 6);
    QCOMPARE(grid->currentIndex().data(ClipModel::ClipIdRole).toLongLong(), before.value());
}

void ClipsTest::emptyProjectOffersImport()
{
    showPage();
    auto* button = m_page->findChild<QPushButton*>(QStringLiteral("clipsImport"));
    QVERIFY(button->isVisible());
    QSignalSpy wanted(m_page.get(), &ClipsPage::importRequested);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
}

void ClipsTest::noProjectSaysSo()
{
    fill(2);
    showPage();
    QCOMPARE(m_page->model()->rowCount(), 2);
    m_page->setProject(nullptr);
    QCOMPARE(m_page->model()->rowCount(), 0);
    QCOMPARE(m_page->findChild<QLabel*>(QStringLiteral("clipsEmpty"))->text(), QStringLiteral("No project is open."));
    m_page->refresh();
    QCOMPARE(m_page->model()->rowCount(), 0);
}

QTEST_MAIN(ClipsTest)
#include "tst_clips.moc"

// The Overview page: what it counts, what it says comes next, and where its bars lead.
#include "charts/bar_chart.h"
#include "page_project.h"
#include "pages/overview_page.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

#include <memory>

using namespace cuebench;
using cuebench::test::need;
using cuebench::test::PageProject;

Q_DECLARE_METATYPE(cuebench::QuestionFilter)

class OverviewTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void countsByTaskEmotionAndState();
    void aTaskIsFullOnlyWhenItsQuotaIs();
    void partOfABarOpensItsQuestions();
    void nameOfABarOpensTheWholeTask();
    void barsWorkByKeyboard();
    void flaggedBarOpensFlaggedQuestions();
    void saysTheNextStep();
    void nextStepFollowsTheWork();
    void emptyProjectOffersImport();
    void talliesVerifiers();
    void followsTheProject();

private:
    void fill();
    void showPage();
    [[nodiscard]] BarChart* chart(const char* name) const { return m_page->findChild<BarChart*>(QLatin1String(name)); }
    [[nodiscard]] static int rowOf(const BarChart* chart, int key);
    void clickPart(BarChart* chart, int key, ReviewState state) const;

    std::unique_ptr<PageProject> m_project;
    std::unique_ptr<OverviewPage> m_page;
};

void OverviewTest::init()
{
    m_project = std::make_unique<PageProject>();
    m_page = std::make_unique<OverviewPage>();
}

void OverviewTest::cleanup()
{
    m_page.reset();
    m_project.reset();
}

void OverviewTest::fill()
{
    m_project->write([&] {
        const ClipId happy = m_project->addClip("part_1/1.mp4", Emotion::Happiness);
        const ClipId none = m_project->addClip("part_1/2.mp4", std::nullopt);
        for (int i = 0; i < 6; ++i) {
            m_project->addQuestion(happy, Task::ReasoningBasicVideo, SubType::BodyLanguage,
                                   i < 4 ? ReviewState::Undecided : ReviewState::Verified);
        }
        m_project->addQuestion(happy, Task::ModalityAgreement, SubType::Agreement, ReviewState::Verified, true);
        m_project->addQuestion(none, Task::ReasoningStressAudio, SubType::Spurious, ReviewState::Disputed);
        m_project->addQuestion(none, Task::ReasoningStressAudio, SubType::Spurious, ReviewState::Rejected);
    });
}

void OverviewTest::showPage()
{
    m_page->resize(1200, 900);
    m_page->setProject(m_project->project.get());
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

int OverviewTest::rowOf(const BarChart* chart, int key)
{
    for (int i = 0; i < static_cast<int>(chart->bars().size()); ++i) {
        if (chart->bars()[static_cast<std::size_t>(i)].key == key) {
            return i;
        }
    }
    return -1;
}

void OverviewTest::clickPart(BarChart* chart, int key, ReviewState state) const
{
    const int row = rowOf(chart, key);
    const auto& parts = chart->bars()[static_cast<std::size_t>(row)].parts;
    for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
        if (parts[static_cast<std::size_t>(i)].key == static_cast<int>(state)) {
            QTest::mouseClick(chart, Qt::LeftButton, {}, chart->partRect(row, i).center().toPoint());
            return;
        }
    }
    QFAIL("no such part");
}

void OverviewTest::countsByTaskEmotionAndState()
{
    fill();
    const OverviewCounts counts = need(readOverview(m_project->database()));
    QCOMPARE(counts.clips, 2);
    QCOMPARE(counts.questions, 9);
    QCOMPARE(counts.flagged, 1);
    QCOMPARE(counts.of(ReviewState::Verified), 3);
    QCOMPARE(counts.open(), 5);
    QCOMPARE(counts.verified(Task::ReasoningBasicVideo), 2);
    QCOMPARE(counts.verified(Task::ReasoningBasicAudio), 0);
    showPage();
    const BarChart* tasks = chart("taskChart");
    QCOMPARE(tasks->bars().size(), std::size_t{5});
    const Bar& basic =
        tasks->bars()[static_cast<std::size_t>(rowOf(tasks, static_cast<int>(Task::ReasoningBasicVideo)))];
    QCOMPARE(basic.goal, 1024);
    QVERIFY(basic.figures.startsWith(QLatin1Char('2')));
    const BarChart* emotions = chart("emotionChart");
    QCOMPARE(emotions->bars().size(), std::size_t{8});  // seven, and the clip without a label
    QVERIFY(!emotions->bars().back().clickable);
}

void OverviewTest::aTaskIsFullOnlyWhenItsQuotaIs()
{
    BarChart chart;
    chart.resize(900, 100);
    chart.setWidthIsGoal(true);
    const auto bar = [](int verified, int open, int goal) {
        return Bar{.name = QStringLiteral("task"), .parts = {{.value = verified}, {.value = open}}, .goal = goal};
    };
    chart.setBars({bar(500, 0, 1000), bar(0, 5000, 1000), bar(1000, 0, 1000)});
    const double full = chart.partRect(2, -1).width();
    QVERIFY(full > 300);
    QVERIFY(qAbs(chart.partRect(0, 0).width() - full / 2) < 1);
    QCOMPARE(chart.partRect(1, 1).width(), full);  // more candidates than the quota do not leave the bar
    fill();
    showPage();
    for (const Bar& shown : m_page->findChild<BarChart*>(QStringLiteral("taskChart"))->bars()) {
        for (const BarPart& part : shown.parts) {
            QVERIFY(part.key != static_cast<int>(ReviewState::Rejected));
        }
    }
    QVERIFY(!m_page->findChild<QLabel*>(QStringLiteral("quotaLegend"))->text().isEmpty());
}

void OverviewTest::partOfABarOpensItsQuestions()
{
    fill();
    showPage();
    QSignalSpy opened(m_page.get(), &OverviewPage::openQuestions);
    clickPart(chart("taskChart"), static_cast<int>(Task::ReasoningBasicVideo), ReviewState::Undecided);
    QCOMPARE(opened.count(), 1);
    auto filter = opened.at(0).at(0).value<QuestionFilter>();
    QVERIFY(filter.task == Task::ReasoningBasicVideo);
    QVERIFY(filter.state == ReviewState::Undecided);
    QVERIFY(!filter.emotion);
    clickPart(chart("emotionChart"), static_cast<int>(Emotion::Happiness), ReviewState::Verified);
    filter = opened.at(1).at(0).value<QuestionFilter>();
    QVERIFY(filter.emotion == Emotion::Happiness);
    QVERIFY(filter.state == ReviewState::Verified);
    QVERIFY(!filter.task);
    // The bar of clips without a label leads nowhere.
    BarChart* emotions = chart("emotionChart");
    QTest::mouseClick(emotions, Qt::LeftButton, {}, emotions->partRect(7, -1).center().toPoint());
    QCOMPARE(opened.count(), 2);
}

void OverviewTest::nameOfABarOpensTheWholeTask()
{
    fill();
    showPage();
    QSignalSpy opened(m_page.get(), &OverviewPage::openQuestions);
    BarChart* tasks = chart("taskChart");
    const int row = rowOf(tasks, static_cast<int>(Task::ReasoningStressAudio));
    QTest::mouseClick(tasks, Qt::LeftButton, {}, QPoint(10, static_cast<int>(tasks->partRect(row, -1).center().y())));
    QCOMPARE(opened.count(), 1);
    const auto filter = opened.at(0).at(0).value<QuestionFilter>();
    QVERIFY(filter.task == Task::ReasoningStressAudio);
    QVERIFY(!filter.state);
}

void OverviewTest::barsWorkByKeyboard()
{
    fill();
    showPage();
    QSignalSpy opened(m_page.get(), &OverviewPage::openQuestions);
    BarChart* states = chart("stateChart");
    states->setFocus();
    QTest::keyClick(states, Qt::Key_Down);
    QTest::keyClick(states, Qt::Key_Down);
    QTest::keyClick(states, Qt::Key_Up);
    QTest::keyClick(states, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QVERIFY(opened.at(0).at(0).value<QuestionFilter>().state == ReviewState::InReview);
}

void OverviewTest::flaggedBarOpensFlaggedQuestions()
{
    fill();
    showPage();
    QSignalSpy opened(m_page.get(), &OverviewPage::openQuestions);
    BarChart* states = chart("stateChart");
    const auto last = static_cast<int>(states->bars().size()) - 1;
    QTest::mouseClick(states, Qt::LeftButton, {}, states->partRect(last, 0).center().toPoint());
    QCOMPARE(opened.count(), 1);
    const auto filter = opened.at(0).at(0).value<QuestionFilter>();
    QVERIFY(filter.flagged == true);
    QVERIFY(!filter.state);
}

void OverviewTest::saysTheNextStep()
{
    fill();
    showPage();
    const QString text = m_page->findChild<QLabel*>(QStringLiteral("nextStep"))->text();
    QVERIFY2(text.contains(QLatin1Char('4')), qPrintable(text));  // four questions nobody has decided on
    QSignalSpy opened(m_page.get(), &OverviewPage::openQuestions);
    QTest::mouseClick(m_page->findChild<QPushButton*>(QStringLiteral("nextStepButton")), Qt::LeftButton);
    QCOMPARE(opened.count(), 1);
}

void OverviewTest::nextStepFollowsTheWork()
{
    Benchmark benchmark;
    benchmark.tasks.push_back({.task = Task::ModalityAgreement, .questions = 2});
    OverviewCounts counts;
    QVERIFY(nextStep(counts, benchmark) == NextStep::ImportClips);
    counts.clips = 3;
    QVERIFY(nextStep(counts, benchmark) == NextStep::ImportCandidates);
    counts.questions = 2;
    counts.states[static_cast<std::size_t>(ReviewState::Undecided)] = 1;
    counts.states[static_cast<std::size_t>(ReviewState::Disputed)] = 1;
    counts.tasks[Task::ModalityAgreement] = counts.states;
    QVERIFY(nextStep(counts, benchmark) == NextStep::Verify);
    QVERIFY(neediest(counts, benchmark) == Task::ModalityAgreement);
    counts.states[static_cast<std::size_t>(ReviewState::Undecided)] = 0;
    QVERIFY(nextStep(counts, benchmark) == NextStep::Adjudicate);
    counts.states[static_cast<std::size_t>(ReviewState::Disputed)] = 0;
    QVERIFY(nextStep(counts, benchmark) == NextStep::ImportMore);
    counts.tasks[Task::ModalityAgreement][static_cast<std::size_t>(ReviewState::Verified)] = 2;
    QVERIFY(nextStep(counts, benchmark) == NextStep::Export);
}

void OverviewTest::emptyProjectOffersImport()
{
    showPage();
    auto* button = m_page->findChild<QPushButton*>(QStringLiteral("overviewImport"));
    QVERIFY(button->isVisible());
    QSignalSpy wanted(m_page.get(), &OverviewPage::importRequested);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
}

void OverviewTest::talliesVerifiers()
{
    fill();
    m_project->write([&] { need(DecisionStore(m_project->database()).verifierFor("Mira <i>")); });
    showPage();
    auto* table = m_page->findChild<QTableWidget*>(QStringLiteral("tallies"));
    QCOMPARE(table->rowCount(), 1);
    QCOMPARE(table->item(0, 0)->text(), QStringLiteral("Mira <i>"));
    QCOMPARE(table->item(0, 2)->text(), QStringLiteral("0"));
}

void OverviewTest::followsTheProject()
{
    fill();
    showPage();
    m_project->write([&] {
        const ClipId clip = m_project->addClip("part_1/9.mp4", Emotion::Fear);
        m_project->addQuestion(clip, Task::ReasoningBasicAudio, SubType::AudioContext, ReviewState::Undecided);
    });
    m_page->refresh();
    QVERIFY(m_page->findChild<QLabel*>(QStringLiteral("nextStep"))->text().contains(QLatin1Char('5')));
    m_page->setProject(nullptr);
    QVERIFY(!m_page->findChild<QPushButton*>(QStringLiteral("overviewImport"))->isVisible());
}

QTEST_MAIN(OverviewTest)
#include "tst_overview.moc"

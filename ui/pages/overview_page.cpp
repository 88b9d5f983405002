#include "pages/overview_page.h"

#include "error_text.h"
#include "pages/overview_bars.h"
#include "project/project.h"
#include "text.h"
#include "theme.h"
#include "words.h"

#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cuebench {
namespace {

QFrame* card(QWidget* parent, const QString& title, QWidget* content)
{
    auto* frame = new QFrame(parent);
    frame->setProperty("card", true);
    auto* heading = new QLabel(title, frame);
    heading->setProperty("heading", true);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(16, 12, 16, 14);
    column->setSpacing(8);
    column->addWidget(heading);
    column->addWidget(content);
    column->addStretch(1);
    return frame;
}

}  // namespace

OverviewPage::OverviewPage(QWidget* parent) : QWidget(parent), m_stack(new QStackedWidget(this))
{
    auto* inside = new QWidget(this);
    inside->setProperty("plain", true);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(12);
    column->addWidget(buildNext());
    column->addWidget(buildTiles());
    column->addWidget(buildCharts());
    column->addWidget(buildTallies());
    column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setProperty("plain", true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(inside);
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(scroll);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    showEmpty(false);
}

QWidget* OverviewPage::buildEmpty()
{
    auto* empty = new QWidget(this);
    m_emptyText = new QLabel(empty);
    m_emptyText->setObjectName(QStringLiteral("overviewEmpty"));
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    m_emptyText->setProperty("muted", true);
    m_emptyImport = new QPushButton(tr("Import…"), empty);
    m_emptyImport->setObjectName(QStringLiteral("overviewImport"));
    m_emptyImport->setProperty("primary", true);
    auto* column = new QVBoxLayout(empty);
    column->addStretch(2);
    column->addWidget(m_emptyText);
    column->addSpacing(8);
    column->addWidget(m_emptyImport, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_emptyImport, &QPushButton::clicked, this, &OverviewPage::importRequested);
    return empty;
}

QWidget* OverviewPage::buildNext()
{
    auto* frame = new QFrame(this);
    frame->setProperty("notice", "info");
    m_nextText = new QLabel(frame);
    m_nextText->setObjectName(QStringLiteral("nextStep"));
    m_nextText->setWordWrap(true);
    m_nextButton = new QPushButton(frame);
    m_nextButton->setObjectName(QStringLiteral("nextStepButton"));
    m_nextButton->setProperty("primary", true);
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(16, 10, 12, 10);
    row->addWidget(m_nextText, 1);
    row->addWidget(m_nextButton);
    connect(m_nextButton, &QPushButton::clicked, this, &OverviewPage::act);
    return frame;
}

QWidget* OverviewPage::buildTiles()
{
    auto* tiles = new QWidget(this);
    auto* row = new QHBoxLayout(tiles);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    const std::array<QString, 5> names{tr("clips"), tr("questions"), tr("verified"), tr("still open"), tr("flagged")};
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto* frame = new QFrame(tiles);
        frame->setProperty("card", true);
        m_tiles[i] = new QLabel(frame);
        QFont large = font();
        large.setPointSizeF(large.pointSizeF() * 1.8);
        large.setWeight(QFont::DemiBold);
        m_tiles[i]->setFont(large);
        auto* name = new QLabel(names[i], frame);
        name->setProperty("muted", true);
        auto* column = new QVBoxLayout(frame);
        column->setContentsMargins(16, 10, 16, 10);
        column->setSpacing(0);
        column->addWidget(m_tiles[i]);
        column->addWidget(name);
        row->addWidget(frame, 1);
    }
    return tiles;
}

QWidget* OverviewPage::buildCharts()
{
    auto* charts = new QWidget(this);
    m_tasks = new BarChart(charts);
    m_tasks->setObjectName(QStringLiteral("taskChart"));
    m_tasks->setAccessibleName(tr("Questions by task"));
    m_tasks->setWidthIsGoal(true);
    auto* tasks = new QWidget(charts);
    m_legend = new QLabel(tasks);
    m_legend->setObjectName(QStringLiteral("quotaLegend"));
    m_legend->setProperty("muted", true);
    m_legend->setWordWrap(true);
    auto* tasksColumn = new QVBoxLayout(tasks);
    tasksColumn->setContentsMargins(0, 0, 0, 0);
    tasksColumn->addWidget(m_tasks);
    tasksColumn->addWidget(m_legend);
    m_emotions = new BarChart(charts);
    m_emotions->setObjectName(QStringLiteral("emotionChart"));
    m_emotions->setAccessibleName(tr("Questions by emotion"));
    m_states = new BarChart(charts);
    m_states->setObjectName(QStringLiteral("stateChart"));
    m_states->setAccessibleName(tr("Questions by state"));
    auto* grid = new QGridLayout(charts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(12);
    grid->addWidget(card(charts, tr("Tasks: verified questions against the release quota"), tasks), 0, 0, 1, 2);
    grid->addWidget(card(charts, tr("Emotions (label of the clip)"), m_emotions), 1, 0);
    grid->addWidget(card(charts, tr("Review states"), m_states), 1, 1);
    connect(m_tasks, &BarChart::clicked, this, [this](int task, int state) {
        QuestionFilter filter;
        filter.task = static_cast<Task>(task);
        if (state >= 0) {
            filter.state = static_cast<ReviewState>(state);
        }
        emit openQuestions(filter);
    });
    connect(m_emotions, &BarChart::clicked, this, [this](int emotion, int state) {
        QuestionFilter filter;
        filter.emotion = emotionFromCode(emotion);
        if (state >= 0) {
            filter.state = static_cast<ReviewState>(state);
        }
        emit openQuestions(filter);
    });
    connect(m_states, &BarChart::clicked, this, [this](int state, int) {
        QuestionFilter filter;
        if (state == kFlaggedBar) {
            filter.flagged = true;
        } else {
            filter.state = static_cast<ReviewState>(state);
        }
        emit openQuestions(filter);
    });
    return charts;
}

QWidget* OverviewPage::buildTallies()
{
    auto* inside = new QWidget(this);
    m_tallies = new QTableWidget(0, 6, inside);
    m_tallies->setObjectName(QStringLiteral("tallies"));
    m_tallies->setHorizontalHeaderLabels(
        {tr("Verifier"), tr("Role"), tr("Accepted"), tr("Edited"), tr("Rejected"), tr("Flagged")});
    m_tallies->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tallies->setSelectionMode(QAbstractItemView::NoSelection);
    m_tallies->setFocusPolicy(Qt::NoFocus);
    m_tallies->setShowGrid(false);
    m_tallies->setFrameShape(QFrame::NoFrame);
    m_tallies->verticalHeader()->hide();
    m_tallies->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_tallies->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tallies->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_noTallies = new QLabel(tr("Nobody has decided on a question yet."), inside);
    m_noTallies->setProperty("muted", true);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tallies);
    column->addWidget(m_noTallies);
    return card(this, tr("Verifiers"), inside);
}

void OverviewPage::setProject(Project* project)
{
    m_project = project;
    refresh();
}

void OverviewPage::refresh()
{
    if (m_project == nullptr) {
        m_counts = {};
        showEmpty(false);
        return;
    }
    auto counts = readOverview(m_project->database());
    if (!counts) {
        emit failed(errorText(counts.error()));
        return;
    }
    showCounts(*counts);
}

void OverviewPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_project != nullptr && m_noTallies != nullptr) {
        showCounts(m_counts);  // the bars carry the theme's colours
    }
}

void OverviewPage::showEmpty(bool project)
{
    m_emptyText->setText(project ? tr("This project is empty. Import a DFEW folder, then captions and candidate "
                                      "questions; or drop all of them on the window together.")
                                 : tr("No project is open."));
    m_emptyImport->setVisible(project);
    m_stack->setCurrentIndex(0);
    setFocusProxy(m_emptyImport);
}

void OverviewPage::showCounts(const OverviewCounts& counts)
{
    if (&counts != &m_counts) {
        m_counts = counts;
    }
    m_next = nextStep(m_counts, m_project->benchmark());
    if (m_counts.clips == 0 && m_counts.questions == 0) {
        showEmpty(true);
        return;
    }
    m_stack->setCurrentIndex(1);
    setFocusProxy(m_nextButton);
    const std::array<int, 5> figures{m_counts.clips, m_counts.questions, m_counts.of(ReviewState::Verified),
                                     m_counts.open(), m_counts.flagged};
    for (std::size_t i = 0; i < figures.size(); ++i) {
        m_tiles[i]->setText(countText(figures[i]));
    }
    showNext(m_counts);
    m_legend->setText(quotaLegend());
    m_tasks->setBars(taskBars(m_counts, m_project->benchmark()));
    m_emotions->setBars(emotionBars(m_counts));
    m_states->setBars(stateBars(m_counts));
    showTallies(m_counts);
}

void OverviewPage::showNext(const OverviewCounts& counts)
{
    const Benchmark& benchmark = m_project->benchmark();
    QString text;
    QString button;
    switch (m_next) {
        case NextStep::OpenProject: break;
        case NextStep::ImportClips:
            text = tr("there are no clips yet: import a DFEW folder or a manifest.");
            button = tr("Import…");
            break;
        case NextStep::ImportCandidates:
            text = tr("the clips have no questions yet: import candidate questions.");
            button = tr("Import…");
            break;
        case NextStep::Verify: {
            const int waiting = counts.of(ReviewState::Undecided) + counts.of(ReviewState::InReview);
            text = tr("questions that wait for a verdict: %1.").arg(countText(waiting));
            if (const auto task = neediest(counts, benchmark)) {
                text += QLatin1Char(' ') + tr("Furthest from its quota is %1: %2 of %3.")
                                               .arg(Words::of(benchmark, *task), countText(counts.verified(*task)),
                                                    countText(benchmark.find(*task)->questions));
            }
            button = tr("Go on verifying");
            break;
        }
        case NextStep::Adjudicate:
            text = tr("questions on which verdicts differ: %1. The lead decides.")
                       .arg(countText(counts.of(ReviewState::Disputed)));
            button = tr("Show them");
            break;
        case NextStep::ImportMore:
            text =
                tr("every question is decided, but the quotas are not full: import more candidates, or export a "
                   "release that is short.");
            button = tr("Import…");
            break;
        case NextStep::Export:
            text = tr("every quota is full: export the release.");
            button = tr("Export…");
            break;
    }
    m_nextText->setText(tr("Next: %1").arg(text));
    m_nextButton->setText(button);
}

void OverviewPage::act()
{
    QuestionFilter filter;
    switch (m_next) {
        case NextStep::OpenProject: return;
        case NextStep::ImportClips:
        case NextStep::ImportCandidates:
        case NextStep::ImportMore: emit importRequested(); return;
        case NextStep::Verify: emit openQuestions(filter); return;
        case NextStep::Adjudicate:
            filter.state = ReviewState::Disputed;
            emit openQuestions(filter);
            return;
        case NextStep::Export: emit exportRequested(); return;
    }
}

void OverviewPage::showTallies(const OverviewCounts& counts)
{
    const auto rows = static_cast<int>(counts.tallies.size());
    m_tallies->setVisible(rows > 0);
    m_noTallies->setVisible(rows == 0);
    m_tallies->setRowCount(rows);
    for (int row = 0; row < rows; ++row) {
        const DecisionStore::Tally& tally = counts.tallies[static_cast<std::size_t>(row)];
        const std::array<QString, 6> cells{shown(tally.verifier.name), Words::of(tally.verifier.role),
                                           countText(tally.accepts),   countText(tally.edits),
                                           countText(tally.rejects),   countText(tally.flags)};
        for (std::size_t column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            if (column > 1) {
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            }
            m_tallies->setItem(row, static_cast<int>(column), item);
        }
    }
    int height = m_tallies->horizontalHeader()->sizeHint().height() + 4;
    for (int row = 0; row < rows; ++row) {
        height += m_tallies->rowHeight(row);
    }
    m_tallies->setFixedHeight(height);
}

}  // namespace cuebench

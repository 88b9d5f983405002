// Where the project stands: what to do next, counts by task against the quotas, by emotion and by state, and who did
// what. Every bar leads to its questions.
#pragma once

#include "pages/overview_counts.h"
#include "store/question_store.h"

#include <QWidget>

#include <array>

class QFrame;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace cuebench {

class BarChart;
class Project;

class OverviewPage : public QWidget {
    Q_OBJECT

public:
    explicit OverviewPage(QWidget* parent = nullptr);

    /// Null: none.
    void setProject(Project* project);
    /// Reads the counts and draws them.
    void refresh();

signals:
    void openQuestions(const cuebench::QuestionFilter& filter);
    void importRequested();
    void exportRequested();
    void failed(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* buildNext();
    [[nodiscard]] QWidget* buildTiles();
    [[nodiscard]] QWidget* buildCharts();
    [[nodiscard]] QWidget* buildTallies();
    [[nodiscard]] QWidget* buildEmpty();
    void showCounts(const OverviewCounts& counts);
    void showNext(const OverviewCounts& counts);
    void showEmpty(bool project);
    void showTallies(const OverviewCounts& counts);
    void act();

    Project* m_project = nullptr;
    OverviewCounts m_counts;
    NextStep m_next = NextStep::OpenProject;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_emptyText = nullptr;
    QPushButton* m_emptyImport = nullptr;
    QLabel* m_nextText = nullptr;
    QPushButton* m_nextButton = nullptr;
    std::array<QLabel*, 5> m_tiles{};
    QLabel* m_legend = nullptr;
    BarChart* m_tasks = nullptr;
    BarChart* m_emotions = nullptr;
    BarChart* m_states = nullptr;
    QTableWidget* m_tallies = nullptr;
    QLabel* m_noTallies = nullptr;
};

}  // namespace cuebench

// Long work of the core, run in a thread of the pool while the window goes on.
//
// A RunTask runs one job `(std::stop_token, Progress) → Result<Report>` at a time. What the job tells is thinned out to
// ten signals a second; rate and time left are of the present stage. `done` is called in the thread that started the
// job. Stopping is asked for between units of work; a stopped job still ends through `done`, usually with an error of
// kind Interrupted or a report of what was done. Destruction asks to stop and waits; `done` is then not called.
#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QtConcurrentRun>

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

class QLabel;
class QProgressBar;
class QPushButton;

namespace cuebench {

/// How far a job is, for people.
struct TaskState {
    ProgressStep step;
    double perSecond = 0;  ///< units of this stage in a second; 0 while unknown
    int secondsLeft = -1;  ///< of this stage; -1 while unknown
    bool stopAsked = false;
};

class RunTask : public QObject {
    Q_OBJECT

public:
    explicit RunTask(QObject* parent = nullptr);
    ~RunTask() override;

    /// False (and nothing happens) while another job of this RunTask runs.
    template <class Report>
    bool start(std::function<Result<Report>(std::stop_token, const Progress&)> work,
               std::function<void(Result<Report>)> done)
    {
        if (isRunning()) {
            return false;
        }
        auto kept = std::make_shared<std::optional<Result<Report>>>();
        begin([done = std::move(done), kept] { done(std::move(**kept)); });
        const Progress progress = [this](const ProgressStep& step) { take(step); };
        m_watcher.setFuture(
            QtConcurrent::run([kept, work = std::move(work), progress, stop = m_stop.get_token()]() mutable {
                try {
                    kept->emplace(work(stop, progress));
                } catch (const std::exception& fault) {
                    kept->emplace(fail(Error::Kind::Internal, "task.exception", fault.what()));
                }
            }));
        return true;
    }

    [[nodiscard]] bool isRunning() const { return static_cast<bool>(m_done); }
    [[nodiscard]] const TaskState& state() const { return m_state; }

public slots:
    void stop();

signals:
    void progressed(const cuebench::TaskState& state);
    /// The job has ended; comes before `done` is called.
    void finished();

private:
    void begin(std::function<void()> done);
    void take(const ProgressStep& step);  ///< called by the working thread
    void poll();
    void end();

    std::mutex m_mutex;
    ProgressStep m_latest;  ///< under the mutex
    TaskState m_state;
    std::stop_source m_stop;
    std::function<void()> m_done;
    QFutureWatcher<void> m_watcher;
    QTimer m_polls;
    QElapsedTimer m_stageClock;
    std::int64_t m_stageBegan = 0;  ///< units that were done when the stage was first seen
};

/// A small window that shows a RunTask and has a Stop button. Not modal; closing it asks to stop; it closes itself
/// when the job has ended.
class TaskDialog : public QDialog {
    Q_OBJECT

public:
    TaskDialog(RunTask& task, const QString& title, QWidget* parent = nullptr);

    void reject() override;

private:
    void showState(const TaskState& state);

    RunTask& m_task;
    QLabel* m_stage = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_figures = nullptr;
    QPushButton* m_stop = nullptr;
};

/// The stage's stable word in the user's language.
[[nodiscard]] QString stageText(const std::string& stage);
/// "3 of 20 · 5 a second · about 4 s left".
[[nodiscard]] QString figuresText(const TaskState& state);
/// "about 20 s", "about 3 min".
[[nodiscard]] QString timeLeftText(int seconds);

}  // namespace cuebench

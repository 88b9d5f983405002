#include "run_task.h"

#include "text.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace cuebench {
namespace {

constexpr int kPollMs = 100;
constexpr int kRateAfterMs = 500;  // before that a rate is noise

struct RunTaskWords {
    Q_DECLARE_TR_FUNCTIONS(RunTask)
};

}  // namespace

QString stageText(const std::string& stage)
{
    if (stage == "clips") {
        return RunTaskWords::tr("Reading the clips");
    }
    if (stage == "probe") {
        return RunTaskWords::tr("Looking into the video files");
    }
    if (stage == "captions") {
        return RunTaskWords::tr("Reading captions");
    }
    if (stage == "support") {
        return RunTaskWords::tr("Reading emotion support");
    }
    if (stage == "candidates") {
        return RunTaskWords::tr("Reading candidate questions");
    }
    if (stage == "copy") {
        return RunTaskWords::tr("Copying files");
    }
    if (stage == "media") {
        return RunTaskWords::tr("Writing video and sound");
    }
    return stage.empty() ? RunTaskWords::tr("Beginning") : toQt(stage);
}

QString timeLeftText(int seconds)
{
    if (seconds < 0) {
        return {};
    }
    return seconds < 90 ? RunTaskWords::tr("about %1 s left").arg(seconds)
                        : RunTaskWords::tr("about %1 min left").arg((seconds + 30) / 60);
}

QString figuresText(const TaskState& state)
{
    const ProgressStep& step = state.step;
    const QLocale locale;
    QStringList figures;
    figures << (step.total > 0 ? RunTaskWords::tr("%1 of %2")
                                     .arg(locale.toString(qlonglong{step.done}), locale.toString(qlonglong{step.total}))
                               : locale.toString(qlonglong{step.done}));
    if (state.perSecond > 0) {
        figures
            << RunTaskWords::tr("%1 a second").arg(locale.toString(state.perSecond, 'f', state.perSecond < 10 ? 1 : 0));
    }
    if (state.secondsLeft >= 0) {
        figures << timeLeftText(state.secondsLeft);
    }
    return figures.join(QStringLiteral("  ·  "));
}

RunTask::RunTask(QObject* parent) : QObject(parent)
{
    m_polls.setInterval(kPollMs);
    connect(&m_polls, &QTimer::timeout, this, &RunTask::poll);
    connect(&m_watcher, &QFutureWatcher<void>::finished, this, &RunTask::end);
}

RunTask::~RunTask()
{
    m_watcher.disconnect(this);
    m_stop.request_stop();
    m_watcher.waitForFinished();
}

void RunTask::stop()
{
    if (isRunning() && !m_state.stopAsked) {
        m_stop.request_stop();
        m_state.stopAsked = true;
        emit progressed(m_state);
    }
}

void RunTask::begin(std::function<void()> done)
{
    m_done = std::move(done);
    m_stop = std::stop_source();
    m_state = {};
    {
        const std::lock_guard lock(m_mutex);
        m_latest = {};
    }
    m_stageBegan = 0;
    m_stageClock.start();
    m_polls.start();
}

void RunTask::take(const ProgressStep& step)
{
    const std::lock_guard lock(m_mutex);
    m_latest = step;
}

void RunTask::poll()
{
    ProgressStep step;
    {
        const std::lock_guard lock(m_mutex);
        step = m_latest;
    }
    if (step.stage != m_state.step.stage) {
        m_stageBegan = step.done;
        m_stageClock.start();
    }
    m_state.step = step;
    m_state.perSecond = 0;
    m_state.secondsLeft = -1;
    const double seconds = static_cast<double>(m_stageClock.elapsed()) / 1000.0;
    const auto done = static_cast<double>(step.done - m_stageBegan);
    if (seconds * 1000.0 > kRateAfterMs && done > 0) {
        m_state.perSecond = done / seconds;
        if (step.total > 0) {
            const auto left = static_cast<double>(std::max<std::int64_t>(0, step.total - step.done));
            m_state.secondsLeft = static_cast<int>(std::ceil(left / m_state.perSecond));
        }
    }
    emit progressed(m_state);
}

void RunTask::end()
{
    m_polls.stop();
    poll();
    const auto done = std::exchange(m_done, nullptr);
    emit finished();
    done();
}

TaskDialog::TaskDialog(RunTask& task, const QString& title, QWidget* parent)
    : QDialog(parent),
      m_task(task),
      m_stage(new QLabel(this)),
      m_bar(new QProgressBar(this)),
      m_figures(new QLabel(this)),
      m_stop(new QPushButton(tr("Stop"), this))
{
    setWindowTitle(title);
    setMinimumWidth(420);
    m_stop->setObjectName(QStringLiteral("stop"));
    // It comes up by itself, perhaps under somebody's typing: Return and the space bar must not stop the work. Esc, Tab
    // and the mouse do.
    m_stop->setAutoDefault(false);
    setFocusPolicy(Qt::StrongFocus);
    setFocus();
    m_stop->setToolTip(tr("What has been done so far is kept"));
    m_figures->setProperty("muted", true);
    auto* row = new QHBoxLayout;
    row->addWidget(m_figures, 1);
    row->addWidget(m_stop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(10);
    column->addWidget(m_stage);
    column->addWidget(m_bar);
    column->addLayout(row);
    connect(m_stop, &QPushButton::clicked, &m_task, &RunTask::stop);
    connect(&m_task, &RunTask::progressed, this, &TaskDialog::showState);
    connect(&m_task, &RunTask::finished, this, &QDialog::accept);
    showState(m_task.state());
}

void TaskDialog::reject()
{
    m_task.stop();
    if (!m_task.isRunning()) {
        QDialog::reject();
    }
}

void TaskDialog::showState(const TaskState& state)
{
    const ProgressStep& step = state.step;
    m_stage->setText(state.stopAsked ? tr("Stopping after this step…") : stageText(step.stage) + QChar(0x2026));
    m_stop->setEnabled(!state.stopAsked);
    // The bar takes int; shares of a thousand do for any size.
    m_bar->setRange(0, step.total > 0 ? 1000 : 0);
    m_bar->setValue(step.total > 0 ? static_cast<int>(1000 * step.done / step.total) : 0);
    m_figures->setText(figuresText(state));
}

}  // namespace cuebench

// Runs of the Generate page: begun, followed, ended; by server and by files.
#include "dialogs/ask.h"
#include "error_text.h"
#include "generate_words.h"
#include "open_project.h"
#include "pages/caption_compare.h"
#include "pages/generate_form.h"
#include "pages/generate_page.h"
#include "pages/reply_list.h"
#include "retry_words.h"
#include "text.h"

#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <utility>

namespace cuebench {

void GeneratePage::begin(int most, bool failedOnly)
{
    if (m_run->isRunning() || m_beginning) {
        return;
    }
    GenerateJob next = job();
    if (most > 0) {
        next.options.limit = most;
    }
    next.options.retryFailed = next.options.failedOnly = failedOnly;
    m_beginning = true;
    m_estimateStale = false;
    m_look->stop();
    tell({});
    showState();
    const OpenProject* asked = m_open;
    chosenServer(m_keys, m_open->project.get(), this, [this, asked, next](const Result<ServerChoice>& server) {
        if (m_open != asked || !m_beginning) {
            return;
        }
        m_beginning = false;
        if (server) {
            run(next, *server);
        } else {
            tell(errorText(server.error()), true);
            showState();
        }
    });
}

void GeneratePage::run(const GenerateJob& job, const ServerChoice& server)
{
    m_paceKey = paceKey(job.options);
    m_feed = std::make_shared<GenerateFeed>();
    m_run->start<GenerateOutcome>(
        [job, http = server.options, feed = m_feed](const std::stop_token& stop, const Progress& progress) {
            return generateByServer(job, http, *feed, stop, progress);
        },
        [this](const Result<GenerateOutcome>& outcome) { ended(outcome); });
    started();
}

void GeneratePage::readBatch()
{
    ask::openFiles(this, tr("Read replies"), tr("Batch replies (*.jsonl);;All files (*)"),
                   [this](const QStringList& files) { readReplies(files); });
}

void GeneratePage::readReplies(const QStringList& files)
{
    if (m_open == nullptr || m_run->isRunning() || files.isEmpty()) {
        return;
    }
    std::vector<std::filesystem::path> paths;
    for (const QString& file : files) {
        paths.emplace_back(fromQt(file));
    }
    m_paceKey.clear();
    m_feed = std::make_shared<GenerateFeed>();
    m_run->start<GenerateOutcome>(
        [job = job(), paths, feed = m_feed](const std::stop_token& stop, const Progress& progress) {
            return generateByFiles(job, paths, *feed, stop, progress);
        },
        [this](const Result<GenerateOutcome>& outcome) { ended(outcome); });
    started();
}

void GeneratePage::writeBatchFile()
{
    ask::saveFile(this, tr("Write requests"), QStringLiteral("requests.jsonl"), tr("Batch requests (*.jsonl)"),
                  [this](const QString& file) { writeRequestsTo(file); });
}

void GeneratePage::writeRequestsTo(const QString& file)
{
    if (m_open == nullptr || m_run->isRunning()) {
        return;
    }
    m_feed.reset();
    m_run->start<BatchWritten>(
        [job = job(), path = std::filesystem::path(fromQt(file))](
            const std::stop_token& stop, const Progress& progress) { return writeRequests(job, path, stop, progress); },
        [this, file](const Result<BatchWritten>& written) {
            if (written) {
                tell(GenerateWords::of(*written, QFileInfo(file).fileName()));
            } else {
                tell(errorText(written.error()), true);
            }
            refresh();
        });
    started();
}

void GeneratePage::started()
{
    m_look->stop();
    m_told = 0;
    tell({});
    follow(m_run->state());
    showState();
}

void GeneratePage::follow(const TaskState& state)
{
    const ProgressStep& step = state.step;
    m_stage->setText(state.stopAsked      ? tr("Stopping; what came is kept …")
                     : step.stage.empty() ? tr("Beginning …")
                                          : GenerateWords::ofStage(step.stage) + QChar(0x2026));
    m_stop->setEnabled(m_run->isRunning() && !state.stopAsked);
    m_bar->setRange(0, step.total > 0 ? 1000 : 0);
    m_bar->setValue(step.total > 0 ? static_cast<int>(1000 * step.done / step.total) : 0);
    QString figures = figuresText(state);
    if (m_feed) {
        const GenerateReport report = m_feed->latest();
        figures += QLatin1Char('\n') + GenerateWords::of(report);
        showReplies(report);
        showRetry(state.stopAsked ? nullptr : report.retry);
    }
    m_figures->setText(figures);
}

void GeneratePage::showRetry(const std::shared_ptr<const RetryNotice>& retry)
{
    if (retry != m_asksAgain) {
        m_asksAgain = retry;
        m_sinceRetry.start();
    }
    m_again->setText(retry ? RetryWords::of(*retry, m_sinceRetry.elapsed()) : QString());
    m_again->setVisible(retry != nullptr);
}

void GeneratePage::showReplies(const GenerateReport& report)
{
    const std::size_t told = report.accepted + report.failed;
    if (told == m_told) {
        return;
    }
    m_told = told;
    m_newest->show(report.newest);
    if (report.failed == 0) {
        return;
    }
    std::deque<GenerateReport::Reply> failed;
    for (const auto& reply : report.newest) {
        if (!reply.code.empty()) {
            failed.push_back(reply);
        }
    }
    m_failed->show(failed);
    showCauses(report.causes);
}

void GeneratePage::ended(const Result<GenerateOutcome>& outcome)
{
    showRetry(nullptr);
    if (!outcome) {
        tell(errorText(outcome.error()), true);
        refresh();
        return;
    }
    const GenerateReport& report = outcome->report;
    m_told = 0;
    showReplies(report);
    // A server that fails at everything is quick at it, and tells nothing of the rest.
    if (report.accepted > 0 && !m_paceKey.empty()) {
        m_pace[m_paceKey] = static_cast<double>(outcome->tookMs) / static_cast<double>(report.accepted + report.failed);
    }
    QStringList lines;
    if (outcome->trouble) {
        lines << errorText(*outcome->trouble);
        if (outcome->trouble->code == "server.outside") {
            lines << tr("Whether clips may go there is asked under Model server, Test connection.");
        }
    } else if (report.stopped) {
        lines << tr("Stopped. What came is kept; Start goes on.");
    }
    lines << GenerateWords::of(report);
    if (outcome->unusedReplies > 0) {
        lines << tr("Replies that answer nothing asked for here: %1")
                     .arg(GenerateWords::count(static_cast<std::int64_t>(outcome->unusedReplies)));
    }
    for (const Error& remark : outcome->remarks) {
        if (lines.size() > kMostLines) {
            break;
        }
        lines << errorText(remark);
    }
    tell(lines.join(QLatin1Char('\n')), outcome->trouble.has_value());
    emit changedProject();
    refresh();
}

}  // namespace cuebench

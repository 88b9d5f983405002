// Where language models are asked to write: choose what and for which clips, see what it would cost and what would be
// sent, let it run, read what comes back, try again what failed. The window and its other pages go on meanwhile.
#pragma once

#include "generate_work.h"
#include "key_shelf.h"
#include "run_task.h"
#include "server_choice.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;
class QTabWidget;

namespace cuebench {

class CaptionCompare;
class GenerateForm;
class PromptEditor;
class ReplyList;
class RequestPreview;
struct OpenProject;

class GeneratePage : public QWidget {
    Q_OBJECT

public:
    explicit GeneratePage(KeyShelf& keys, QWidget* parent = nullptr);

    /// Null: none. What runs is stopped and waited for; what came is kept. The project must outlive its being set here.
    void setProject(OpenProject* open);
    /// The settings name another server or language model.
    void showServer();
    /// Reads again what others may have changed.
    void refresh();

signals:
    void serverAsked();
    /// Rows have changed beneath the other pages.
    void changedProject();
    void said(const QString& text);

private:
    [[nodiscard]] QWidget* buildAct();
    [[nodiscard]] QWidget* buildTabs();
    [[nodiscard]] QWidget* buildFailures();
    void connectParts();
    [[nodiscard]] GenerateJob job() const;
    /// Why nothing can be asked of a server, or of files; empty: it can.
    [[nodiscard]] QString whyNot(bool needsServer) const;
    void showState();
    void estimate();
    void showEstimate();
    /// `most`: as many requests at most; 0: as the form says.
    void begin(int most, bool failedOnly);
    void run(const GenerateJob& job, const ServerChoice& server);
    void readBatch();
    void readReplies(const QStringList& files);
    void writeBatchFile();
    void writeRequestsTo(const QString& file);
    void started();
    void follow(const TaskState& state);
    void ended(const Result<GenerateOutcome>& outcome);
    void tell(const QString& text, bool bad = false);
    void readFailures();
    void showFailures(const FailedWork& failed);
    void showReplies(const GenerateReport& report);
    /// Null: the server answers, or is not asked any more.
    void showRetry(const std::shared_ptr<const RetryNotice>& retry);
    void showCauses(const std::map<std::string, int>& causes);
    [[nodiscard]] static std::string paceKey(const GenerateOptions& options);

    static constexpr int kPilot = 8;       ///< requests
    static constexpr int kMostLines = 12;  ///< of a message

    KeyShelf& m_keys;
    OpenProject* m_open = nullptr;
    std::unique_ptr<RunTask> m_run;
    std::unique_ptr<RunTask> m_look;      ///< the estimate
    std::unique_ptr<RunTask> m_failures;  ///< reads them
    std::shared_ptr<GenerateFeed> m_feed;
    std::shared_ptr<const RetryNotice> m_asksAgain;
    QElapsedTimer m_sinceRetry;
    bool m_beginning = false;  ///< the key is being read
    bool m_estimateStale = false;
    bool m_failuresStale = false;
    std::optional<DryRun> m_dry;
    /// As the last run took for a request, by stages and language model.
    std::map<std::string, double> m_pace;
    std::string m_paceKey;
    std::size_t m_told = 0;  ///< replies of this run that are shown
    QTimer m_choosing;       ///< the form is being changed
    GenerateForm* m_form = nullptr;
    QLabel* m_why = nullptr;
    QLabel* m_estimate = nullptr;
    QPushButton* m_pilot = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_write = nullptr;
    QPushButton* m_read = nullptr;
    QPushButton* m_retry = nullptr;
    QLabel* m_causes = nullptr;
    QLabel* m_stage = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_figures = nullptr;
    QLabel* m_again = nullptr;
    QLabel* m_message = nullptr;
    QTabWidget* m_tabs = nullptr;
    ReplyList* m_newest = nullptr;
    ReplyList* m_failed = nullptr;
    RequestPreview* m_preview = nullptr;
    PromptEditor* m_prompts = nullptr;
    CaptionCompare* m_compare = nullptr;
};

}  // namespace cuebench

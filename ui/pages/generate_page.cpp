#include "pages/generate_page.h"

#include "error_text.h"
#include "generate_words.h"
#include "open_project.h"
#include "pages/caption_compare.h"
#include "pages/generate_form.h"
#include "pages/prompt_editor.h"
#include "pages/reply_list.h"
#include "pages/request_preview.h"
#include "question/flow_layout.h"
#include "restyle.h"
#include "text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cuebench {

namespace {

constexpr int kChoosingMs = 250;
enum Tab { NewestTab, FailedTab };

QPushButton* button(QWidget* parent, const QString& text, const char* name, const QString& tip = {})
{
    auto* made = new QPushButton(text, parent);
    made->setObjectName(QLatin1String(name));
    made->setToolTip(tip);
    return made;
}

QLabel* lines(QWidget* parent, const char* name)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QScrollArea* scrolled(QWidget* parent, QWidget* inside)
{
    auto* area = new QScrollArea(parent);
    area->setProperty("plain", true);
    inside->setProperty("plain", true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inside);
    area->setFixedWidth(300);
    area->setFocusPolicy(Qt::NoFocus);  // its fields have it: a stop at the frame would be seen nowhere
    return area;
}

}  // namespace

GeneratePage::GeneratePage(KeyShelf& keys, QWidget* parent)
    : QWidget(parent), m_keys(keys), m_form(new GenerateForm(this))
{
    auto* right = new QVBoxLayout;
    right->setSpacing(10);
    right->addWidget(buildAct());
    right->addWidget(buildTabs(), 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 12, 14, 12);
    row->setSpacing(12);
    row->addWidget(scrolled(this, m_form));
    row->addLayout(right, 1);
    m_choosing.setSingleShot(true);
    m_choosing.setInterval(kChoosingMs);
    setFocusProxy(m_form);
    setProject(nullptr);
    connectParts();
}

QWidget* GeneratePage::buildAct()
{
    auto* card = new QFrame(this);
    card->setProperty("card", true);
    m_estimate = lines(card, "generateEstimate");
    m_start = button(card, tr("Start"), "generateStart", tr("What was done before is not asked for again"));
    m_start->setProperty("primary", true);
    m_pilot =
        button(card, tr("Try %1 first").arg(kPilot), "generatePilot",
               tr("Asks for %1 of each stage and keeps them; from their time follows that of the rest").arg(kPilot));
    m_stop = button(card, tr("Stop"), "generateStop", tr("What has been done so far is kept"));
    m_write = button(card, tr("Write requests …"), "generateWrite",
                     tr("A file of requests for vllm run-batch or a hosted batch service"));
    m_read = button(card, tr("Read replies …"), "generateRead", tr("Files of replies, OpenAI's or Gemini's"));
    m_why = lines(card, "generateWhy");
    m_why->setProperty("muted", true);
    m_stage = lines(card, "generateStageNow");
    m_bar = new QProgressBar(card);
    m_bar->setObjectName(QStringLiteral("generateBar"));
    m_figures = lines(card, "generateFigures");
    m_figures->setProperty("muted", true);
    m_again = lines(card, "generateAgain");
    m_again->hide();
    m_message = lines(card, "generateMessage");
    auto* buttons = new FlowLayout;  // in one line, long languages would widen the window beyond a small screen
    for (QPushButton* one : {m_start, m_pilot, m_stop, m_write, m_read}) {
        buttons->addWidget(one);
    }
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(14, 12, 14, 12);
    // The buttons stand still, whatever is told below them.
    column->addLayout(buttons);
    for (QWidget* one :
         std::initializer_list<QWidget*>{m_estimate, m_why, m_stage, m_bar, m_figures, m_again, m_message}) {
        column->addWidget(one);
    }
    return card;
}

QWidget* GeneratePage::buildTabs()
{
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("generateTabs"));
    m_tabs->setDocumentMode(true);
    m_newest = new ReplyList(QStringLiteral("generateNewest"), this);
    m_preview = new RequestPreview(this);
    m_compare = new CaptionCompare(this);
    m_prompts = new PromptEditor(this);
    m_tabs->addTab(m_newest, tr("Newest replies"));
    m_tabs->addTab(buildFailures(), tr("Failed"));
    m_tabs->addTab(m_preview, tr("Request"));
    m_tabs->addTab(m_compare, tr("Captions compared"));
    m_tabs->addTab(m_prompts, tr("Prompts"));
    return m_tabs;
}

QWidget* GeneratePage::buildFailures()
{
    auto* widget = new QWidget(this);
    m_causes = lines(widget, "generateCauses");
    m_retry = button(widget, tr("Retry failed"), "generateRetry",
                     tr("Asks once more for those that the choice on the left fits"));
    m_failed = new ReplyList(QStringLiteral("generateFailed"), widget);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 8, 8, 0);
    bar->addWidget(m_causes, 1);
    bar->addWidget(m_retry);
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(bar);
    column->addWidget(m_failed, 1);
    return widget;
}

void GeneratePage::connectParts()
{
    connect(m_form, &GenerateForm::changed, this, [this] {
        // What the last run came to was told of another choice.
        tell({});
        m_preview->forget();
        m_choosing.start();
        showState();
    });
    connect(m_form, &GenerateForm::serverAsked, this, &GeneratePage::serverAsked);
    connect(&m_choosing, &QTimer::timeout, this, [this] {
        estimate();
        readFailures();
    });
    connect(m_start, &QPushButton::clicked, this, [this] { begin(0, false); });
    connect(m_pilot, &QPushButton::clicked, this, [this] { begin(kPilot, false); });
    connect(m_retry, &QPushButton::clicked, this, [this] { begin(0, true); });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_run->stop(); });
    connect(m_write, &QPushButton::clicked, this, &GeneratePage::writeBatchFile);
    connect(m_read, &QPushButton::clicked, this, &GeneratePage::readBatch);
    connect(m_preview, &RequestPreview::asked, this, [this] { m_preview->preview(job()); });
    connect(m_prompts, &PromptEditor::changed, this, [this] {
        m_preview->forget();
        estimate();
        readFailures();
    });
    for (ReplyList* list : {m_newest, m_failed}) {
        connect(list, &ReplyList::selected, this, [this](const QString& clip) {
            m_preview->showClip(clip);
            m_compare->showClip(clip);
        });
    }
}

void GeneratePage::setProject(OpenProject* open)
{
    // The old ones stop and are waited for.
    m_run = std::make_unique<RunTask>();
    m_look = std::make_unique<RunTask>();
    m_failures = std::make_unique<RunTask>();
    connect(m_run.get(), &RunTask::progressed, this, &GeneratePage::follow);
    m_open = open;
    m_beginning = m_estimateStale = m_failuresStale = false;
    m_dry.reset();
    m_pace.clear();
    m_choosing.stop();
    m_newest->show({});
    showFailures({});
    showRetry(nullptr);
    tell({});
    m_preview->setDatabase(open != nullptr ? &open->project->database() : nullptr);
    m_compare->setDatabase(open != nullptr ? &open->project->database() : nullptr);
    m_prompts->setDatabase(open != nullptr ? &open->project->database() : nullptr,
                           open == nullptr || open->isReadOnly());
    if (open != nullptr) {
        m_form->setBenchmark(open->project->benchmark());
    }
    showState();
}

void GeneratePage::showServer()
{
    m_form->showServer();
    showState();
}

void GeneratePage::refresh()
{
    estimate();
    readFailures();
    m_compare->refresh();
    m_prompts->refresh();
    m_form->showSenses();
    showState();
}

GenerateJob GeneratePage::job() const
{
    return {.location = m_open->location, .benchmark = m_open->project->benchmark(), .options = m_form->options()};
}

QString GeneratePage::whyNot(bool needsServer) const
{
    if (m_open == nullptr) {
        return tr("No project is open.");
    }
    if (m_open->isReadOnly()) {
        return tr("The project is read-only; nothing can be written.");
    }
    if (needsServer && !m_form->hasServer()) {
        const QString server = tr("No model server is chosen yet: give its address under Model server.");
        return server + QLatin1Char(' ') +
               (m_form->options().languageModel.empty() ? tr("Without one, name the language model and work by files.")
                                                        : tr("Without one, work by files."));
    }
    if (m_form->options().languageModel.empty()) {
        return tr("Name the language model: it is kept with everything that it makes.");
    }
    return {};
}

void GeneratePage::showState()
{
    const bool running = m_run->isRunning() || m_beginning;
    const QString byServer = whyNot(true);
    const QString byFile = whyNot(false);
    for (QPushButton* one : {m_start, m_pilot, m_retry}) {
        one->setEnabled(!running && byServer.isEmpty());
    }
    for (QPushButton* one : {m_write, m_read}) {
        one->setEnabled(!running && byFile.isEmpty());
    }
    m_stop->setEnabled(m_run->isRunning() && !m_run->state().stopAsked);
    m_form->setEnabled(m_open != nullptr && !running);
    m_why->setText(running ? QString() : byServer);
    m_why->setVisible(!m_why->text().isEmpty());
    for (QWidget* one : std::initializer_list<QWidget*>{m_stage, m_bar, m_figures}) {
        one->setVisible(running);
    }
    m_message->setVisible(!m_message->text().isEmpty());
    m_estimate->setVisible(!running);
}

void GeneratePage::estimate()
{
    if (m_open == nullptr || !isVisible() || m_run->isRunning()) {
        return;
    }
    if (m_look->isRunning()) {
        m_estimateStale = true;
        m_look->stop();
        return;
    }
    m_estimateStale = false;
    m_dry.reset();
    showEstimate();
    m_look->start<DryRun>([job = job()](const std::stop_token& stop, const Progress&) { return estimateOf(job, stop); },
                          [this](Result<DryRun> dry) {
                              if (m_estimateStale) {
                                  estimate();
                                  return;
                              }
                              if (dry) {
                                  m_dry = std::move(*dry);
                                  showEstimate();
                              } else {
                                  m_estimate->setText(errorText(dry.error()));
                              }
                          });
}

void GeneratePage::showEstimate()
{
    if (!m_dry) {
        m_estimate->setText(tr("Counting what is to be asked …"));
        return;
    }
    const GenerateOptions options = job().options;
    const auto pace = m_pace.find(paceKey(options));
    QString text = GenerateWords::of(*m_dry, pace == m_pace.end() ? 0 : pace->second);
    const auto isDone = [](const DryRun::Line& line) { return line.requests == 0 && line.doneBefore > 0; };
    if (std::all_of(m_dry->lines.begin(), m_dry->lines.end(), isDone) && !options.stages.empty()) {
        text += QLatin1Char('\n') + GenerateWords::nextAfter(options.stages.back());
    }
    m_estimate->setText(text.trimmed());
}

std::string GeneratePage::paceKey(const GenerateOptions& options)
{
    std::string key = options.languageModel;
    for (const Stage stage : options.stages) {
        key += '|' + std::string(name(stage));
    }
    return key;
}

void GeneratePage::tell(const QString& text, bool bad)
{
    m_message->setText(text);
    restyle(m_message, "bad", bad);
    m_message->setVisible(!text.isEmpty());
}

void GeneratePage::readFailures()
{
    if (m_open == nullptr || !isVisible() || m_run->isRunning()) {
        return;
    }
    if (m_failures->isRunning()) {
        m_failuresStale = true;
        return;
    }
    m_failuresStale = false;
    m_failures->start<FailedWork>(
        [job = job()](const std::stop_token& stop, const Progress&) { return failedWork(job, stop); },
        [this](const Result<FailedWork>& failed) {
            if (failed) {
                showFailures(*failed);
            } else {
                emit said(errorText(failed.error()));
            }
            if (m_failuresStale) {
                readFailures();
            }
        });
}

void GeneratePage::showFailures(const FailedWork& failed)
{
    std::deque<GenerateReport::Reply> replies;
    for (const Work& work : failed.rows) {
        replies.push_front({.stage = work.key.stage,
                            .subject = work.key.subject,
                            .clip = work.key.subject.substr(0, work.key.subject.rfind('|')),
                            .text = work.raw,
                            .code = work.faultCode,
                            .message = work.fault});
    }
    m_failed->show(replies);
    showCauses(failed.causes);
}

void GeneratePage::showCauses(const std::map<std::string, int>& causes)
{
    int all = 0;
    QStringList texts;
    for (const auto& [code, number] : causes) {
        all += number;
        texts << tr("%1: %2").arg(GenerateWords::ofCause(code), GenerateWords::count(number));
    }
    m_causes->setText(texts.isEmpty() ? tr("Nothing has failed.") : texts.join(QStringLiteral("  ·  ")));
    m_tabs->setTabText(FailedTab, all == 0 ? tr("Failed") : tr("Failed (%1)").arg(GenerateWords::count(all)));
    m_retry->setVisible(all > 0);
}

}  // namespace cuebench

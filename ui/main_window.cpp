#include "main_window.h"

#include "dialogs/ask.h"
#include "dialogs/cheat_sheet.h"
#include "dialogs/guidelines_panel.h"
#include "error_text.h"
#include "pages/clips_page.h"
#include "pages/generate_page.h"
#include "pages/overview_page.h"
#include "pages/review_page.h"
#include "pages/welcome_page.h"
#include "project_flows.h"
#include "project_watch.h"
#include "settings.h"
#include "shortcuts.h"
#include "text.h"
#include "theme.h"
#include "words.h"

#include <QAction>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace cuebench {

namespace {

constexpr int kMessageMs = 8000;

QStringList droppedPaths(const QMimeData& mime)
{
    QStringList paths;
    for (const QUrl& url : mime.urls()) {
        if (url.isLocalFile()) {
            paths.append(url.toLocalFile());
        }
    }
    return paths;
}

}  // namespace

MainWindow::MainWindow(const Clock& clock, QWidget* parent)
    : QMainWindow(parent),
      m_clock(clock),
      m_shortcuts(new Shortcuts(this)),
      m_flows(new ProjectFlows(this)),
      m_watch(new ProjectWatch(this))
{
    setWindowTitle(tr("Cuebench"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/cuebench.svg")));
    setAcceptDrops(true);
    buildPages();
    buildMenus();
    buildRail();
    buildStatusBar();
    connectPages();
    setShortcuts();
    connect(m_shortcuts, &Shortcuts::changed, this, &MainWindow::setShortcuts);
    fitToScreen();
    restoreGeometry(settings::geometry.get());
    restoreState(settings::layout.get());
    m_guidelines->hide();
    showProjectState();
    show(Page::Welcome);
}

MainWindow::~MainWindow()
{
    closeProject();
}

void MainWindow::fitToScreen()
{
    // 40: the frame that the window manager adds.
    const QSize room = screen()->availableSize() - QSize(0, 40);
    // Nine tenths of a large screen; more than 2200 pixels only part the question from its clip.
    const QSize share = QSize(room.width() * 9 / 10, room.height() * 9 / 10).boundedTo(QSize(2200, 1400));
    resize(share.expandedTo(QSize(1400, 880)).boundedTo(room));
}

void MainWindow::buildPages()
{
    m_welcome = new WelcomePage(this);
    m_overview = new OverviewPage(this);
    m_clips = new ClipsPage(this);
    m_generate = new GeneratePage(m_keys, this);
    m_review = new ReviewPage(*m_shortcuts, m_keys, m_clock, this);
    m_guidelines = new GuidelinesPanel(this);
    addDockWidget(Qt::RightDockWidgetArea, m_guidelines);
    m_stack = new QStackedWidget(this);
    for (QWidget* page : std::initializer_list<QWidget*>{m_welcome, m_overview, m_clips, m_generate, m_review}) {
        m_stack->addWidget(page);
    }
    // Outside of dialogs Return presses a button only where it is told so. The review page has Return for itself.
    for (const QWidget* page :
         std::initializer_list<QWidget*>{m_welcome, m_overview, m_clips, m_generate, m_guidelines}) {
        for (QPushButton* button : page->findChildren<QPushButton*>()) {
            button->setAutoDefault(true);
        }
    }
}

void MainWindow::buildRail()
{
    auto* centre = new QWidget(this);
    auto* rail = new QFrame(centre);
    rail->setObjectName(QStringLiteral("rail"));
    auto* column = new QVBoxLayout(rail);
    column->setContentsMargins(0, 8, 0, 8);
    column->setSpacing(4);
    const auto add = [rail, column](QAction* action) {
        auto* button = new QToolButton(rail);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setIconSize(QSize(24, 24));
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setFocusPolicy(Qt::NoFocus);
        column->addWidget(button);
    };
    for (QAction* action : m_pageActions) {
        add(action);
    }
    column->addStretch(1);
    add(m_guidelinesAction);
    auto* row = new QHBoxLayout(centre);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(rail);
    row->addWidget(m_stack, 1);
    setCentralWidget(centre);
    m_cheatSheet = new CheatSheet(*m_shortcuts, centre);
}

void MainWindow::buildStatusBar()
{
    m_projectLabel = new QLabel(this);
    m_projectLabel->setTextFormat(Qt::PlainText);
    m_verifierButton = new QPushButton(this);
    m_verifierButton->setObjectName(QStringLiteral("verifierButton"));
    m_verifierButton->setProperty("flat", true);
    m_verifierButton->setProperty("compact", true);
    m_verifierButton->setFocusPolicy(Qt::TabFocus);
    m_verifierButton->setIcon(themeIcon(QStringLiteral("person")));
    m_verifierButton->setToolTip(tr("Who is reviewing. Click to change."));
    connect(m_verifierButton, &QPushButton::clicked, m_flows, &ProjectFlows::changeVerifier);
    statusBar()->addPermanentWidget(m_projectLabel);
    statusBar()->addPermanentWidget(m_verifierButton);
}

void MainWindow::connectPages()
{
    connect(m_flows, &ProjectFlows::opened, this,
            [this](const std::shared_ptr<OpenProject>& open) { adopt(std::move(*open)); });
    connect(m_flows, &ProjectFlows::aboutToReplace, this, &MainWindow::closeProject);
    connect(m_flows, &ProjectFlows::changedProject, this, &MainWindow::refreshPages);
    connect(m_flows, &ProjectFlows::exported, m_review, &ReviewPage::startFromNeed);
    connect(m_flows, &ProjectFlows::said, this, &MainWindow::say);
    m_flows->setHeld([this] { return holdsUnsavedEdit(); });
    connect(m_watch, &ProjectWatch::othersWrote, this, &MainWindow::followOthers);
    connect(m_watch, &ProjectWatch::lockLost, this, [this](const Error& error) {
        ask::tell(this, QMessageBox::Warning, tr("The project is open twice"), errorText(error));
    });
    connect(m_welcome, &WelcomePage::newAsked, m_flows, &ProjectFlows::makeProject);
    connect(m_welcome, &WelcomePage::openAsked, m_flows, &ProjectFlows::chooseProject);
    connect(m_welcome, &WelcomePage::sampleAsked, m_flows, &ProjectFlows::openSample);
    connect(m_welcome, &WelcomePage::recentAsked, m_flows, &ProjectFlows::open);
    connect(m_overview, &OverviewPage::openQuestions, this, [this](const QuestionFilter& filter) {
        show(Page::Review);
        m_review->showQueue(filter);
    });
    connect(m_overview, &OverviewPage::importRequested, m_flows, &ProjectFlows::chooseNextImport);
    connect(m_overview, &OverviewPage::exportRequested, m_flows, &ProjectFlows::exportRelease);
    connect(m_overview, &OverviewPage::failed, this, &MainWindow::say);
    connect(m_clips, &ClipsPage::openClip, this, [this](ClipId clip) {
        QuestionFilter filter;
        filter.clip = clip;
        show(Page::Review);
        m_review->showQueue(filter);
        if (m_review->session()->size() == 0) {
            m_review->showQueue(filter, true);  // nothing to do: then what was decided on it
        }
    });
    connect(m_clips, &ClipsPage::importRequested, m_flows, &ProjectFlows::chooseNextImport);
    connect(m_clips, &ClipsPage::failed, this, &MainWindow::say);
    connect(m_generate, &GeneratePage::serverAsked, this, &MainWindow::openServer);
    connect(m_generate, &GeneratePage::changedProject, this, &MainWindow::generated);
    connect(m_generate, &GeneratePage::said, this, &MainWindow::say);
    connect(m_review, &ReviewPage::said, this, &MainWindow::say);
    connect(m_guidelines, &GuidelinesPanel::left, this, [this] { m_stack->currentWidget()->setFocus(); });
    connect(m_review, &ReviewPage::serverAsked, this, &MainWindow::openServer);
    connect(m_guidelines, &GuidelinesPanel::failed, this, &MainWindow::say);
    connect(m_guidelines, &QDockWidget::visibilityChanged, m_guidelinesAction, &QAction::setChecked);
}

void MainWindow::open(const QString& location)
{
    m_flows->open(location);
}

void MainWindow::openSample()
{
    m_flows->openSample();
}

void MainWindow::setVerifierName(const QString& name)
{
    m_flows->setVerifierName(name);
    showProjectState();
}

void MainWindow::adopt(OpenProject open)
{
    closeProject();
    m_open = std::move(open);
    Project* project = m_open->project.get();
    m_overview->setProject(project);
    m_clips->setProject(project);
    m_generate->setProject(&*m_open);
    m_review->setProject(project, m_open->verifier);
    m_guidelines->setProject(project, m_open->mayLead() ? m_open->verifier.id : VerifierId());
    m_watch->watch(&project->database(), m_open->lock ? &*m_open->lock : nullptr);
    showProjectState();
    show(m_review->session()->size() > 0 ? Page::Review : Page::Overview);
    m_flows->lookForMedia();
}

void MainWindow::closeProject()
{
    m_watch->watch(nullptr);
    m_flows->setProject(nullptr);
    m_overview->setProject(nullptr);
    m_clips->setProject(nullptr);
    m_generate->setProject(nullptr);
    m_review->setProject(nullptr);
    m_guidelines->setProject(nullptr);
    m_open.reset();
}

void MainWindow::showProjectState()
{
    m_flows->setProject(m_open ? &*m_open : nullptr);
    for (QAction* action : m_needProject) {
        action->setEnabled(m_open.has_value());
    }
    m_editGuidelines->setEnabled(m_open && m_open->mayLead());
    if (m_open) {
        const QString name = toQt(m_open->location.displayName());
        setWindowTitle(tr("%1 — Cuebench").arg(name));
        m_projectLabel->setText(m_open->isReadOnly() ? tr("%1 (read-only)").arg(name) : name);
        m_projectLabel->setToolTip(toQt(m_open->location.withoutPassword()));
        m_verifierButton->setText(m_open->verifier.role == Role::Lead ? tr("%1 (lead)").arg(toQt(m_open->verifier.name))
                                                                      : toQt(m_open->verifier.name));
    } else {
        setWindowTitle(tr("Cuebench"));
        m_projectLabel->clear();
        m_verifierButton->setText(m_flows->verifierName().isEmpty() ? tr("Who are you?") : m_flows->verifierName());
    }
    fillRecent();
}

void MainWindow::show(Page page)
{
    if (!m_open && page != Page::Welcome) {
        page = Page::Welcome;
    }
    QWidget* const pages[] = {m_welcome, m_overview, m_clips, m_generate, m_review};
    const auto index = static_cast<int>(page);
    if (page == Page::Overview) {
        m_overview->refresh();
    } else if (page == Page::Clips) {
        m_clips->refresh();
    }
    m_stack->setCurrentWidget(pages[index]);
    if (page == Page::Generate) {
        m_generate->refresh();
    }
    for (int i = 0; i < static_cast<int>(std::size(m_pageActions)); ++i) {
        m_pageActions[i]->setChecked(index == i + 1);
    }
    pages[index]->setFocus();
}

void MainWindow::refreshPages()
{
    if (m_open) {
        m_overview->refresh();
        m_clips->refresh();
        m_generate->refresh();
        m_review->refresh();
    }
}

void MainWindow::generated()
{
    // That page itself is up to date.
    m_overview->refresh();
    m_clips->refresh();
    m_review->refresh();
}

void MainWindow::followOthers()
{
    if (const Status read = m_open->project->rereadPolicy(); !read) {
        say(errorText(read.error()));
    }
    // The other pages read anew when they are shown.
    if (m_stack->currentWidget() == m_overview) {
        m_overview->refresh();
    } else if (m_stack->currentWidget() == m_clips) {
        m_clips->refresh();
    }
    m_review->followOthers();
}

void MainWindow::toggleCheatSheet()
{
    m_cheatSheet->setVisible(!m_cheatSheet->isVisible());
}

void MainWindow::say(const QString& text)
{
    statusBar()->showMessage(text, kMessageMs);
}

bool MainWindow::holdsUnsavedEdit()
{
    if (m_guidelines->holdsUnsaved()) {
        m_guidelines->show();
        say(tr("The guidelines are not saved yet. Save or cancel them first."));
        return true;
    }
    if (!m_review->holdsUnsavedEdit()) {
        return false;
    }
    show(Page::Review);  // where it says how to go on
    return true;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_dropsEdit && holdsUnsavedEdit()) {
        event->ignore();
        ask::yes(
            this, tr("An edit is not saved"), tr("Closing the window now drops what has been typed."),
            tr("Close without saving"),
            [this] {
                m_dropsEdit = true;
                close();
            },
            ask::OnReturn::Stays);
        return;
    }
    settings::geometry.set(saveGeometry());
    settings::layout.set(saveState());
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedPaths(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList paths = droppedPaths(*event->mimeData());
    event->acceptProposedAction();
    m_flows->drop(paths);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_cheatSheet->fit();
}

}  // namespace cuebench

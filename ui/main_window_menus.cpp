// The menus of the main window, and the keys of its actions.
#include "dialogs/guidelines_panel.h"
#include "dialogs/server_dialog.h"
#include "dialogs/settings_dialog.h"
#include "main_window.h"
#include "pages/generate_page.h"
#include "pages/review_page.h"
#include "pages/welcome_page.h"
#include "project_flows.h"
#include "settings.h"
#include "shortcuts.h"
#include "text.h"
#include "theme.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenuBar>
#include <QMessageBox>

namespace cuebench {

QAction* MainWindow::makeAction(const QString& text, const QString& icon, const char* shortcutId)
{
    auto* action = new QAction(text, this);
    if (!icon.isEmpty()) {
        action->setIcon(themeIcon(icon));
    }
    if (shortcutId != nullptr) {
        m_keyed.append({action, shortcutId});
        addAction(action);
    }
    return action;
}

void MainWindow::setShortcuts()
{
    for (const auto& [action, id] : m_keyed) {
        action->setShortcuts(m_shortcuts->keys(QLatin1String(id)));
    }
}

void MainWindow::buildMenus()
{
    buildFileMenu();
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addAction(m_review->action("review.undo"));
    edit->addAction(m_review->action("review.redo"));
    edit->addSeparator();
    edit->addAction(m_review->action("review.edit"));
    edit->addAction(m_review->action("queue.filter"));
    edit->addAction(m_review->action("queue.lists"));
    edit->addSeparator();
    QAction* policy = makeAction(tr("Review &policy …"), {});
    connect(policy, &QAction::triggered, m_flows, &ProjectFlows::showPolicy);
    edit->addAction(policy);
    m_needProject.append(policy);
    m_editGuidelines = edit->addAction(tr("Edit &guidelines"));
    connect(m_editGuidelines, &QAction::triggered, m_guidelines, &GuidelinesPanel::edit);
    connect(edit->addAction(tr("&Who is reviewing …")), &QAction::triggered, m_flows, &ProjectFlows::changeVerifier);
    connect(edit->addAction(themeIcon(QStringLiteral("settings")), tr("&Settings …")), &QAction::triggered, this,
            &MainWindow::openSettings);
    connect(edit->addAction(tr("&Model server …")), &QAction::triggered, this, &MainWindow::openServer);
    buildViewMenu();
    buildHelpMenu();
}

void MainWindow::buildFileMenu()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    const auto add = [this, file](const QString& text, const QString& icon, const char* shortcutId, auto slot) {
        QAction* action = makeAction(text, icon, shortcutId);
        connect(action, &QAction::triggered, m_flows, slot);
        file->addAction(action);
        return action;
    };
    add(tr("&New project …"), QStringLiteral("new"), "window.new", &ProjectFlows::makeProject);
    add(tr("&Open project …"), QStringLiteral("folder"), "window.open", &ProjectFlows::chooseProject);
    add(tr("Open da&tabase …"), {}, nullptr, &ProjectFlows::chooseDatabase);
    add(tr("Open &sample project"), QStringLiteral("sample"), nullptr, &ProjectFlows::openSample);
    m_recent = file->addMenu(tr("&Recent projects"));
    file->addSeparator();
    m_needProject = {
        add(tr("&Import …"), QStringLiteral("import"), "window.import", &ProjectFlows::chooseImport),
        add(tr("Import fol&der …"), {}, nullptr, &ProjectFlows::chooseImportFolder),
        add(tr("Import folder for trainin&g …"), {}, nullptr, &ProjectFlows::chooseTrainingFolder),
        add(tr("&Export release …"), QStringLiteral("export"), "window.export", &ProjectFlows::exportRelease),
        add(tr("&Backup …"), {}, nullptr, &ProjectFlows::backup),
        add(tr("&Find missing media …"), {}, nullptr, &ProjectFlows::relink),
    };
    file->addSeparator();
    QAction* quit = makeAction(tr("&Quit"), {}, "window.quit");
    connect(quit, &QAction::triggered, this, &QWidget::close);
    file->addAction(quit);
}

void MainWindow::buildViewMenu()
{
    QMenu* view = menuBar()->addMenu(tr("&View"));
    const auto page = [this, view](int index, const QString& text, const QString& icon, const char* id, Page which) {
        QAction* action = makeAction(text, icon, id);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, which] { show(which); });
        view->addAction(action);
        m_pageActions[index] = action;
        m_needProject.append(action);
    };
    page(0, tr("Overview"), QStringLiteral("overview"), "window.overview", Page::Overview);
    page(1, tr("Clips"), QStringLiteral("clips"), "window.clips", Page::Clips);
    page(2, tr("Generate"), QStringLiteral("generate"), "window.generate", Page::Generate);
    page(3, tr("Review"), QStringLiteral("review"), "window.review", Page::Review);
    view->addAction(m_review->action("clip.model"));
    view->addSeparator();
    auto* themes = new QActionGroup(this);
    QMenu* theme = view->addMenu(tr("&Theme"));
    const ThemeChoice now = themeFromName(settings::theme.get());
    const auto addTheme = [this, theme, themes, now](const QString& text, ThemeChoice choice) {
        QAction* action = theme->addAction(text);
        action->setCheckable(true);
        action->setChecked(choice == now);
        themes->addAction(action);
        connect(action, &QAction::triggered, this, [choice] {
            settings::theme.set(name(choice));
            applyTheme(choice);
        });
    };
    addTheme(tr("Like the &system"), ThemeChoice::System);
    addTheme(tr("&Light"), ThemeChoice::Light);
    addTheme(tr("&Dark"), ThemeChoice::Dark);
    QAction* full = makeAction(tr("&Full screen"), {}, "window.fullScreen");
    full->setCheckable(true);
    connect(full, &QAction::triggered, this, [this](bool on) {
        setWindowState(on ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
    });
    view->addAction(full);
}

void MainWindow::buildHelpMenu()
{
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    QAction* sheet = makeAction(tr("&Cheat sheet"), QStringLiteral("keyboard"), "window.cheatSheet");
    connect(sheet, &QAction::triggered, this, &MainWindow::toggleCheatSheet);
    m_guidelinesAction = makeAction(tr("Guidelines"), QStringLiteral("guidelines"), "window.guidelines");
    m_guidelinesAction->setCheckable(true);
    connect(m_guidelinesAction, &QAction::triggered, this, [this](bool on) { m_guidelines->setVisible(on); });
    m_needProject.append(m_guidelinesAction);
    help->addAction(sheet);
    help->addAction(m_guidelinesAction);
    help->addSeparator();
    connect(help->addAction(tr("&About Cuebench")), &QAction::triggered, this, &MainWindow::about);
}

void MainWindow::fillRecent()
{
    m_recent->clear();
    const QStringList recent = settings::recentProjects.get();
    for (const QString& place : recent) {
        QString text = toQt(Location{fromQt(place)}.displayName()) + QStringLiteral("  —  ") + place;
        text.replace(QLatin1Char('&'), QLatin1String("&&"));  // one alone would be a mnemonic
        QAction* action = m_recent->addAction(text);
        connect(action, &QAction::triggered, this, [this, place] { m_flows->open(place); });
    }
    m_recent->setEnabled(!recent.isEmpty());
    m_welcome->setRecent(recent);
}

void MainWindow::openSettings()
{
    auto* dialog = new SettingsDialog(*m_shortcuts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::textSizeChanged, m_review, &ReviewPage::setTextSize);
    dialog->open();
}

void MainWindow::openServer()
{
    auto* dialog = new ServerDialog(m_open ? &*m_open : nullptr, m_keys, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ServerDialog::saved, m_generate, &GeneratePage::showServer);
    connect(dialog, &ServerDialog::learned, m_generate, &GeneratePage::refresh);
    dialog->open();
}

void MainWindow::about()
{
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Cuebench"));
    box->setIconPixmap(QIcon(QStringLiteral(":/icons/cuebench.svg")).pixmap(96, 96));
    box->setText(QStringLiteral("<h3>Cuebench %1</h3>").arg(QLatin1String(CUEBENCH_VERSION)));
    box->setInformativeText(tr(
        "Build, verify and audit benchmarks of audiovisual emotion reasoning.\n\nFree software under the GNU General "
        "Public License, version 3 or later. People and voices of the sample are synthetic."));
    box->open();
}

}  // namespace cuebench

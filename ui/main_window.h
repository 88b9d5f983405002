// The frame: pages on the left rail, menus, status bar, guidelines beside the page. It switches pages and starts flows
// (project_flows.h); what happens on a page is the page's own.
#pragma once

#include "base/clock.h"
#include "keychain/system_key_shelf.h"
#include "open_project.h"

#include <QMainWindow>

#include <optional>

class QActionGroup;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace cuebench {

class CheatSheet;
class ClipsPage;
class GeneratePage;
class GuidelinesPanel;
class OverviewPage;
class ProjectFlows;
class ProjectWatch;
class ReviewPage;
class Shortcuts;
class WelcomePage;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const Clock& clock = systemClock(), QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Asks for the verifier's name first where none is known yet.
    void open(const QString& location);
    void openSample();
    /// From the command line: who is reviewing this time; not remembered.
    void setVerifierName(const QString& name);

    [[nodiscard]] ReviewPage* reviewPage() const { return m_review; }
    [[nodiscard]] ProjectFlows* flows() const { return m_flows; }
    [[nodiscard]] bool hasProject() const { return m_open.has_value(); }
    enum class Page { Welcome, Overview, Clips, Generate, Review };
    void show(Page page);
    using QMainWindow::show;

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitToScreen();
    void buildPages();
    void buildRail();
    void buildMenus();
    void buildFileMenu();
    void buildViewMenu();
    void buildHelpMenu();
    void buildStatusBar();
    void connectPages();
    void setShortcuts();
    void adopt(OpenProject open);
    void closeProject();
    void showProjectState();
    void fillRecent();
    void refreshPages();
    void generated();
    void followOthers();
    void toggleCheatSheet();
    void openSettings();
    void openServer();
    void about();
    void say(const QString& text);
    /// Shows the edit that would be lost, and how to save or leave it.
    [[nodiscard]] bool holdsUnsavedEdit();
    [[nodiscard]] QAction* makeAction(const QString& text, const QString& icon, const char* shortcutId = nullptr);

    const Clock& m_clock;
    Shortcuts* m_shortcuts = nullptr;
    std::optional<OpenProject> m_open;
    SystemKeyShelf m_keys;
    ProjectFlows* m_flows = nullptr;
    ProjectWatch* m_watch = nullptr;
    QStackedWidget* m_stack = nullptr;
    WelcomePage* m_welcome = nullptr;
    OverviewPage* m_overview = nullptr;
    ClipsPage* m_clips = nullptr;
    GeneratePage* m_generate = nullptr;
    ReviewPage* m_review = nullptr;
    GuidelinesPanel* m_guidelines = nullptr;
    CheatSheet* m_cheatSheet = nullptr;
    QMenu* m_recent = nullptr;
    QList<QPair<QAction*, QByteArray>> m_keyed;
    QList<QAction*> m_needProject;
    QAction* m_pageActions[4]{};
    QAction* m_guidelinesAction = nullptr;
    QAction* m_editGuidelines = nullptr;
    bool m_dropsEdit = false;  ///< was asked, and closes all the same
    QLabel* m_projectLabel = nullptr;
    QPushButton* m_verifierButton = nullptr;
};

}  // namespace cuebench

#include "project_flows.h"

#include "dialogs/ask.h"
#include "dialogs/database_dialog.h"
#include "dialogs/report_dialog.h"
#include "error_text.h"
#include "import_work.h"
#include "project_flows_run.h"
#include "settings.h"
#include "store/clip_store.h"
#include "text.h"

#include <QDir>
#include <QFileInfo>
#include <QMessageBox>
#include <QWidget>

#include <filesystem>

namespace cuebench {

ProjectFlows::ProjectFlows(QWidget* window) : QObject(window), m_window(window), m_task(new RunTask(this)) {}

QString ProjectFlows::verifierName() const
{
    return m_verifier.isEmpty() ? settings::verifier.get() : m_verifier;
}

void ProjectFlows::fail(const Error& error)
{
    ask::tell(m_window, QMessageBox::Warning, tr("That did not work"), errorText(error));
}

void ProjectFlows::withVerifier(const std::function<void()>& then)
{
    if (!verifierName().isEmpty()) {
        then();
        return;
    }
    ask::text(m_window, tr("Who are you?"),
              tr("Your name goes with every decision, so that others can see who judged what. It is kept on this "
                 "machine and in the project."),
              qEnvironmentVariable("USER"), [then](const QString& name) {
                  settings::verifier.set(name);
                  then();
              });
}

bool ProjectFlows::isHeld() const
{
    return m_open != nullptr && m_held && m_held();
}

void ProjectFlows::changeVerifier()
{
    if (isHeld()) {
        return;
    }
    ask::text(m_window, tr("Who are you?"), tr("Decisions from now on carry this name."), verifierName(),
              [this](const QString& name) {
                  settings::verifier.set(name);
                  m_verifier.clear();
                  if (m_open != nullptr) {
                      open(toQt(m_open->location.text));
                  }
              });
}

void ProjectFlows::open(const QString& location)
{
    if (isHeld()) {
        return;
    }
    withVerifier([this, location] {
        if (m_open != nullptr && QFileInfo(toQt(m_open->location.text)) == QFileInfo(location)) {
            Q_EMIT aboutToReplace();  // our own lock would keep us out
        }
        auto open = openProject(location, verifierName());
        if (!open) {
            fail(open.error());
            return;
        }
        remember(toQt(open->location.withoutPassword()));
        Q_EMIT opened(std::make_shared<OpenProject>(std::move(*open)));
    });
}

void ProjectFlows::remember(const QString& location)
{
    QStringList recent = settings::recentProjects.get();
    const QString place = location.contains(QLatin1String("://")) ? location : QFileInfo(location).absoluteFilePath();
    recent.removeAll(place);
    recent.prepend(place);
    while (recent.size() > settings::kRecentProjects) {
        recent.removeLast();
    }
    settings::recentProjects.set(recent);
}

void ProjectFlows::makeProject()
{
    if (isHeld()) {
        return;
    }
    ask::saveFile(m_window, tr("New project"), tr("My benchmark.cuebench"), tr("Cuebench projects (*.cuebench)"),
                  [this](const QString& path) {
                      const QString place = withProjectEnding(path);
                      auto made = Project::create(Location{fromQt(place)});
                      if (!made) {
                          fail(made.error());
                          return;
                      }
                      made->reset();
                      open(place);
                  });
}

void ProjectFlows::chooseProject()
{
    ask::folder(m_window, tr("Open a project (a folder NAME.cuebench)"), [this](const QString& path) { open(path); });
}

void ProjectFlows::chooseDatabase()
{
    if (isHeld()) {
        return;
    }
    QString last;
    for (const QString& place : settings::recentProjects.get()) {
        if (last.isEmpty() && Location{fromQt(place)}.engine() == Engine::Postgresql) {
            last = place;
        }
    }
    auto* dialog = new DatabaseDialog(last, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DatabaseDialog::openAsked, this, &ProjectFlows::open);
    dialog->open();
}

void ProjectFlows::openSample()
{
    withVerifier([this] {
        const QString place = sampleProjectFolder();
        if (QFileInfo::exists(place)) {
            open(place);
            return;
        }
        QDir().mkpath(QFileInfo(place).absolutePath());
        const std::filesystem::path folder = fromQt(place);
        run<ImportReport>(
            tr("Making the sample project"),
            [folder](std::stop_token stop, const Progress& progress) {
                return makeSampleProject(folder, stop, progress);
            },
            [this, place](const ImportReport&) { open(place); });
    });
}

void ProjectFlows::chooseImport()
{
    if (m_open == nullptr) {
        Q_EMIT said(tr("Open or make a project first."));
        return;
    }
    ask::openFiles(m_window, tr("Import captions, support, candidates or a manifest"),
                   tr("What Cuebench reads (*.json *.jsonl *.csv *.txt);;All files (*)"),
                   [this](const QStringList& paths) { import(paths); });
}

void ProjectFlows::chooseImportFolder()
{
    if (m_open == nullptr) {
        Q_EMIT said(tr("Open or make a project first."));
        return;
    }
    ask::folder(m_window, tr("Import a DFEW folder"), [this](const QString& path) { import({path}); });
}

void ProjectFlows::chooseTrainingFolder()
{
    if (m_open == nullptr) {
        Q_EMIT said(tr("Open or make a project first."));
        return;
    }
    ask::folder(m_window, tr("Import a DFEW folder whose clips are for training"),
                [this](const QString& path) { import({path}, Pool::Training); });
}

void ProjectFlows::chooseNextImport()
{
    if (m_open == nullptr) {
        chooseImport();
        return;
    }
    const auto roots = ClipStore(m_open->project->database()).roots();
    if (roots && roots->empty()) {
        chooseImportFolder();
    } else {
        chooseImport();
    }
}

void ProjectFlows::drop(const QStringList& paths)
{
    if (paths.size() == 1 && (paths.first().endsWith(QLatin1String(".cuebench")) ||
                              QFileInfo::exists(QDir(paths.first()).filePath(QStringLiteral("project.db"))))) {
        open(paths.first());
        return;
    }
    if (m_open == nullptr) {
        ask::tell(m_window, QMessageBox::Information, tr("No project is open"),
                  tr("Open or make a project first, then drop the folder or files again."));
        return;
    }
    import(paths);
}

void ProjectFlows::import(const QStringList& paths, Pool pool)
{
    if (m_open == nullptr || paths.isEmpty()) {
        return;
    }
    ImportWish wish{.paths = {}, .pool = pool};
    for (const QString& path : paths) {
        wish.paths.emplace_back(fromQt(path));
    }
    const Location location = m_open->location;
    const Benchmark benchmark = m_open->project->benchmark();
    run<ImportReport>(
        tr("Importing"),
        [location, benchmark, wish](std::stop_token stop, const Progress& progress) {
            return importAll(location, benchmark, wish, stop, progress);
        },
        [this](const ImportReport& report) {
            Q_EMIT changedProject();
            auto* dialog = new ReportDialog(report, m_window);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        });
}

}  // namespace cuebench

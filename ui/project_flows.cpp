#include "project_flows.h"

#include "dialogs/ask.h"
#include "dialogs/export_dialog.h"
#include "dialogs/policy_dialog.h"
#include "dialogs/report_dialog.h"
#include "error_text.h"
#include "export_work.h"
#include "import_work.h"
#include "ingest/relink.h"
#include "release/release_station.h"
#include "settings.h"
#include "store/clip_store.h"
#include "text.h"

#include <QDir>
#include <QFileInfo>
#include <QMessageBox>
#include <QWidget>

#include <algorithm>
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

void ProjectFlows::changeVerifier()
{
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

template <typename Report>
void ProjectFlows::run(const QString& title, std::function<Result<Report>(std::stop_token, const Progress&)> work,
                       std::function<void(Report)> done)
{
    const auto finish = [this, done](Result<Report> result) {
        if (!result) {
            if (result.error().kind == Error::Kind::Interrupted) {
                Q_EMIT said(tr("Stopped. What was done is kept."));
            } else {
                fail(result.error());
            }
            Q_EMIT changedProject();
            return;
        }
        done(std::move(*result));
    };
    if (!m_task->start<Report>(std::move(work), finish)) {
        Q_EMIT said(tr("Something else is still running. Wait for it or stop it."));
        return;
    }
    auto* dialog = new TaskDialog(*m_task, title, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    static_cast<QWidget*>(dialog)->show();
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

void ProjectFlows::import(const QStringList& paths)
{
    if (m_open == nullptr || paths.isEmpty()) {
        return;
    }
    std::vector<std::filesystem::path> places;
    for (const QString& path : paths) {
        places.emplace_back(fromQt(path));
    }
    const Location location = m_open->location;
    const Benchmark benchmark = m_open->project->benchmark();
    run<ImportReport>(
        tr("Importing"),
        [location, benchmark, places](std::stop_token stop, const Progress& progress) {
            return importAll(location, benchmark, places, stop, progress);
        },
        [this](const ImportReport& report) {
            Q_EMIT changedProject();
            auto* dialog = new ReportDialog(report, m_window);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        });
}

void ProjectFlows::exportRelease()
{
    if (m_open == nullptr) {
        return;
    }
    const Location location = m_open->location;
    const Benchmark benchmark = m_open->project->benchmark();
    run<Selection>(
        tr("Counting what is verified"),
        [location, benchmark](std::stop_token, const Progress&) -> Result<Selection> {
            auto database = Database::open(location);
            if (!database) {
                return tl::unexpected(database.error());
            }
            return selectVerified(**database, benchmark);
        },
        [this](const Selection& selection) { showExport(selection); });
}

void ProjectFlows::showExport(const Selection& selection)
{
    if (m_open == nullptr) {
        return;
    }
    auto* dialog = new ExportDialog(selection, m_open->project->benchmark(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::exportAsked, this, &ProjectFlows::writeRelease);
    dialog->open();
}

void ProjectFlows::writeRelease(const QString& name, const QString& folder, bool allowShort, bool media)
{
    const Location location = m_open->location;
    const Benchmark benchmark = m_open->project->benchmark();
    const ReleaseWish wish{.name = fromQt(name), .folder = fromQt(folder), .allowShort = allowShort, .media = media};
    run<ReleaseWritten>(
        tr("Writing the release"),
        [location, benchmark, wish](const std::stop_token& stop, const Progress& progress) {
            return cuebench::writeRelease(location, benchmark, wish, stop, progress);
        },
        [this](const ReleaseWritten& written) { tellWritten(written); });
}

void ProjectFlows::tellWritten(const ReleaseWritten& written)
{
    QStringList lines{toQt(written.file.string())};
    if (written.wasThere) {
        lines << tr("This release was frozen before; it has been written as it was.");
    }
    const bool whole = !written.media || written.media->problems.empty();
    if (written.media) {
        lines << tr("Video and sound of %1 clips: %2 made, %3 there and verified before.")
                     .arg(written.media->clips)
                     .arg(written.media->made)
                     .arg(written.media->kept);
        constexpr std::size_t kMost = 12;
        for (std::size_t i = 0; i < std::min(kMost, written.media->problems.size()); ++i) {
            lines << errorText(written.media->problems[i]);
        }
        if (written.media->problems.size() > kMost) {
            lines << tr("… and %1 more").arg(written.media->problems.size() - kMost);
        }
    }
    ask::tell(m_window, whole ? QMessageBox::Information : QMessageBox::Warning,
              whole ? tr("The release is written") : tr("The release is written, but not all of its media"),
              lines.join(QStringLiteral("\n\n")));
}

void ProjectFlows::backup()
{
    if (m_open == nullptr) {
        return;
    }
    const Location location = m_open->location;
    ask::saveFile(m_window, tr("Backup of the project's database"), toQt(location.displayName()) + tr(" backup.db"), {},
                  [this, location](const QString& path) {
                      const std::filesystem::path file = fromQt(path);
                      run<std::filesystem::path>(
                          tr("Backing up"),
                          [location, file](std::stop_token, const Progress&) -> Result<std::filesystem::path> {
                              auto database = Database::open(location);
                              if (!database) {
                                  return tl::unexpected(database.error());
                              }
                              if (const Status done = (*database)->backup(file); !done) {
                                  return tl::unexpected(done.error());
                              }
                              return file;
                          },
                          [this](const std::filesystem::path& done) {
                              Q_EMIT said(tr("Backed up to %1").arg(toQt(done.string())));
                          });
                  });
}

void ProjectFlows::showPolicy()
{
    if (m_open == nullptr) {
        return;
    }
    const auto versions = policyVersions(m_open->project->database());
    if (!versions) {
        fail(versions.error());
        return;
    }
    const QString why = m_open->isReadOnly()                  ? tr("The project is read-only.")
                        : m_open->verifier.role != Role::Lead ? tr("Only a lead may change the policy.")
                                                              : QString();
    auto* dialog = new PolicyDialog(*versions, why, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PolicyDialog::changeAsked, this, &ProjectFlows::setPolicy);
    dialog->open();
}

void ProjectFlows::setPolicy(const Policy& policy)
{
    const Location location = m_open->location;
    const VerifierId by = m_open->verifier.id;
    run<PolicyChange>(
        tr("Reading all decisions by the new policy"),
        [location, by, policy](std::stop_token, const Progress&) -> Result<PolicyChange> {
            auto database = Database::open(location);
            if (!database) {
                return tl::unexpected(database.error());
            }
            return changePolicy(**database, by, policy);
        },
        [this](const PolicyChange& change) {
            if (m_open != nullptr) {
                if (const Status read = m_open->project->rereadPolicy(); !read) {
                    fail(read.error());
                }
            }
            Q_EMIT changedProject();
            Q_EMIT said(tr("Version %1 of the policy is in force; %n question(s) have another state.", nullptr,
                           change.statesChanged)
                            .arg(change.version));
        });
}

void ProjectFlows::lookForMedia()
{
    if (m_open == nullptr) {
        return;
    }
    const auto roots = ClipStore(m_open->project->database()).roots();
    if (!roots) {
        return;
    }
    for (const Root& root : *roots) {
        if (!QFileInfo::exists(toQt(root.path))) {
            ask::yes(m_window, tr("The clips are not where they were"),
                     tr("The folder %1 is gone. Has it moved? Choose where it is now; nothing else changes.")
                         .arg(toQt(root.path)),
                     tr("Choose the folder …"), [this] { relink(); });
            return;
        }
    }
}

void ProjectFlows::relink()
{
    if (m_open == nullptr) {
        return;
    }
    const auto roots = ClipStore(m_open->project->database()).roots();
    if (!roots || roots->empty()) {
        Q_EMIT said(tr("The project has no clips yet."));
        return;
    }
    Root wanted = roots->front();
    for (const Root& root : *roots) {
        if (!QFileInfo::exists(toQt(root.path))) {
            wanted = root;
            break;
        }
    }
    ask::folder(m_window, tr("Where is %1 now?").arg(toQt(wanted.path)), [this, wanted](const QString& path) {
        const Status done = relinkRoot(m_open->project->database(), wanted.id, fromQt(path));
        if (!done) {
            fail(done.error());
            return;
        }
        open(toQt(m_open->location.text));
    });
}

}  // namespace cuebench

// What the File menu starts once a project is filled: release, backup, policy, and clips that have moved.
#include "dialogs/ask.h"
#include "dialogs/export_dialog.h"
#include "dialogs/policy_dialog.h"
#include "error_text.h"
#include "export_work.h"
#include "ingest/relink.h"
#include "project_flows.h"
#include "project_flows_run.h"
#include "release/release_station.h"
#include "store/clip_store.h"
#include "text.h"
#include "words.h"

#include <QFileInfo>
#include <QMessageBox>

#include <algorithm>
#include <filesystem>

namespace cuebench {

namespace {

/// A line for each task: how many questions of how many, and what lacks.
QString quotaText(const std::vector<QuotaLine>& quotas, const Benchmark& benchmark)
{
    QStringList lines;
    for (const QuotaLine& line : quotas) {
        const QString task = Words::of(benchmark, line.task);
        lines << (line.lacking() > 0
                      ? ProjectFlows::tr("%1: %2 of %3, %4 lacking")
                            .arg(task)
                            .arg(line.taken)
                            .arg(line.quota)
                            .arg(line.lacking())
                      : ProjectFlows::tr("%1: %2 of %3, full").arg(task).arg(line.taken).arg(line.quota));
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

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
        [this, benchmark](const ReleaseWritten& written) { tellWritten(written, benchmark); });
}

void ProjectFlows::tellWritten(const ReleaseWritten& written, const Benchmark& benchmark)
{
    QStringList lines{tr("%n question(s) written to %1", nullptr, written.questions).arg(toQt(written.file.string()))};
    if (written.wasThere) {
        lines << tr("This release was frozen before; it has been written as it was.");
    }
    lines << quotaText(written.quotas, benchmark);
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
    Q_EMIT exported();
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
        Q_EMIT said(tr("The clips are read from %1 now.").arg(path));
    });
}

}  // namespace cuebench

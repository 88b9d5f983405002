#include "open_project.h"

#include "store/decision_store.h"
#include "text.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace cuebench {

namespace {

Result<Verifier> verifierOf(Database& database, const QString& verifierName)
{
    DecisionStore decisions(database);
    if (database.isReadOnly()) {
        // Nobody can be added; who is known keeps their role, everybody else looks on.
        if (const auto known = decisions.verifiers()) {
            for (const Verifier& each : *known) {
                if (toQt(each.name).compare(verifierName, Qt::CaseInsensitive) == 0) {
                    return each;
                }
            }
        }
        Verifier guest;
        guest.name = fromQt(verifierName);
        return guest;
    }
    auto transaction = Transaction::begin(database);
    if (!transaction) {
        return tl::unexpected(transaction.error());
    }
    const auto id = decisions.verifierFor(fromQt(verifierName));
    if (!id) {
        return tl::unexpected(id.error());
    }
    if (const Status done = transaction->commit(); !done) {
        return tl::unexpected(done.error());
    }
    return decisions.verifier(*id);
}

}  // namespace

Result<OpenProject> openProject(const QString& location, const QString& verifierName)
{
    OpenProject open;
    QString place = location;
    const QFileInfo file(place);
    if (file.isFile() && file.fileName() == QLatin1String("project.db")) {
        place = file.absolutePath();
    }
    open.location.text = fromQt(place);
    auto project = Project::open(open.location);
    if (!project) {
        return tl::unexpected(project.error());
    }
    open.project = std::move(*project);
    if (!open.isReadOnly()) {
        auto lock = WindowLock::acquire(open.location, WindowHolder::self(fromQt(verifierName)));
        if (!lock) {
            return tl::unexpected(lock.error());
        }
        open.lock = std::move(*lock);
    }
    auto verifier = verifierOf(open.project->database(), verifierName);
    if (!verifier) {
        return tl::unexpected(verifier.error());
    }
    open.verifier = std::move(*verifier);
    return open;
}

QString withProjectEnding(const QString& path)
{
    const QString ending = QStringLiteral(".cuebench");
    return path.endsWith(ending) ? path : path + ending;
}

QString sampleProjectFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
        .filePath(QStringLiteral("Cuebench sample.cuebench"));
}

}  // namespace cuebench

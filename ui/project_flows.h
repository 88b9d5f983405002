// What the File menu starts: making, opening, filling, exporting and backing up a project. Long work runs beside the
// window; questions are asked in windows that do not block it.
#pragma once

#include "domain/clip.h"
#include "open_project.h"
#include "run_task.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

class QWidget;

namespace cuebench {

struct ReleaseWritten;
struct Selection;

class ProjectFlows : public QObject {
    Q_OBJECT
public:
    explicit ProjectFlows(QWidget* window);

    /// The project that is open now, or null.
    void setProject(OpenProject* open) { m_open = open; }
    /// For this run only.
    void setVerifierName(const QString& name) { m_verifier = name; }
    /// What keeps the project at hand open: true while something in it is not saved, after having said so.
    void setHeld(std::function<bool()> held) { m_held = std::move(held); }
    /// The one set for this run, else the remembered one.
    [[nodiscard]] QString verifierName() const;

public Q_SLOTS:
    void open(const QString& location);
    void makeProject();
    void chooseProject();
    /// Opens or makes a project on a PostgreSQL server.
    void chooseDatabase();
    void openSample();
    void chooseImport();
    void chooseImportFolder();
    /// Of clips that questions and preference pairs for training are made of, and no release.
    void chooseTrainingFolder();
    /// The clips' folder where there are no clips yet, else files.
    void chooseNextImport();
    void exportRelease();
    void backup();
    void relink();
    /// The rules of the project; a lead can change them.
    void showPolicy();
    void changeVerifier();
    /// A project, or something to import.
    void drop(const QStringList& paths);
    /// Clips go into this pool; those that are for training stay so.
    void import(const QStringList& paths, cuebench::Pool pool = cuebench::Pool::Benchmark);
    /// Asks for the folder where the clips' files are gone.
    void lookForMedia();

Q_SIGNALS:
    /// The project open so far has to be let go, because the next statement locks one.
    void aboutToReplace();
    void opened(const std::shared_ptr<cuebench::OpenProject>& open);
    /// Rows have changed beneath the pages.
    void changedProject();
    /// A release is written: what the quotas lack is known.
    void exported();
    void said(const QString& text);

private:
    void withVerifier(const std::function<void()>& then);
    void remember(const QString& location);
    void fail(const Error& error);
    [[nodiscard]] bool isHeld() const;
    void showExport(const Selection& selection);
    void setPolicy(const Policy& policy);
    void writeRelease(const QString& name, const QString& folder, bool allowShort, bool media);
    void tellWritten(const ReleaseWritten& written, const Benchmark& benchmark);
    template <typename Report>
    void run(const QString& title, std::function<Result<Report>(std::stop_token, const Progress&)> work,
             std::function<void(Report)> done);

    QWidget* m_window = nullptr;
    OpenProject* m_open = nullptr;
    QString m_verifier;
    RunTask* m_task = nullptr;
    std::function<bool()> m_held;
};

}  // namespace cuebench

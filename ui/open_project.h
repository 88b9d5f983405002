// What the window holds while a project is open: the project, its lock against a second window, and who is reviewing.
#pragma once

#include "base/result.h"
#include "domain/decision.h"
#include "project/project.h"
#include "store/window_lock.h"

#include <QString>

#include <memory>
#include <optional>

namespace cuebench {

struct OpenProject {
    Location location;
    std::unique_ptr<Project> project;
    std::optional<WindowLock> lock;  ///< none on a project that can only be read
    Verifier verifier;

    [[nodiscard]] bool isReadOnly() const { return project->database().isReadOnly(); }
    /// May change policy and guidelines.
    [[nodiscard]] bool mayLead() const { return verifier.role == Role::Lead && !isReadOnly(); }
};

/// Opens, locks and makes the verifier known. Errors of Project::open, WindowLock::acquire and the stores; a folder
/// that holds NAME.cuebench's project.db may be named by that file, too.
[[nodiscard]] Result<OpenProject> openProject(const QString& location, const QString& verifierName);

/// "NAME.cuebench" added where a person left it out.
[[nodiscard]] QString withProjectEnding(const QString& path);
/// Where the bundled sample project is made: the user's documents folder.
[[nodiscard]] QString sampleProjectFolder();

}  // namespace cuebench

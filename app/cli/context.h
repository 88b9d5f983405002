// What every command is given: the global options, the streams and the request to stop.
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "cli/progress_line.h"
#include "project/project.h"

#include <memory>
#include <optional>
#include <ostream>
#include <stop_token>
#include <string>

namespace cuebench::cli {

struct GlobalOptions {
    std::string project;  ///< folder or postgresql:// address; empty: the current folder where it is a project
    bool json = false;
    bool quiet = false;
};

class Context {
public:
    Context(const GlobalOptions& options, std::ostream& err, bool isTerminal, std::stop_token stop);

    [[nodiscard]] const GlobalOptions& options() const { return m_options; }
    [[nodiscard]] const std::stop_token& stop() const { return m_stop; }
    /// Tells on standard error how far the work is.
    [[nodiscard]] const Progress& progress() const { return m_progress; }
    /// Ends the line that progress has left on the terminal.
    void endProgress() { m_line.finish(); }
    /// Warnings and remarks beside the result; nothing with --quiet.
    void remark(const std::string& line);

    /// cli.no_project (Usage) when none is named; else the errors of Project::open.
    [[nodiscard]] Result<std::unique_ptr<Project>> openProject() const;

private:
    const GlobalOptions& m_options;
    std::ostream& m_err;
    std::stop_token m_stop;
    ProgressLine m_line;
    Progress m_progress;
};

/// A place as people name it: made absolute; a project.db stands for its folder.
[[nodiscard]] Location locationFrom(const std::string& text);

/// The verifier's name: as given, else that of the system's user. cli.no_name (Usage) when there is neither.
[[nodiscard]] Result<std::string> verifierName(const std::string& given);
/// The verifier of this name, whatever its case; none where the project has no such one.
[[nodiscard]] Result<std::optional<VerifierId>> knownVerifier(Database& database, const std::string& name);
/// The same, made where new.
[[nodiscard]] Result<VerifierId> verifierIn(Database& database, const std::string& name);

}  // namespace cuebench::cli

// import dfew|manifest|captions|support|candidates: one class, because the options and the report are the same.
#pragma once

#include "cli/command.h"
#include "ingest/import.h"

#include <string>
#include <vector>

namespace cuebench::cli {

class ImportCommand final : public Command {
public:
    explicit ImportCommand(ImportKind kind) : m_kind(kind) {}

    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    ImportKind m_kind;
    std::vector<std::string> m_files;
    std::string m_pool = "benchmark";
    std::string m_reportFile;
    bool m_noProbe = false;
};

}  // namespace cuebench::cli

// backup FILE: an online copy of the project's database.
#pragma once

#include "cli/command.h"

#include <string>

namespace cuebench::cli {

class BackupCommand final : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    std::string m_file;
};

}  // namespace cuebench::cli

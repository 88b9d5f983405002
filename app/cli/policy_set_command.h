#pragma once

#include "cli/command.h"

#include <string>

namespace cuebench::cli {

class PolicySetCommand final : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    std::string m_file;
    std::string m_by;
};

}  // namespace cuebench::cli

// init DIR: an empty project.
#pragma once

#include "cli/command.h"

#include <string>

namespace cuebench::cli {

class InitCommand final : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    std::string m_place;
    std::string m_benchmark = "emorealm";
};

}  // namespace cuebench::cli

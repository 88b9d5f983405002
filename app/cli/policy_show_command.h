#pragma once

#include "cli/command.h"

namespace cuebench::cli {

class PolicyShowCommand final : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;
};

}  // namespace cuebench::cli

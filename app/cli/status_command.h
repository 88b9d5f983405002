// status: what the project holds, how the quotas stand, who has decided, and what the next step is.
#pragma once

#include "cli/command.h"

namespace cuebench::cli {

class StatusCommand final : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;
};

}  // namespace cuebench::cli

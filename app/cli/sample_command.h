// sample DIR: the bundled sample as a project, ready to review.
#pragma once

#include "cli/command.h"

#include <string>

namespace cuebench::cli {

class SampleCommand final : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    std::string m_folder;
};

}  // namespace cuebench::cli

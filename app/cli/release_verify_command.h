// release verify DIR [--file-only]
#pragma once

#include "cli/command.h"

namespace cuebench::cli {

class ReleaseVerifyCommand : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    std::string m_folder;
    bool m_fileOnly = false;
};

}  // namespace cuebench::cli

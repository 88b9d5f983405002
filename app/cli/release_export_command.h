// release export NAME DIR: writes emorealm_v1.json.
#pragma once

#include "cli/command.h"

#include <string>

namespace cuebench::cli {

class ReleaseExportCommand final : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    std::string m_release;
    std::string m_folder;
};

}  // namespace cuebench::cli

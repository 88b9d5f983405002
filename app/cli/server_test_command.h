// server test: asks a model server what it can do, as the window's Test connection does.
#pragma once

#include "cli/command.h"
#include "cli/server_way.h"

#include <string>

namespace cuebench::cli {

class ServerTestCommand final : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    std::string m_address;
    std::string m_languageModel;
    ServerWay m_way;
    bool m_allowOutside = false;
};

}  // namespace cuebench::cli

// release create NAME: freezes the verified questions, up to the quotas.
#pragma once

#include "cli/command.h"

#include <cstdint>
#include <string>

namespace cuebench::cli {

class ReleaseCreateCommand final : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    std::string m_release;
    std::int64_t m_seed = 0;
    bool m_allowShort = false;
};

}  // namespace cuebench::cli

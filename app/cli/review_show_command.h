// review show ID: everything about one question, with captions, marks and decisions.
#pragma once

#include "cli/command.h"

#include <string>

namespace cuebench::cli {

class ReviewShowCommand final : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    std::string m_id;
};

}  // namespace cuebench::cli

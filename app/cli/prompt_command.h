// prompt list|show|set|reset: the words that language models are asked with, and the project's own wording of them.
#pragma once

#include "cli/command.h"

#include <string>

namespace cuebench::cli {

class PromptCommand final : public Command {
public:
    enum class What { List, Show, Set, Reset };
    explicit PromptCommand(What what) : m_what(what) {}

    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    [[nodiscard]] Result<Outcome> list(Database& database) const;
    [[nodiscard]] Result<Outcome> show(Database& database) const;
    [[nodiscard]] Result<Outcome> set(Database& database) const;
    [[nodiscard]] Result<Outcome> reset(Database& database) const;

    What m_what;
    std::string m_name;
    std::string m_file;
    bool m_builtIn = false;
};

}  // namespace cuebench::cli

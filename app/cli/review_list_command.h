// review list: the queue, filtered.
#pragma once

#include "cli/command.h"

#include <string>

namespace cuebench::cli {

class ReviewListCommand final : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    std::string m_state;
    std::string m_task;
    std::string m_subType;
    std::string m_emotion;
    std::string m_text;
    std::string m_clip;
    bool m_flagged = false;
    int m_limit = 0;
    int m_offset = 0;
};

}  // namespace cuebench::cli

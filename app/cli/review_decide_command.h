// review decide ID accept | edit FILE.json | reject --reason CODE | flag | unflag | skip.
#pragma once

#include "cli/command.h"
#include "review/review_desk.h"

#include <string>
#include <vector>

namespace cuebench::cli {

class ReviewDecideCommand final : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    [[nodiscard]] Result<DecisionId> decide(ReviewDesk& desk, const Act& act, const Revision& head) const;

    std::string m_id;
    std::string m_act;
    std::string m_file;
    std::string m_reason;
    std::string m_by;
    std::string m_note;
    std::string m_marks;
    std::vector<std::string> m_evidence;
};

}  // namespace cuebench::cli

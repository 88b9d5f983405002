// review undo, review redo: a verifier's own last act.
#pragma once

#include "cli/command.h"

#include <string>

namespace cuebench::cli {

class ReviewUndoCommand final : public Command {
public:
    enum class Direction { Undo, Redo };
    explicit ReviewUndoCommand(Direction direction) : m_direction(direction) {}

    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    Direction m_direction;
    std::string m_by;
    bool m_past = false;
};

}  // namespace cuebench::cli

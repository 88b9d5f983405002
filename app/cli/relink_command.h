// relink DIR: says where the clips lie now, after a disk has moved.
#pragma once

#include "cli/command.h"

#include <cstdint>
#include <string>

namespace cuebench::cli {

class RelinkCommand final : public Command {
public:
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    std::string m_folder;
    std::int64_t m_root = 0;
};

}  // namespace cuebench::cli

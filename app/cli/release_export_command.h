// release export NAME DIR [--media]: writes emorealm_v1.json.
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
    [[nodiscard]] Status addMedia(Database& database, Context& context, Outcome& outcome) const;

    std::string m_release;
    std::string m_folder;
    bool m_media = false;
};

}  // namespace cuebench::cli

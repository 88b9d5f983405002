// generate captions|support|candidates|distractors: one class, because the options and the report are the same.
#pragma once

#include "cli/command.h"
#include "cli/server_choice.h"
#include "generate/batch.h"

#include <string>
#include <vector>

namespace cuebench::cli {

class GenerateCommand final : public Command {
public:
    enum class What { Captions, Support, Candidates, Distractors };
    explicit GenerateCommand(What what) : m_what(what) {}

    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    void describe(CLI::App& app) override;
    [[nodiscard]] Result<Outcome> run(Context& context) override;

private:
    [[nodiscard]] Status checkWords() const;
    [[nodiscard]] Result<GenerateOptions> options(Database& database) const;
    [[nodiscard]] Result<Outcome> showDryRun(Context& context, const GenerateRun& run, const GenerateOptions& options);
    [[nodiscard]] Result<Outcome> write(Context& context, const GenerateRun& run, const GenerateOptions& options);
    [[nodiscard]] Result<Outcome> readBack(Context& context, const GenerateRun& run, const GenerateOptions& options);
    [[nodiscard]] Result<Outcome> ask(Context& context, const GenerateRun& run, GenerateOptions options);

    What m_what;
    ServerChoice m_server;
    std::string m_task;
    std::string m_clip;
    std::string m_emotion;
    std::string m_name;
    std::string m_question;
    std::string m_kind = "both";
    std::string m_pool = "benchmark";
    std::string m_batchOut;
    std::vector<std::string> m_batchIn;
    int m_count = 3;
    int m_limit = 0;
    std::int64_t m_seed = 0;
    bool m_lacking = false;
    bool m_dryRun = false;
    bool m_retryFailed = false;
};

}  // namespace cuebench::cli

// One stage over its subjects: the worklist behind generate(). Private to this room.
#pragma once

#include "generate/generate.h"
#include "generate/stage_reply.h"
#include "jobs/work_loop.h"
#include "store/work_store.h"

#include <optional>
#include <string>
#include <vector>

namespace cuebench {

/// Makes the rows that are missing, in transactions of bounded length.
[[nodiscard]] Status makeRows(const GenerateRun& run, std::vector<PlannedWork>& work, const std::stop_token& stop);

class StageRun final : public Worklist {
public:
    StageRun(const GenerateRun& run, const GenerateOptions& options, Asker& asker, std::vector<PlannedWork> work,
             GenerateReport& report);

    [[nodiscard]] std::size_t size() const override { return m_units.size(); }
    [[nodiscard]] std::size_t room() const override { return m_asker.room(); }
    [[nodiscard]] Status ask(std::size_t unit) override;
    [[nodiscard]] std::vector<std::size_t> answered(Time until, const std::stop_token& stop) override;
    [[nodiscard]] Result<Verdict> read(std::size_t unit) override;
    [[nodiscard]] Status keep(const std::vector<std::size_t>& finished, const std::vector<std::size_t>& begun) override;
    [[nodiscard]] Status giveUp(const std::vector<std::size_t>& underWay) override;

private:
    struct Unit {
        PlannedWork work;
        std::optional<StageRequest> request;  ///< while it is under way
        std::optional<AskedReply> reply;
        std::optional<StageDraft> draft;
        WorkEnd end{.attempts = 0};
        bool unanswered = false;
    };

    [[nodiscard]] Result<Verdict> readFault(Unit& unit, std::size_t number, const Error& fault, const std::string& raw);
    [[nodiscard]] Result<Verdict> readTrouble(Unit& unit, std::size_t number, const Error& error);
    [[nodiscard]] bool repair(const Unit& unit, std::size_t number, const std::string& fault, const std::string& raw);
    [[nodiscard]] Status keepUnit(Unit& unit);
    void count(const Unit& unit, bool accepted);

    const GenerateRun& m_run;
    const GenerateOptions& m_options;
    Asker& m_asker;
    GenerateReport& m_report;
    std::vector<Unit> m_units;
    int m_troubles = 0;  ///< requests in a row at which the server failed
};

}  // namespace cuebench

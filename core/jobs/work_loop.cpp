#include "jobs/work_loop.h"

#include <optional>
#include <set>
#include <utility>

namespace cuebench {

namespace {

using Time = Worklist::Time;

class Loop {
public:
    Loop(Worklist& list, const std::string& stage, const std::stop_token& stop, const Progress& progress,
         const WorkPace& pace)
        : m_list(list), m_stage(stage), m_stop(stop), m_progress(progress), m_pace(pace)
    {
    }

    Result<WorkTally> run()
    {
        tell();
        auto worked = work();
        // Whatever ended it: what is finished is kept, and what is under way is handed back.
        if (auto kept = keep(); !kept && worked)
            worked = std::move(kept);
        if (!m_underWay.empty()) {
            auto given = m_list.giveUp({m_underWay.begin(), m_underWay.end()});
            if (!given && worked)
                worked = std::move(given);
        }
        if (!worked)
            return fail(std::move(worked).error());
        m_tally.stopped = m_stop.stop_requested() && (m_next < m_list.size() || !m_underWay.empty());
        return m_tally;
    }

private:
    Status work()
    {
        while (!m_stop.stop_requested()) {
            while (m_next < m_list.size() && m_underWay.size() < m_list.room() && !m_stop.stop_requested()) {
                if (auto asked = m_list.ask(m_next); !asked)
                    return asked;
                m_underWay.insert(m_next);
                note(m_begun, m_next++);
            }
            if (m_underWay.empty())
                return {};
            const Time idle = m_pace.now() + std::chrono::seconds(1);
            for (const std::size_t unit : m_list.answered(m_due.value_or(idle), m_stop)) {
                const auto verdict = m_list.read(unit);
                if (!verdict)
                    return fail(verdict.error());
                if (*verdict == Worklist::Verdict::Again)
                    continue;
                m_underWay.erase(unit);
                note(m_finished, unit);
            }
            if (m_due && m_pace.now() >= *m_due) {
                if (auto kept = keep(); !kept)
                    return kept;
            }
        }
        return {};
    }

    void note(std::vector<std::size_t>& group, std::size_t unit)
    {
        group.push_back(unit);
        if (!m_due)
            m_due = m_pace.now() + m_pace.group;
    }

    Status keep()
    {
        m_due.reset();
        if (m_finished.empty() && m_begun.empty())
            return {};
        auto kept = m_list.keep(m_finished, m_begun);
        if (kept)
            m_tally.finished += m_finished.size();
        m_finished.clear();
        m_begun.clear();
        tell();
        return kept;
    }

    void tell() const
    {
        if (m_progress)
            m_progress({.stage = m_stage,
                        .done = static_cast<std::int64_t>(m_tally.finished),
                        .total = static_cast<std::int64_t>(m_list.size())});
    }

    Worklist& m_list;
    const std::string& m_stage;
    const std::stop_token& m_stop;
    const Progress& m_progress;
    const WorkPace& m_pace;
    std::size_t m_next = 0;
    std::set<std::size_t> m_underWay;
    std::vector<std::size_t> m_finished;
    std::vector<std::size_t> m_begun;
    std::optional<Time> m_due;
    WorkTally m_tally;
};

}  // namespace

Result<WorkTally> runWork(Worklist& list, const std::string& stage, const std::stop_token& stop,
                          const Progress& progress, const WorkPace& pace)
{
    return Loop(list, stage, stop, progress, pace).run();
}

}  // namespace cuebench

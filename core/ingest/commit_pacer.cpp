#include "ingest/commit_pacer.h"

#include <thread>
#include <utility>

namespace cuebench {

Status CommitPacer::open()
{
    if (m_transaction && std::chrono::steady_clock::now() - m_begun >= kInterval) {
        if (auto closed = close(); !closed)
            return closed;
        std::this_thread::sleep_for(kTurnOfOthers);
    }
    if (m_transaction)
        return {};
    auto begun = Transaction::begin(m_database);
    if (!begun)
        return fail(std::move(begun).error());
    m_transaction.emplace(std::move(*begun));
    m_begun = std::chrono::steady_clock::now();
    return {};
}

Status CommitPacer::close()
{
    if (!m_transaction)
        return {};
    auto committed = m_transaction->commit();
    m_transaction.reset();
    return committed;
}

}  // namespace cuebench

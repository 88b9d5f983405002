// Keeps an import's transaction short: whoever stops or loses an import loses less than a second of it, and others
// who write to the project get their turn.
#pragma once

#include "base/result.h"
#include "store/database.h"

#include <chrono>
#include <optional>

namespace cuebench {

class CommitPacer {
public:
    explicit CommitPacer(Database& database) : m_database(database) {}

    /// Before each write: a transaction is open afterwards. Commits first where the open one is old enough.
    [[nodiscard]] Status open();
    /// Commits what is open.
    [[nodiscard]] Status close();

private:
    /// Below the second that is promised, because the last record before the commit takes its time, too.
    static constexpr std::chrono::milliseconds kInterval{700};
    /// SQLite keeps no queue of writers: who waits looks every 2 ms (store/session.cpp), and would find the next
    /// transaction of the import begun already.
    static constexpr std::chrono::milliseconds kTurnOfOthers{10};

    Database& m_database;
    std::optional<Transaction> m_transaction;
    std::chrono::steady_clock::time_point m_begun;
};

}  // namespace cuebench

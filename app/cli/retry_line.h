// Says on standard error that a model server must be asked again, and why; a server that is busy for hours, or again
// and again between its replies, is told of now and then only.
#pragma once

#include "cli/context.h"
#include "server/chat_client.h"

#include <chrono>

namespace cuebench::cli {

class RetryLine {
public:
    explicit RetryLine(Context& context) : m_context(context) {}

    /// Prints a line where the attempt is later than any told lately, or nothing was told for a while.
    void show(const RetryNotice& notice);

private:
    Context& m_context;
    int m_attempt = 0;  ///< the latest told of
    std::chrono::steady_clock::time_point m_told;
};

}  // namespace cuebench::cli

// Says on standard error that a model server must be asked again, and why; a server that is busy for hours, or again
// and again between its replies, is told of now and then only.
#pragma once

#include "server/chat_client.h"

#include <chrono>
#include <functional>
#include <string>

namespace cuebench::cli {

class RetryLine {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Say = std::function<void(const std::string& line)>;
    using Now = std::function<Time()>;

    explicit RetryLine(Say say, Now now = std::chrono::steady_clock::now);

    /// Says a line where the attempt is later than any told lately, or nothing was told for 30 s.
    void show(const RetryNotice& notice);

private:
    Say m_say;
    Now m_now;
    int m_attempt = 0;  ///< the latest told of
    Time m_told;
};

}  // namespace cuebench::cli

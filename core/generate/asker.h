// Who is asked: a model server, or a file with the replies. A run over either is the same run.
#pragma once

#include "base/result.h"
#include "server/chat_client.h"
#include "server/chat_reply.h"
#include "server/chat_request.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace cuebench {

/// One thing to ask. `make` may read a clip's pictures and sound, so it runs on a thread of the asker; it is not called
/// where nobody has to be asked.
struct AskJob {
    std::size_t ticket = 0;
    std::string subject;     ///< as batch files name it
    std::string words;       ///< of the user's message, by which a reply without an id can be told
    bool isOnlyOne = false;  ///< the stage asks one thing of a clip: its name is enough
    bool isRepair = false;
    std::function<Result<ChatRequest>(const std::stop_token&)> make;
};

struct AskedReply {
    std::size_t ticket = 0;
    /// What was sent, for a repair; null where nothing was.
    std::shared_ptr<const ChatRequest> request;
    Result<ChatReply> reply;
};

class Asker {
public:
    virtual ~Asker() = default;
    /// How many jobs may be under way at the same time just now.
    [[nodiscard]] virtual std::size_t room() const = 0;
    /// Whether a repair can be asked for at all.
    [[nodiscard]] virtual bool canRepair() const = 0;
    /// Does not wait.
    virtual void ask(AskJob job) = 0;
    /// What has come since; waits for the first until `until`, or for a stop. Nothing also where retry() has changed.
    [[nodiscard]] virtual std::vector<AskedReply> replies(std::chrono::steady_clock::time_point until,
                                                          const std::stop_token& stop) = 0;
    /// The newest request that the server must be asked again; null since a reply came, or since that one ended.
    [[nodiscard]] virtual std::shared_ptr<const RetryNotice> retry() const { return nullptr; }
    /// Forgets what is under way.
    virtual void cancel() = 0;
};

}  // namespace cuebench

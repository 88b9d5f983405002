// Many requests at once: a gate to hold replies back with, and a collector of what came of them.
#pragma once

#include "server/chat_client.h"

#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace cuebench::testing {

/// Lets a test hold replies back until it has looked.
class Gate {
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }
    void pass()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_open; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_open = false;
};

using Replies = std::vector<std::future<Result<ChatReply>>>;

inline ChatEvents collect(Replies& replies)
{
    auto promise = std::make_shared<std::promise<Result<ChatReply>>>();
    replies.push_back(promise->get_future());
    return {.onDelta = {}, .onRetry = {}, .onDone = [promise](Result<ChatReply> reply) {
                promise->set_value(std::move(reply));
            }};
}

inline constexpr int kAtOnceMs =
    1'000;  // generous for a loaded machine; every time-out of these tests is 20 s and more

}  // namespace cuebench::testing

// Plays back what a real llama-server (build b1-0ad4a86, a tiny random model) answered: tests/data/llama-server holds
// one request and its response a file. A request is known by its method, path, API key and body, compared as JSON; an
// unknown one is answered with status 599 and kept, so that a test can fail on it.
#pragma once

#include "support/loopback_server.h"

#include <nlohmann/json.hpp>

#include <mutex>
#include <string>
#include <vector>

namespace cuebench::testing {

struct Recording {
    std::string name;  ///< chat_plain
    std::string method;
    std::string path;
    std::string authorization;
    nlohmann::json body;  ///< a string where what was sent is no JSON; null for none
    int status = 0;
    std::string type;
    std::string reply;
};

[[nodiscard]] const std::vector<Recording>& recordings();
[[nodiscard]] const Recording& recording(const std::string& name);

class ReplayServer {
public:
    ReplayServer();

    [[nodiscard]] std::string url() const { return m_server.url(); }
    [[nodiscard]] const LoopbackServer& server() const { return m_server; }
    /// Bodies that nothing was recorded for.
    [[nodiscard]] std::vector<std::string> unknown() const;

private:
    void answer(const SeenRequest& request, Wire& wire);

    mutable std::mutex m_mutex;
    std::vector<std::string> m_unknown;
    LoopbackServer m_server;
};

}  // namespace cuebench::testing

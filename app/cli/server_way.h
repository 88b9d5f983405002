// How a command reaches its model server: authority, proxy, redirects, patience. The options of every command that asks
// one; without them everything is as HttpOptions has it.
#pragma once

#include "base/result.h"
#include "server/http_client.h"

#include <CLI/App.hpp>

#include <string>

namespace cuebench::cli {

struct ServerWay {
    std::string caFile;
    std::string proxy;
    bool followRedirects = false;
    int connectSeconds = 0;  ///< 0: as HttpOptions has it
    int firstByteSeconds = 0;
    int idleSeconds = 0;
    int totalSeconds = 0;

    void describe(CLI::App& app);
    /// server.bad_proxy (BadInput).
    [[nodiscard]] Status applyTo(HttpOptions& options) const;
};

}  // namespace cuebench::cli

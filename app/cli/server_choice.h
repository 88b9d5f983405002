// Which model server a command asks: address, language model, how many requests at once, and the consent that a server
// outside the own network needs. The API key comes from CUEBENCH_API_KEY.
#pragma once

#include "base/result.h"
#include "cli/server_way.h"
#include "server/chat_client.h"
#include "store/database.h"

#include <CLI/App.hpp>

#include <memory>
#include <string>

namespace cuebench::cli {

struct ServerChoice {
    std::string address;
    std::string languageModel;
    int attempts = 0;     ///< 0: as the client thinks right
    int concurrency = 0;  ///< 0: as many as the client thinks right
    bool outsideAllowed = false;
    ServerWay way;

    void describe(CLI::App& app);
    /// A client for this server. A consent given here is remembered in the project; one given earlier counts.
    /// Errors of ServerAddress::parse, ApiKey::make and ServerWay::applyTo.
    [[nodiscard]] Result<std::unique_ptr<ChatClient>> open(Database& database) const;
};

}  // namespace cuebench::cli

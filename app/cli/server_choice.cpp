#include "cli/server_choice.h"

#include "cli/whole_number.h"
#include "store/document_store.h"

#include <utility>

namespace cuebench::cli {

namespace {

/// Whether the project's lead has said that its clips may go to this server; says so from now on where `given`.
Result<bool> consent(Database& database, const std::string& server, bool given)
{
    DocumentStore documents(database);
    const std::string key = "server.consent." + server;
    const auto known = documents.value(key);
    if (!known)
        return tl::unexpected(known.error());
    if (*known == std::optional<std::string>("yes") || !given)
        return *known == std::optional<std::string>("yes");
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (auto put = documents.setValue(key, "yes"); !put)
        return tl::unexpected(put.error());
    if (auto committed = transaction->commit(); !committed)
        return tl::unexpected(committed.error());
    return true;
}

}  // namespace

void ServerChoice::describe(CLI::App& app)
{
    app.add_option("--server", address, "Address of an OpenAI-compatible server; the key comes from CUEBENCH_API_KEY")
        ->type_name("URL");
    app.add_option("--language-model", languageModel, "The language model, as the server calls it")->type_name("NAME");
    app.add_option("--concurrency", concurrency, "Requests at the same time; it follows what the server bears")
        ->check(wholeNumber(1, 256));
    app.add_option("--attempts", attempts, "How often a request is sent that the server or the way to it failed at")
        ->check(wholeNumber(1, 100));
    app.add_flag(
        "--allow-outside", outsideAllowed,
        "The clips may be sent to this server although it is outside of this network; remembered in the project");
}

Result<std::unique_ptr<ChatClient>> ServerChoice::open(Database& database) const
{
    auto parsed = ServerAddress::parse(address);
    if (!parsed)
        return tl::unexpected(parsed.error());
    auto key = apiKeyFromEnvironment();
    if (!key)
        return tl::unexpected(key.error());
    const auto allowed = consent(database, parsed->hostAndPort(), outsideAllowed);
    if (!allowed)
        return tl::unexpected(allowed.error());
    ChatClientOptions options;
    options.http.address = std::move(*parsed);
    options.http.apiKey = std::move(*key);
    options.http.outsideAllowed = *allowed;
    if (attempts > 0)
        options.retry.mostAttempts = attempts;
    if (concurrency > 0)
        options.concurrency = concurrency;
    return std::make_unique<ChatClient>(std::move(options));
}

}  // namespace cuebench::cli

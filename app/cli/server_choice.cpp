#include "cli/server_choice.h"

#include "cli/user_name.h"
#include "cli/whole_number.h"
#include "project/server_consent.h"

#include <utility>

namespace cuebench::cli {

namespace {

/// Whether the project's lead has said, here or in the window, that its clips may go to this host; says so from now on
/// where `given`.
Result<bool> consent(Database& database, const std::string& host, bool given)
{
    auto known = hasServerConsent(database, host);
    if (!known || *known || !given)
        return known;
    if (auto kept = giveServerConsent(database, host, userName()); !kept)
        return tl::unexpected(kept.error());
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
    way.describe(app);
}

Result<std::unique_ptr<ChatClient>> ServerChoice::open(Database& database) const
{
    auto parsed = ServerAddress::parse(address);
    if (!parsed)
        return tl::unexpected(parsed.error());
    auto key = apiKeyFromEnvironment();
    if (!key)
        return tl::unexpected(key.error());
    const auto allowed = consent(database, parsed->host, outsideAllowed);
    if (!allowed)
        return tl::unexpected(allowed.error());
    ChatClientOptions options;
    options.http.address = std::move(*parsed);
    options.http.apiKey = std::move(*key);
    options.http.outsideAllowed = *allowed;
    if (auto applied = way.applyTo(options.http); !applied)
        return tl::unexpected(std::move(applied).error());
    if (attempts > 0)
        options.retry.mostAttempts = attempts;
    if (concurrency > 0)
        options.concurrency = concurrency;
    return std::make_unique<ChatClient>(std::move(options));
}

}  // namespace cuebench::cli

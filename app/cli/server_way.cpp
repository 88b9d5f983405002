#include "cli/server_way.h"

#include "cli/whole_number.h"
#include "server/proxy_address.h"

#include <utility>

namespace cuebench::cli {

namespace {

constexpr int kLongestSeconds = 24 * 60 * 60;

void addSeconds(CLI::App& app, const char* name, int& seconds, const char* what)
{
    app.add_option(name, seconds, what)->type_name("SECONDS")->check(wholeNumber(1, kLongestSeconds));
}

void take(int seconds, std::int64_t& ms)
{
    if (seconds > 0)
        ms = std::int64_t{seconds} * 1'000;
}

}  // namespace

void ServerWay::describe(CLI::App& app)
{
    app.add_option("--ca-file", caFile, "PEM file of the authority that signed the server's certificate")
        ->type_name("FILE")
        ->check(CLI::ExistingFile);
    app.add_option("--proxy", proxy, "Go through this proxy (http, https, socks5, socks5h); otherwise through none")
        ->type_name("URL");
    app.add_flag("--follow-redirects", followRedirects, "Follow redirects, on the same host alone");
    addSeconds(app, "--connect-timeout", connectSeconds, "Longest wait for a connection (10)");
    addSeconds(app, "--first-byte-timeout", firstByteSeconds, "Longest wait for a reply to begin (300)");
    addSeconds(app, "--idle-timeout", idleSeconds, "Longest silence within a reply (60)");
    addSeconds(app, "--total-timeout", totalSeconds, "Longest time for a whole reply (900)");
}

Status ServerWay::applyTo(HttpOptions& options) const
{
    auto way = proxyAddress(proxy);
    if (!way)
        return fail(std::move(way).error());
    options.proxy = std::move(*way);
    options.caFile = caFile;
    options.followRedirects = followRedirects;
    take(connectSeconds, options.timeouts.connectMs);
    take(firstByteSeconds, options.timeouts.firstByteMs);
    take(idleSeconds, options.timeouts.idleMs);
    take(totalSeconds, options.timeouts.totalMs);
    return {};
}

}  // namespace cuebench::cli

#include "server_choice.h"

#include "project/project.h"
#include "project/server_consent.h"
#include "server/proxy_address.h"
#include "settings.h"
#include "text.h"

#include <QFileInfo>

#include <utility>

namespace cuebench {

ServerWay ServerWay::chosen()
{
    return {.caFile = settings::serverCaFile.get(),
            .proxy = settings::serverProxy.get(),
            .followRedirects = settings::serverFollowRedirects.get(),
            .connectSeconds = settings::serverConnectTime.get(),
            .firstByteSeconds = settings::serverFirstByteTime.get(),
            .idleSeconds = settings::serverIdleTime.get(),
            .totalSeconds = settings::serverTotalTime.get()};
}

void ServerWay::keep() const
{
    settings::serverCaFile.set(caFile);
    settings::serverProxy.set(proxy);
    settings::serverFollowRedirects.set(followRedirects);
    settings::serverConnectTime.set(connectSeconds);
    settings::serverFirstByteTime.set(firstByteSeconds);
    settings::serverIdleTime.set(idleSeconds);
    settings::serverTotalTime.set(totalSeconds);
}

Status ServerWay::applyTo(HttpOptions& options) const
{
    auto through = proxyAddress(fromQt(proxy));
    if (!through) {
        return fail(std::move(through.error()));
    }
    if (!caFile.isEmpty() && !QFileInfo(caFile).isFile()) {
        return fail(Error::Kind::BadInput, "server.ca_file", "There is no CA file " + fromQt(caFile) + ".");
    }
    const auto ms = [](int seconds) { return std::int64_t{seconds} * 1000; };
    options.proxy = std::move(*through);
    options.caFile = fromQt(caFile);
    options.followRedirects = followRedirects;
    options.timeouts = {.connectMs = ms(connectSeconds),
                        .firstByteMs = ms(firstByteSeconds),
                        .idleMs = ms(idleSeconds),
                        .totalMs = ms(totalSeconds)};
    return {};
}

void serverAt(const QString& address, const ServerWay& way, KeyShelf& keys, Project* project, QObject* context,
              std::function<void(Result<ServerChoice>)> then)
{
    auto parsed = ServerAddress::parse(fromQt(address));
    if (!parsed) {
        then(fail(std::move(parsed.error())));
        return;
    }
    ServerChoice choice;
    choice.options.address = std::move(*parsed);
    choice.languageModel = settings::languageModel.get();
    if (auto applied = way.applyTo(choice.options); !applied) {
        then(fail(std::move(applied.error())));
        return;
    }
    if (project != nullptr) {
        const auto consent = hasServerConsent(project->database(), choice.options.address.host);
        if (!consent) {
            then(fail(consent.error()));
            return;
        }
        choice.options.outsideAllowed = *consent;
    }
    const QString place = toQt(choice.options.address.hostAndPort());
    keys.read(place, context, [choice, then = std::move(then)](const KeyShelf::Answer& answer) mutable {
        choice.keychainFault = answer.fault;
        choice.options.apiKey = answer.key;
        if (!answer.key) {
            auto fromEnvironment = apiKeyFromEnvironment();
            if (!fromEnvironment) {
                then(fail(std::move(fromEnvironment.error())));
                return;
            }
            choice.options.apiKey = std::move(*fromEnvironment);
            choice.keyIsOfEnvironment = choice.options.apiKey.has_value();
        }
        then(std::move(choice));
    });
}

void chosenServer(KeyShelf& keys, Project* project, QObject* context, std::function<void(Result<ServerChoice>)> then)
{
    const QString address = settings::serverAddress.get();
    if (address.isEmpty()) {
        then(fail(Error::Kind::Usage, "server.not_chosen",
                  "No model server is chosen yet. Give its address under Edit, Model server."));
        return;
    }
    serverAt(address, ServerWay::chosen(), keys, project, context, std::move(then));
}

}  // namespace cuebench

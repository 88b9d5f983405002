#include "server_choice.h"

#include "project/project.h"
#include "project/server_consent.h"
#include "settings.h"
#include "text.h"

#include <utility>

namespace cuebench {

void serverAt(const QString& address, KeyShelf& keys, Project* project, QObject* context,
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
    serverAt(address, keys, project, context, std::move(then));
}

}  // namespace cuebench

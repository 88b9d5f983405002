// The model server that this person has chosen in the settings, ready to be asked: its address, the API key from the
// keychain or the environment, and the consent of the project.
#pragma once

#include "base/result.h"
#include "key_shelf.h"
#include "server/http_client.h"

#include <QString>

#include <functional>

namespace cuebench {

class Project;

struct ServerChoice {
    HttpOptions options;
    QString languageModel;
    QString keychainFault;  ///< see KeyShelf::Answer
};

/// Answers later, in the GUI thread, and not once `context` is gone. `project` may be null: then nothing outside of the
/// private network is allowed. Errors: server.not_chosen (Usage), server.bad_address, server.bad_api_key, and the
/// store's.
void chosenServer(KeyShelf& keys, Project* project, QObject* context, std::function<void(Result<ServerChoice>)> then);
/// The same for an address that is not in the settings yet.
void serverAt(const QString& address, KeyShelf& keys, Project* project, QObject* context,
              std::function<void(Result<ServerChoice>)> then);

}  // namespace cuebench

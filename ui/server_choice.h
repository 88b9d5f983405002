// The model server that this person has chosen in the settings, ready to be asked: its address and the way there, the
// API key from the keychain or the environment, and the consent of the project.
#pragma once

#include "base/result.h"
#include "key_shelf.h"
#include "server/http_client.h"

#include <QString>

#include <functional>

namespace cuebench {

class Project;

/// How the server is reached: authority, proxy, redirects, patience.
struct ServerWay {
    QString caFile;
    QString proxy;
    bool followRedirects = false;
    int connectSeconds = 0;
    int firstByteSeconds = 0;
    int idleSeconds = 0;
    int totalSeconds = 0;

    /// Out of the settings.
    [[nodiscard]] static ServerWay chosen();
    void keep() const;
    /// server.bad_proxy, server.ca_file (BadInput) where there is no such file.
    [[nodiscard]] Status applyTo(HttpOptions& options) const;

    bool operator==(const ServerWay&) const = default;
};

struct ServerChoice {
    HttpOptions options;
    QString languageModel;
    QString keychainFault;  ///< see KeyShelf::Answer
    bool keyIsOfEnvironment = false;
};

/// Answers later, in the GUI thread, and not once `context` is gone. `project` may be null: then nothing outside of the
/// private network is allowed. Errors: server.not_chosen (Usage), server.bad_address, server.bad_api_key, those of
/// ServerWay, and the store's.
void chosenServer(KeyShelf& keys, Project* project, QObject* context, std::function<void(Result<ServerChoice>)> then);
/// The same for an address and a way that are not in the settings yet.
void serverAt(const QString& address, const ServerWay& way, KeyShelf& keys, Project* project, QObject* context,
              std::function<void(Result<ServerChoice>)> then);

}  // namespace cuebench

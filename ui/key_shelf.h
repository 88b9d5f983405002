// Where a person's API keys are kept, one for each server: the system's keychain. Never in settings, project or log.
//
// Answers come later, in the GUI thread, and not at all once `context` is gone.
#pragma once

#include "server/api_key.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace cuebench {

class KeyShelf {
public:
    struct Answer {
        std::optional<ApiKey> key;
        QString fault;  ///< why the keychain could not be asked, in its own words; empty where it could
    };
    using Then = std::function<void(const Answer&)>;

    virtual ~KeyShelf() = default;
    /// `server` is "host:port".
    virtual void read(const QString& server, QObject* context, Then then) = 0;
    /// Keeps the key, or forgets it where there is none.
    virtual void write(const QString& server, const std::optional<ApiKey>& key, QObject* context, Then then) = 0;
};

}  // namespace cuebench

// The keys of this person in the keychain of the system: KWallet, GNOME Keyring or whatever else answers on the
// session's bus. Where none does, every answer has a fault.
#pragma once

#include "key_shelf.h"

namespace cuebench {

class SystemKeyShelf final : public KeyShelf {
public:
    void read(const QString& server, QObject* context, Then then) override;
    void write(const QString& server, const std::optional<ApiKey>& key, QObject* context, Then then) override;
};

}  // namespace cuebench

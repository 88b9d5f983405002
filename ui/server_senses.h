// Whether a server's language model takes in pictures and sound: what Test connection has found, kept in this person's
// settings so that a run that needs them can be warned of. A server that ignores what it is sent answers all the same,
// and what it says of it is invented.
#pragma once

#include "server/capabilities.h"

#include <QString>

#include <optional>

namespace cuebench {

struct ServerSenses {
    Capability::Answer pictures = Capability::Answer::Unknown;
    Capability::Answer sound = Capability::Answer::Unknown;

    /// Of the server of the settings and this language model; none where that was never found out.
    [[nodiscard]] static std::optional<ServerSenses> found(const QString& languageModel);
    /// In place of what was found before. `address` as ServerAddress::text() gives it.
    static void keep(const QString& address, const Capabilities& found);
};

}  // namespace cuebench

// How it is told that a model server must be asked again.
#pragma once

#include "server/chat_client.h"

#include <QCoreApplication>
#include <QString>

namespace cuebench {

class RetryWords {
    Q_DECLARE_TR_FUNCTIONS(RetryWords)
public:
    /// "Asking again in 4 s (attempt 2 of 6): …"; `passedMs` since the notice came. Once the pause is over: "Asking
    /// again now (…): …".
    [[nodiscard]] static QString of(const RetryNotice& notice, qint64 passedMs);
};

}  // namespace cuebench

#include "retry_words.h"

#include "error_text.h"

#include <QLocale>

namespace cuebench {

QString RetryWords::of(const RetryNotice& notice, qint64 passedMs)
{
    constexpr qint64 kMsInSecond = 1000;
    const QLocale locale;
    const QString next = locale.toString(notice.attempt + 1);
    const QString most = locale.toString(notice.mostAttempts);
    const QString why = errorText(notice.error);
    const qint64 left = notice.pauseMs - passedMs;
    if (left <= 0) {
        return tr("Asking again now (attempt %1 of %2): %3").arg(next, most, why);
    }
    const QString seconds = locale.toString(qMax<qint64>((left + kMsInSecond / 2) / kMsInSecond, 1));
    return tr("Asking again in %1 s (attempt %2 of %3): %4").arg(seconds, next, most, why);
}

}  // namespace cuebench

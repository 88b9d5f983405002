// Which language the window speaks, and its translators.
#pragma once

#include <QString>

class QCoreApplication;

namespace cuebench {

/// Installs the translation of the language asked for ("de", "xx_pseudo"), else of $CUEBENCH_LANGUAGE, else of the
/// settings, else of the system. Where there is none, English, whose translation holds its plurals alone. Also sets
/// Words::language().
void installLanguage(QCoreApplication& application, const QString& asked = {});

}  // namespace cuebench

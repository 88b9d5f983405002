#include "languages.h"

#include "settings.h"
#include "words.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace cuebench {

namespace {

QString wanted(const QString& asked)
{
    if (!asked.isEmpty()) {
        return asked;
    }
    const QString fromEnvironment = qEnvironmentVariable("CUEBENCH_LANGUAGE");
    if (!fromEnvironment.isEmpty()) {
        return fromEnvironment;
    }
    const QString chosen = settings::language.get();
    return chosen.isEmpty() ? QLocale::system().name() : chosen;
}

}  // namespace

void installLanguage(QCoreApplication& application, const QString& asked)
{
    const QString language = wanted(asked);
    const QString code = language.section(QLatin1Char('_'), 0, 0);
    for (const QString& name : {language, code}) {
        auto* translator = new QTranslator(&application);
        if (translator->load(QStringLiteral(":/i18n/cuebench_%1.qm").arg(name))) {
            application.installTranslator(translator);
            Words::setLanguage(code);
            auto* ofQt = new QTranslator(&application);
            if (ofQt->load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
                application.installTranslator(ofQt);
            }
            return;
        }
        delete translator;
    }
    Words::setLanguage(QStringLiteral("en"));
}

}  // namespace cuebench

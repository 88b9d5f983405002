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

/// Numbers and dates are written as the chosen language does. A system that speaks it keeps its own country's way.
void useNumbersOf(const QString& language)
{
    const QLocale system = QLocale::system();
    const QLocale chosen(language);
    const bool english = chosen.language() == QLocale::C || chosen.language() == QLocale::English;
    const bool spoken = system.language() == chosen.language() || (english && system.language() == QLocale::C);
    QLocale::setDefault(spoken ? system : english ? QLocale(QLocale::English) : chosen);
}

}  // namespace

void installLanguage(QCoreApplication& application, const QString& asked)
{
    const QString language = wanted(asked);
    const QString code = language.section(QLatin1Char('_'), 0, 0);
    for (const QString& name : {language, code, QStringLiteral("en")}) {
        auto* translator = new QTranslator(&application);
        if (translator->load(QStringLiteral(":/i18n/cuebench_%1.qm").arg(name))) {
            application.installTranslator(translator);
            const QString found = name.section(QLatin1Char('_'), 0, 0);
            Words::setLanguage(found);
            useNumbersOf(name);
            auto* ofQt = new QTranslator(&application);
            if (ofQt->load(QStringLiteral("qtbase_") + found, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
                application.installTranslator(ofQt);
            }
            return;
        }
        delete translator;
    }
}

}  // namespace cuebench

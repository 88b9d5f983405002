// The language of the window also writes its numbers and dates, whatever the system's is.
#include "languages.h"
#include "settings.h"

#include <QApplication>
#include <QDate>
#include <QLocale>
#include <QSettings>
#include <QtTest>

using namespace cuebench;

class TestLanguages : public QObject {
    Q_OBJECT

private slots:
    void cleanup()
    {
        QSettings().clear();
        QLocale::setDefault(QLocale::system());
    }

    void numbersAndDatesFollowTheChosenLanguage()
    {
        installLanguage(*qApp, QStringLiteral("de"));
        QCOMPARE(QLocale().toString(16372), QStringLiteral("16.372"));
        QCOMPARE(QLocale().toString(3.5, 'f', 1), QStringLiteral("3,5"));
        QCOMPARE(QLocale().toString(QDate(2026, 11, 24), QLocale::ShortFormat), QStringLiteral("24.11.26"));
        QCOMPARE(QWidget().locale().decimalPoint(), QStringLiteral(","));
    }

    void theSettingCountsAsTheCommandLineDoes()
    {
        settings::language.set(QStringLiteral("de"));
        installLanguage(*qApp);
        QCOMPARE(QLocale().language(), QLocale::German);
    }

    void englishOnASystemThatSpeaksItIsLeftAsItIsThere()
    {
        // The tests run with LC_ALL=C.UTF-8, which counts as English without a country.
        QCOMPARE(QLocale::system().language(), QLocale::C);
        installLanguage(*qApp, QStringLiteral("en"));
        QCOMPARE(QLocale(), QLocale::system());
    }

    void aLanguageThatIsNotThereIsEnglishInItsNumbers()
    {
        QLocale::setDefault(QLocale(QLocale::German));
        installLanguage(*qApp, QStringLiteral("fi"));
        QCOMPARE(QLocale().toString(3.5, 'f', 1), QStringLiteral("3.5"));
    }
};

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"

// The language of the window also writes its numbers and dates, whatever the system's is.
#include "languages.h"
#include "settings.h"
#include "words.h"

#include <QApplication>
#include <QDate>
#include <QFile>
#include <QLocale>
#include <QSettings>
#include <QXmlStreamReader>
#include <QtTest>

#include <utility>
#include <vector>

using namespace cuebench;

namespace {

/// Context and source of every text that has plural forms in German.
std::vector<std::pair<QByteArray, QByteArray>> countedTexts()
{
    QFile file(QStringLiteral(CUEBENCH_SOURCE_DIR "/translations/cuebench_de.ts"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::vector<std::pair<QByteArray, QByteArray>> texts;
    QByteArray context;
    bool counted = false;
    for (QXmlStreamReader xml(&file); !xml.atEnd();) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText().toUtf8();
        else if (xml.name() == QLatin1String("message"))
            counted = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
        else if (counted && xml.name() == QLatin1String("source"))
            texts.emplace_back(context, xml.readElementText().toUtf8());
    }
    return texts;
}

}  // namespace

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

    void englishCountsInOneAndInMany_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("of the system") << QString();
        QTest::newRow("with a country") << QStringLiteral("en_GB");
        QTest::newRow("in place of one that is not there") << QStringLiteral("fi");
    }

    void englishCountsInOneAndInMany()
    {
        QFETCH(QString, language);
        installLanguage(*qApp, language);
        QCOMPARE(Words::language(), QStringLiteral("en"));
        const char* length = "%n character(s)";
        const char* where = "cuebench::ReviewSuggestions";
        QCOMPARE(qApp->translate(where, length, nullptr, 1), QStringLiteral("1 character"));
        QCOMPARE(qApp->translate(where, length, nullptr, 21), QStringLiteral("21 characters"));
        QVERIFY(!countedTexts().empty());
        for (const auto& [context, source] : countedTexts()) {
            const QString one = qApp->translate(context, source, nullptr, 1);
            const QString many = qApp->translate(context, source, nullptr, 2);
            QVERIFY2(!one.contains(QLatin1Char('(')) && !many.contains(QLatin1Char('(')), source.constData());
        }
    }
};

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"

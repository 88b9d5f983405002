// What the window says of faults in another language: every particular in its place, the server's reason with it.
#include "error_text.h"
#include "languages.h"
#include "server/server_fault.h"

#include <QtTest>

using namespace cuebench;

namespace {

HttpOptions options()
{
    return {.address = ServerAddress::parse("http://models.lab:8080").value()};
}

}  // namespace

class TestErrorText : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("CUEBENCH_LANGUAGE", "de");
        installLanguage(*qApp);
    }

    void whatAServerRefusesIsSaidInGermanWithItsReason_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        for (const int status : {401, 403, 404, 400, 422, 429, 500, 502, 503}) {
            QTest::addRow("%d", status) << status << QByteArray(R"({"error": {"message": "because of that"}})");
        }
        QTest::newRow("context") << 400
                                 << QByteArray(R"({"error": {"type": "exceed_context_size_error",)"
                                               R"( "message": "because of that"}})");
    }
    void whatAServerRefusesIsSaidInGermanWithItsReason()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        HttpReply reply;
        reply.status = status;
        reply.contentType = "application/json";
        reply.body = body.toStdString();
        const Error error = faultOf(reply, options());
        const QString said = errorText(error);
        QVERIFY2(said.endsWith(QStringLiteral(" (because of that)")), qPrintable(said));
        QVERIFY2(!said.contains(QLatin1Char('{')), qPrintable(said));
        QVERIFY2(said != QString::fromStdString(error.text()), qPrintable(said));
        QVERIFY2(!said.contains(QStringLiteral("request")) && !said.contains(QStringLiteral("server.")),
                 qPrintable(said));
    }

    void noReasonLeavesNoBrackets()
    {
        HttpReply reply;
        reply.status = 503;
        const QString said = errorText(faultOf(reply, options()));
        QVERIFY2(said.contains(QStringLiteral("models.lab:8080")) && !said.contains(QLatin1Char('(')),
                 qPrintable(said));
    }

    void anotherKindOfServerIsNamed()
    {
        HttpReply reply;
        reply.contentType = "text/html";
        const QString said = errorText(wrongType(reply, options()));
        QVERIFY2(said.startsWith(QStringLiteral("models.lab:8080 ")) && said.contains(QStringLiteral("OpenAI")),
                 qPrintable(said));
    }
};

QTEST_MAIN(TestErrorText)
#include "tst_error_text.moc"

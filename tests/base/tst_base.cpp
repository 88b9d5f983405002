// Texts, ids and errors: what every room stands on.
#include <QTest>

#include "base/error.h"
#include "base/id.h"
#include "base/text.h"
#include "base/uuid.h"

#include <regex>
#include <set>
#include <type_traits>

using namespace cuebench;

class TestBase : public QObject {
    Q_OBJECT

private slots:
    void anErrorNamesItsPlaceBeforeItsMessage();
    void everyKindHasItsExitStatus();
    void idsOfDifferentTablesDoNotMix();
    void uuidsAreVersionFourAndDiffer();
    void foldedTextsThatSayTheSameAreEqual_data();
    void foldedTextsThatSayTheSameAreEqual();
    void storableTextIsValidUtf8WithoutNul();
    void controlsAndOverridesAreShownAsReplacement();
};

void TestBase::anErrorNamesItsPlaceBeforeItsMessage()
{
    const Error error{.kind = Error::Kind::BadInput,
                      .code = "x.y",
                      .about = {.file = "a.jsonl", .line = 12, .clip = "part_1/3.mp4", .question = {}},
                      .message = "No key.",
                      .arguments = {}};
    QCOMPARE(error.text(), std::string("a.jsonl:12: part_1/3.mp4: No key."));
    const Error bare{.kind = Error::Kind::Io, .code = "x", .about = {}, .message = "Full.", .arguments = {}};
    QCOMPARE(bare.text(), std::string("Full."));
}

void TestBase::everyKindHasItsExitStatus()
{
    QCOMPARE(exitStatus(Error::Kind::Internal), 1);
    QCOMPARE(exitStatus(Error::Kind::Usage), 2);
    QCOMPARE(exitStatus(Error::Kind::BadInput), 3);
    QCOMPARE(exitStatus(Error::Kind::NotFound), 4);
    QCOMPARE(exitStatus(Error::Kind::NewerProject), 5);
    QCOMPARE(exitStatus(Error::Kind::Locked), 5);
    QCOMPARE(exitStatus(Error::Kind::Server), 6);
    QCOMPARE(exitStatus(Error::Kind::NotEnough), 7);
    QCOMPARE(exitStatus(Error::Kind::Interrupted), 130);
}

void TestBase::idsOfDifferentTablesDoNotMix()
{
    QVERIFY((!std::is_convertible_v<ClipId, QuestionId>));
    QVERIFY((!std::is_convertible_v<std::int64_t, ClipId>));
    QVERIFY(!ClipId().isValid());
    QVERIFY(ClipId(1) < ClipId(2));
}

void TestBase::uuidsAreVersionFourAndDiffer()
{
    const std::regex form("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto uuid = newUuid();
        QVERIFY2(std::regex_match(uuid, form), uuid.c_str());
        seen.insert(uuid);
    }
    QCOMPARE(seen.size(), std::size_t(1000));
}

void TestBase::foldedTextsThatSayTheSameAreEqual_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("case") << "He Raises his ARM"
                          << "he raises his arm" << true;
    QTest::newRow("final stop") << "He raises his arm."
                                << "He raises his arm" << true;
    QTest::newRow("white space") << "  He  raises\this arm "
                                 << "he raises his arm" << true;
    QTest::newRow("no-break space") << QString(QChar(0xA0)) + "he yawns"
                                    << "he yawns" << true;
    QTest::newRow("another word") << "he raises his arms"
                                  << "he raises his arm" << false;
}

void TestBase::foldedTextsThatSayTheSameAreEqual()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, same);
    QCOMPARE(folded(one.toStdString()) == folded(other.toStdString()), same);
}

void TestBase::storableTextIsValidUtf8WithoutNul()
{
    QVERIFY(isStorableText("Überraschung \xF0\x9F\x98\x80"));
    QVERIFY(!isStorableText("\xC3("));
    QVERIFY(!isStorableText(std::string("a\0b", 3)));
    QCOMPARE(codePoints("Über"), std::size_t(4));
}

void TestBase::controlsAndOverridesAreShownAsReplacement()
{
    QCOMPARE(withoutControls("a\x01"
                             "b\tc\n"),
             std::string("a\xEF\xBF\xBD"
                         "b\tc\n"));
    QCOMPARE(withoutControls("\xE2\x80\xAEx"), std::string("\xEF\xBF\xBDx"));
    QCOMPARE(withoutControls("\xFF"), std::string("\xEF\xBF\xBD"));
}

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"

#include "formats/media_ledger.h"

#include <QtTest/QtTest>

using namespace cuebench;

class MediaLedgerTest : public QObject {
    Q_OBJECT

private slots:
    void linesComeBackAsTheyWere();
    void brokenLinesAreLeftOut();
};

namespace {

const MediaLine kLine{.video = "part_1/\xc3\xa9 \"1\".mp4",
                      .source = "sha256:aa",
                      .recipe = "r/1",
                      .mp4 = "sha256:bb",
                      .wav = "sha256:cc",
                      .pictures = 91};

}  // namespace

void MediaLedgerTest::linesComeBackAsTheyWere()
{
    const std::string text = formatMediaLine(kLine);
    QCOMPARE(text.find('\n'), text.size() - 1);
    const auto lines = parseMediaLedger(text + text);
    QCOMPARE(lines.size(), std::size_t{2});
    QVERIFY(lines[0] == kLine);
    QVERIFY(lines[1] == kLine);
}

void MediaLedgerTest::brokenLinesAreLeftOut()
{
    const std::string text = formatMediaLine(kLine);
    QVERIFY(parseMediaLedger("").empty());
    QVERIFY(parseMediaLedger(text.substr(0, text.size() - 1)).empty());  // a crash cut off its end
    const auto lines = parseMediaLedger("[1]\nnonsense\n\n{\"video\": 3}\n" + text + text.substr(0, 20));
    QCOMPARE(lines.size(), std::size_t{1});
    QVERIFY(lines[0] == kLine);
}

QTEST_GUILESS_MAIN(MediaLedgerTest)
#include "tst_media_ledger.moc"

#include "review/word_diff.h"

#include <QRandomGenerator>
#include <QTest>

using namespace cuebench;

namespace {

/// "same [-removed-] {+added+}"
QString written(const std::vector<DiffPiece>& pieces)
{
    QString text;
    for (const DiffPiece& piece : pieces) {
        const QString words = QString::fromStdString(piece.text);
        text += piece.kind == DiffPiece::Kind::Same      ? words
                : piece.kind == DiffPiece::Kind::Removed ? "[-" + words + "-]"
                                                         : "{+" + words + "+}";
    }
    return text;
}

std::string joined(const std::vector<DiffPiece>& pieces, DiffPiece::Kind without)
{
    std::string text;
    for (const DiffPiece& piece : pieces) {
        if (piece.kind != without)
            text += piece.text;
    }
    return text;
}

}  // namespace

class TestWordDiff : public QObject {
    Q_OBJECT

private slots:
    void showsWhatChanged_data();
    void showsWhatChanged();
    void givesBothTextsBack();
    void longTextsAreReplacedInOnePiece();
};

void TestWordDiff::showsWhatChanged_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("diff");
    QTest::newRow("nothing") << "he smiles"
                             << "he smiles"
                             << "he smiles";
    QTest::newRow("both empty") << ""
                                << ""
                                << "";
    QTest::newRow("all new") << ""
                             << "he smiles"
                             << "{+he smiles+}";
    QTest::newRow("all gone") << "he smiles"
                              << ""
                              << "[-he smiles-]";
    QTest::newRow("one word") << "the man is clapping"
                              << "the man is waving"
                              << "the man is [-clapping-]{+waving+}";
    QTest::newRow("word put in") << "he smiles"
                                 << "he often smiles"
                                 << "he {+often +}smiles";
    QTest::newRow("word taken out") << "he often smiles"
                                    << "he smiles"
                                    << "he [-often -]smiles";
    QTest::newRow("gap") << "he  smiles"
                         << "he smiles"
                         << "he[-  -]{+ +}smiles";
    QTest::newRow("several words") << "he lifts a mug and smiles"
                                   << "he drops the mug and frowns"
                                   << "he [-lifts a-]{+drops the+} mug and [-smiles-]{+frowns+}";
    QTest::newRow("all others") << "he lifts a mug"
                                << "she drops the glass"
                                << "[-he lifts a mug-]{+she drops the glass+}";
    QTest::newRow("not ASCII") << QString::fromUtf8("er l\u00e4chelt") << QString::fromUtf8("er l\u00e4cht")
                               << QString::fromUtf8("er [-l\u00e4chelt-]{+l\u00e4cht+}");
}

void TestWordDiff::showsWhatChanged()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, diff);
    QCOMPARE(written(wordDiff(before.toStdString(), after.toStdString())), diff);
}

void TestWordDiff::givesBothTextsBack()
{
    QRandomGenerator random(20260101);
    const char* const words[] = {"a", "b", "c", " ", "  ", "\n", "word"};
    for (int round = 0; round < 500; ++round) {
        std::string texts[2];
        for (std::string& text : texts) {
            for (int i = random.bounded(25); i > 0; --i)
                text += words[random.bounded(7)];
        }
        const auto pieces = wordDiff(texts[0], texts[1]);
        QCOMPARE(joined(pieces, DiffPiece::Kind::Added), texts[0]);
        QCOMPARE(joined(pieces, DiffPiece::Kind::Removed), texts[1]);
        for (std::size_t i = 1; i < pieces.size(); ++i)
            QVERIFY2(pieces[i].kind != pieces[i - 1].kind, "neighbours of one kind are joined");
    }
}

void TestWordDiff::longTextsAreReplacedInOnePiece()
{
    std::string before;
    std::string after;
    for (int i = 0; i < 30'000; ++i) {
        before += "old" + std::to_string(i) + " ";
        after += "new" + std::to_string(i) + " ";
    }
    const auto pieces = wordDiff("same " + before, "same " + after);
    QCOMPARE(pieces.size(), std::size_t{4});
    QCOMPARE(joined(pieces, DiffPiece::Kind::Added), "same " + before);
}

QTEST_APPLESS_MAIN(TestWordDiff)
#include "tst_word_diff.moc"

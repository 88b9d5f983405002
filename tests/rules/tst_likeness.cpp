// How alike claims are, and whether a caption asserts one.
#include "rules/likeness.h"

#include <QTest>

using namespace cuebench;

class TestLikeness : public QObject {
    Q_OBJECT

private slots:
    void inflectionsOfAWordAreOneWord_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("-s") << "smile"
                            << "smiles";
        QTest::newRow("-ing") << "smiles"
                              << "smiling";
        QTest::newRow("-ed") << "raised"
                             << "raises";
        QTest::newRow("doubled letter") << "clap"
                                        << "clapping";
        QTest::newRow("-ies") << "cry"
                              << "cries";
        QTest::newRow("-ied") << "crying"
                              << "cried";
        QTest::newRow("-ches") << "clench"
                               << "clenches";
        QTest::newRow("double letter of its own") << "fall"
                                                  << "falling";
        QTest::newRow("-ly") << "broad"
                             << "broadly";
        QTest::newRow("-ily") << "happy"
                              << "happily";
        QTest::newRow("case") << "Smile"
                              << "SMILES";
    }
    void inflectionsOfAWordAreOneWord()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QVERIFY(contentWords(one.toStdString()) == contentWords(other.toStdString()));
    }

    void smallWordsCarryNoClaim()
    {
        QVERIFY(contentWords("The man is raising his arms") == (std::vector<std::string>{"rais", "arm"}));
        // Nothing but small words: they have to do.
        QVERIFY(contentWords("He is there") == (std::vector<std::string>{"he", "is", "ther"}));
        QVERIFY(contentWords(" … ").size() <= 1);
        QVERIFY(contentWords("").empty());
    }

    void wordLikenessIsDice()
    {
        QCOMPARE(wordLikeness("raises his arms", "raises his fists"), 0.5);
        QCOMPARE(wordLikeness("raised arms", "Raises both arms"), 0.8);
        QCOMPARE(wordLikeness("laughs", "weeps"), 0.0);
        QCOMPARE(wordLikeness("", ""), 0.0);
    }

    void letterLikenessIsLevenshtein()
    {
        QCOMPARE(letterLikeness("kitten", "sitting"), 1 - 3.0 / 7);
        QCOMPARE(letterLikeness("He smiles.", "he  smiles"), 1.0);
        QCOMPARE(letterLikeness("Größe", "Grösse"), 1 - 2.0 / 6);  // code points, not bytes
        QCOMPARE(letterLikeness("", "a"), 0.0);
        QCOMPARE(letterLikeness("\xff\xfe", "ab"), 0.0);  // broken bytes harm nothing
    }

    void whichOptionsAreTooAlike_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("alike");
        QTest::newRow("the same in another form") << "He is smiling broadly"
                                                  << "The man smiles broadly" << true;
        QTest::newRow("more general") << "He smiles"
                                      << "He smiles at his friend" << true;
        QTest::newRow("a slip of the pen") << "Er laechelt freundlich"
                                           << "Er lächelt freundlich" << true;
        QTest::newRow("same build, another cue") << "He raises his arms"
                                                 << "He lowers his head" << false;
        QTest::newRow("same verb, another object") << "He raises his arms"
                                                   << "He raises his voice" << false;
        QTest::newRow("denied") << "He smiles"
                                << "He does not smile" << false;
        QTest::newRow("n't") << "She is laughing"
                             << "She isn't laughing" << false;
        QTest::newRow("both denied") << "She is not laughing"
                                     << "She isn't laughing" << true;
        QTest::newRow("nothing at all") << ""
                                        << "She laughs" << false;
        QTest::newRow("no letters the program knows") << "他在笑"
                                                      << "他在哭" << false;
        QTest::newRow("equal, whatever the script") << "他在笑"
                                                    << "他在笑" << true;
    }
    void whichOptionsAreTooAlike()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, alike);
        QCOMPARE(areTooAlike(one.toStdString(), other.toStdString()), alike);
        QCOMPARE(areTooAlike(other.toStdString(), one.toStdString()), alike);
    }

    void theSentenceThatAssertsAClaimIsFound()
    {
        const std::string caption =
            "A man stands in a kitchen. He claps his hands twice; a dog barks! He doesn't smile.";
        QCOMPARE(assertingSentence(caption, "the man is clapping his hands").value_or("-"),
                 std::string("He claps his hands twice"));
        QCOMPARE(assertingSentence(caption, "barking dog").value_or("-"), std::string("a dog barks"));
        QVERIFY(!assertingSentence(caption, "He raises his hands and laughs"));
        QVERIFY(!assertingSentence(caption, "The dog claps in the kitchen"));  // words of three sentences
    }

    void aDeniedClaimIsNotAsserted()
    {
        QVERIFY(!assertingSentence("He does not smile at her.", "He smiles"));
        QVERIFY(assertingSentence("He does not smile at her.", "He does not smile"));
        QVERIFY(!assertingSentence("He smiles.", "He never smiles"));
        // Denied is what follows at once, not the whole sentence.
        QVERIFY(assertingSentence("He smiles, although nobody looks at him.", "He smiles"));
        QVERIFY(!assertingSentence("", "He smiles"));
        QVERIFY(!assertingSentence("He smiles.", ""));
    }

    void mentioningIsOneWord()
    {
        QVERIFY(mentions("Two bicycles lean against a wall.", "the bicycle behind him"));
        QVERIFY(!mentions("Two bicycles lean against a wall.", "the red car"));
    }
};

QTEST_GUILESS_MAIN(TestLikeness)
#include "tst_likeness.moc"

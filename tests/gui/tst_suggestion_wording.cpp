// Suggestions at the review page: another stem, even lengths, what the menu offers.
#include "suggest_bench.h"

#include <QMenu>
#include <QPushButton>

using namespace cuebench;
using namespace cuebench::test;

class TestSuggestionWording : public QObject {
    Q_OBJECT

private slots:
    void theStemIsReworded()
    {
        SuggestBench bench([](const nlohmann::json&) { return R"({"question": "Which of these tells his mood?"})"; });
        bench.press(Qt::Key_R, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        bench.press(Qt::Key_1);
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        const Revision head = bench.head(bench.basic);
        QCOMPARE(head.stem, std::string("Which of these tells his mood?"));
        const Origin origin = bench.origin(head.stemOrigin);
        QCOMPARE(origin.languageModel, std::string("omni"));
        QCOMPARE(origin.prompt, std::string("reword_stem"));
        QCOMPARE(origin.kind, std::string("wording"));
        QVERIFY(!origin.promptHash.empty() && origin.seed == "0");
        for (const Option& option : head.options)
            QVERIFY(!option.origin.isValid());
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        QVERIFY(bench.label("clipOrigin").contains(QStringLiteral("stem worded by omni")));
    }

    void lengthsAreEvenedButForWhatWasTyped()
    {
        SuggestBench bench([](const nlohmann::json&) {
            return R"({"options": ["He frowns here", "He smiles now.", "He weeps alone", "He yawns wide."]})";
        });
        bench.server.allow(20);
        bench.press(Qt::Key_E, Qt::ShiftModifier);
        bench.press(Qt::Key_E);
        bench.fieldOf(1)->setFocus();
        bench.fieldOf(1)->selectAll();
        bench.type(QStringLiteral("He scowls"));
        bench.server.allow(-1);
        QTRY_VERIFY(bench.allCame());
        bench.page()->setFocus();
        bench.press(Qt::Key_1);
        QCOMPARE(bench.field(1), QStringLiteral("He scowls"));
        QCOMPARE(bench.field(3), QStringLiteral("He weeps alone"));
        QVERIFY(bench.state().contains(QStringLiteral("but for A")));
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        const Revision head = bench.head(bench.basic);
        QVERIFY(!head.options[0].origin.isValid() && !head.stemOrigin.isValid());
        for (std::size_t i = 1; i < head.options.size(); ++i)
            QCOMPARE(bench.origin(head.options[i].origin).prompt, std::string("even_lengths"));
    }

    void yesAndNoHaveNoOthers()
    {
        SuggestBench bench;
        bench.go(bench.stress);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_A, Qt::ShiftModifier);
        QVERIFY(!bench.shows("suggestionPanel"));
        QVERIFY(bench.notice().contains(QStringLiteral("Yes and No")));
        QVERIFY(bench.server.requests().empty());
    }

    void theMenuOffersAllOfIt()
    {
        SuggestBench bench;
        QMenu* menu = bench.find<QPushButton>("suggestMenu")->menu();
        QCOMPARE(menu->actions().size(), 4);
        menu->actions().at(0)->trigger();
        QTRY_VERIFY(bench.allCame());
        // Of three unmarked options the one whose length is farthest from the key's.
        QVERIFY(bench.label("suggestionTitle").contains(QLatin1Char('C')));
    }

    void wordsOfOnesOwnHaveNoLanguageModelBehindThem()
    {
        SuggestBench bench([](const nlohmann::json&) { return R"({"question": "Which of these tells his mood?"})"; });
        bench.press(Qt::Key_R, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        bench.press(Qt::Key_1);
        auto* field = bench.find<QPlainTextEdit>("stemField");
        field->setFocus();
        field->selectAll();
        bench.type(QStringLiteral("How does he look here?"));
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.head(bench.basic).stem, std::string("How does he look here?"));
        QVERIFY(!bench.head(bench.basic).stemOrigin.isValid());
    }
};

QTEST_MAIN(TestSuggestionWording)
#include "tst_suggestion_wording.moc"

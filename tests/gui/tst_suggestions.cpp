// Suggestions at the review page: keys and mouse, over a real server that writes as fast as the test lets it; what was
// done is read through a second connection.
#include "review_bench.h"
#include "settings.h"
#include "store/caption_store.h"
#include "store/suggestion_store.h"
#include "store/work_store.h"
#include "support/stream_server.h"

#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBrowser>

using namespace cuebench;
using namespace cuebench::test;
using cuebench::testing::distractorReply;
using cuebench::testing::StreamServer;

namespace {

const std::vector<std::string> kHallucinated{"He claps his hands", "He hugs a friend", "He jumps up"};
const std::vector<std::string> kSpurious{"His arms are bare", "A man stands there", "His shirt is blue"};

bool isSpurious(const nlohmann::json& body)
{
    return body.dump().find("\\\"spurious\\\"") != std::string::npos;
}

std::string both(const nlohmann::json& body)
{
    return distractorReply(isSpurious(body) ? kSpurious : kHallucinated);
}

/// The window with a server in its settings, at the question with four options, answered.
class SuggestBench : public ReviewBench {
public:
    explicit SuggestBench(StreamServer::Answer answer = both) : server(std::move(answer))
    {
        settings::serverAddress.set(toQt(server.url()));
        settings::languageModel.set(QStringLiteral("omni"));
        go(basic);
        press(Qt::Key_2);
    }

    [[nodiscard]] QString text(int number) const
    {
        const auto* label = find<QLabel>(qPrintable(QStringLiteral("suggestionText%1").arg(number)));
        return label == nullptr ? QString() : label->text();
    }
    [[nodiscard]] QString warnings(int number) const
    {
        return label(qPrintable(QStringLiteral("suggestionWarnings%1").arg(number)));
    }
    [[nodiscard]] QString state() const { return label("suggestionState"); }
    [[nodiscard]] QString field(int option) const
    {
        return find<QWidget>(qPrintable(QStringLiteral("option%1").arg(option)))
            ->findChild<QPlainTextEdit*>()
            ->toPlainText();
    }
    [[nodiscard]] QPlainTextEdit* fieldOf(int option) const
    {
        return find<QWidget>(qPrintable(QStringLiteral("option%1").arg(option)))->findChild<QPlainTextEdit*>();
    }
    [[nodiscard]] bool allCame() const { return state().startsWith(QStringLiteral("Came in")); }
    [[nodiscard]] std::vector<Suggestion> kept() const
    {
        const auto database = need(Database::open({fromQt(location())}));
        return need(SuggestionStore(*database).suggestionsFor(basic));
    }
    [[nodiscard]] std::vector<Work> work() const
    {
        const auto database = need(Database::open({fromQt(location())}));
        return need(WorkStore(*database).list({}, 0, 100));
    }

    StreamServer server;
};

}  // namespace

class TestSuggestions : public QObject {
    Q_OBJECT

private slots:
    void aWeakOptionIsReplacedInThreeStrokes()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        QCOMPARE(bench.text(2), toQt(kHallucinated[1]));
        QCOMPARE(bench.text(4), toQt(kSpurious[0]));
        bench.press(Qt::Key_2);
        QCOMPARE(bench.field(3), toQt(kHallucinated[1]));
        QCOMPARE(bench.label("changes").contains(QStringLiteral("hugs")), true);
        bench.press(Qt::Key_Return, Qt::ControlModifier);

        const Decision decision = bench.last(bench.basic);
        QCOMPARE(decision.kind, DecisionKind::Edit);
        QCOMPARE(decision.marks.at(2), Mark::Hallucinated);
        const Option option = bench.head(bench.basic).options.at(2);
        QCOMPARE(option.text, kHallucinated[1]);
        QVERIFY(option.proposed == Mark::Hallucinated);
        const auto database = need(Database::open({fromQt(bench.location())}));
        const Suggestion suggestion = need(SuggestionStore(*database).get(option.suggestion));
        const Origin origin = need(CaptionStore(*database).origin(suggestion.origin));
        QCOMPARE(origin.languageModel, std::string("omni"));
        QCOMPARE(origin.prompt, std::string("distractors"));
        bool claimed = false;
        for (const Cue& cue : need(QuestionStore(*database).cuesOf(bench.firstClip)))
            claimed = claimed || (cue.id == option.cue && cue.text == kHallucinated[1] + " there");
        QVERIFY(claimed);
        // Undo across the decision, as of every edit.
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.head(bench.basic).options.at(2).text, std::string("He weeps"));
    }

    void theSameByMouse()
    {
        SuggestBench bench;
        QTest::mouseClick(bench.find<QPushButton>("suggest4"), Qt::LeftButton);
        QTRY_VERIFY(bench.allCame());
        QTest::mouseClick(bench.find<QWidget>("suggestion5"), Qt::LeftButton);
        QCOMPARE(bench.field(4), toQt(kSpurious[1]));
        QTest::mouseClick(bench.find<QPushButton>("button.edit.save"), Qt::LeftButton);
        QCOMPARE(bench.head(bench.basic).options.at(3).text, kSpurious[1]);
        QCOMPARE(bench.last(bench.basic).marks.at(3), Mark::Spurious);
    }

    void wordsGrowWhileTheyAreWrittenAndMoveNothing()
    {
        SuggestBench bench;
        bench.server.allow(32);
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.text(1).startsWith(QStringLiteral("He cl")));
        QVERIFY(bench.text(1) != toQt(kHallucinated[0]));
        QTRY_VERIFY(bench.text(4).startsWith(QStringLiteral("His")));
        QCOMPARE(bench.text(2), QStringLiteral("…"));
        const auto geometries = [&bench] {
            QList<QRect> all;
            for (const char* name : {"suggestionPanel", "decisionBar", "stem", "option1", "option4", "suggestion1"})
                all.append(QRect(bench.find<QWidget>(name)->mapTo(bench.window.get(), QPoint()),
                                 bench.find<QWidget>(name)->size()));
            return all;
        };
        QCoreApplication::processEvents();
        const auto before = geometries();
        bench.press(Qt::Key_1);  // not whole yet: nothing to take
        QVERIFY(!bench.shows("stemField"));
        bench.server.allow(-1);
        QTRY_VERIFY(bench.allCame());
        QCoreApplication::processEvents();
        QCOMPARE(geometries(), before);
    }

    void eachIsTakenAsSoonAsItIsWhole()
    {
        SuggestBench bench;
        bench.server.allow(static_cast<long>(distractorReply(kHallucinated).find("hugs")));
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_COMPARE(bench.kept().size(), std::size_t{2});
        QTRY_VERIFY(bench.shows("suggestionLength1"));
        bench.press(Qt::Key_1);
        QCOMPARE(bench.field(3), toQt(kHallucinated[0]));
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.head(bench.basic).options.at(2).text, kHallucinated[0]);
    }

    void decidingMeanwhileCancelsAndNothingGoesIntoTheNextQuestion()
    {
        SuggestBench bench;
        bench.server.allow(static_cast<long>(distractorReply(kHallucinated).find("hugs")));
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_COMPARE(bench.kept().size(), std::size_t{2});
        bench.press(Qt::Key_Return);  // accept and move on, while it streams
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Accept);
        QVERIFY(bench.current() != bench.basic);
        QVERIFY(!bench.shows("suggestionPanel"));
        bench.server.allow(-1);
        const auto next = bench.current();
        const auto waits = [&bench] {
            for (const Work& row : bench.work())
                if (row.state != WorkState::Waiting)
                    return false;
            return !bench.work().empty();
        };
        QTRY_VERIFY(waits());
        bench.press(Qt::Key_1);
        QVERIFY(!bench.shows("suggestionPanel"));
        QVERIFY(!bench.shows("stemField"));
        QCOMPARE(bench.current(), next);
        QCOMPARE(bench.head(bench.basic).number, 1);
    }

    void whatWasWholeIsThereWhenTheQuestionComesBack()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        const auto asked = bench.server.requests().size();
        bench.press(Qt::Key_S);
        QVERIFY(!bench.shows("suggestionPanel"));
        bench.go(bench.basic);
        bench.press(Qt::Key_D, Qt::ShiftModifier);
        QCOMPARE(bench.text(1), toQt(kHallucinated[0]));
        QCOMPARE(bench.text(6), toQt(kSpurious[2]));
        QCOMPARE(bench.server.requests().size(), asked);
        bench.press(Qt::Key_6);
        QCOMPARE(bench.field(4), toQt(kSpurious[2]));
    }

    void othersComeWithAnotherSeed()
    {
        SuggestBench bench([](const nlohmann::json& body) {
            const bool first = body["seed"] == 0;
            return distractorReply(first
                                       ? (isSpurious(body) ? kSpurious : kHallucinated)
                                       : std::vector<std::string>{"He nods twice", "He waves both hands", "He dances"});
        });
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        bench.press(Qt::Key_M, Qt::ShiftModifier);
        QTRY_COMPARE(bench.text(3), QStringLiteral("He dances"));
        QTRY_VERIFY(bench.allCame());
        QCOMPARE(bench.kept().size(), std::size_t{12});
    }

    void whatWasTypedMeanwhileStays()
    {
        SuggestBench bench;
        bench.server.allow(60);
        bench.press(Qt::Key_D, Qt::ShiftModifier);
        bench.press(Qt::Key_E);
        bench.fieldOf(3)->setFocus();
        bench.fieldOf(3)->selectAll();
        bench.type(QStringLiteral("He typed 123 himself"));
        bench.server.allow(-1);
        QTRY_VERIFY(bench.allCame());
        QCOMPARE(bench.field(3), QStringLiteral("He typed 123 himself"));
        QCOMPARE(bench.field(4), QStringLiteral("He yawns"));
        // While a field has the keyboard a number is a number; with Ctrl+Alt it takes.
        bench.press(Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(bench.field(4), toQt(kHallucinated[0]));
        QCOMPARE(bench.field(3), QStringLiteral("He typed 123 himself"));
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        const Revision head = bench.head(bench.basic);
        QCOMPARE(head.options.at(2).text, std::string("He typed 123 himself"));
        QVERIFY(!head.options.at(2).suggestion.isValid());
        QVERIFY(head.options.at(3).suggestion.isValid());
    }

    void takingIsUndoneAndDoneAgain()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        bench.press(Qt::Key_1);
        bench.press(Qt::Key_2);
        QCOMPARE(bench.field(3), toQt(kHallucinated[1]));
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.field(3), toQt(kHallucinated[0]));
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.field(3), QStringLiteral("He weeps"));
        QCOMPARE(bench.find<QPushButton>("mark3")->text(), QStringLiteral("unmarked"));
        bench.press(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(bench.field(3), toQt(kHallucinated[0]));
        QCOMPARE(bench.find<QPushButton>("mark3")->text(), QStringLiteral("hallucinated"));
        bench.press(Qt::Key_Escape);
        QVERIFY(!bench.shows("stemField"));
        QCOMPARE(bench.decisions(), 0);
    }

    void undoLeavesWhatWasTypedOverIt()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        bench.press(Qt::Key_1);
        bench.fieldOf(3)->setFocus();
        bench.fieldOf(3)->moveCursor(QTextCursor::End);
        bench.type(QStringLiteral(" twice"));
        bench.page()->setFocus();
        bench.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.field(3), toQt(kHallucinated[0]) + QStringLiteral(" twice"));
        QVERIFY(bench.state().contains(QStringLiteral(": C.")));
    }

    void warningsStandBesideTheSuggestion()
    {
        SuggestBench bench([](const nlohmann::json& body) {
            return isSpurious(body) ? distractorReply({"A green umbrella", "He is yawning", "His sad eyes"})
                                    : distractorReply({"He raises his arms", "A broad smile of his", "He claps"});
        });
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        QVERIFY(bench.warnings(1).contains(QStringLiteral("A man laughs and raises his arms")));
        QVERIFY(bench.warnings(2).contains(QStringLiteral("too like the key")));
        QVERIFY(bench.warnings(3).isEmpty());
        QVERIFY(bench.warnings(4).contains(QStringLiteral("says nothing of it")));
        QVERIFY(bench.warnings(5).contains(QStringLiteral("too like option D")));
        QVERIFY(bench.warnings(6).contains(QStringLiteral("“sad”")));
        QCOMPARE(bench.label("suggestionLength1"), QStringLiteral("length +1 against the key"));
        // In place of D it is no longer like another.
        bench.press(Qt::Key_D, Qt::ShiftModifier);
        QVERIFY(!bench.warnings(5).contains(QStringLiteral("option D")));
        QCOMPARE(bench.server.requests().size(), std::size_t{2});
    }

    void theStemIsReworded()
    {
        SuggestBench bench([](const nlohmann::json&) { return R"({"question": "Which of these tells his mood?"})"; });
        bench.press(Qt::Key_R, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        bench.press(Qt::Key_1);
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.head(bench.basic).stem, std::string("Which of these tells his mood?"));
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

    void theKeyIsNotReplaced()
    {
        SuggestBench bench;
        bench.press(Qt::Key_B, Qt::ShiftModifier);
        QVERIFY(!bench.shows("suggestionPanel"));
        QVERIFY(!bench.find<QPushButton>("suggest2")->isVisible());
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        bench.press(Qt::Key_3, Qt::ControlModifier);  // C is the key from now on
        bench.press(Qt::Key_1);
        QCOMPARE(bench.field(3), QStringLiteral("He weeps"));
    }

    void nothingIsSuggestedBeforeTheAnswer()
    {
        SuggestBench bench;
        bench.go(bench.sound);
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QVERIFY(!bench.shows("suggestionPanel"));
        QVERIFY(!bench.shows("suggestMenu"));
        QVERIFY(bench.notice().contains(QStringLiteral("1–4")));
        QVERIFY(bench.server.requests().empty());
    }

    void withoutAServerItSaysWhyAndAllElseWorks()
    {
        SuggestBench bench;
        settings::serverAddress.clear();
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.state().contains(QStringLiteral("No model server")));
        QVERIFY(bench.shows("suggestionServer"));
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Accept);
        QVERIFY(bench.server.requests().empty());
    }

    void aServerThatIsGoneIsSaid()
    {
        SuggestBench bench;
        settings::serverAddress.set(QStringLiteral("127.0.0.1:%1").arg(cuebench::testing::closedPort()));
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.shows("suggestionServer"));
        QVERIFY(!bench.state().isEmpty());
        bench.press(Qt::Key_Escape);
        QVERIFY(!bench.shows("suggestionPanel"));
    }

    void outsideOfTheNetworkNothingIsSentWithoutConsent()
    {
        SuggestBench bench;
        settings::serverAddress.set(QStringLiteral("http://203.0.113.7:8080"));
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.state().contains(QStringLiteral("Test connection")));
        QVERIFY(bench.kept().empty());
    }

    void aCutStreamKeepsWhatWasWhole()
    {
        SuggestBench bench;
        bench.server.allow(static_cast<long>(distractorReply(kHallucinated).find("hugs")));
        bench.server.cut(true);
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.warnings(3).contains(QStringLiteral("did not come")));
        QTRY_VERIFY(bench.warnings(6).contains(QStringLiteral("did not come")));
        QVERIFY(bench.state().contains(QStringLiteral("stream")));
        bench.press(Qt::Key_1);
        QCOMPARE(bench.field(3), toQt(kHallucinated[0]));
    }

    void anotherWordingMeanwhileTakesItAway()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        bench.editAsAnother(bench.basic, "Which part of his face shows it?");
        bench.page()->followOthers();
        QVERIFY(!bench.shows("suggestionPanel"));
        bench.press(Qt::Key_1);
        QVERIFY(!bench.shows("stemField"));
    }

    void rejectingHasTheRoomMeanwhile()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        bench.press(Qt::Key_R);
        QVERIFY(!bench.shows("suggestionPanel"));
        bench.press(Qt::Key_Escape);
        QVERIFY(bench.shows("suggestionPanel"));
        bench.press(Qt::Key_1);
        QCOMPARE(bench.field(3), toQt(kHallucinated[0]));
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
};

QTEST_MAIN(TestSuggestions)
#include "tst_suggestions.moc"

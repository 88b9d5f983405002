// Suggestions at the review page and the server behind them: asked again, left, cut, not there, outside of the network.
#include "suggest_bench.h"
#include "support/recorded_engine.h"

#include <QPushButton>

using namespace cuebench;
using namespace cuebench::test;

class TestSuggestionServer : public QObject {
    Q_OBJECT

private slots:
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

    void aBusyServerIsToldOfUntilItAnswers()
    {
        SuggestBench bench([](const nlohmann::json&) { return R"({"question": "Which of these tells his mood?"})"; });
        bench.server.refuse(1, 3);
        bench.server.allow(24);
        bench.press(Qt::Key_R, Qt::ShiftModifier);
        QTRY_VERIFY(bench.state().startsWith(QStringLiteral("Asking again in ")));
        QVERIFY2(bench.state().contains(QStringLiteral(" s (attempt 2 of 2): ")), qPrintable(bench.state()));
        QVERIFY2(bench.state().contains(QStringLiteral("busy")), qPrintable(bench.state()));
        QTRY_VERIFY_WITH_TIMEOUT(bench.text(1).startsWith(QStringLiteral("Which")), 15'000);
        QVERIFY2(bench.state().startsWith(QStringLiteral("Asking omni at ")), qPrintable(bench.state()));
        bench.server.allow(-1);
        QTRY_VERIFY2(bench.allCame(), qPrintable(bench.state()));
        QCOMPARE(bench.server.requests().size(), std::size_t{2});
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
        QVERIFY(bench.state().contains(QStringLiteral("connection")));
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

    void theConnectionIsUsedAgain()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        for (std::size_t asked = 4; asked <= 8; asked += 2) {
            bench.press(Qt::Key_M, Qt::ShiftModifier);
            QTRY_COMPARE(bench.server.requests().size(), asked);
            QTRY_VERIFY(bench.allCame());
        }
        // Both kinds are asked for at the same time.
        QVERIFY2(bench.server.connections() <= 2, qPrintable(QString::number(bench.server.connections())));
    }

    void anotherServerIsAskedOverAnotherConnection()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        const StreamServer other(both);
        settings::serverAddress.set(toQt(other.url()));
        bench.press(Qt::Key_M, Qt::ShiftModifier);
        QTRY_COMPARE(other.requests().size(), std::size_t{2});
        QTRY_VERIFY(bench.allCame());
        QCOMPARE(bench.server.requests().size(), std::size_t{2});
    }

    void whatARealEngineStreamsIsHeldAgainstTheFormAskedFor()
    {
        qputenv("CUEBENCH_API_KEY", "test-key");
        SuggestBench bench;
        const testing::RecordedEngine engine;
        settings::serverAddress.set(toQt(engine.url()));
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.warnings(6).contains(QStringLiteral("did not come")));
        QTRY_VERIFY(bench.warnings(1).contains(QStringLiteral("did not come")));
        // Both kinds, and each once more with what was wrong.
        QCOMPARE(engine.requests().size(), std::size_t{4});
        QVERIFY(bench.kept().empty());
        for (const Work& row : bench.work())
            QVERIFY(row.state == WorkState::Failed && row.raw.rfind("{\"answer\"", 0) == 0);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Accept);
        qunsetenv("CUEBENCH_API_KEY");
    }
};

QTEST_MAIN(TestSuggestionServer)
#include "tst_suggestion_server.moc"

// Suggestions at the review page: wrong options are asked for, taken and taken back by keys and mouse, over a real
// server; what was done is read through a second connection.
#include "suggest_bench.h"

#include <QPushButton>

using namespace cuebench;
using namespace cuebench::test;

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

    void whileANumberTakesTheClipIsMarkedWithControl()
    {
        SuggestBench bench;
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        bench.press(Qt::Key_5, Qt::ControlModifier);
        QVERIFY(bench.attributes(bench.firstClip).subtitles);
        bench.press(Qt::Key_8);  // no eighth suggestion: the clip is marked as ever
        QVERIFY(bench.attributes(bench.firstClip).cutInside);
        QVERIFY(!bench.shows("stemField"));
        bench.press(Qt::Key_5);
        QCOMPARE(bench.field(3), toQt(kSpurious[1]));
        bench.press(Qt::Key_Escape);
        bench.press(Qt::Key_Escape);
        QVERIFY(!bench.shows("suggestionPanel"));
        bench.press(Qt::Key_5);
        QVERIFY(!bench.attributes(bench.firstClip).subtitles);
    }

    void allOptionsStayInSightBesideTheOpenPanel()
    {
        applyTheme(ThemeChoice::Light);  // the last test: its margins are those of the program
        SuggestBench bench;
        bench.window->resize(1280, 720);
        bench.go(bench.sound);
        bench.asAnother("Bo", bench.basic, [](ReviewDesk& desk, const Act& act, const ReviewItem& item) {
            Revision revised = item.head;
            revised.stem = "Which movement of his face and upper body in the first seconds shows how he feels there?";
            for (Option& option : revised.options)
                option.text += " while he looks at somebody beside him and slowly lowers both of his hands";
            need(desk.edit(act, revised));
        });
        bench.page()->followOthers();
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        QTRY_VERIFY(bench.allCame());
        QCoreApplication::processEvents();
        QCOMPARE(bench.window->size(), QSize(1280, 720));
        const auto isWhole = [&bench](const QString& name) {
            const auto* widget = bench.find<QWidget>(qPrintable(name));
            return widget->isVisible() && widget->visibleRegion().boundingRect() == widget->rect();
        };
        for (int option = 1; option <= 4; ++option)
            QVERIFY2(isWhole(QStringLiteral("option%1").arg(option)), qPrintable(QString::number(option)));
        for (int number = 1; number <= 6; ++number)
            QVERIFY2(isWhole(QStringLiteral("suggestionText%1").arg(number)), qPrintable(QString::number(number)));
        QVERIFY(isWhole(QStringLiteral("decisionBar")));
        // As fields the options are taller, and still all there.
        bench.press(Qt::Key_1);
        QCoreApplication::processEvents();
        QVERIFY(bench.shows("stemField"));
        for (int option = 1; option <= 4; ++option)
            QVERIFY2(isWhole(QStringLiteral("option%1").arg(option)), qPrintable(QString::number(option)));
        // The room is that of the clip's facts, and the picture gives the rest.
        QVERIFY(!bench.shows("clipFacts"));
        QVERIFY2(bench.find<QWidget>("videoView")->height() >= 160,
                 qPrintable(QString::number(bench.find<QWidget>("videoView")->height())));
        bench.press(Qt::Key_Escape);
        bench.press(Qt::Key_Escape);
        QVERIFY(!bench.shows("suggestionPanel"));
        QVERIFY(bench.shows("clipFacts"));
        QCoreApplication::processEvents();
        // A tall window with the panel open becomes a small one again.
        bench.press(Qt::Key_C, Qt::ShiftModifier);
        bench.window->resize(1920, 1050);
        QCoreApplication::processEvents();
        bench.window->resize(1280, 720);
        QCoreApplication::processEvents();
        QCOMPARE(bench.window->size(), QSize(1280, 720));
    }
};

QTEST_MAIN(TestSuggestions)
#include "tst_suggestions.moc"

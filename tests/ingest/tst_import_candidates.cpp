// Candidate questions, and what models and strangers make of them.
#include "candidate_files.h"
#include "store/caption_store.h"

#include <QTest>

using namespace cuebench;
using namespace cuebench::test;
using Json = nlohmann::json;

class ImportCandidatesTest : public QObject {
    Q_OBJECT

private slots:
    void takesABasicQuestionWithItsCuesAndProposedMarks()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const auto path = scratch.file(
            "c.jsonl", openAiLine("part_1/1.mp4|0", reply(question("What shows it?", kFour,
                                                                   "{\"choice\": \"C\", \"text\": \"He yawns\"}"))));
        const auto report = must(takeCandidates(scratch, {path}));
        QCOMPARE(remarks(report), "");
        QCOMPARE(counts(report), "read 1 added 1 updated 0 reopened 0 unchanged 0");
        const auto taken = questions(scratch).at(0);
        QCOMPARE(taken.clipName, "part_1/1.mp4");
        QVERIFY(taken.question.task == Task::ReasoningBasicVideo);
        QVERIFY(!taken.question.driver);
        QVERIFY(taken.question.state == ReviewState::Undecided);
        QCOMPARE(taken.question.sourceKey, "part_1/1.mp4|facial_expression_reasoning|1");
        QCOMPARE(taken.question.category, kFace);
        QVERIFY(taken.head.subType == SubType::FacialExpression);
        QCOMPARE(taken.head.stem, "What shows it?");
        QCOMPARE(taken.head.key, 2);
        QCOMPARE(taken.head.options.size(), 4U);
        QCOMPARE(taken.head.options[1].text, "He frowns");
        QVERIFY(taken.head.options[2].proposed == Mark::Right);
        QVERIFY(taken.head.options[0].proposed == Mark::Unmarked);
        QuestionStore store(scratch.database());
        const auto cue = must(store.cue(taken.head.options[3].cue));
        QCOMPARE(cue.text, "He winks");
        QVERIFY(cue.modality == Modality::Video);
        const auto origin = must(CaptionStore(scratch.database()).origin(taken.question.origin));
        QCOMPARE(origin.kind, "candidate");
        QCOMPARE(origin.languageModel, "writer");
        QCOMPARE(origin.prompt, "0");
        QCOMPARE(origin.file, "c.jsonl");
    }

    void readsEveryCategoryOfTheBenchmark()
    {
        Scratch scratch;
        addTwoClips(scratch);
        std::string all;
        for (const auto& category : benchmark().categories) {
            const bool basic = isBasic(category.task);
            const auto key = dictatedKey(category.subType).value_or(0);
            all += (all.empty() ? "" : ",") + question("Of " + category.name + "?",
                                                       basic ? kFour : "[\"(A) Yes\", \"(B) No\"]",
                                                       key == 0 ? "\"A\"" : "\"B\"", category.name);
        }
        const auto report = must(takeCandidates(scratch, {scratch.file("c.json", reply(all))}));
        QCOMPARE(remarks(report), "");
        QCOMPARE(report.added, static_cast<int>(benchmark().categories.size()));
        for (const auto& taken : questions(scratch)) {
            const auto* category = benchmark().findCategory(taken.question.category);
            QVERIFY(category != nullptr);
            QVERIFY(taken.question.task == category->task);
            QVERIFY(taken.question.driver == category->driver);
            QVERIFY(taken.head.subType == category->subType);
            QVERIFY(taken.head.options[0].cue.isValid() == isBasic(category->task));
            QVERIFY(taken.head.options[static_cast<std::size_t>(taken.head.key)].proposed == Mark::Right);
        }
    }

    void countsSkippedCategoriesByName()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const auto path = scratch.file(
            "c.json", reply(question("x?", "[]", "null", "primary") + "," +
                            question("y?", kFour, "\"A\"", "Temporal Variation-voice") + "," +
                            question("z?", kFour, "\"A\"", "primary") + "," +
                            question("u?", kFour, "\"A\"", "made_up") + "," + question("v?", kFour, "\"A\"", "")));
        const auto report = must(takeCandidates(scratch, {path}));
        QCOMPARE(remarks(report),
                 "skipped candidate.unknown_category c.json:1 | skipped candidate.no_category c.json:1");
        QVERIFY(
            (report.skippedCategories == std::map<std::string, int>{{"primary", 2}, {"temporal_variation_voice", 1}}));
        QCOMPARE(report.skipped(), 5);
        QCOMPARE(report.added, 0);
    }

    void takesEveryLettering_data()
    {
        QTest::addColumn<QString>("choices");
        QTest::addColumn<QString>("answer");
        QTest::newRow("(B)") << "[\"(A) one\", \"(B) two\", \"(C) three\", \"(D) four\"]"
                             << "\"(B)\"";
        QTest::newRow("B.") << "[\"A. one\", \"B. two\", \"C. three\", \"D. four\"]"
                            << "\"B. two\"";
        QTest::newRow("B:") << "[\"A: one\", \"B: two\", \"C: three\", \"D: four\"]"
                            << "\"b\"";
        QTest::newRow("B)") << "[\"A) one\", \"B) two\", \"C) three\", \"D) four\"]"
                            << "{\"choice\": \"B\", \"text\": \"two\"}";
        QTest::newRow("none") << "[\"one\", \"two\", \"three\", \"four\"]"
                              << "\"two\"";
        QTest::newRow("none, letter") << "[\"one\", \"two\", \"three\", \"four\"]"
                                      << "{\"choice\": \"B\"}";
        QTest::newRow("an object") << "{\"A\": \"one\", \"B\": \"two\", \"C\": \"three\", \"D\": \"four\"}"
                                   << "\"B\"";
    }
    void takesEveryLettering()
    {
        QFETCH(QString, choices);
        QFETCH(QString, answer);
        Scratch scratch;
        addTwoClips(scratch);
        const auto path =
            scratch.file("c.json", reply(question("Which?", choices.toStdString(), answer.toStdString())));
        QCOMPARE(remarks(must(takeCandidates(scratch, {path}))), "");
        const auto taken = questions(scratch).at(0);
        QCOMPARE(taken.head.options[1].text, "two");
        QCOMPARE(taken.head.key, 1);
    }

    void takesTrueAndFalseAsYesAndNo()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const std::string category = "video_driven_audio_hallucination_video_relevant";
        const auto path =
            scratch.file("c.json", reply(question("True?", "[\"False\", \"True\"]", "false", category) + "," +
                                         question("No?", "[\"B. No\", \"A. Yes\"]", "\"No\"", category)));
        QCOMPARE(remarks(must(takeCandidates(scratch, {path}))), "");
        for (const auto& taken : questions(scratch)) {
            QCOMPARE(taken.head.options[0].text, "Yes");
            QCOMPARE(taken.head.options[1].text, "No");
            QCOMPARE(taken.head.key, 1);
            QVERIFY(taken.head.subType == SubType::Spurious);
        }
    }

    void leavesOutWhatCannotStand_data()
    {
        QTest::addColumn<QByteArray>("broken");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* tag, const std::string& broken, const char* code) {
            QTest::newRow(tag) << QByteArray::fromStdString(broken) << code;
        };
        row("no key", question("Which?", kFour, "null"), "reply.no_key");
        row("two keys", question("Which?", kFour, "{\"choice\": \"A\", \"text\": \"He frowns\"}"), "reply.two_keys");
        row("two letters", question("Which?", kFour, "[\"A\", \"B\"]"), "reply.two_keys");
        row("a key of no choice", question("Which?", kFour, "\"F\""), "reply.key_not_found");
        row("five options", question("Which?", "[\"a\", \"b\", \"c\", \"d\", \"e\"]", "\"a\""),
            "reply.too_many_choices");
        row("three options", question("Which?", "[\"he smiles\", \"he frowns\", \"he yawns\"]", "\"he smiles\""),
            "question.option_count");
        row("an empty option", question("Which?", "[\"a\", \"\", \"c\", \"d\"]", "\"c\""), "reply.empty_choice");
        row("equal options", question("Which?", "[\"a cat\", \"b\", \"A  cat.\", \"d\"]", "\"b\""),
            "reply.equal_choices");
        row("no stem", question(" ", kFour, "\"A\""), "reply.no_stem");
        row("no choices",
            "{\"question\": \"Which?\", \"answer\": \"A\", \"category\": \"facial_expression_reasoning\"}",
            "reply.no_choices");
        row("1 MB of text", question(std::string(1 << 20, 'x'), kFour, "\"A\""), "reply.long_text");
        row("1 MB in an option",
            question("Which?", "[\"a\", \"b\", \"c\", \"" + std::string(1 << 20, 'x') + "\"]", "\"a\""),
            "reply.long_text");
        row("an escaped NUL", question("Which" + std::string(1, '\0') + "?", kFour, "\"A\""), "reply.nul");
        row("a control character", question("Which\x01?", kFour, "\"A\""), "reply.control_character");
        row("a direction override", question("Which \u202Etxt?", kFour, "\"A\""), "reply.bidi_override");
        row("a number", "7", "reply.not_a_question");
        row("basic options for yes and no", question("Do they?", kFour, "\"A\"", "modality_agreement"),
            "question.option_count");
    }
    void leavesOutWhatCannotStand()
    {
        QFETCH(QByteArray, broken);
        QFETCH(QString, code);
        Scratch scratch;
        addTwoClips(scratch);
        const std::string good = question("What shows it?", kFour, "\"A\"");
        const auto path =
            scratch.file("c.jsonl", openAiLine("part_1/1.mp4|0", reply(broken.toStdString() + "," + good)) +
                                        openAiLine("part_1/2.mp4|0", reply(good)));
        const auto report = must(takeCandidates(scratch, {path}));
        // What is no object names no category, which is said first.
        const QString expected = code == "reply.not_a_question" ? "candidate.no_category" : code;
        QCOMPARE(remarks(report), "skipped " + expected + " c.jsonl:1");
        QCOMPARE(report.remarks[0].clip, "part_1/1.mp4");
        QVERIFY(report.remarks[0].message.size() < 1000);
        QCOMPARE(counts(report), "read 3 added 2 updated 0 reopened 0 unchanged 0");
        QCOMPARE(counts(must(takeCandidates(scratch, {path}))), "read 3 added 0 updated 0 reopened 0 unchanged 2");
    }

    void goesOnAfterBadReplies()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const std::string good = question("What shows it?", kFour, "\"A\"");
        const std::string whole = reply(good + "," + question("And this?", kFour, "\"B\""));
        const auto path = scratch.file("c.jsonl", openAiLine("part_1/1.mp4|0", "ERROR: nobody is seen") +
                                                      openAiLine("part_1/1.mp4|0", whole.substr(0, whole.size() - 40)) +
                                                      openAiLine("part_7/1.mp4|0", reply(good, "part_7/1.mp4")) +
                                                      openAiLine("part_1/1.mp4|0", "I cannot help with that.") +
                                                      "{\"custom_id\": \"part_1\n" +
                                                      std::string("{\"a\": \"\0\"}\n", 11) + "{\"a\": \"\xC3\x28\"}\n" +
                                                      openAiLine("part_1/2.mp4|0", "```json\n" + whole + "\n```"));
        const auto report = must(takeCandidates(scratch, {path}));
        QCOMPARE(remarks(report),
                 "skipped reply.refused c.jsonl:1 | warning reply.cut_off c.jsonl:2 | skipped clip.unknown c.jsonl:3 | "
                 "skipped reply.no_json c.jsonl:4 | skipped batch.broken_line c.jsonl:5 | skipped json.nul c.jsonl:6 | "
                 "skipped json.not_utf8 c.jsonl:7");
        QCOMPARE(report.added, 3);
    }

    void takesRightToLeftText()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const auto path =
            scratch.file("c.json", reply(question("ماذا يظهر؟", "[\"هو يبتسم\", \"b\", \"c\", \"d\"]", "\"b\"")));
        QCOMPARE(remarks(must(takeCandidates(scratch, {path}))), "");
        QCOMPARE(questions(scratch).at(0).head.stem, "ماذا يظهر؟");
    }

    void takesAKeyAgainstItsSubTypeForPeopleToMend()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const auto path =
            scratch.file("c.json", reply(question("Does his smile show that he is happy?", "[\"Yes\", \"No\"]",
                                                  "\"No\"", "video_driven_visual_no_hallucination")));
        const auto report = must(takeCandidates(scratch, {path}));
        QCOMPARE(remarks(report), "warning question.key_contradicts_sub_type c.json:1");
        QCOMPARE(report.added, 1);
        QCOMPARE(questions(scratch).at(0).head.key, 1);
    }

    void proposesTheKindsThatTheFileSays()
    {
        Scratch scratch;
        addTwoClips(scratch);
        auto json = Json::parse(question("What shows it?", kFour, "\"A\""));
        json["option_kinds"] = {"right", "hallucinated", "spurious", "right"};
        must(takeCandidates(scratch, {scratch.file("c.json", reply(json.dump()))}));
        const auto options = questions(scratch).at(0).head.options;
        QVERIFY(options[0].proposed == Mark::Right);
        QVERIFY(options[1].proposed == Mark::Hallucinated);
        QVERIFY(options[2].proposed == Mark::Spurious);
        QVERIFY(options[3].proposed == Mark::Unmarked);
    }

    void recognisesTheClipOfATextOnlyRequestByTheReply()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const std::string good = question("What shows it?", kFour, "\"A\"");
        const auto path = scratch.file("c.jsonl", geminiLine("", reply(good, "part_1/2.mp4")));
        must(takeCandidates(scratch, {path}));
        QCOMPARE(questions(scratch).at(0).clipName, "part_1/2.mp4");
    }

    void sharesTheCueOfEqualOptionsInAClip()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const auto path = scratch.file("c.json", reply(question("One?", kFour, "\"A\"") + "," +
                                                       question("Two?", "[\"he smiles.\", \"x\", \"y\", \"z\"]",
                                                                "\"x\"", "body_language_reasoning")));
        must(takeCandidates(scratch, {path}));
        const auto taken = questions(scratch);
        QVERIFY(taken[0].head.options[0].cue == taken[1].head.options[0].cue);
    }

    void givesEachFileItsRemarks()
    {
        Scratch scratch;
        addTwoClips(scratch);
        const std::string good = question("What shows it?", kFour, "\"A\"");
        const auto report =
            must(takeCandidates(scratch, {scratch.file("a.json", "not json"), scratch.file("b.json", reply(good)),
                                          scratch.file("c.json", "")}));
        QCOMPARE(remarks(report), "skipped json.not_json a.json:1 | skipped json.empty c.json");
        QCOMPARE(report.added, 1);
        QCOMPARE(takeCandidates(scratch, {scratch.path("a.json")}).error().code, "json.not_json");
    }
};

QTEST_GUILESS_MAIN(ImportCandidatesTest)
#include "tst_import_candidates.moc"

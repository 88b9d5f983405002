// The release file and atomic writing.
#include "formats/atomic_file.h"
#include "formats/release_json.h"
#include "formats/scratch_file.h"

#include <QObject>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <string>

using namespace cuebench;
using cuebench::test::bytesOf;
using cuebench::test::ScratchFolder;
using Json = nlohmann::json;

namespace {

std::vector<ReleaseQuestion> twoQuestions()
{
    return {{.id = "q1-r2",
             .video = "part_1/1.mp4",
             .task = "reasoning_basic_video",
             .question = "What shows it – “joy”?",
             .choices = {"(A) a 'grin'\t", "(B) tears", "(C) fists", "(D) \xF0\x9F\x98\x80"},
             .answer = "A"},
            {.id = "q2-r1",
             .video = "part_2/7.mp4",
             .task = "modality_agreement",
             .question = "Do they agree?",
             .choices = {"(A) Yes", "(B) No"},
             .answer = "B"}};
}

std::size_t filesIn(const std::filesystem::path& folder)
{
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        (void)entry;
        ++count;
    }
    return count;
}

}  // namespace

Q_DECLARE_METATYPE(std::function<void(Json&)>)

class WrittenFilesTest : public QObject {
    Q_OBJECT

private slots:
    void releaseHasTheBytesOfTheSpecification()
    {
        const std::string golden = R"([
  {
    "id": "q1-r2",
    "video": "part_1/1.mp4",
    "task": "reasoning_basic_video",
    "question": "What shows it \u2013 \u201cjoy\u201d?",
    "choices": [
      "(A) a 'grin'\t",
      "(B) tears",
      "(C) fists",
      "(D) \ud83d\ude00"
    ],
    "answer": "A"
  },
  {
    "id": "q2-r1",
    "video": "part_2/7.mp4",
    "task": "modality_agreement",
    "question": "Do they agree?",
    "choices": [
      "(A) Yes",
      "(B) No"
    ],
    "answer": "B"
  }
]
)";
        QCOMPARE(QString::fromStdString(formatRelease(twoQuestions())), QString::fromStdString(golden));
        QVERIFY(parseRelease(golden, "emorealm_v1.json").value() == twoQuestions());
        QCOMPARE(formatRelease({}), std::string("[]\n"));
        QVERIFY(parseRelease("[]", "x").value().empty());
    }

    void releaseIsAscii()
    {
        auto questions = twoQuestions();
        questions[0].question = "\x7F \xC2\x80 \xD7\xA9 \xFF";
        for (const char c : formatRelease(questions))
            QVERIFY(c == '\n' || (c >= 0x20 && c < 0x7F));
    }

    void refusesAFaultyRelease_data()
    {
        QTest::addColumn<std::function<void(Json&)>>("spoil");
        QTest::addColumn<QString>("code");
        const auto add = [](const char* tag, std::function<void(Json&)> spoil, const char* code) {
            QTest::newRow(tag) << std::move(spoil) << code;
        };
        add(
            "an object", [](Json& j) { j = Json::object(); }, "release.not_json");
        add(
            "a number in it", [](Json& j) { j[1] = 3; }, "release.not_json");
        add(
            "no video", [](Json& j) { j[1].erase("video"); }, "release.field");
        add(
            "empty question", [](Json& j) { j[1]["question"] = ""; }, "release.field");
        add(
            "NUL in the question", [](Json& j) { j[1]["question"] = std::string("a\0b", 3); }, "release.field");
        add(
            "id a number", [](Json& j) { j[1]["id"] = 7; }, "release.field");
        add(
            "one choice", [](Json& j) { j[1]["choices"] = {"(A) Yes"}; }, "release.field");
        add(
            "id with a slash", [](Json& j) { j[1]["id"] = "a/b"; }, "release.unsafe_id");
        add(
            "id that is a device", [](Json& j) { j[1]["id"] = "COM1.x"; }, "release.unsafe_id");
        add(
            "id twice", [](Json& j) { j[1]["id"] = "Q1-R2"; }, "release.duplicate_id");
        add(
            "no letters",
            [](Json& j) {
                j[1]["choices"] = {"Yes", "No"};
            },
            "release.choice_letters");
        add(
            "letters out of order",
            [](Json& j) {
                j[1]["choices"] = {"(B) Yes", "(A) No"};
            },
            "release.choice_letters");
        add(
            "a letter without text",
            [](Json& j) {
                j[1]["choices"] = {"(A) Yes", "(B) "};
            },
            "release.choice_letters");
        add(
            "answer beyond", [](Json& j) { j[1]["answer"] = "C"; }, "release.no_such_answer");
        add(
            "answer in small letters", [](Json& j) { j[1]["answer"] = "b"; }, "release.no_such_answer");
    }

    void refusesAFaultyRelease()
    {
        QFETCH(std::function<void(Json&)>, spoil);
        auto json = Json::parse(formatRelease(twoQuestions()));
        spoil(json);
        const auto questions = parseRelease(json.dump(), "emorealm_v1.json");
        QVERIFY(!questions);
        QTEST(QString::fromStdString(questions.error().code), "code");
        QCOMPARE(questions.error().about.file, std::string("emorealm_v1.json"));
    }

    void knowsSafeIds()
    {
        for (const auto* id : {"a", "q1-r2", "part_1.1", "0", "console"})
            QVERIFY2(isSafeQuestionId(id), id);
        for (const auto* id :
             {"", ".", "..", ".a", "-a", "a.", "a b", "a/b", "a\\b", "nul", "Aux.txt", "lpt9", "\xC3\xA4", "a\n"})
            QVERIFY2(!isSafeQuestionId(id), id);
        QVERIFY(!isSafeQuestionId(std::string(101, 'a')));
    }

    void writesAndReplacesWithoutLeavings()
    {
        const ScratchFolder folder;
        const auto path = folder.path("out.json");
        QVERIFY(writeFileAtomically(path, "one").has_value());
        QCOMPARE(bytesOf(path), std::string("one"));
        std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        QVERIFY(writeFileAtomically(path, std::string(3'000'000, 'x')).has_value());
        QCOMPARE(bytesOf(path).size(), std::size_t{3'000'000});
        QVERIFY(std::filesystem::status(path).permissions() ==
                (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
        QVERIFY(writeFileAtomically(path, "").has_value());
        QCOMPARE(bytesOf(path), std::string());
        QCOMPARE(filesIn(folder.path(".")), std::size_t{1});
    }

    void whatAKilledWriterLeftIsTakenAway()
    {
        const ScratchFolder folder;
        const auto abandoned = folder.path(".0f8fad5b-d9cb-469f-a165-70867728950e.tmp");
        const auto inWork = folder.path(".7c9e6679-7425-40de-944b-e07fc1f90ae7.tmp");
        const auto others = folder.path(".notes.tmp");
        for (const auto& path : {abandoned, inWork, others})
            QVERIFY(writeFileAtomically(path, "half").has_value());
        const int writer = ::open(inWork.c_str(), O_RDONLY | O_CLOEXEC);
        QCOMPARE(::flock(writer, LOCK_EX | LOCK_NB), 0);
        removeAbandonedTemporaries(abandoned.parent_path());
        QVERIFY(!std::filesystem::exists(abandoned));
        QVERIFY(std::filesystem::exists(inWork));
        QVERIFY(std::filesystem::exists(others));
        ::close(writer);
    }

    void aLinkStaysALink()
    {
        const ScratchFolder folder;
        const auto real = folder.file("real.json", "old");
        const auto link = folder.path("link.json");
        std::filesystem::create_symlink("real.json", link);
        QVERIFY(writeFileAtomically(link, "new").has_value());
        QVERIFY(std::filesystem::is_symlink(link));
        QCOMPARE(bytesOf(real), std::string("new"));
    }

    void aNameOfFullLengthWorks()
    {
        const ScratchFolder folder;
        QVERIFY(writeFileAtomically(folder.path(std::string(255, 'n')), "x").has_value());
    }

    void namesWhatStandsInTheWay()
    {
        const ScratchFolder folder;
        const auto missing = writeFileAtomically(folder.path("none/out.json"), "x");
        QCOMPARE(missing.error().code, std::string("file.no_folder"));
        QVERIFY(missing.error().kind == Error::Kind::NotFound);
        std::filesystem::create_directory(folder.path("taken"));
        QCOMPARE(writeFileAtomically(folder.path("taken"), "x").error().code, std::string("file.is_directory"));
        QCOMPARE(filesIn(folder.path(".")), std::size_t{1});
        QCOMPARE(writeFileAtomically("/proc/version", "x").error().about.file, std::string("/proc/version"));
    }

    void aFailedWriteLeavesTheOldFile()
    {
        // A full disk, without filling one: a limit on the size of files fails the write half-way.
        const ScratchFolder folder;
        const auto path = folder.file("out.json", "old");
        rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit small{.rlim_cur = 4096, .rlim_max = before.rlim_max};
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto status = writeFileAtomically(path, std::string(10'000, 'x'));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!status);
        QCOMPARE(status.error().code, std::string("file.write_failed"));
        QCOMPARE(bytesOf(path), std::string("old"));
        QCOMPARE(filesIn(folder.path(".")), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(WrittenFilesTest)
#include "tst_written_files.moc"

// Prompt files: what they say, how they are filled, and what is refused with file and line.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "prompts/prompt_catalog.h"
#include "prompts/schema_check.h"

#include <nlohmann/json.hpp>

using namespace cuebench;

namespace {

const PromptSpec kSpec{.name = "greeting",
                       .variables = {{.name = "who", .needed = true, .example = "x"},
                                     {.name = "tone", .needed = false, .example = "kind"},
                                     {.name = "words", .needed = false, .example = "[1]"}}};

constexpr const char* kGreeting = R"(# How to greet.
name: greeting
version: 3
temperature: 0.5
max_tokens: 20
variables: who, tone

--- system
Be brief.

--- user
Greet {{who}}, {{how}}. Braces {like} {{ these }} stay.

--- how by tone: kind
kindly, dear {{who}}
--- how by tone: rude
not at all

--- schema
{"type": "object", "properties": {"greeting": {"type": "string"}}}
)";

std::string with(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

std::string where(const Result<Prompt>& prompt)
{
    if (prompt)
        return "(no error)";
    const Error& error = prompt.error();
    return error.code + " " + error.about.file + ":" + std::to_string(error.about.line);
}

}  // namespace

class TestPrompts : public QObject {
    Q_OBJECT

private slots:
    void fileIsReadAndFilled();
    void valuesAreNeverFilledAgain();
    void everyMissingValueAndTextIsSaid();
    void faultsNameFileAndLine_data();
    void faultsNameFileAndLine();
    void promptThatCannotAskIsRefused();
    void hashIsThatOfTheWordingAlone();
    void everyBuiltInPromptIsSound();
    void projectOverridesByFile();
    void schemaFaultsNameThePath_data();
    void schemaFaultsNameThePath();
    void unknownKeywordIsRefused();
};

void TestPrompts::fileIsReadAndFilled()
{
    const auto prompt = parsePrompt(kGreeting, "greeting.prompt", kSpec);
    QVERIFY2(prompt.has_value(), where(prompt).c_str());
    QCOMPARE(prompt->version, 3);
    QCOMPARE(prompt->temperature, 0.5);
    QCOMPARE(prompt->maxTokens, 20);
    const auto kind = fillPrompt(*prompt, {{"who", "Ada"}, {"tone", "kind"}});
    QVERIFY(kind.has_value());
    QCOMPARE(kind->system, std::string("Be brief."));
    QCOMPARE(kind->user, std::string("Greet Ada, kindly, dear Ada. Braces {like} {{ these }} stay."));
    const auto rude = fillPrompt(*prompt, {{"who", "Ada"}, {"tone", "rude"}});
    QVERIFY(rude.has_value());
    QCOMPARE(rude->user, std::string("Greet Ada, not at all. Braces {like} {{ these }} stay."));
}

void TestPrompts::valuesAreNeverFilledAgain()
{
    const auto prompt = parsePrompt(kGreeting, "greeting.prompt", kSpec);
    const auto filled = fillPrompt(prompt.value(), {{"who", "{{tone}}"}, {"tone", "rude"}});
    QCOMPARE(filled.value().user, std::string("Greet {{tone}}, not at all. Braces {like} {{ these }} stay."));
}

void TestPrompts::everyMissingValueAndTextIsSaid()
{
    const auto prompt = parsePrompt(kGreeting, "greeting.prompt", kSpec).value();
    QCOMPARE(fillPrompt(prompt, {{"who", "Ada"}}).error().code, std::string("prompt.no_value"));
    const auto odd = fillPrompt(prompt, {{"who", "Ada"}, {"tone", "odd"}});
    QCOMPARE(odd.error().code, std::string("prompt.no_section"));
    QVERIFY(odd.error().message.find("how by tone: odd") != std::string::npos);
}

void TestPrompts::faultsNameFileAndLine_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* title, const char* from, const char* to, const char* wanted) {
        QTest::newRow(title) << QString(from) << QString(to) << QString(wanted);
    };
    row("unknown variable in a text", "Greet {{who}}", "Greet {{whom}} and {{who}}", "prompt.unnamed_variable f:12");
    row("unknown variable in a table", "dear {{who}}", "dear {{whom}}", "prompt.unnamed_variable f:15");
    row("variable that is not offered", "who, tone", "who, tone, weather", "prompt.unknown_variable f:6");
    row("variable that is not used", "who, tone", "who, tone, words", "prompt.unused_variable f:6");
    row("needed variable stands in a table alone", "Greet {{who}}", "Greet them", "(no error)");
    row("no version", "version: 3", "", "prompt.no_version f:1");
    row("version is no number", "version: 3", "version: three", "prompt.whole_number f:3");
    row("temperature out of bounds", "0.5", "2.5", "prompt.temperature f:4");
    row("unknown field", "max_tokens: 20", "tokens: 20", "prompt.unknown_field f:5");
    row("another name", "name: greeting", "name: farewell", "prompt.other_name f:2");
    row("field twice", "max_tokens: 20", "version: 4", "prompt.field_twice f:5");
    row("line that is nothing", "max_tokens: 20", "max tokens 20", "prompt.syntax f:5");
    row("section twice", "--- system", "--- user", "prompt.section_twice f:11");
    row("unknown section", "--- system", "--- sytem", "prompt.unknown_section f:8");
    row("no user section", "--- user", "--- system2 by tone: x", "prompt.no_section f:1");
    row("no schema", "--- schema", "--- how by tone: odd", "prompt.no_section f:1");
    row("broken schema", "{\"type\": \"object\"", "{\"type\": \"object", "prompt.broken_schema f:20");
    row("unknown keyword", "\"type\": \"string\"", "\"pattern\": \"a\"", "prompt.schema f:19");
}

void TestPrompts::faultsNameFileAndLine()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, wanted);
    const std::string text = with(kGreeting, from.toStdString(), to.toStdString());
    QVERIFY(!text.empty());
    QCOMPARE(QString::fromStdString(where(parsePrompt(text, "f", kSpec))), wanted);
}

void TestPrompts::promptThatCannotAskIsRefused()
{
    std::string text(builtInPrompt("even_lengths"));
    text = with(with(text, "variables: stem, options, length", "variables: stem, length"), "{{options}}", "them");
    const auto prompt = parsePrompt(text, "f", *findPromptSpec("even_lengths"));
    QVERIFY(!prompt.has_value());
    QCOMPARE(prompt.error().code, std::string("prompt.missing_variable"));
    QVERIFY2(prompt.error().message.find("{{options}}") != std::string::npos, prompt.error().message.c_str());
    QCOMPARE(prompt.error().about.line, std::int64_t{6});
}

void TestPrompts::hashIsThatOfTheWordingAlone()
{
    std::string windows = kGreeting;
    for (std::size_t at = 0; (at = windows.find('\n', at)) != std::string::npos; at += 2)
        windows.insert(at, 1, '\r');
    const auto prompt = parsePrompt(kGreeting, "a", kSpec).value();
    const auto same = parsePrompt(windows, "b", kSpec).value();
    const auto other = parsePrompt(with(kGreeting, "brief", "long"), "a", kSpec).value();
    QVERIFY(QString::fromStdString(prompt.hash).startsWith("sha256:"));
    QCOMPARE(prompt.hash.size(), std::size_t{71});
    QCOMPARE(same.hash, prompt.hash);
    QCOMPARE(same.user, prompt.user);
    QVERIFY(other.hash != prompt.hash);
}

void TestPrompts::everyBuiltInPromptIsSound()
{
    const auto catalog = PromptCatalog::load({});
    QVERIFY2(catalog.has_value(), catalog ? "" : catalog.error().text().c_str());
    QVERIFY(promptSpecs().size() >= 10);
    for (const auto& spec : promptSpecs()) {
        const Prompt& prompt = catalog->get(spec.name);
        QVERIFY2(!prompt.user.empty(), prompt.file.c_str());
        for (const auto& table : prompt.tables)
            QVERIFY2(table.texts.size() > 1, table.variable.c_str());
    }
}

void TestPrompts::projectOverridesByFile()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QString& name, std::string_view text) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) >= 0;
    };
    std::string mine(builtInPrompt("audio_caption"));
    mine = with(mine, "version: 1", "version: 7");
    QVERIFY(write("audio_caption.prompt", mine));
    QVERIFY(write("notes.txt", "not a prompt"));
    const auto sources = promptFilesIn(folder.path().toStdString());
    QVERIFY(sources.has_value());
    QCOMPARE(sources->size(), std::size_t{1});
    const auto catalog = PromptCatalog::load(*sources);
    QVERIFY2(catalog.has_value(), catalog ? "" : catalog.error().text().c_str());
    const auto plain = PromptCatalog::load({}).value();
    QCOMPARE(catalog->get("audio_caption").version, 7);
    QVERIFY(catalog->get("audio_caption").hash != plain.get("audio_caption").hash);
    QCOMPARE(catalog->get("video_caption").hash, plain.get("video_caption").hash);

    QVERIFY(write("audio_captoin.prompt", mine));
    QCOMPARE(promptFilesIn(folder.path().toStdString()).error().code, std::string("prompt.unknown"));
    QVERIFY(promptFilesIn(folder.filePath("nowhere").toStdString()).value().empty());
}

void TestPrompts::schemaFaultsNameThePath_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* title, const char* json, const char* wanted) {
        QTest::newRow(title) << QString(json) << QString(wanted);
    };
    row("fits", R"({"a": "äöü", "list": [{"k": "x"}]})", "");
    row("not an object", R"([1])", "The reply must be an object.");
    row("missing", R"({"a": "abc"})", "list is missing.");
    row("too short in code points", R"({"a": "ä", "list": [{"k": "x"}]})", "a must have at least 2 characters.");
    row("too long", R"({"a": "abcdef", "list": [{"k": "x"}]})", "a must have at most 5 characters.");
    row("too few", R"({"a": "abc", "list": []})", "list must have at least 1 elements.");
    row("too many", R"({"a": "abc", "list": [{"k": "x"}, {"k": "y"}, {"k": "x"}]})",
        "list must have at most 2 elements.");
    row("none of the values", R"({"a": "abc", "list": [{"k": "x"}, {"k": "z"}]})",
        R"(list[1].k must be one of ["x","y"].)");
    row("field that is none", R"({"a": "abc", "list": [{"k": "x"}], "b": 1})", "b is no field of the form.");
    row("another type", R"({"a": 3, "list": [{"k": "x"}]})", "a must be a string.");
    row("number too large", R"({"a": "abc", "list": [{"k": "x"}], "n": 11})", "n must be at most 10.");
}

void TestPrompts::schemaFaultsNameThePath()
{
    QFETCH(QString, json);
    QFETCH(QString, wanted);
    const auto schema = nlohmann::json::parse(R"({"type": "object", "additionalProperties": false,
        "required": ["a", "list"], "properties": {"a": {"type": "string", "minLength": 2, "maxLength": 5},
        "n": {"type": "integer", "minimum": 0, "maximum": 10},
        "list": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "object", "required": ["k"],
        "properties": {"k": {"enum": ["x", "y"]}}}}}})");
    QCOMPARE(faultOfSchema(schema), std::string());
    const auto faults = schemaFaults(schema, nlohmann::json::parse(json.toStdString()));
    QCOMPARE(QString::fromStdString(faults.empty() ? "" : faults.front()), wanted);
    QVERIFY(faults.size() <= 1);
}

void TestPrompts::unknownKeywordIsRefused()
{
    for (const char* schema : {R"({"type": "thing"})", R"({"enum": []})", R"({"minItems": -1})",
                               R"({"properties": {"a": {"oneOf": []}}})", R"({"required": ["a"], "properties": {}})"})
        QVERIFY2(!faultOfSchema(nlohmann::json::parse(schema)).empty(), schema);
}

QTEST_GUILESS_MAIN(TestPrompts)
#include "tst_prompts.moc"

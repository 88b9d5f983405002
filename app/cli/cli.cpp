#include "cli/cli.h"

#include "base/out_of_memory.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/json_error.h"

#include <CLI/CLI.hpp>

#include <cerrno>
#include <exception>
#include <map>
#include <new>
#include <sstream>
#include <string_view>
#include <utility>

namespace cuebench::cli {

namespace {

constexpr int kBrokenPipe = 128 + 13;  // as shells say it of programs that SIGPIPE ended
constexpr const char* kDescription =
    "Build, verify and audit benchmarks of audiovisual emotion reasoning, without a window.";
constexpr const char* kFooter =
    "Examples:\n"
    "  cuebench-cli sample ~/sample.cuebench\n"
    "  cuebench-cli --project ~/sample.cuebench status\n"
    "  cuebench-cli --project ~/sample.cuebench review list --state undecided --limit 10\n"
    "  cuebench-cli --project ~/sample.cuebench release create v1 --allow-short\n\n"
    "With --json a command prints one JSON object: {\"ok\": true, ...} or {\"ok\": false, \"error\": {...}}.\n"
    "Exit status: 0 done, 1 internal error, 2 wrong usage, 3 bad input, 4 not found, 5 project from a newer\n"
    "program or locked, 6 model server, 7 not enough questions for the quotas, 130 interrupted.";

struct Group {
    const char* summary;
    const char* footer;
};

/// What the groups of commands are for, and how their work is begun.
const Group& groupNamed(const std::string& name)
{
    static const std::map<std::string, Group> groups{
        {"import",
         {"Add or update clips, captions, support or candidates; running it twice changes nothing",
          "In this order, because each refers to what came before:\n"
          "  cuebench-cli --project P.cuebench import dfew /media/dfew\n"
          "  cuebench-cli --project P.cuebench import captions video_captions.jsonl audio_captions.jsonl\n"
          "  cuebench-cli --project P.cuebench import support audio_support.csv\n"
          "  cuebench-cli --project P.cuebench import candidates replies.jsonl --report report.csv"}},
        {"generate",
         {"Ask a language model for captions, support, candidate questions or wrong options",
          "In this order, because each reads what came before:\n"
          "  cuebench-cli --project P.cuebench generate captions --server localhost:8080 --language-model NAME\n"
          "  cuebench-cli --project P.cuebench generate support --server localhost:8080 --language-model NAME\n"
          "  cuebench-cli --project P.cuebench generate candidates --server localhost:8080 --language-model NAME"}},
        {"policy",
         {"Show or set the rules by which questions become verified",
          "Examples:\n"
          "  cuebench-cli --project P.cuebench policy show\n"
          "  cuebench-cli --project P.cuebench policy set two_accepts.json --by Ada"}},
        {"review",
         {"Look at questions and decide on them",
          "Examples:\n"
          "  cuebench-cli --project P.cuebench review list --state undecided --limit 10\n"
          "  cuebench-cli --project P.cuebench review show 1\n"
          "  cuebench-cli --project P.cuebench review decide 1 reject --reason unclear --by Ada\n"
          "  cuebench-cli --project P.cuebench review undo --by Ada"}},
        {"prompt",
         {"The words that language models are asked with",
          "Examples:\n"
          "  cuebench-cli --project P.cuebench prompt list\n"
          "  cuebench-cli --project P.cuebench prompt show audio_caption > mine.prompt\n"
          "  cuebench-cli --project P.cuebench prompt set audio_caption mine.prompt"}},
        {"release",
         {"Freeze verified questions and write the benchmark file",
          "Examples:\n"
          "  cuebench-cli --project P.cuebench release create v1 --allow-short\n"
          "  cuebench-cli --project P.cuebench release export v1 ./out\n"
          "  cuebench-cli release verify ./out"}},
        {"server",
         {"The model server that captions and proposes questions",
          "Example:\n  cuebench-cli server test --server http://localhost:8080"}}};
    return groups.at(name);
}

CLI::App* groupOf(CLI::App& app, const std::string& group)
{
    for (CLI::App* known : app.get_subcommands([&group](CLI::App* one) { return one->get_name() == group; }))
        return known;
    CLI::App* made = app.add_subcommand(group, groupNamed(group).summary);
    made->footer(groupNamed(group).footer);
    made->require_subcommand(1);
    return made;
}

CLI::App* addCommand(CLI::App& app, Command& command)
{
    const auto words = split(command.name(), ' ');
    CLI::App& parent = words.size() == 1 ? app : *groupOf(app, words.front());
    CLI::App* sub = parent.add_subcommand(words.back(), command.summary());
    command.describe(*sub);
    return sub;
}

bool asksForJson(int argc, const char* const* argv)
{
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--json")
            return true;
    }
    return false;
}

int report(const Error& error, bool json, const Streams& streams)
{
    if (json)
        streams.out << printed(jsonOf(error)) << std::endl;
    else
        streams.err << "cuebench-cli: " << withoutControls(error.text()) << std::endl;
    return exitStatus(error.kind);
}

int runCommand(Command& command, const GlobalOptions& options, const Streams& streams, std::stop_token stop)
{
    Context context(options, streams.err, streams.errIsTerminal, std::move(stop));
    auto outcome = command.run(context);
    context.endProgress();
    if (!outcome)
        return report(outcome.error(), options.json, streams);
    errno = 0;
    if (options.json) {
        Json json = Json::object();
        json["ok"] = true;
        json.update(outcome->json);
        streams.out << printed(json) << std::endl;
    } else if (!options.quiet) {
        streams.out << outcome->text << std::flush;
    }
    // Who reads only the beginning, as "head" does, wants to hear no complaint; the status is that of a broken pipe.
    if (!streams.out && errno == EPIPE)
        return kBrokenPipe;
    if (!streams.out) {
        streams.err << "cuebench-cli: It is done, but the output could not be written; is its disk full?" << std::endl;
        return exitStatus(Error::Kind::Io);
    }
    return 0;
}

/// An option or argument that was given as an empty text: mostly a variable of a script that was never set. Only what
/// is looked for and noted may be empty.
std::string emptyOption(const CLI::App& app)
{
    for (const CLI::Option* option : app.get_options()) {
        const std::string name = option->get_name();
        if (name == "--text" || name == "--note")
            continue;
        for (const std::string& value : option->results()) {
            if (value.empty())
                return name;
        }
    }
    for (const CLI::App* sub : app.get_subcommands()) {
        if (std::string name = emptyOption(*sub); !name.empty())
            return name;
    }
    return {};
}

Error usageError(const std::string& what)
{
    return {.kind = Error::Kind::Usage,
            .code = "cli.usage",
            .about = {},
            .message = what + ". Run with --help to see how it is used.",
            .arguments = {}};
}

/// What went wrong in words; CLI11 says of an unknown command only that one is required.
std::string wordsFor(const CLI::ParseError& wrong, const CLI::App& app)
{
    const auto left = app.remaining(true);
    const bool lacksCommand = wrong.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError) &&
                              std::string_view(wrong.what()).find("subcommand") != std::string_view::npos;
    if (!lacksCommand)
        return wrong.what();
    if (left.empty())
        return "A command is required";
    const char* what = left.front().substr(0, 1) == "-" ? "There is no option \"" : "There is no command \"";
    return what + left.front() + "\" here";
}

/// --help and --version; one JSON object where that was asked for.
int showHelp(const CLI::App& app, const CLI::Success& success, bool json, const Streams& streams)
{
    if (!json)
        return app.exit(success, streams.out, streams.err);
    std::ostringstream text;
    const int status = app.exit(success, text, streams.err);
    streams.out << printed(Json{{"ok", true}, {"text", text.str()}}) << std::endl;
    return status;
}

int parseAndRun(int argc, const char* const* argv, const Streams& streams, std::stop_token stop)
{
    CLI::App app(kDescription, "cuebench-cli");
    app.footer(kFooter);
    app.fallthrough();
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("cuebench-cli ") + CUEBENCH_VERSION);
    GlobalOptions options;
    app.add_option("--project", options.project, "Project folder or postgresql:// address")
        ->type_name("DIR|postgresql://...");
    app.add_flag("--json", options.json, "Print one JSON object on standard output");
    app.add_flag("--quiet", options.quiet, "No progress and no text for people");
    auto commands = allCommands();
    std::vector<std::pair<CLI::App*, Command*>> known;
    known.reserve(commands.size());
    for (const auto& command : commands)
        known.emplace_back(addCommand(app, *command), command.get());
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& success) {  // --help, --version
        return showHelp(app, success, asksForJson(argc, argv), streams);
    } catch (const CLI::ParseError& wrong) {
        return report(usageError(wordsFor(wrong, app)), asksForJson(argc, argv), streams);
    }
    if (const std::string name = emptyOption(app); !name.empty())
        return report(usageError(name + " is empty; write its value or leave it out"), options.json, streams);
    for (const auto& one : known) {
        if (one.first->parsed())
            return runCommand(*one.second, options, streams, std::move(stop));
    }
    return exitStatus(Error::Kind::Internal);
}

}  // namespace

int runCommandLine(int argc, const char* const* argv, const Streams& streams, std::stop_token stop)
{
    try {
        return parseAndRun(argc, argv, streams, std::move(stop));
    } catch (const std::bad_alloc&) {
        return report(outOfMemory(), asksForJson(argc, argv), streams);
    } catch (const std::exception& exception) {
        const Error error{.kind = Error::Kind::Internal,
                          .code = "cli.exception",
                          .about = {},
                          .message = std::string("The program has a fault: ") + exception.what() + ".",
                          .arguments = {}};
        return report(error, asksForJson(argc, argv), streams);
    }
}

}  // namespace cuebench::cli

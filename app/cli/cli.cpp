#include "cli/cli.h"

#include "base/text.h"
#include "cli/commands.h"
#include "cli/json_error.h"

#include <CLI/CLI.hpp>

#include <exception>
#include <map>
#include <string_view>
#include <utility>

namespace cuebench::cli {

namespace {

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

/// What the groups of commands are for.
const std::map<std::string, std::string>& groupSummaries()
{
    static const std::map<std::string, std::string> summaries{
        {"import", "Add or update clips, captions, support or candidates; running it twice changes nothing"},
        {"review", "Look at questions and decide on them"},
        {"release", "Freeze verified questions and write the benchmark file"}};
    return summaries;
}

CLI::App* groupOf(CLI::App& app, const std::string& group)
{
    for (CLI::App* known : app.get_subcommands([&group](CLI::App* one) { return one->get_name() == group; }))
        return known;
    CLI::App* made = app.add_subcommand(group, groupSummaries().at(group));
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
    if (options.json) {
        Json json = Json::object();
        json["ok"] = true;
        json.update(outcome->json);
        streams.out << printed(json) << std::endl;
    } else if (!options.quiet) {
        streams.out << outcome->text << std::flush;
    }
    return 0;
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
        return app.exit(success, streams.out, streams.err);
    } catch (const CLI::ParseError& wrong) {
        const Error error{.kind = Error::Kind::Usage,
                          .code = "cli.usage",
                          .about = {},
                          .message = std::string(wrong.what()) + ". Run with --help to see how it is used.",
                          .arguments = {}};
        return report(error, asksForJson(argc, argv), streams);
    }
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

// One command of cuebench-cli: its options, and what it does. It prints nothing itself; what it returns is printed
// as JSON or for people by the command line (cli.h).
#pragma once

#include "base/result.h"
#include "cli/context.h"

#include <CLI/App.hpp>
#include <nlohmann/json.hpp>

#include <string>

namespace cuebench::cli {

/// JSON with the fields in the order in which they were put.
using Json = nlohmann::ordered_json;

struct Outcome {
    Json json = Json::object();  ///< printed with "ok": true in front
    std::string text;            ///< for people; whole lines
};

class Command {
public:
    Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
    virtual ~Command() = default;

    /// The words that call it: "status", "review list".
    [[nodiscard]] virtual std::string name() const = 0;
    /// One line for the list of commands.
    [[nodiscard]] virtual std::string summary() const = 0;
    /// Adds options and a footer with examples.
    virtual void describe(CLI::App& app) = 0;
    [[nodiscard]] virtual Result<Outcome> run(Context& context) = 0;
};

}  // namespace cuebench::cli

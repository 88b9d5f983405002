// The command line: reads the words, runs one command, prints its result, returns the exit status (design.md, "The
// command line"). Streams are replaceable.
#pragma once

#include <ostream>
#include <stop_token>

namespace cuebench::cli {

struct Streams {
    std::ostream& out;
    std::ostream& err;
    bool errIsTerminal = false;
};

[[nodiscard]] int runCommandLine(int argc, const char* const* argv, const Streams& streams, std::stop_token stop);

}  // namespace cuebench::cli

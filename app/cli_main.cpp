// cuebench-cli: everything that needs no eyes.
#include "base/standard_streams.h"
#include "cli/cli.h"
#include "cli/interrupt.h"

#include <cstdio>
#include <iostream>

#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

namespace {

bool errIsTerminal()
{
#if defined(_WIN32)
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(STDERR_FILENO) != 0;
#endif
}

}  // namespace

int main(int argc, char** argv)
{
    cuebench::secureStandardStreams();
    const cuebench::cli::Interrupt interrupt;
    return cuebench::cli::runCommandLine(
        argc, argv, {.out = std::cout, .err = std::cerr, .errIsTerminal = errIsTerminal()}, interrupt.token());
}

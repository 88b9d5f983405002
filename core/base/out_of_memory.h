// The one exception that any library call may throw, in the words of an Error.
#pragma once

#include "base/error.h"

namespace cuebench {

/// base.no_memory (Io): the system gave no more memory. What was on disk is not harmed.
[[nodiscard]] inline Error outOfMemory()
{
    return {.kind = Error::Kind::Io,
            .code = "base.no_memory",
            .about = {},
            .message =
                "There is not enough memory for this; end other programs or allow this one more, and try again. "
                "What was saved before is not harmed.",
            .arguments = {}};
}

}  // namespace cuebench

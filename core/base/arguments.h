// The particulars of a sentence by name, from which it can be put together in another language. One that is called
// "case" tells sentences of one code apart.
#pragma once

#include "base/result.h"

#include <string>
#include <utility>

namespace cuebench {

using Arguments = decltype(Error::arguments);

/// The short forms of base/result.h with particulars.
inline tl::unexpected<Error> fail(Error::Kind kind, std::string code, std::string message, Arguments arguments)
{
    return fail(Error{.kind = kind,
                      .code = std::move(code),
                      .about = {},
                      .message = std::move(message),
                      .arguments = std::move(arguments)});
}

inline tl::unexpected<Error> failIn(std::string file, std::int64_t line, std::string code, std::string message,
                                    Arguments arguments)
{
    return fail(Error{.kind = Error::Kind::BadInput,
                      .code = std::move(code),
                      .about = {.file = std::move(file), .line = line, .clip = {}, .question = {}},
                      .message = std::move(message),
                      .arguments = std::move(arguments)});
}

}  // namespace cuebench

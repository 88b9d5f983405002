// The return type of every function that can fail.
#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace cuebench {

template <class T>
using Result = tl::expected<T, Error>;

/// Nothing to return, but it can fail.
using Status = Result<void>;

/// `return fail({.kind = …, .code = …, .message = …});`
inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

/// Short form for the common case: an error about nothing but itself.
inline tl::unexpected<Error> fail(Error::Kind kind, std::string code, std::string message)
{
    return fail(
        Error{.kind = kind, .code = std::move(code), .about = {}, .message = std::move(message), .arguments = {}});
}

/// Short form for a fault in a file; `line` counts from 1, 0 means the file as a whole.
inline tl::unexpected<Error> failIn(std::string file, std::int64_t line, std::string code, std::string message)
{
    return fail(Error{.kind = Error::Kind::BadInput,
                      .code = std::move(code),
                      .about = {.file = std::move(file), .line = line, .clip = {}, .question = {}},
                      .message = std::move(message),
                      .arguments = {}});
}

}  // namespace cuebench

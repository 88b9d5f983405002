// Inside core/store faults travel as exceptions; `attempt` turns them into an Error at each public function.
#pragma once

#include "base/result.h"

#include <exception>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cuebench {

class StoreFault : public std::exception {
public:
    explicit StoreFault(Error error) : m_error(std::move(error)) {}
    StoreFault(Error::Kind kind, std::string code, std::string message)
        : m_error{.kind = kind, .code = std::move(code), .about = {}, .message = std::move(message), .arguments = {}}
    {
    }

    [[nodiscard]] const Error& error() const { return m_error; }
    [[nodiscard]] const char* what() const noexcept override { return m_error.message.c_str(); }

private:
    Error m_error;
};

/// By SQLite's extended result code; `message` is the engine's own.
[[nodiscard]] StoreFault sqliteFault(int code, std::string_view message);
/// By SQLSTATE; empty when the connection itself failed.
[[nodiscard]] StoreFault postgresqlFault(std::string_view sqlState, std::string_view message);
/// The same for the statements of the stores: a table or column that they do not find is missing from the project.
[[nodiscard]] StoreFault sqliteStatementFault(int code, std::string_view message);
[[nodiscard]] StoreFault postgresqlStatementFault(std::string_view sqlState, std::string_view message);
/// From whatever is being handled: call inside a catch block.
[[nodiscard]] Error currentFault();

/// Runs the function and returns what it returns as a Result.
template <class Function>
[[nodiscard]] auto attempt(Function&& function) -> Result<std::invoke_result_t<Function>>
{
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Function>>) {
            function();
            return {};
        } else {
            return function();
        }
    } catch (...) {
        return fail(currentFault());
    }
}

}  // namespace cuebench

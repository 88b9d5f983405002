#include "cli/problem_list.h"

#include <utility>

namespace cuebench::cli {

Error problemList(std::string code, std::string file, const std::string& headline, const std::vector<Error>& problems)
{
    Error error{.kind = Error::Kind::BadInput,
                .code = std::move(code),
                .about = {.file = std::move(file), .line = 0, .clip = {}, .question = {}},
                .message = headline,
                .arguments = {}};
    for (const Error& problem : problems) {
        error.message += "\n  " + problem.text();
        error.arguments.emplace_back("problem " + std::to_string(error.arguments.size() + 1), problem.text());
    }
    return error;
}

}  // namespace cuebench::cli

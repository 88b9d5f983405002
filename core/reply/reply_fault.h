// What is wrong with a language model's reply, or with one question in it.
#pragma once

#include "base/arguments.h"

#include <string>

namespace cuebench {

struct ReplyFault {
    std::string code;     ///< "reply.no_json", "reply.two_keys", …
    int ordinal = 0;      ///< the question in the reply, from 1; 0 is the reply as a whole
    std::string message;  ///< a plain sentence
    Arguments arguments;  ///< part: "question", "caption" or a choice's letter; reason

    bool operator==(const ReplyFault&) const = default;
};

}  // namespace cuebench

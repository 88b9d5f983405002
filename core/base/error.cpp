#include "base/error.h"

namespace cuebench {

std::string Error::text() const
{
    std::string place;
    const auto add = [&place](const std::string& part) {
        if (!part.empty())
            place += part + ": ";
    };
    if (!about.file.empty() && about.line > 0)
        add(about.file + ":" + std::to_string(about.line));
    else
        add(about.file);
    add(about.clip);
    add(about.question);
    return place + message;
}

std::string name(Error::Kind kind)
{
    switch (kind) {
        case Error::Kind::Internal: return "internal";
        case Error::Kind::Usage: return "usage";
        case Error::Kind::BadInput: return "bad_input";
        case Error::Kind::NotFound: return "not_found";
        case Error::Kind::NewerProject: return "newer_project";
        case Error::Kind::Locked: return "locked";
        case Error::Kind::Server: return "server";
        case Error::Kind::NotEnough: return "not_enough";
        case Error::Kind::Io: return "io";
        case Error::Kind::Interrupted: return "interrupted";
    }
    return "internal";
}

int exitStatus(Error::Kind kind)
{
    switch (kind) {
        case Error::Kind::Internal: return 1;
        case Error::Kind::Usage: return 2;
        case Error::Kind::BadInput:
        case Error::Kind::Io: return 3;
        case Error::Kind::NotFound: return 4;
        case Error::Kind::NewerProject:
        case Error::Kind::Locked: return 5;
        case Error::Kind::Server: return 6;
        case Error::Kind::NotEnough: return 7;
        case Error::Kind::Interrupted: return 130;
    }
    return 1;
}

}  // namespace cuebench

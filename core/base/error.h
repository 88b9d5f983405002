// What went wrong, in a form that the command line can print, the window can
// translate and a test can compare.
//
// An Error carries a kind (which decides the exit status), a code (a stable
// word such as "xlsx.not_a_workbook", the translation key), what it is about
// (file, line, clip, question; empty where it does not apply) and named
// arguments. `message` is the plain English sentence, written where the error
// is made; it says what to do where something can be done.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace cuebench {

struct Error {
    enum class Kind {
        Internal,      ///< a fault of the program itself (exit status 1)
        Usage,         ///< the caller asked for something that makes no sense (2)
        BadInput,      ///< a file or value from outside is wrong (3)
        NotFound,      ///< what was named does not exist (4)
        NewerProject,  ///< the project was written by a newer program (5)
        Locked,        ///< somebody else holds the project (5)
        Server,        ///< a model server failed (6)
        NotEnough,     ///< not enough questions for the quotas (7)
        Io,            ///< the disk, the network or a permission said no (3)
        Interrupted,   ///< stopped on request; what was done is kept (130)
    };

    /// Where the fault lies. Lines count from 1; 0 means "no line".
    struct About {
        std::string file;
        std::int64_t line = 0;
        std::string clip;
        std::string question;

        bool operator==(const About&) const = default;
    };

    Kind kind = Kind::Internal;
    std::string code;
    About about;
    std::string message;
    std::vector<std::pair<std::string, std::string>> arguments;

    /// The message with what it is about in front: "captions.jsonl:12: part_1/3.mp4: …".
    [[nodiscard]] std::string text() const;
};

/// The word used in JSON output: "bad_input", "not_found", …
[[nodiscard]] std::string name(Error::Kind kind);

/// The exit status of the command line for this kind (see design.md, "The command line").
[[nodiscard]] int exitStatus(Error::Kind kind);

}  // namespace cuebench

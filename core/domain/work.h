// Work that a language model is asked to do: one row for each thing asked, so that it can be stopped, gone on with, and
// looked at where it failed.
#pragma once

#include "base/id.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace cuebench {

using WorkId = Id<struct WorkTag>;

/// Stored as number.
enum class WorkState {
    Waiting = 0,  ///< to be asked (again)
    Running = 1,  ///< asked; after a crash it looks the same and is asked again
    Done = 2,     ///< a reply was accepted, and what came of it is in the project
    Failed = 3,   ///< no reply could be accepted; `raw` is what came last
};
/// "waiting", "running", "done", "failed".
[[nodiscard]] std::string_view name(WorkState state);

/// What makes two rows the same work. At most one of them is ever done.
struct WorkKey {
    std::string stage;    ///< "video_caption", "candidates", …
    std::string subject;  ///< "part_1/1.mp4|video": also the custom id of batch files
    std::string promptHash;
    std::string languageModel;
    std::string settings;  ///< JSON text
    std::string seed;

    bool operator==(const WorkKey&) const = default;
};

struct Work {
    WorkId id;
    WorkKey key;
    std::string prompt;  ///< its name
    WorkState state = WorkState::Waiting;
    int attempts = 0;               ///< replies read
    std::string faultCode;          ///< Failed: "reply.cut_off", "reply.schema", "server.bad_request", …
    std::string fault;              ///< a plain sentence
    std::string raw;                ///< Failed: the reply as it came
    std::int64_t promptTokens = 0;  ///< of all attempts, as the server counted them
    std::int64_t replyTokens = 0;
    std::int64_t startedAtMs = 0;
    std::int64_t finishedAtMs = 0;
    OriginId origin;  ///< Done
};

}  // namespace cuebench

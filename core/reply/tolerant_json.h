// A JSON parser that forgives what language models do to JSON and keeps what
// was complete when the text ends in the middle (see json_reply.h). Private to
// this room.
#pragma once

#include <nlohmann/json.hpp>

#include <string_view>

namespace cuebench {

struct TolerantValue {
    enum class State {
        Whole,
        CutOff,   ///< the text ends inside it
        Broken,   ///< not JSON from some point on
        TooDeep,  ///< nested deeper than kMaxReplyDepth
    };

    nlohmann::json
        value;  ///< of a value that is not whole: its complete members; lists of questions keep their complete elements
    State state = State::Whole;
    std::size_t end = 0;  ///< one past what was read
};

/// The object or array that begins at `begin`. The text must be valid UTF-8.
[[nodiscard]] TolerantValue parseTolerantly(std::string_view text, std::size_t begin);

/// "Video ID", "video_id" and "videoId" are one name.
[[nodiscard]] bool isSameName(std::string_view a, std::string_view b);

/// The names under which a reply keeps its list of questions.
[[nodiscard]] bool isQuestionList(std::string_view name);

}  // namespace cuebench

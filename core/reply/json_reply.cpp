#include "reply/json_reply.h"

#include "base/text.h"
#include "reply/reply_text.h"
#include "reply/tolerant_json.h"

#include <utf8.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace cuebench {

namespace {

using State = TolerantValue::State;

// Every bracket in prose is tried; this many times its length a text may be read in all.
constexpr std::size_t kMaxReadings = 2;

/// Prose has brackets too: only an object, or a list with an object in it, is an answer.
bool isAnswer(const nlohmann::json& value)
{
    if (value.is_object())
        return !value.empty();
    return value.is_array() && std::any_of(value.begin(), value.end(), [](const auto& v) { return v.is_object(); });
}

void addFault(ReplyValues& reply, std::string code, std::string message)
{
    const bool known = std::any_of(reply.faults.begin(), reply.faults.end(),
                                   [&](const ReplyFault& fault) { return fault.code == code; });
    if (!known)
        reply.faults.push_back({.code = std::move(code), .ordinal = 0, .message = std::move(message), .arguments = {}});
}

void noteState(ReplyValues& reply, State state)
{
    switch (state) {
        case State::CutOff:
            reply.truncated = true;
            addFault(reply, "reply.cut_off", "The reply was cut off; what was complete is kept.");
            break;
        case State::Broken:
            addFault(reply, "reply.broken",
                     "The reply is not sound JSON from some point on; what stands before is kept.");
            break;
        case State::TooDeep: addFault(reply, "reply.too_deep", "The reply is nested too deeply to be read."); break;
        case State::Whole: break;
    }
}

void collectValues(std::string_view text, ReplyValues& reply)
{
    bool cutOff = false;
    std::size_t budget = kMaxReadings * text.size() + 1'000;
    for (auto at = text.find_first_of("{["); at != std::string_view::npos; at = text.find_first_of("{[", at)) {
        auto found = parseTolerantly(text, at);
        const auto used = std::max<std::size_t>(found.end - at, 1);
        if (isAnswer(found.value)) {
            noteState(reply, found.state);
            reply.values.push_back({.value = std::move(found.value), .whole = found.state == State::Whole});
            at += used;
            continue;
        }
        if (found.state == State::TooDeep)
            noteState(reply, found.state);
        // Remembered, in case nothing better comes: a reply cut off before its first question.
        cutOff = cutOff || (found.state == State::CutOff && text[at] == '{');
        at += found.state == State::Whole || found.state == State::TooDeep ? used : 1;
        if (used > budget)
            break;
        budget -= used;
    }
    if (reply.values.empty() && cutOff)
        noteState(reply, State::CutOff);
}

/// {"error": "…"} instead of the word.
bool isErrorObject(const nlohmann::json& value, std::string& reason)
{
    if (!value.is_object() || value.size() > 3)
        return false;
    const auto& error = member(value, {"error"});
    if (!error.is_string() || trimmed(error.get_ref<const std::string&>()).empty())
        return false;
    reason = withoutControls(oneLine(error.get_ref<const std::string&>()));
    return true;
}

}  // namespace

ReplyValues readReplyValues(std::string_view text)
{
    ReplyValues reply;
    if (text.size() > kMaxReplyBytes) {
        addFault(reply, "reply.too_long", "The reply is longer than 4 MiB; it was not read.");
        return reply;
    }
    if (trimmed(text).empty()) {
        addFault(reply, "reply.empty", "The reply is empty.");
        return reply;
    }
    std::string valid;
    if (!utf8::is_valid(text.begin(), text.end())) {
        utf8::replace_invalid(text.begin(), text.end(), std::back_inserter(valid), 0xFFFD);
        text = valid;
        addFault(reply, "reply.not_utf8", "The reply holds bytes that are not UTF-8.");
    }
    auto body = trimmed(text);
    if (body.substr(0, 3) == "```")
        body = trimmed(body.substr(std::min(body.find('\n'), body.size())));
    reply.isError = beginsWithError(body, reply.errorReason);
    if (!reply.isError) {
        collectValues(text, reply);
        if (reply.values.size() == 1)
            reply.isError = isErrorObject(reply.values.front().value, reply.errorReason);
    }
    if (reply.isError) {
        reply.values.clear();
        addFault(reply, "reply.refused", "The language model answered ERROR.");
    } else if (reply.values.empty() && !reply.truncated) {
        if (const auto word = text.find("ERROR"); word != std::string_view::npos)
            reply.isError = beginsWithError(text.substr(word), reply.errorReason);
        addFault(reply, reply.isError ? "reply.refused" : "reply.no_json",
                 reply.isError ? "The language model answered ERROR." : "There is no JSON in the reply.");
    }
    return reply;
}

JsonReply readJsonReply(std::string_view text)
{
    auto values = readReplyValues(text);
    JsonReply reply{.values = {},
                    .truncated = values.truncated,
                    .isError = values.isError,
                    .errorReason = std::move(values.errorReason),
                    .faults = std::move(values.faults)};
    for (const auto& value : values.values)
        reply.values.push_back(value.value.dump());
    return reply;
}

}  // namespace cuebench

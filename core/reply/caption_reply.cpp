#include "reply/caption_reply.h"

#include "base/text.h"
#include "reply/reply_text.h"

#include <utility>

namespace cuebench {

namespace {

constexpr std::size_t kMaxCaptionCodePoints = 20'000;

tl::unexpected<Error> failReply(std::string code, std::string message, Arguments arguments = {})
{
    return fail(Error::Kind::BadInput, std::move(code), std::move(message), std::move(arguments));
}

/// The object that looks most like a caption: the first with a caption's member.
const nlohmann::json* findCaption(const ReplyValues& reply, bool& whole)
{
    const auto isCaption = [](const nlohmann::json& json) {
        return !member(json, {"detailed_caption", "detailed", "emotion_caption"}).is_null();
    };
    for (const auto& entry : reply.values) {
        whole = entry.whole;
        if (isCaption(entry.value))
            return &entry.value;
        if (entry.value.is_array() || entry.value.is_object())
            for (const auto& inner : entry.value)
                if (isCaption(inner))
                    return &inner;
    }
    return nullptr;
}

/// Empty when the text can be kept.
std::string captionFault(const std::string& text)
{
    auto code = textFaultCode(text);
    if (code.empty() && codePoints(text) > kMaxCaptionCodePoints)
        code = "reply.long_text";
    return code;
}

/// Both kinds of line end become a line feed.
std::string withPlainLineEnds(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
            continue;
        result += text[i] == '\r' ? '\n' : text[i];
    }
    return trimmed(result);
}

}  // namespace

Result<CaptionReply> parseCaptionReply(std::string_view text)
{
    const auto reply = readReplyValues(text);
    if (reply.isError)
        return failReply("reply.refused",
                         reply.errorReason.empty() ? std::string("The language model answered ERROR.")
                                                   : "The language model answered ERROR: " + reply.errorReason + ".",
                         {{"reason", reply.errorReason}});
    bool whole = true;
    const auto* json = findCaption(reply, whole);
    if (json == nullptr && !reply.faults.empty())
        return failReply(reply.faults.front().code, reply.faults.front().message);
    if (json == nullptr)
        return failReply("reply.no_caption", "The reply holds neither detailed_caption nor emotion_caption.");

    CaptionReply caption;
    caption.videoId = trimmed(plainText(member(*json, {"video_id", "video", "clip"})));
    caption.detailed = withPlainLineEnds(plainText(member(*json, {"detailed_caption", "detailed"})));
    caption.emotionPart = withPlainLineEnds(plainText(member(*json, {"emotion_caption", "emotion_part"})));
    const auto emotion = asciiLower(trimmed(plainText(member(*json, {"predicted_emotion", "emotion"}))));
    if (!emotion.empty())
        caption.predictedEmotion = emotion;

    if (!whole && (caption.detailed.empty() || caption.emotionPart.empty() || emotion.empty()))
        return failReply("reply.cut_off", "The reply was cut off before the caption was complete.",
                         {{"case", "caption"}});
    if (caption.detailed.empty() && caption.emotionPart.empty())
        return failReply("reply.no_caption", "Both parts of the caption are empty.", {{"case", "empty"}});
    for (const auto* part :
         std::initializer_list<const std::string*>{&caption.detailed, &caption.emotionPart, &emotion, &caption.videoId})
        if (const auto code = captionFault(*part); !code.empty())
            return failReply(code, textFaultMessage(code, "The caption"), {{"part", "caption"}});
    return caption;
}

}  // namespace cuebench

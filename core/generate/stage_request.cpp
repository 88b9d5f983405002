#include "generate/stage_request.h"

#include "generate/stage_prompt.h"
#include "media/sampler.h"

#include <utility>

namespace cuebench {

namespace {

/// Four characters of English to a token; common omni models spend about this much on a picture of 768 pixels and on a
/// second of sound.
constexpr std::int64_t kCharactersPerToken = 4;
constexpr std::int64_t kTokensPerPicture = 260;
constexpr std::int64_t kTokensPerSecond = 25;
/// A reply that quotes itself back is cut to this, so that the repair does not overflow the context.
constexpr std::size_t kLongestQuote = 8'000;

Status addMedia(const StageRequest& request, ChatMessage& message, const std::stop_token& stop)
{
    const bool pictures = request.subject.stage == Stage::VideoCaption;
    SampleOptions options;
    options.frames = pictures ? kCaptionFrames : 0;
    options.sound = !pictures;
    if (request.material.clip.attributes.subtitles)
        options.still.subtitleBand = kSubtitleBand;
    const auto samples = sampleClip(request.material.file, options, stop);
    if (!samples)
        return fail(samples.error());
    for (const auto& frame : samples->frames)
        message.parts.emplace_back(imagePart(mimeType(frame.still.format), frame.still.bytes));
    if (samples->wav)
        message.parts.emplace_back(wavPart(*samples->wav));
    if (!message.parts.empty())
        return {};
    return fail({.kind = Error::Kind::BadInput,
                 .code = pictures ? "generate.no_picture" : "generate.no_sound",
                 .about = {.file = {}, .line = 0, .clip = request.subject.clipName, .question = {}},
                 .message = pictures ? "The clip has no pictures." : "The clip has no sound.",
                 .arguments = {}});
}

/// Without half a character at its end.
std::string cut(std::string text)
{
    if (text.size() <= kLongestQuote)
        return text;
    std::size_t size = kLongestQuote;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80U)
        --size;
    text.resize(size);
    return text;
}

}  // namespace

Result<StageRequest> stageRequest(const PromptCatalog& prompts, Subject subject, Material material,
                                  const std::string& languageModel, std::int64_t seed)
{
    const Prompt& prompt = prompts.get(promptName(subject));
    auto text = stagePrompt(prompt, subject, material);
    if (!text)
        return tl::unexpected(text.error());
    return StageRequest{.subject = std::move(subject),
                        .material = std::move(material),
                        .languageModel = languageModel,
                        .seed = seed,
                        .retry = 0,
                        .text = std::move(*text),
                        .prompt = &prompt};
}

Result<ChatRequest> chatRequest(const StageRequest& request, const std::stop_token& stop)
{
    ChatRequest chat;
    chat.languageModel = request.languageModel;
    if (!request.text.system.empty())
        chat.messages.push_back(systemMessage(request.text.system));
    ChatMessage user{.role = ChatMessage::Role::User, .parts = {}};
    if (request.subject.stage == Stage::VideoCaption || request.subject.stage == Stage::AudioCaption) {
        if (auto added = addMedia(request, user, stop); !added)
            return tl::unexpected(added.error());
    }
    user.parts.emplace_back(TextPart{.text = request.text.user});
    chat.messages.push_back(std::move(user));
    chat.schema = ReplySchema{.name = request.prompt->name, .json = request.text.schema};
    chat.maxTokens = request.prompt->maxTokens;
    chat.temperature = request.prompt->temperature;
    chat.seed = request.seed + request.retry;
    return chat;
}

Result<ChatRequest> repairRequest(const PromptCatalog& prompts, ChatRequest request, const std::string& reply,
                                  const std::string& fault)
{
    const auto text = fillPrompt(prompts.get("repair"), {{"fault", fault}});
    if (!text)
        return tl::unexpected(text.error());
    request.messages.push_back(assistantMessage(cut(reply)));
    request.messages.push_back(userMessage(text->user));
    if (request.seed)
        ++*request.seed;
    return request;
}

std::int64_t estimatedTokens(const StageRequest& request)
{
    const auto characters =
        static_cast<std::int64_t>(request.text.system.size() + request.text.user.size() + request.text.schema.size());
    std::int64_t tokens = characters / kCharactersPerToken;
    if (request.subject.stage == Stage::VideoCaption)
        tokens += kCaptionFrames * kTokensPerPicture;
    if (request.subject.stage == Stage::AudioCaption && request.material.clip.media)
        tokens += request.material.clip.media->durationUs * kTokensPerSecond / 1'000'000;
    return tokens;
}

}  // namespace cuebench

#include "generate/stage_prompt.h"

#include "base/text.h"
#include "media/sampler.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace cuebench {

namespace {

tl::unexpected<Error> lacks(const Subject& subject, std::string code, std::string message)
{
    return fail({.kind = Error::Kind::NotFound,
                 .code = std::move(code),
                 .about = {.file = {}, .line = 0, .clip = subject.clipName, .question = {}},
                 .message = std::move(message),
                 .arguments = {}});
}

/// The modality whose caption the prompt is about.
Modality askedModality(const Subject& subject)
{
    const bool isQuestion = subject.stage == Stage::Candidates || subject.question.isValid();
    return isQuestion ? modalityOf(subject.asked.task).value_or(Modality::Video) : subject.modality;
}

std::string letteredOptions(const Revision& revision)
{
    std::string lines;
    for (std::size_t i = 0; i < revision.options.size(); ++i)
        lines += (i == 0 ? "" : "\n") + lettered(static_cast<int>(i), revision.options[i].text);
    return lines;
}

void addQuestion(PromptValues& values, const Subject& subject, const Revision& revision)
{
    values["stem"] = revision.stem;
    values["options"] = letteredOptions(revision);
    const auto key = static_cast<std::size_t>(std::max(revision.key, 0));
    std::size_t all = 0;
    for (const auto& option : revision.options)
        all += codePoints(option.text);
    values["length"] = std::to_string(all / std::max<std::size_t>(revision.options.size(), 1));
    if (key < revision.options.size()) {
        values["key"] = revision.options[key].text;
        values["key_length"] = std::to_string(codePoints(revision.options[key].text));
    }
    values["kind"] = name(subject.kind);
    values["count"] = std::to_string(subject.count);
    values["question_form"] = isBasic(subject.asked.task)    ? "basic"
                              : isStress(subject.asked.task) ? "stress"
                                                             : "agreement";
}

void addCaption(PromptValues& values, const Caption& caption)
{
    // Captions of other tools may have one part only.
    values["detailed_caption"] = caption.detailed.empty() ? caption.emotionPart : caption.detailed;
    values["emotion_caption"] = caption.emotionPart.empty() ? caption.detailed : caption.emotionPart;
}

}  // namespace

std::vector<std::string_view> emotionWords(Emotion emotion)
{
    switch (emotion) {
        case Emotion::Happiness: return {"happiness", "happy"};
        case Emotion::Sadness: return {"sadness", "sad"};
        case Emotion::Neutral: return {"neutral"};
        case Emotion::Anger: return {"anger", "angry"};
        case Emotion::Surprise: return {"surprise", "surprised"};
        case Emotion::Disgust: return {"disgust", "disgusted"};
        case Emotion::Fear: return {"fear", "afraid"};
    }
    return {};
}

std::string settingsOf(const Prompt& prompt, const Subject& subject, const Clip& clip)
{
    nlohmann::ordered_json settings;
    settings["temperature"] = prompt.temperature;
    settings["max_tokens"] = prompt.maxTokens;
    if (subject.stage == Stage::VideoCaption) {
        settings["frames"] = kCaptionFrames;
        if (clip.attributes.subtitles)
            settings["subtitles_hidden"] = kSubtitleBand;
    }
    if (subject.stage == Stage::Distractors)
        settings["count"] = subject.count;
    return settings.dump();
}

Result<PromptText> stagePrompt(const Prompt& prompt, const Subject& subject, const Material& material)
{
    PromptValues values;
    values["frames"] = std::to_string(kCaptionFrames);
    const auto us = material.clip.media ? material.clip.media->durationUs : 0;
    values["seconds"] = us > 0 ? fmt::format("{:.1f}", static_cast<double>(us) / 1e6) : "a few";
    const Modality modality = askedModality(subject);
    values["modality"] = modality == Modality::Video ? "picture" : "sound";
    values["sub_type"] = name(subject.asked.subType);
    if (const auto& label = material.clip.label) {
        values["emotion"] = name(*label);
        values["emotion_words"] = nlohmann::json(emotionWords(*label)).dump();
    }
    if (const Caption* caption = material.captionOf(modality))
        addCaption(values, *caption);
    if (material.video)
        values["video_caption"] = material.video->detailed;
    if (material.audio)
        values["audio_caption"] = material.audio->detailed;
    if (material.revision)
        addQuestion(values, subject, *material.revision);
    for (const auto& variable : prompt.variables) {
        if (values.find(variable) != values.end())
            continue;
        if (variable.rfind("emotion", 0) == 0 && variable != "emotion_caption")
            return lacks(subject, "generate.no_label", "The clip has no label; import its label first.");
        return lacks(subject, "generate.no_caption", "The clip has no caption of this modality; make captions first.");
    }
    return fillPrompt(prompt, values);
}

}  // namespace cuebench

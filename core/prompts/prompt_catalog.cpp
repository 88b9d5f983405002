#include "prompts/prompt_catalog.h"

#include "formats/file_bytes.h"
#include "prompts/embedded_prompts.h"
#include "prompts/prompt_parts.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace cuebench {

namespace {

constexpr std::string_view kEnding = ".prompt";

PromptSpec::Variable needed(std::string_view name, std::string_view example = "x")
{
    return {.name = name, .needed = true, .example = example};
}

PromptSpec::Variable offered(std::string_view name, std::string_view example = "x")
{
    return {.name = name, .needed = false, .example = example};
}

}  // namespace

const std::vector<PromptSpec>& promptSpecs()
{
    static const std::vector<PromptSpec> specs{
        {.name = "video_caption", .variables = {offered("frames", "8"), offered("seconds", "4.2")}},
        {.name = "audio_caption", .variables = {offered("seconds", "4.2")}},
        {.name = "emotion_support",
         .variables = {offered("modality"), needed("detailed_caption"), offered("emotion_caption")}},
        {.name = "basic_question",
         .variables = {needed("modality"), needed("sub_type"), needed("emotion"), needed("detailed_caption"),
                       offered("emotion_caption")}},
        {.name = "stress_question",
         .variables = {needed("modality"), needed("sub_type"), needed("emotion"),
                       needed("emotion_words", R"(["happiness"])"), needed("detailed_caption"),
                       offered("emotion_caption")}},
        {.name = "agreement_question", .variables = {offered("video_caption"), offered("audio_caption")}},
        {.name = "distractors",
         .variables = {offered("modality"), needed("emotion"), needed("kind"), needed("count", "3"), needed("stem"),
                       needed("key"), offered("options"), offered("key_length", "20"), needed("detailed_caption"),
                       offered("emotion_caption")}},
        {.name = "reword_stem", .variables = {needed("stem"), offered("options"), offered("question_form")}},
        {.name = "even_lengths", .variables = {offered("stem"), needed("options"), needed("length", "20")}},
        {.name = "repair", .variables = {needed("fault")}, .wantsSchema = false}};
    return specs;
}

const PromptSpec* findPromptSpec(std::string_view name)
{
    const auto& specs = promptSpecs();
    const auto found =
        std::find_if(specs.begin(), specs.end(), [name](const PromptSpec& one) { return one.name == name; });
    return found == specs.end() ? nullptr : &*found;
}

std::string_view builtInPrompt(std::string_view name)
{
    for (const auto& one : kEmbeddedPrompts) {
        if (one.name == name)
            return one.text;
    }
    return {};
}

Result<std::vector<PromptSource>> promptFilesIn(const std::filesystem::path& folder)
{
    std::vector<PromptSource> sources;
    std::error_code code;
    for (std::filesystem::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
        const auto& file = at->path();
        if (file.extension() != kEnding)
            continue;
        const std::string name = file.stem().string();
        if (findPromptSpec(name) == nullptr) {
            std::string names;
            for (const auto& spec : promptSpecs())
                names += (names.empty() ? "" : ", ") + std::string(spec.name);
            return fail(promptFault(file.string(), 0, "prompt.unknown",
                                    "There is no prompt of this name; there are: " + names + ".", {{"names", names}}));
        }
        auto bytes = readFile(file, std::uint64_t{1} << 20);
        if (!bytes)
            return tl::unexpected(bytes.error());
        sources.push_back({.name = name, .text = std::move(*bytes), .file = file.string()});
    }
    return sources;
}

Result<PromptCatalog> PromptCatalog::load(const std::vector<PromptSource>& overrides)
{
    PromptCatalog catalog;
    for (const auto& spec : promptSpecs()) {
        const std::string name(spec.name);
        PromptSource source{.name = name,
                            .text = std::string(builtInPrompt(name)),
                            .file = name + std::string(kEnding) + " (built in)"};
        for (const auto& one : overrides) {
            if (one.name == name)
                source = one;
        }
        auto prompt = parsePrompt(source.text, source.file, spec);
        if (!prompt)
            return tl::unexpected(prompt.error());
        catalog.m_prompts.emplace(name, std::move(*prompt));
    }
    return catalog;
}

const Prompt& PromptCatalog::get(std::string_view name) const
{
    return m_prompts.find(name)->second;
}

}  // namespace cuebench

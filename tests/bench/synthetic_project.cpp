#include "bench/synthetic_project.h"

#include <nlohmann/json.hpp>

#include <array>
#include <fstream>
#include <random>
#include <string>

namespace cuebench::bench {

namespace {

constexpr int kClips = 16372;
constexpr int kCandidates = 40000;

std::string clipName(int number)
{
    return "part_" + std::to_string((number - 1) / 1600 + 1) + "/" + std::to_string(number) + ".mp4";
}

/// Sentences of everyday length from a small vocabulary: real captions run to some 600 characters.
std::string prose(std::mt19937& random, int words)
{
    static constexpr std::array kWords{"the",    "man",    "raises", "his",   "arm",      "and",  "looks",  "at",
                                       "her",    "window", "while",  "rain",  "falls",    "she",  "laughs", "softly",
                                       "behind", "a",      "table",  "voice", "trembles", "with", "clock",  "ticking"};
    std::string text;
    for (int i = 0; i < words; ++i) {
        if (i > 0)
            text += ' ';
        text += kWords[random() % kWords.size()];
    }
    return text;
}

std::string batchLine(const std::string& customId, const std::string& content)
{
    const nlohmann::json line = {
        {"custom_id", customId},
        {"response",
         {{"status_code", 200},
          {"body", {{"model", "synthetic"}, {"choices", {{{"message", {{"content", content}}}}}}}}}},
        {"error", nullptr}};
    return line.dump() + "\n";
}

void writeCaptions(const std::filesystem::path& file, const std::string& suffix, std::mt19937& random)
{
    static constexpr std::array kEmotions{"happiness", "sadness", "neutral", "anger", "surprise", "disgust", "fear"};
    std::ofstream out(file);
    for (int n = 1; n <= kClips; ++n) {
        const nlohmann::json caption = {{"detailed_caption", prose(random, 90)},
                                        {"emotion_caption", prose(random, 30)},
                                        {"predicted_emotion", kEmotions[random() % kEmotions.size()]}};
        out << batchLine(clipName(n) + "|" + suffix, caption.dump());
    }
}

void writeCandidates(const std::filesystem::path& file, std::mt19937& random)
{
    static constexpr std::array kCategories{"facial_expression_reasoning", "body_language_reasoning",
                                            "visual_context_reasoning", "paralinguistic_speech_reasoning"};
    std::ofstream out(file);
    const int clips = kCandidates / 4;
    for (int n = 1; n <= clips; ++n) {
        nlohmann::json questions = nlohmann::json::array();
        for (const auto* category : kCategories) {
            nlohmann::json choices = nlohmann::json::array();
            for (int option = 0; option < 4; ++option) {
                choices.push_back(std::string("(") + static_cast<char>('A' + option) + ") " + prose(random, 8) + " " +
                                  std::to_string(option));
            }
            const auto key = random() % 4;
            questions.push_back({{"question", prose(random, 14) + "?"},
                                 {"choices", choices},
                                 {"answer",
                                  {{"choice", std::string(1, static_cast<char>('A' + key))},
                                   {"text", choices[key].get<std::string>().substr(4)}}},
                                 {"category", category}});
        }
        const nlohmann::json reply = {{"video_id", clipName(n)}, {"questions", questions}};
        out << batchLine(clipName(n) + "|0", reply.dump());
    }
}

}  // namespace

SyntheticFiles writeSyntheticFiles(const std::filesystem::path& folder)
{
    std::mt19937 random(7);
    SyntheticFiles files{.root = folder / "dfew", .captions = {}, .candidates = {}};
    const auto clips = files.root / "dfew_original_clips";
    for (int part = 1; part <= 11; ++part)
        std::filesystem::create_directories(clips / ("part_" + std::to_string(part)));
    for (int n = 1; n <= kClips; ++n)
        std::ofstream(clips / clipName(n)).put('x');
    const auto split = files.root / "EmoLabel_DataSplit" / "train(single-labeled)";
    std::filesystem::create_directories(split);
    std::ofstream csv(split / "set_1.csv");
    csv << "video_name,label\n";
    for (int n = 1; n <= kClips; ++n)
        csv << n << ',' << 1 + random() % 7 << '\n';
    files.captions = {folder / "captions_video.jsonl", folder / "captions_audio.jsonl"};
    writeCaptions(files.captions[0], "video", random);
    writeCaptions(files.captions[1], "audio", random);
    files.candidates = {folder / "candidates.jsonl"};
    writeCandidates(files.candidates[0], random);
    return files;
}

}  // namespace cuebench::bench

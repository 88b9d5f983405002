#include "ingest/emotion_reply.h"

#include "base/nesting.h"
#include "base/text.h"

#include <nlohmann/json.hpp>

#include <set>
#include <string>

namespace cuebench {

namespace {

/// Longer replies argue, and an argument names emotions that it rules out.
constexpr std::size_t kMaxWords = 12;

std::optional<Emotion> fromWords(std::string_view text)
{
    std::set<Emotion> named;
    std::size_t words = 0;
    std::string word;
    for (const char c : asciiLower(text) + ' ') {
        if ((c >= 'a' && c <= 'z') || c == '\'') {
            word += c;
            continue;
        }
        if (word.empty())
            continue;
        if (++words > kMaxWords || word == "not" || word == "no" || word == "nor" || word == "neither" ||
            word.ends_with("n't"))
            return std::nullopt;
        if (const auto emotion = emotionFromWord(word))
            named.insert(*emotion);
        word.clear();
    }
    return named.size() == 1 ? std::optional(*named.begin()) : std::nullopt;
}

std::optional<Emotion> fromJson(std::string_view text)
{
    const auto begin = text.find('{');
    const auto end = text.rfind('}');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin)
        return std::nullopt;
    const auto inside = text.substr(begin, end - begin + 1);
    if (isNestedDeeper(inside))
        return std::nullopt;
    const auto json = nlohmann::json::parse(inside.begin(), inside.end(), nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    for (const auto* member : {"predicted_emotion", "emotion", "label", "answer"})
        if (const auto found = json.find(member); found != json.end() && found->is_string())
            return fromWords(found->get<std::string>());
    return std::nullopt;
}

}  // namespace

std::optional<Emotion> emotionFromReply(std::string_view text)
{
    if (text.find('{') != std::string_view::npos)
        return fromJson(text);
    return fromWords(text);
}

}  // namespace cuebench

#include "reply/answer_key.h"

#include "base/text.h"
#include "reply/choice_letters.h"
#include "reply/reply_text.h"

#include <set>
#include <utility>

namespace cuebench {

namespace {

bool isWordCharacter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    bool inWord = false;
    for (const char c : text) {
        if (!isWordCharacter(c)) {
            inWord = false;
            continue;
        }
        if (!inWord)
            words.emplace_back();
        inWord = true;
        words.back() += c;
    }
    return words;
}

class Choices {
public:
    Choices(const std::vector<std::string>& texts, std::string_view letters) : m_texts(texts), m_letters(letters) {}

    std::optional<std::size_t> byLetter(char letter) const
    {
        const auto upper = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
        const auto at = m_letters.find(upper);
        if (at == std::string_view::npos)
            return std::nullopt;
        return at;
    }

    std::optional<std::size_t> byText(std::string_view text) const
    {
        const auto wanted = folded(text);
        const auto yes = yesOrNo(text);
        for (std::size_t i = 0; i < m_texts.size() && !wanted.empty(); ++i)
            if (folded(m_texts[i]) == wanted || (yes && yesOrNo(m_texts[i]) == yes))
                return i;
        return std::nullopt;
    }

    /// Every choice that a text names.
    std::set<std::size_t> named(std::string_view text) const
    {
        if (const auto whole = byText(text))
            return {*whole};
        if (auto several = lettersOnly(text); !several.empty())
            return several;
        const auto lettered = readLetter(text);
        std::set<std::size_t> result;
        if (!lettered)
            return result;
        if (const auto index = byLetter(lettered->letter))
            result.insert(*index);
        if (const auto index = byText(lettered->text))
            result.insert(*index);
        return result;
    }

private:
    /// "C", "A and C", "option B", "(A), (C)": nothing but letters and the words around them.
    std::set<std::size_t> lettersOnly(std::string_view text) const
    {
        std::set<std::size_t> result;
        for (const auto& word : wordsOf(text)) {
            const auto lower = asciiLower(word);
            if (lower == "and" || lower == "or" || lower == "option" || lower == "choice" || lower == "answer" ||
                lower == "is" || lower == "the")
                continue;
            if (word.size() != 1)
                return {};
            const auto index = byLetter(word.front());
            if (!index)
                return {};
            result.insert(*index);
        }
        return result;
    }

    const std::vector<std::string>& m_texts;
    std::string_view m_letters;
};

AnswerKey keyFrom(const std::set<std::size_t>& named)
{
    if (named.size() == 1)
        return {.index = *named.begin(), .faultCode = {}};
    return {.index = std::nullopt, .faultCode = named.empty() ? "reply.key_not_found" : "reply.two_keys"};
}

/// {"choice": "C", "text": "…"}: they must not speak for different choices.
AnswerKey keyFromObject(const nlohmann::json& answer, const Choices& choices)
{
    const auto letter = trimmed(plainText(member(answer, {"choice", "letter", "option", "label", "key"})));
    const auto text = trimmed(plainText(member(answer, {"text", "value", "answer"})));
    if (letter.empty() && text.empty())
        return {.index = std::nullopt, .faultCode = "reply.no_key"};
    auto named = choices.named(letter);
    if (letter.empty())
        return keyFrom(choices.named(text));
    // A text that is none of the choices is a paraphrase; the letter counts.
    const auto byText = choices.byText(text);
    const auto lettered = readLetter(text);
    const auto second = byText || !lettered ? byText : choices.byText(lettered->text);
    if (second)
        named.insert(*second);
    // A letter beyond the choices beside the text of one of them is a contradiction, not a hint.
    if (second && named.size() == 1 && choices.named(letter).empty())
        return {.index = std::nullopt, .faultCode = "reply.two_keys"};
    return keyFrom(named);
}

}  // namespace

std::optional<bool> yesOrNo(std::string_view text)
{
    const auto word = folded(text);
    if (word == "yes" || word == "true")
        return true;
    if (word == "no" || word == "false")
        return false;
    return std::nullopt;
}

AnswerKey findKey(const nlohmann::json& answer, const std::vector<std::string>& texts, std::string_view letters)
{
    const Choices choices(texts, letters);
    if (answer.is_object())
        return keyFromObject(answer, choices);
    if (answer.is_array()) {
        std::set<std::size_t> named;
        for (const auto& element : answer)
            named.merge(choices.named(plainText(element)));
        if (answer.empty())
            return {.index = std::nullopt, .faultCode = "reply.no_key"};
        return keyFrom(named);
    }
    const auto text = trimmed(plainText(answer));
    if (text.empty())
        return {.index = std::nullopt, .faultCode = "reply.no_key"};
    return keyFrom(choices.named(text));
}

}  // namespace cuebench

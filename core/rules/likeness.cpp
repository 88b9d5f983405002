#include "rules/likeness.h"

#include "base/text.h"

#include <utf8.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace cuebench {

namespace {

constexpr auto kSmallWords = std::to_array<std::string_view>(
    {"a",     "an",     "the",    "this",    "that",  "these",   "those",     "and",     "or",      "but",   "as",
     "of",    "in",     "on",     "at",      "to",    "from",    "by",        "with",    "for",     "into",  "onto",
     "over",  "under",  "up",     "down",    "out",   "off",     "he",        "she",     "it",      "they",  "him",
     "her",   "them",   "his",    "hers",    "its",   "their",   "theirs",    "himself", "herself", "one",   "i",
     "you",   "we",     "my",     "your",    "our",   "who",     "which",     "whose",   "what",    "is",    "are",
     "was",   "were",   "be",     "been",    "being", "am",      "do",        "does",    "did",     "has",   "have",
     "had",   "having", "there",  "here",    "then",  "while",   "when",      "so",      "very",    "some",  "any",
     "man",   "woman",  "person", "people",  "main",  "speaker", "character", "someone", "can",     "could", "seen",
     "heard", "shown",  "shows",  "visible", "will",  "would",   "may"});
constexpr auto kDenials = std::to_array<std::string_view>(
    {"not", "no", "never", "without", "nothing", "nobody", "neither", "none", "cannot", "nor", "hardly", "lacks"});
constexpr std::size_t kDenialReach = 3;

template <std::size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N>& words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool isDenial(std::string_view word)
{
    return isOneOf(word, kDenials) || (word.size() > 3 && word.substr(word.size() - 3) == "n't");
}

/// Letters, digits, apostrophes inside a word, and every byte beyond ASCII.
std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    const std::string lower = asciiLower(text) + ' ';
    for (std::size_t i = 0; i < lower.size(); ++i) {
        const char c = lower[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (letter ||
            (c == '\'' && !word.empty() && i + 1 < lower.size() && lower[i + 1] >= 'a' && lower[i + 1] <= 'z'))
            word += c;
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    }
    return words;
}

bool endsWith(const std::string& word, std::string_view end, std::size_t before = 3)
{
    return word.size() >= end.size() + before && std::string_view(word).substr(word.size() - end.size()) == end;
}

/// Enough of English inflection to join "claps", "clapped" and "clapping".
std::string stemOf(std::string word)
{
    const auto cut = [&word](std::size_t letters, std::string_view with = {}) {
        word.resize(word.size() - letters);
        word += with;
    };
    if (endsWith(word, "'s"))
        cut(2);
    if (endsWith(word, "ily"))
        cut(3, "y");
    else if (endsWith(word, "ly", 4))
        cut(2);
    if (endsWith(word, "ies", 2) || endsWith(word, "ied", 2))
        cut(3, "y");
    else if (endsWith(word, "ing"))
        cut(3);
    else if (endsWith(word, "ed"))
        cut(2);
    else if (endsWith(word, "sses") || endsWith(word, "shes") || endsWith(word, "ches") || endsWith(word, "xes"))
        cut(2);
    else if (endsWith(word, "s") && word[word.size() - 2] != 's')
        cut(1);
    if (word.size() > 3 && word.back() == 'e')
        cut(1);
    if (word.size() > 3 && word.back() == word[word.size() - 2])
        cut(1);
    return word;
}

std::vector<std::string> stemsOf(const std::vector<std::string>& words)
{
    std::vector<std::string> stems;
    for (const bool all : {false, true}) {
        for (const auto& word : words) {
            if (!all && (isOneOf(word, kSmallWords) || isDenial(word)))
                continue;
            std::string stem = stemOf(word);
            if (std::find(stems.begin(), stems.end(), stem) == stems.end())
                stems.push_back(std::move(stem));
        }
        if (!stems.empty())
            break;
    }
    return stems;
}

bool denies(std::string_view text)
{
    const auto words = wordsOf(text);
    return std::any_of(words.begin(), words.end(), [](const std::string& word) { return isDenial(word); });
}

std::size_t commonOf(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    return static_cast<std::size_t>(std::count_if(
        a.begin(), a.end(), [&b](const std::string& word) { return std::find(b.begin(), b.end(), word) != b.end(); }));
}

std::vector<std::string_view> sentencesOf(std::string_view text)
{
    std::vector<std::string_view> sentences;
    while (!text.empty()) {
        const auto end = text.find_first_of(".!?;\n");
        sentences.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return sentences;
}

/// Whether what the sentence shares with the claim is denied in it.
bool isDenied(std::string_view sentence, const std::vector<std::string>& claim)
{
    const auto words = wordsOf(sentence);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (isOneOf(words[i], kSmallWords) || std::find(claim.begin(), claim.end(), stemOf(words[i])) == claim.end())
            continue;
        const auto from = words.begin() + static_cast<std::ptrdiff_t>(i - std::min(i, kDenialReach));
        return std::any_of(from, words.begin() + static_cast<std::ptrdiff_t>(i),
                           [](const std::string& word) { return isDenial(word); });
    }
    return false;
}

}  // namespace

std::vector<std::string> contentWords(std::string_view text)
{
    return stemsOf(wordsOf(text));
}

double wordLikeness(std::string_view a, std::string_view b)
{
    const auto one = contentWords(a);
    const auto other = contentWords(b);
    const auto all = one.size() + other.size();
    return all == 0 ? 0 : 2.0 * static_cast<double>(commonOf(one, other)) / static_cast<double>(all);
}

double letterLikeness(std::string_view a, std::string_view b)
{
    const auto points = [](std::string_view text) {
        const std::string plain = withoutControls(folded(text));  // valid UTF-8 whatever it was
        std::u32string result;
        for (auto at = plain.begin(); at != plain.end();)
            result += static_cast<char32_t>(utf8::unchecked::next(at));
        return result;
    };
    const std::u32string one = points(a);
    const std::u32string other = points(b);
    if (one.empty() || other.empty())
        return one.empty() && other.empty() ? 1 : 0;
    std::vector<std::size_t> row(other.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= one.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const std::size_t replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return 1 - static_cast<double>(row.back()) / static_cast<double>(std::max(one.size(), other.size()));
}

bool areTooAlike(std::string_view a, std::string_view b)
{
    if (denies(a) != denies(b))
        return false;
    const auto one = contentWords(a);
    const auto other = contentWords(b);
    const auto fewer = std::min(one.size(), other.size());
    if (fewer > 0 && commonOf(one, other) == fewer)
        return true;
    return wordLikeness(a, b) >= kLikeWords || letterLikeness(a, b) >= kLikeLetters;
}

std::optional<std::string> assertingSentence(std::string_view text, std::string_view claim)
{
    const auto wanted = contentWords(claim);
    if (wanted.empty())
        return std::nullopt;
    const bool negative = denies(claim);
    for (const auto sentence : sentencesOf(text)) {
        const auto there = commonOf(wanted, contentWords(sentence));
        const double share = static_cast<double>(there) / static_cast<double>(wanted.size());
        if (share >= kAsserted && isDenied(sentence, wanted) == negative)
            return trimmed(sentence);
    }
    return std::nullopt;
}

bool mentions(std::string_view text, std::string_view claim)
{
    return commonOf(contentWords(claim), contentWords(text)) > 0;
}

}  // namespace cuebench

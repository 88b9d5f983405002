#include "reply/choice_letters.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace cuebench {

namespace {

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool isLetter(char c)
{
    return upper(c) >= 'A' && upper(c) <= 'Z';
}

bool endsWord(std::string_view text, std::size_t at)
{
    return at >= text.size() || text[at] == ' ' || text[at] == '\t' || text[at] == '\n';
}

}  // namespace

std::optional<LetteredText> readLetter(std::string_view text)
{
    const auto clean = trimmed(text);
    const std::string_view view = clean;
    if (view.size() >= 3 && isLetter(view[1]) &&
        ((view[0] == '(' && view[2] == ')') || (view[0] == '[' && view[2] == ']'))) {
        auto rest = view.substr(3);
        if (rest.substr(0, 1) == ":" || rest.substr(0, 1) == ".")
            rest.remove_prefix(1);
        return LetteredText{.letter = upper(view[1]), .text = trimmed(rest)};
    }
    if (view.size() < 2 || !isLetter(view[0]))
        return std::nullopt;
    // "U.S. flag" begins with a letter and a dot, too; a dot or colon must stand before a space.
    const bool bracket = view[1] == ')';
    const bool mark = (view[1] == '.' || view[1] == ':') && endsWord(view, 2);
    if (!bracket && !mark)
        return std::nullopt;
    return LetteredText{.letter = upper(view[0]), .text = trimmed(view.substr(2))};
}

LetteredChoices stripLetters(const std::vector<std::string>& choices)
{
    LetteredChoices result;
    std::string found;
    for (const auto& choice : choices) {
        const auto letter = readLetter(choice);
        if (letter)
            found += letter->letter;
        result.texts.push_back(letter ? letter->text : trimmed(choice));
    }
    auto sorted = found;
    std::sort(sorted.begin(), sorted.end());
    const bool twice = std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
    if (found.size() == choices.size() && !twice) {
        result.letters = std::move(found);
        return result;
    }
    result.mixed = !found.empty();
    for (std::size_t i = 0; i < choices.size(); ++i) {
        result.texts[i] = trimmed(choices[i]);
        result.letters += i < 26 ? static_cast<char>('A' + i) : '?';
    }
    return result;
}

}  // namespace cuebench

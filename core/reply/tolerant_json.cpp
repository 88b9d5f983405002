#include "reply/tolerant_json.h"

#include "base/text.h"
#include "reply/json_reply.h"

#include <utf8.h>

#include <charconv>
#include <iterator>
#include <string>
#include <utility>

namespace cuebench {

namespace {

using Json = nlohmann::json;
using State = TolerantValue::State;

constexpr std::string_view kSpace = " \t\r\n\v\f";
constexpr char32_t kReplacement = 0xFFFD;

void appendCodePoint(std::string& text, char32_t codePoint)
{
    utf8::append(static_cast<utf8::uint32_t>(codePoint), std::back_inserter(text));
}

bool isWordCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '+' || c == '-' ||
           c == '.' || c == '_';
}

/// A literal, a number, or a word that should have been quoted.
Json wordValue(std::string_view word)
{
    const auto lower = asciiLower(word);
    if (lower == "true" || lower == "false")
        return lower == "true";
    if (lower == "null" || lower == "none" || lower == "nan" || lower == "undefined")
        return nullptr;
    std::int64_t whole = 0;
    if (const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), whole);
        code == std::errc{} && end == word.data() + word.size())
        return whole;
    double number = 0;
    if (const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), number);
        code == std::errc{} && end == word.data() + word.size())
        return number;
    // 4e44444464 does not fit a double; nobody here counts with it, so its text will do.
    return std::string(word);
}

class Parser {
public:
    Parser(std::string_view text, std::size_t begin) : m_text(text), m_at(begin) {}

    TolerantValue run()
    {
        TolerantValue result;
        readValue(result.value, 1);
        result.state = m_state;
        result.end = m_at;
        return result;
    }

private:
    /// False: not whole, m_state says why.
    bool readValue(Json& value, int depth)
    {
        if (!skipSpace())
            return stop(State::CutOff);
        const char c = m_text[m_at];
        if (c == '{' || c == '[') {
            if (depth > kMaxReplyDepth)
                return stop(State::TooDeep);
            return c == '{' ? readObject(value, depth) : readArray(value, depth);
        }
        if (c == '"' || c == '\'') {
            std::string text;
            const bool whole = readString(text);
            value = std::move(text);
            return whole;
        }
        return readWord(value);
    }

    bool readObject(Json& value, int depth)
    {
        value = Json::object();
        ++m_at;
        for (;;) {
            if (!skipSpaceAndCommas())
                return stop(State::CutOff);
            if (m_text[m_at] == '}') {
                ++m_at;
                return true;
            }
            if (m_text[m_at] != '"' && m_text[m_at] != '\'')
                return stop(State::Broken);
            std::string name;
            if (!readString(name))
                return false;
            if (!skipSpace())
                return stop(State::CutOff);
            if (m_text[m_at] != ':')
                return stop(State::Broken);
            ++m_at;
            Json member;
            if (!readValue(member, depth + 1)) {
                if (leadsToQuestions(name, member))
                    value[name] = std::move(member);
                return false;
            }
            // A closing quote at the very end still closes; before other rubbish it may have stood inside the text.
            const bool kept =
                separated('}') || (m_state == State::CutOff && (member.is_structured() || member.is_string()));
            if (kept)
                value[name] = std::move(member);
            if (m_state != State::Whole)
                return false;
        }
    }

    bool readArray(Json& value, int depth)
    {
        value = Json::array();
        ++m_at;
        for (;;) {
            if (!skipSpaceAndCommas())
                return stop(State::CutOff);
            if (m_text[m_at] == ']') {
                ++m_at;
                return true;
            }
            Json element;
            if (!readValue(element, depth + 1)) {
                // Half a question would be a question that nobody wrote.
                if (holdsQuestions(element))
                    value.push_back(std::move(element));
                return false;
            }
            if (!separated(']')) {
                // An object says itself where it ends; a text before a cut could be one half of two.
                if (element.is_structured())
                    value.push_back(std::move(element));
                return false;
            }
            value.push_back(std::move(element));
        }
    }

    /// After a member or element: a comma or the closing bracket must follow.
    bool separated(char close)
    {
        if (!skipSpace())
            return stop(State::CutOff);
        if (m_text[m_at] == ',' || m_text[m_at] == close)
            return true;
        return stop(State::Broken);
    }

    bool readString(std::string& text)
    {
        const char quote = m_text[m_at++];
        const char stops[] = {quote, '\\', '\0'};
        for (;;) {
            const auto stopAt = m_text.find_first_of(std::string_view(stops, 2), m_at);
            if (stopAt == std::string_view::npos) {
                m_at = m_text.size();
                return stop(State::CutOff);
            }
            text.append(m_text, m_at, stopAt - m_at);
            m_at = stopAt + 1;
            if (m_text[stopAt] == quote)
                return true;
            if (!readEscape(text))
                return stop(State::CutOff);
        }
    }

    bool readEscape(std::string& text)
    {
        if (m_at >= m_text.size())
            return false;
        const char c = m_text[m_at++];
        switch (c) {
            case 'n': text += '\n'; return true;
            case 't': text += '\t'; return true;
            case 'r': text += '\r'; return true;
            case 'b': text += '\b'; return true;
            case 'f': text += '\f'; return true;
            case 'u': return readUnicodeEscape(text);
            default: text += c; return true;  // \" \\ \/ and what needs no escape
        }
    }

    bool readUnicodeEscape(std::string& text)
    {
        char32_t first = 0;
        if (!readHex(first))
            return m_at < m_text.size();
        const bool high = first >= 0xD800 && first <= 0xDBFF;
        if (!high) {
            appendCodePoint(text, first >= 0xDC00 && first <= 0xDFFF ? kReplacement : first);
            return true;
        }
        char32_t second = 0;
        const auto before = m_at;
        if (m_text.substr(m_at, 2) == "\\u") {
            m_at += 2;
            if (readHex(second) && second >= 0xDC00 && second <= 0xDFFF) {
                appendCodePoint(text, 0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00));
                return true;
            }
        }
        m_at = before;
        appendCodePoint(text, kReplacement);
        return true;
    }

    bool readHex(char32_t& codePoint)
    {
        const auto digits = m_text.substr(m_at, 4);
        unsigned value = 0;
        const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (digits.size() < 4 || code != std::errc{} || end != digits.data() + 4)
            return false;
        codePoint = static_cast<char32_t>(value);
        m_at += 4;
        return true;
    }

    bool readWord(Json& value)
    {
        const auto begin = m_at;
        while (m_at < m_text.size() && isWordCharacter(m_text[m_at]))
            ++m_at;
        if (m_at == m_text.size())
            return stop(State::CutOff);
        if (m_at == begin)
            return stop(State::Broken);
        value = wordValue(m_text.substr(begin, m_at - begin));
        return true;
    }

    static bool holdsQuestions(const Json& value)
    {
        if (!value.is_object())
            return false;
        for (const auto& item : value.items())
            if (leadsToQuestions(item.key(), item.value()))
                return true;
        return false;
    }

    /// Of what is not whole, only the way to complete questions is kept.
    static bool leadsToQuestions(const std::string& name, const Json& value)
    {
        return (isQuestionList(name) && value.is_array()) || holdsQuestions(value);
    }

    bool skipSpace()
    {
        m_at = std::min(m_text.find_first_not_of(kSpace, m_at), m_text.size());
        return m_at < m_text.size();
    }

    bool skipSpaceAndCommas()
    {
        m_at = std::min(m_text.find_first_not_of(" \t\r\n\v\f,", m_at), m_text.size());
        return m_at < m_text.size();
    }

    bool stop(State state)
    {
        m_state = state;
        return false;
    }

    std::string_view m_text;
    std::size_t m_at;
    State m_state = State::Whole;
};

}  // namespace

TolerantValue parseTolerantly(std::string_view text, std::size_t begin)
{
    return Parser(text, begin).run();
}

bool isSameName(std::string_view a, std::string_view b)
{
    const auto isGap = [](char c) { return c == ' ' || c == '_' || c == '-'; };
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    std::size_t i = 0;
    std::size_t j = 0;
    for (;;) {
        while (i < a.size() && isGap(a[i]))
            ++i;
        while (j < b.size() && isGap(b[j]))
            ++j;
        if (i == a.size() || j == b.size())
            return i == a.size() && j == b.size();
        if (lower(a[i++]) != lower(b[j++]))
            return false;
    }
}

bool isQuestionList(std::string_view name)
{
    return isSameName(name, "questions") || isSameName(name, "mcqs");
}

}  // namespace cuebench

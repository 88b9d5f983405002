#include "reply/growing_text.h"

#include <utf8.h>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace cuebench {

namespace {

constexpr std::size_t kDeepest = 16;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    std::vector<GrowingText> scan()
    {
        m_at = std::min(m_text.find_first_of("{["), m_text.size());
        for (; m_at < m_text.size(); ++m_at) {
            switch (m_text[m_at]) {
                case '{': open(true); break;
                case '[': open(false); break;
                case '}':
                case ']':
                    if (!m_open.empty())
                        m_open.pop_back();
                    break;
                case ',':
                    if (!m_open.empty())
                        next(m_open.back());
                    break;
                case '"': readString(); break;
                default: break;
            }
            if (m_open.empty() || m_open.size() > kDeepest)
                break;
        }
        return std::move(m_texts);
    }

private:
    struct Level {
        bool isObject = false;
        std::string name;  ///< of the present member
        int index = 0;     ///< of the present element
        bool named = false;
    };

    void open(bool isObject) { m_open.push_back({.isObject = isObject, .name = {}, .index = 0, .named = false}); }

    static void next(Level& level)
    {
        ++level.index;
        level.named = false;
    }

    [[nodiscard]] std::string path() const
    {
        std::string path;
        for (const Level& level : m_open)
            path += (path.empty() ? "" : "/") + (level.isObject ? level.name : std::to_string(level.index));
        return path;
    }

    void readString()
    {
        ++m_at;
        std::string text;
        const bool whole = readCharacters(text);
        Level& level = m_open.back();
        if (level.isObject && !level.named) {
            level.name = std::move(text);
            level.named = true;
            return;
        }
        m_texts.push_back({.path = path(), .text = std::move(text), .whole = whole});
    }

    /// Up to the closing mark, on which m_at then stands; false where the text ends before.
    bool readCharacters(std::string& text)
    {
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '"')
                return true;
            if (c != '\\')
                text += c;
            else if (!readEscape(text))
                break;
        }
        m_at = m_text.size();
        text.resize(static_cast<std::size_t>(utf8::find_invalid(text.begin(), text.end()) - text.begin()));
        return false;
    }

    /// m_at stands on the backslash, then on the escape's last byte. False where its end has not come.
    bool readEscape(std::string& text)
    {
        if (++m_at >= m_text.size())
            return false;
        switch (const char c = m_text[m_at]) {
            case 'n':
            case 'r':
            case 't': text += ' '; return true;
            case 'b':
            case 'f': return true;
            case 'u': return readCodePoint(text);
            default: text += c; return true;
        }
    }

    [[nodiscard]] std::optional<std::uint32_t> unitAt(std::size_t at) const
    {
        std::uint32_t unit = 0;
        for (std::size_t i = at; i < at + 4; ++i) {
            const int digit = i < m_text.size() ? hexDigit(m_text[i]) : -1;
            if (digit < 0)
                return std::nullopt;
            unit = unit * 16 + static_cast<std::uint32_t>(digit);
        }
        return unit;
    }

    bool readCodePoint(std::string& text)
    {
        const auto unit = unitAt(m_at + 1);
        if (!unit)
            return false;
        std::uint32_t point = *unit;
        std::size_t last = m_at + 4;
        if (point >= 0xD800 && point < 0xDC00) {
            const bool mayPair = last + 1 >= m_text.size() || m_text[last + 1] == '\\';
            if (mayPair && last + 2 >= m_text.size())
                return false;
            const bool pair = m_text[last + 1] == '\\' && m_text[last + 2] == 'u';
            const auto low = pair ? unitAt(last + 3) : std::optional<std::uint32_t>(0);
            if (!low)
                return false;
            if (*low >= 0xDC00 && *low < 0xE000) {
                point = 0x10000 + ((point - 0xD800) << 10U) + (*low - 0xDC00);
                last += 6;
            }
        }
        const bool half = point >= 0xD800 && point < 0xE000;
        utf8::append(half || point == 0 ? 0xFFFD : point, std::back_inserter(text));
        m_at = last;
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<Level> m_open;
    std::vector<GrowingText> m_texts;
};

}  // namespace

std::vector<GrowingText> growingTexts(std::string_view reply)
{
    return Scanner(reply.substr(0, kMostGrowth)).scan();
}

}  // namespace cuebench

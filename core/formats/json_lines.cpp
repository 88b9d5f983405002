#include "formats/json_lines.h"

#include "base/nesting.h"
#include "base/text.h"
#include "formats/encoding.h"
#include "formats/file_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <string>
#include <utility>

namespace cuebench {

namespace {

constexpr std::string_view kBlank = " \t\r\n\v\f";

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(kBlank) == std::string_view::npos;
}

/// Where the value that begins at `begin` ends (one past); npos where the text ends first.
/// Only brackets and strings are looked at.
std::size_t endOfValue(std::string_view text, std::size_t begin)
{
    int depth = 0;
    bool quoted = false;
    for (auto at = begin; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            if (c == '\\')
                ++at;
            else if (c == '"')
                quoted = false;
            continue;
        }
        switch (c) {
            case '"': quoted = true; break;
            case '{':
            case '[': ++depth; break;
            case '}':
            case ']':
                if (depth == 0)
                    return at;  // the end of what this value stands in
                if (--depth == 0)
                    return at + 1;
                break;
            case ',':
                if (depth == 0)
                    return at;
                break;
            default: break;
        }
    }
    return std::string_view::npos;
}

/// Lines of a stream of any length, in memory one at a time.
class LineStream {
public:
    explicit LineStream(std::ifstream& stream, std::size_t maxBytes)
        : m_stream(stream), m_maxBytes(maxBytes), m_buffer(std::size_t{1} << 20, '\0')
    {
    }

    /// False at the end. `text` is valid until the next call.
    bool next(std::string_view& text)
    {
        m_carry.clear();
        m_tooLong = false;
        bool any = false;
        for (;;) {
            if (m_at == m_filled && !fill()) {
                text = m_carry;
                m_line += any ? 1 : 0;
                return any;
            }
            any = true;
            const char* begin = m_buffer.data() + m_at;
            const auto* end = static_cast<const char*>(std::memchr(begin, '\n', m_filled - m_at));
            const auto length = end == nullptr ? m_filled - m_at : static_cast<std::size_t>(end - begin);
            m_at += length + (end == nullptr ? 0 : 1);
            m_offset += length + (end == nullptr ? 0 : 1);
            if (end != nullptr && m_carry.empty() && !m_tooLong && length <= m_maxBytes) {
                text = {begin, length};
                ++m_line;
                return true;
            }
            m_tooLong = m_tooLong || m_carry.size() + length > m_maxBytes;
            if (m_tooLong)
                m_carry.clear();
            else
                m_carry.append(begin, length);
            if (end != nullptr) {
                text = m_carry;
                ++m_line;
                return true;
            }
        }
    }

    [[nodiscard]] std::int64_t line() const { return m_line; }
    [[nodiscard]] std::uint64_t offset() const { return m_offset; }
    [[nodiscard]] bool tooLong() const { return m_tooLong; }

private:
    bool fill()
    {
        m_stream.read(m_buffer.data(), static_cast<std::streamsize>(m_buffer.size()));
        m_filled = static_cast<std::size_t>(m_stream.gcount());
        m_at = 0;
        return m_filled > 0;
    }

    std::ifstream& m_stream;
    std::size_t m_maxBytes;
    std::string m_buffer;
    std::string m_carry;
    std::size_t m_at = 0;
    std::size_t m_filled = 0;
    std::int64_t m_line = 0;
    std::uint64_t m_offset = 0;
    bool m_tooLong = false;
};

class Reader {
public:
    Reader(const std::filesystem::path& path, const JsonItemSink& sink, const FaultSink& onFault,
           const JsonItemLimits& limits)
        : m_path(path), m_file(path.string()), m_sink(sink), m_onFault(onFault), m_limits(limits)
    {
    }

    Status read()
    {
        // Says what is wrong with the path; a file of any size is welcome here.
        const auto start = readStart();
        if (!start)
            return fail(start.error());
        if (looksLikeUtf16(*start))
            return failIn(m_file, 0, "json.utf16", "The file is UTF-16; save it as UTF-8.");
        std::ifstream stream(m_path, std::ios::binary);
        if (!stream)
            return fail(errorIn(m_file, 0, "file.unreadable", "The file cannot be opened; check its permissions.",
                                Error::Kind::Io));
        const auto form = findForm(stream);
        if (!form)
            return fail(form.error());
        return *form == Form::Lines ? readLines(stream) : readDocument();
    }

private:
    enum class Form { Lines, Document };

    Result<std::string> readStart() const
    {
        std::error_code error;
        if (!std::filesystem::is_regular_file(m_path, error))
            return readFile(m_path, 0);
        std::ifstream stream(m_path, std::ios::binary);
        std::string start(4, '\0');
        stream.read(start.data(), 4);
        start.resize(static_cast<std::size_t>(stream.gcount()));
        return start;
    }

    Result<Form> findForm(std::ifstream& stream) const
    {
        const auto extension = asciiLower(m_path.extension().string());
        const bool namedLines = extension == ".jsonl" || extension == ".ndjson";
        LineStream lines(stream, m_limits.maxItemBytes);
        std::string_view line;
        do {
            if (!lines.next(line))
                return failIn(m_file, 0, "json.empty", "The file is empty.");
            if (lines.line() == 1)
                line.remove_prefix(bomLength(line));
        } while (!lines.tooLong() && isBlank(line));
        if (lines.tooLong())
            return namedLines ? Form::Lines : Form::Document;

        const auto text = trimmed(line);
        const bool object = text.front() == '{';
        if (!object && text.front() != '[') {
            if (namedLines)
                return Form::Lines;
            return failIn(m_file, lines.line(), "json.not_json",
                          "The file is not JSON: it begins with neither { nor [.");
        }
        const bool whole = endOfValue(text, 0) == text.size();
        if (whole && (object || namedLines))
            return Form::Lines;
        return namedLines && text.size() > 1 ? Form::Lines : Form::Document;
    }

    Status readLines(std::ifstream& stream)
    {
        stream.clear();
        stream.seekg(0);
        LineStream lines(stream, m_limits.maxItemBytes);
        for (std::string_view line; lines.next(line);) {
            if (lines.line() == 1)
                line.remove_prefix(bomLength(line));
            if (lines.tooLong()) {
                faultLong(lines.line());
                continue;
            }
            const auto first = line.find_first_not_of(kBlank);
            if (first == std::string_view::npos)
                continue;
            line = line.substr(first, line.find_last_not_of(kBlank) - first + 1);
            if (!give(line, lines.line(), lines.offset()))
                return {};
        }
        if (stream.bad())
            return fail(errorIn(m_file, lines.line(), "file.unreadable", "The disk failed while the file was read.",
                                Error::Kind::Io));
        return {};
    }

    Status readDocument()
    {
        const auto bytes = readFile(m_path, m_limits.maxDocumentBytes);
        if (!bytes)
            return fail(bytes.error());
        const std::string_view text = *bytes;
        std::size_t at = bomLength(text);
        std::size_t counted = 0;
        std::int64_t line = 1;
        bool inArray = false;
        for (;;) {
            at = text.find_first_not_of(inArray ? " \t\r\n\v\f," : kBlank, at);
            if (at == std::string_view::npos) {
                if (inArray)
                    m_onFault(errorIn(m_file, line, "json.cut_off", "The file ends inside its array; it was cut off."));
                return {};
            }
            line += std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                               text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
            counted = at;
            if (!inArray && text[at] == '[') {
                inArray = true;
                ++at;
                continue;
            }
            if (inArray && text[at] == ']') {
                inArray = false;
                ++at;
                continue;
            }
            if (!inArray && text[at] != '{') {
                m_onFault(errorIn(m_file, line, "json.not_json", "What stands here is not JSON; the rest was not read.",
                                  Error::Kind::BadInput, {{"case", "rest"}}));
                return {};
            }
            const auto end = endOfValue(text, at);
            if (end == std::string_view::npos) {
                m_onFault(errorIn(m_file, line, "json.cut_off", "The file ends inside this element; it was cut off."));
                return {};
            }
            if (end == at) {
                m_onFault(errorIn(m_file, line, "json.not_json", "What stands here is not JSON; the rest was not read.",
                                  Error::Kind::BadInput, {{"case", "rest"}}));
                return {};
            }
            if (end - at > m_limits.maxItemBytes)
                faultLong(line);
            else if (!give(text.substr(at, end - at), line, end))
                return {};
            at = end;
        }
    }

    void faultLong(std::int64_t line) const
    {
        m_onFault(errorIn(m_file, line, "json.long_line",
                          fmt::format("The line is longer than {} MiB; it was left out.",
                                      m_limits.maxItemBytes / (std::size_t{1} << 20)),
                          Error::Kind::BadInput,
                          {{"most", std::to_string(m_limits.maxItemBytes / (std::size_t{1} << 20))}}));
    }

    bool give(std::string_view text, std::int64_t line, std::uint64_t offset)
    {
        if (text.find('\0') != std::string_view::npos) {
            m_onFault(errorIn(m_file, line, "json.nul", "The line holds a NUL byte; it was left out."));
            return true;
        }
        if (!isUtf8(text)) {
            m_onFault(errorIn(m_file, line, "json.not_utf8", "The line is not UTF-8; it was left out."));
            return true;
        }
        if (isNestedDeeper(text)) {
            m_onFault(errorIn(m_file, line, "json.too_deep",
                              fmt::format("The line is nested deeper than {}; it was left out.", kMaxJsonDepth),
                              Error::Kind::BadInput, {{"most", std::to_string(kMaxJsonDepth)}}));
            return true;
        }
        return m_sink({.line = line, .index = m_index++, .offset = offset, .text = text});
    }

    const std::filesystem::path& m_path;
    std::string m_file;
    const JsonItemSink& m_sink;
    const FaultSink& m_onFault;
    const JsonItemLimits& m_limits;
    std::int64_t m_index = 0;
};

}  // namespace

Status readJsonItems(const std::filesystem::path& path, const JsonItemSink& sink, const FaultSink& onFault,
                     const JsonItemLimits& limits)
{
    return Reader(path, sink, onFault, limits).read();
}

}  // namespace cuebench

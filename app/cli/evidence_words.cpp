#include "cli/evidence_words.h"

#include "base/text.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace cuebench::cli {

namespace {

std::optional<std::int64_t> wholeMs(std::string_view text)
{
    std::int64_t ms = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, ms);
    const bool isNumber = !text.empty() && text.front() != '-' && parsed.ec == std::errc() && parsed.ptr == end;
    return isNumber ? std::optional(ms) : std::nullopt;
}

std::optional<Span> spanNamed(std::string_view text)
{
    const auto dash = text.find('-');
    if (dash == std::string_view::npos)
        return std::nullopt;
    const auto begin = wholeMs(text.substr(0, dash));
    const auto end = wholeMs(text.substr(dash + 1));
    return begin && end ? std::optional(Span{.beginMs = *begin, .endMs = *end}) : std::nullopt;
}

std::optional<int> placeNamed(const std::string& word)
{
    const std::string lower = asciiLower(word);
    if (lower == "stem")
        return kClaimPlace;
    if (lower.size() == 1 && lower[0] >= 'a' && lower[0] <= 'z')
        return lower[0] - 'a';
    return std::nullopt;
}

std::optional<PlacedEvidence> evidenceNamed(const std::string& word, const Revision& head)
{
    const auto colon = word.find(':');
    const auto place =
        colon == std::string::npos ? std::optional(evidencePlace(head)) : placeNamed(word.substr(0, colon));
    const std::string text = colon == std::string::npos ? word : word.substr(colon + 1);
    if (!place)
        return std::nullopt;
    if (asciiLower(text) == "none")
        return PlacedEvidence{.place = *place, .span = std::nullopt};
    const auto span = spanNamed(text);
    return span ? std::optional(PlacedEvidence{.place = *place, .span = span}) : std::nullopt;
}

std::string timeText(std::int64_t ms)
{
    return fmt::format("{}:{:02}.{:03}", ms / 60'000, ms / 1000 % 60, ms % 1000);
}

}  // namespace

Result<std::vector<PlacedEvidence>> evidenceNamed(const std::vector<std::string>& words, const Revision& head)
{
    std::vector<PlacedEvidence> evidence;
    for (const std::string& word : words) {
        const auto read = evidenceNamed(trimmed(word), head);
        if (!read)
            return fail(Error::Kind::Usage, "cli.usage",
                        "The evidence \"" + withoutControls(word) +
                            "\" cannot be read; write begin and end in ms, as in 1200-1850, B:1200-1850 for option B, "
                            "stem:1200-1850 for the cue of a Stress Test, or B:none.");
        evidence.push_back(*read);
    }
    return evidence;
}

std::string placeName(int place)
{
    return place == kClaimPlace ? "stem" : std::string(1, letter(place));
}

Json jsonOf(const std::optional<Span>& span)
{
    return span ? Json{{"begin_ms", span->beginMs}, {"end_ms", span->endMs}} : Json(nullptr);
}

std::string spanText(const Span& span)
{
    return timeText(span.beginMs) + "-" + timeText(span.endMs);
}

}  // namespace cuebench::cli

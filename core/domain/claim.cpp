#include "domain/claim.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace cuebench {

namespace {

constexpr std::array<std::string_view, 15> kAuxiliaries{
    "does", "do", "did", "is", "are", "was", "were", "can", "could", "would", "should", "might", "has", "have", "had"};

// Verbs in their base form, as they stand after does, do, did and can; then what stands after is and are.
constexpr std::array<std::string_view, 41> kLinks{
    "indicate",     "show",          "suggest",     "mean",         "reveal",        "imply",           "express",
    "convey",       "reflect",       "signal",      "signify",      "demonstrate",   "support",         "betray",
    "point to",     "contribute to", "tell us",     "make",         "a sign",        "signs",           "an indication",
    "indications",  "an indicator",  "indicators",  "evidence",     "an expression", "expressions",     "proof",
    "a reflection", "related to",    "linked to",   "connected to", "tied to",       "associated with", "indicative of",
    "evident of",   "expressive of", "relevant to", "caused by",    "due to",        "a result of"};

bool isWordEnd(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return true;
    const auto c = static_cast<unsigned char>(text[at]);
    // Bytes from 0x80 belong to letters of other scripts.
    return !(c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '\'' || c == '-');
}

bool standsAt(std::string_view folded, std::size_t at, std::string_view words)
{
    return folded.substr(at, words.size()) == words && isWordEnd(folded, at + words.size());
}

/// Where the first linking words begin, not before `from`.
std::optional<std::size_t> linkIn(std::string_view folded, std::size_t from)
{
    for (std::size_t at = from; at < folded.size(); ++at) {
        if (folded[at - 1] != ' ')
            continue;
        const bool links = std::any_of(kLinks.begin(), kLinks.end(),
                                       [&](std::string_view link) { return standsAt(folded, at, link); });
        if (links)
            return at;
    }
    return std::nullopt;
}

std::string oneLine(std::string_view text)
{
    std::string line = trimmed(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    return line;
}

std::string bare(std::string_view text)
{
    std::string claim = trimmed(text);
    while (!claim.empty() && (claim.back() == ',' || claim.back() == '?' || claim.back() == ' '))
        claim.pop_back();
    return claim;
}

}  // namespace

std::string claimedCue(std::string_view stem)
{
    const std::string line = oneLine(stem);
    const std::string lower = asciiLower(line);
    for (const std::string_view auxiliary : kAuxiliaries) {
        if (!standsAt(lower, 0, auxiliary) || lower.size() <= auxiliary.size() + 1)
            continue;
        const std::size_t from = auxiliary.size() + 1;
        const auto link = linkIn(lower, from + 1);
        if (!link)
            break;
        std::string claim = bare(std::string_view(line).substr(from, *link - from));
        if (!claim.empty())
            return claim;
    }
    return bare(line);
}

std::string claimAfter(const Revision& before, std::string_view newStem)
{
    const bool isNamed = !before.claim.text.empty() && folded(before.claim.text) != folded(claimedCue(before.stem));
    return isNamed || newStem == before.stem ? before.claim.text : claimedCue(newStem);
}

Mark claimMark(SubType subType)
{
    switch (subType) {
        case SubType::NoHallucination: return Mark::Right;
        case SubType::Spurious: return Mark::Spurious;
        case SubType::EmotionRelevantHallucination: return Mark::Hallucinated;
        default: return Mark::Unmarked;
    }
}

std::optional<SubType> subTypeForClaim(Mark mark)
{
    switch (mark) {
        case Mark::Right: return SubType::NoHallucination;
        case Mark::Spurious: return SubType::Spurious;
        case Mark::Hallucinated: return SubType::EmotionRelevantHallucination;
        case Mark::Unmarked:
        case Mark::Arguable: break;
    }
    return std::nullopt;
}

Mark claimJudgement(DecisionKind kind, SubType subType, std::string_view reason)
{
    if (claimMark(subType) == Mark::Unmarked)
        return Mark::Unmarked;
    if (kind == DecisionKind::Accept || kind == DecisionKind::Edit)
        return claimMark(subType);
    if (kind != DecisionKind::Reject)
        return Mark::Unmarked;
    if (reason == "cue_not_there")
        return Mark::Hallucinated;
    if (reason == "cue_irrelevant")
        return Mark::Spurious;
    const bool foundThere = reason == "cue_there_after_all" && subType == SubType::EmotionRelevantHallucination;
    return foundThere || reason == "cue_relevant" ? Mark::Right : Mark::Unmarked;
}

}  // namespace cuebench

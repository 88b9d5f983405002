// Strong row ids: a ClipId cannot be handed to a function that wants a
// QuestionId. Conversion from and to the bare number is explicit.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace cuebench {

template <class Tag>
class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(std::int64_t value) : m_value(value) {}

    [[nodiscard]] constexpr std::int64_t value() const { return m_value; }
    /// Rows count from 1; a default-made id is none.
    [[nodiscard]] constexpr bool isValid() const { return m_value > 0; }

    constexpr auto operator<=>(const Id&) const = default;

private:
    std::int64_t m_value = 0;
};

using RootId = Id<struct RootTag>;
using ClipId = Id<struct ClipTag>;
using CaptionId = Id<struct CaptionTag>;
using CueId = Id<struct CueTag>;
using OriginId = Id<struct OriginTag>;
using QuestionId = Id<struct QuestionTag>;
using RevisionId = Id<struct RevisionTag>;
using DecisionId = Id<struct DecisionTag>;
using VerifierId = Id<struct VerifierTag>;
using SuggestionId = Id<struct SuggestionTag>;
using ReleaseId = Id<struct ReleaseTag>;

}  // namespace cuebench

template <class Tag>
struct std::hash<cuebench::Id<Tag>> {
    std::size_t operator()(const cuebench::Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value()); }
};

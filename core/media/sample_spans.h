// A set of sample numbers, kept as spans: in order, apart from each other.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace cuebench {

class SampleSpans {
public:
    /// Half-open; one that ends before it begins holds nothing.
    struct Span {
        std::int64_t from = 0;
        std::int64_t to = 0;

        bool operator==(const Span&) const = default;
    };

    void add(Span span);
    void remove(Span span);
    void clear() { m_spans.clear(); }
    [[nodiscard]] const std::vector<Span>& all() const { return m_spans; }
    /// What of it lies in this span, in order.
    [[nodiscard]] std::vector<Span> within(Span span) const;
    /// The first piece of this span that lies outside the set, up to where the set goes on; none when it is all inside.
    [[nodiscard]] std::optional<Span> firstGap(Span span) const;

private:
    std::vector<Span> m_spans;
};

}  // namespace cuebench

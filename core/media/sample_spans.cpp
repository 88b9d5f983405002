#include "media/sample_spans.h"

#include <algorithm>

namespace cuebench {

void SampleSpans::add(Span span)
{
    if (span.from >= span.to) {
        return;
    }
    std::erase_if(m_spans, [&span](const Span& known) {
        if (known.to < span.from || known.from > span.to) {
            return false;
        }
        span = {.from = std::min(known.from, span.from), .to = std::max(known.to, span.to)};
        return true;
    });
    m_spans.insert(
        std::find_if(m_spans.begin(), m_spans.end(), [&span](const Span& known) { return known.from > span.to; }),
        span);
}

void SampleSpans::remove(Span span)
{
    if (span.from >= span.to) {
        return;
    }
    std::vector<Span> left;
    for (const Span& known : m_spans) {
        const Span before{.from = known.from, .to = std::min(known.to, span.from)};
        const Span after{.from = std::max(known.from, span.to), .to = known.to};
        for (const Span& piece : {before, after}) {
            if (piece.from < piece.to) {
                left.push_back(piece);
            }
        }
    }
    m_spans.swap(left);
}

std::vector<SampleSpans::Span> SampleSpans::within(Span span) const
{
    std::vector<Span> found;
    for (const Span& known : m_spans) {
        const Span piece{.from = std::max(known.from, span.from), .to = std::min(known.to, span.to)};
        if (piece.from < piece.to) {
            found.push_back(piece);
        }
    }
    return found;
}

std::optional<SampleSpans::Span> SampleSpans::firstGap(Span span) const
{
    for (const Span& known : m_spans) {
        if (known.from > span.from) {
            span.to = std::min(span.to, known.from);
            break;
        }
        span.from = std::max(span.from, known.to);
    }
    return span.from < span.to ? std::optional(span) : std::nullopt;
}

}  // namespace cuebench

// A stretched sound that is too long to be had whole, read as if it were: one piece leads, the next one takes over
// within what both have of it, and the piece that a loop leads back to is at hand.
//
// Two pieces of one sound differ in phase; where one takes over from the other they are blended over 10 ms, so that
// nothing cracks. Where playing overtakes the stretcher silence is read; voiced() tells what was not.
#pragma once

#include "media/sample_spans.h"
#include "media/time_stretch.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace cuebench {

class StretchedPieces {
public:
    using Piece = std::shared_ptr<const StretchedSound>;

    explicit StretchedPieces(Piece first) : m_lead(std::move(first)) {}

    /// What is read from now on, wherever it reaches.
    void lead(Piece piece);
    /// What is read where the leading piece does not reach; null for nothing.
    void setAgain(Piece piece);
    /// See StretchedSound::readSound(). For the one that plays.
    void read(std::int64_t first, std::int64_t count, float* out);
    /// The same without the blending, for whoever else wants to know. Any thread.
    void look(std::int64_t first, std::int64_t count, float* out) const;
    /// Of these samples, those that were there when they were read last. Any thread.
    [[nodiscard]] std::vector<SampleSpans::Span> voiced(SampleSpans::Span span) const;

private:
    void gather(std::int64_t first, std::int64_t count, float* out, SampleSpans* voiced) const;  // with the mutex held

    mutable std::mutex m_mutex;
    Piece m_lead;
    Piece m_again;
    Piece m_left;             ///< led before
    std::int64_t m_fade = 0;  ///< sample pairs that are still blended with it
    SampleSpans m_voiced;
};

}  // namespace cuebench

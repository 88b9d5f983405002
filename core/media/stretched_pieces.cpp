#include "media/stretched_pieces.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cuebench {
namespace {

constexpr std::int64_t kFade = Sound::kRate / 100;

bool reaches(const StretchedPieces::Piece& piece, std::int64_t first, std::int64_t end)
{
    return piece != nullptr && piece->firstSample() <= first && piece->endSample() >= end;
}

}  // namespace

void StretchedPieces::lead(Piece piece)
{
    const std::lock_guard lock(m_mutex);
    if (piece != m_lead) {
        m_left = std::exchange(m_lead, std::move(piece));
        m_fade = kFade;
    }
}

void StretchedPieces::setAgain(Piece piece)
{
    const std::lock_guard lock(m_mutex);
    m_again = std::move(piece);
}

void StretchedPieces::gather(std::int64_t first, std::int64_t count, float* out, SampleSpans* voiced) const
{
    const std::int64_t end = first + count;
    const std::int64_t from = m_lead == nullptr ? end : std::clamp(m_lead->firstSample(), first, end);
    const std::int64_t to = m_lead == nullptr ? end : std::clamp(m_lead->endSample(), from, end);
    const auto fill = [&](const Piece& piece, std::int64_t begin, std::int64_t stop) {
        float* target = out + (begin - first) * Sound::kChannels;
        if (piece != nullptr) {
            piece->readSound(begin, stop - begin, target, voiced);
        } else {
            std::fill_n(target, (stop - begin) * Sound::kChannels, 0.0F);
        }
    };
    fill(m_again, first, from);
    fill(m_lead, from, to);
    fill(m_again, to, end);
}

void StretchedPieces::look(std::int64_t first, std::int64_t count, float* out) const
{
    const std::lock_guard lock(m_mutex);
    gather(first, count, out, nullptr);
}

std::vector<SampleSpans::Span> StretchedPieces::voiced(SampleSpans::Span span) const
{
    const std::lock_guard lock(m_mutex);
    return m_voiced.within(span);
}

void StretchedPieces::read(std::int64_t first, std::int64_t count, float* out)
{
    Piece done;  // let go of without the lock
    const std::lock_guard lock(m_mutex);
    m_voiced.remove({.from = first, .to = first + count});
    gather(first, count, out, &m_voiced);
    if (m_fade == 0) {
        return;
    }
    const std::int64_t blended = std::min(m_fade, count);
    if (reaches(m_left, first, first + blended)) {
        std::array<float, static_cast<std::size_t>(kFade * Sound::kChannels)> before;
        m_left->readSound(first, blended, before.data());
        for (std::int64_t i = 0; i < blended * Sound::kChannels; ++i) {
            const float weight = static_cast<float>(m_fade - i / Sound::kChannels) / static_cast<float>(kFade + 1);
            out[i] += (before[static_cast<std::size_t>(i)] - out[i]) * weight;
        }
    }
    m_fade -= blended;
    if (m_fade == 0) {
        done = std::exchange(m_left, nullptr);
    }
}

}  // namespace cuebench

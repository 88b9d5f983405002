#include "media/sound_cursor.h"

#include "media/frame.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuebench {
namespace {

constexpr double kPerUs = Sound::kRate / 1e6;

}  // namespace

SoundCursor::SoundCursor(PlayableSound sound, double positionUs, std::optional<ClipSpan> loop)
    : m_sound(std::move(sound))
{
    m_loop = loopOf(loop);
    place(positionUs * kPerUs / m_sound.rate);
    if (m_loop && exact() >= m_loop->to) {
        place(m_loop->from);
    }
}

std::optional<SoundCursor::Loop> SoundCursor::loopOf(const std::optional<ClipSpan>& span) const
{
    if (!span) {
        return std::nullopt;
    }
    const Loop loop{.from = static_cast<double>(span->fromUs) * kPerUs / m_sound.rate,
                    .to = static_cast<double>(span->toUs) * kPerUs / m_sound.rate};
    // A loop of less than a sample would never get anywhere.
    return loop.to - loop.from < 1 ? std::nullopt : std::optional(loop);
}

void SoundCursor::place(double sample)
{
    m_next = std::llround(sample);
    m_off = sample - static_cast<double>(m_next);
}

void SoundCursor::wrap()
{
    place(m_loop->from + std::fmod(exact() - m_loop->to, m_loop->to - m_loop->from));
    m_sinceWrap = 0;
}

void SoundCursor::read(std::int64_t count, float* out)
{
    std::int64_t done = 0;
    while (done < count) {
        std::int64_t piece = count - done;
        if (m_loop) {
            const std::int64_t left = std::llround(m_loop->to - exact());
            if (left <= 0) {
                wrap();
                continue;
            }
            piece = std::min(piece, left);
        }
        float* target = out + done * Sound::kChannels;
        if (m_sound.read) {
            m_sound.read(m_next, piece, target);
        } else {
            std::fill_n(target, piece * Sound::kChannels, 0.0F);
        }
        m_next += piece;
        done += piece;
        m_sinceWrap += m_sinceWrap < 0 ? 0 : piece;
    }
}

void SoundCursor::skip(double samples)
{
    place(exact() + samples);
    if (m_loop && exact() >= m_loop->to) {
        wrap();
    }
}

double SoundCursor::positionUs() const
{
    const double place = m_loop && m_loop->to - exact() < 0.5 ? m_loop->from + exact() - m_loop->to : exact();
    return place * m_sound.rate / kPerUs;
}

bool SoundCursor::setLoop(std::optional<ClipSpan> loop, std::int64_t written)
{
    m_loop = loopOf(loop);
    const bool ledBack = m_sinceWrap >= 0 && m_sinceWrap < written;
    const bool ranPast = m_loop && exact() - m_loop->to > 0.5;
    m_sinceWrap = -1;
    return !ledBack && !ranPast;
}

}  // namespace cuebench

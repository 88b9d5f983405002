#include "player/stretched_voice.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace cuebench {
namespace {

constexpr std::int64_t kNeededUs = 200'000;    // of sound, as it is heard, before it begins
constexpr std::int64_t kLeadUs = 150'000;      // how long the device keeps what is written
constexpr std::int64_t kAheadUs = 1'000'000;   // before a piece runs out, the next one is asked for
constexpr std::int64_t kPieceUs = 10'000'000;  // of a sound that is not kept whole: 4 MB, copied in about a ms
constexpr std::int64_t kAskAgainUs = 300'000;  // farther away than this, the stretcher is told the new place

}  // namespace

std::int64_t StretchedVoice::clipTime(std::int64_t heardUs) const
{
    return std::llround(static_cast<double>(heardUs) * m_rate);
}

void StretchedVoice::setClip(ClipCache::Clip clip)
{
    end();
    m_clip = std::move(clip);
    m_stretched.reset();
    m_again.reset();
    m_loop.reset();
}

void StretchedVoice::setRate(double rate)
{
    end();
    m_rate = rate;
    m_stretched.reset();
    m_again.reset();
}

void StretchedVoice::setLoop(std::optional<ClipSpan> loop)
{
    if (loop != m_loop) {
        m_again.reset();
        m_loopIsNews = true;
    }
    m_loop = loop;
    m_askedUs = -kAskAgainUs;
}

void StretchedVoice::prepare(const DecodedClip& clip)
{
    m_stretcher.prepare(clip.sound(), m_rate);
}

void StretchedVoice::ask(std::int64_t positionUs)
{
    if (!m_clip) {
        return;
    }
    auto sound = m_clip->sound();
    if (!sound) {
        // Too long to be kept whole: the seconds that are here, and the next ones when these run out.
        sound = m_clip->soundPiece(positionUs, kPieceUs);
    }
    m_stretched = m_stretcher.stretch(std::move(sound), m_rate, positionUs, m_loop);
    m_askedUs = positionUs;
}

/// It is part of the piece, as far as there is sound at all.
bool StretchedVoice::reaches(const TimeStretcher::Stretched& piece, ClipSpan span) const
{
    const auto sound = m_clip->soundSpan();
    return piece && sound && piece->part().fromUs <= std::max(span.fromUs, sound->first) &&
           piece->part().toUs >= std::min(span.toUs, sound->second);
}

/// What is heard from there on in that time, up to where a loop leads back.
ClipSpan StretchedVoice::neededFrom(std::int64_t positionUs, std::int64_t heardUs) const
{
    ClipSpan needed{.fromUs = positionUs, .toUs = positionUs + clipTime(heardUs)};
    if (m_loop && m_loop->toUs > positionUs) {
        needed.toUs = std::min(needed.toUs, m_loop->toUs);
    }
    return needed;
}

bool StretchedVoice::isReady(std::int64_t positionUs)
{
    if (!m_clip) {
        return false;
    }
    const ClipSpan needed = neededFrom(positionUs, kNeededUs);
    if (!reaches(m_stretched, needed) ||
        (!m_stretched->isReady(needed) && std::abs(positionUs - m_askedUs) >= kAskAgainUs)) {
        ask(positionUs);
    }
    return reaches(m_stretched, needed) && m_stretched->isReady(needed);
}

PlayableSound StretchedVoice::begin()
{
    m_sent = m_stretched;
    m_pieces = std::make_shared<StretchedPieces>(m_sent);
    m_pieces->setAgain(m_again);
    return {.read = [pieces = m_pieces](std::int64_t first, std::int64_t count,
                                        float* out) { pieces->read(first, count, out); },
            .rate = m_rate};
}

void StretchedVoice::end()
{
    m_sent.reset();
    m_pieces.reset();
}

void StretchedVoice::lead(const TimeStretcher::Stretched& piece)
{
    m_sent = piece;
    m_pieces->lead(piece);
}

/// What is to be heard from there on for a while lies behind the piece that plays, or before it.
bool StretchedVoice::runsOut(std::int64_t positionUs) const
{
    return !reaches(m_sent, neededFrom(positionUs, kAheadUs));
}

void StretchedVoice::followLoop(std::int64_t positionUs)
{
    if (!m_loop || positionUs >= m_loop->toUs) {
        return;
    }
    const ClipSpan again = neededFrom(m_loop->fromUs, TimeStretcher::kAgainUs);
    if (reaches(m_sent, again)) {
        if (std::exchange(m_loopIsNews, false) && !m_sent->isReady(again)) {
            // It would come to that part last.
            m_stretched = m_stretcher.stretch(m_sent->original(), m_rate, positionUs, m_loop);
        }
        return;
    }
    if (m_again == nullptr) {
        auto sound = m_clip->sound();
        if (!sound) {
            sound = m_clip->soundPiece(again.fromUs, again.toUs - again.fromUs + 2'000'000);  // whole seconds around it
        }
        const auto whole = m_clip->soundSpan();
        if (sound && whole && sound->endUs() >= std::min(again.toUs, whole->second)) {
            m_again = m_stretcher.again(std::move(sound), m_rate, again.fromUs);
            m_pieces->setAgain(m_again);
        }
    }
}

void StretchedVoice::follow(std::int64_t positionUs)
{
    if (!m_pieces || !m_clip) {
        return;
    }
    followLoop(positionUs);
    const ClipSpan now = neededFrom(positionUs, 0);
    if (m_again && m_again != m_sent && !reaches(m_sent, now) && reaches(m_again, now)) {
        lead(m_again);  // the loop has led back
    }
    if (!runsOut(positionUs)) {
        return;
    }
    const ClipSpan needed = neededFrom(positionUs, kLeadUs + kNeededUs);
    if ((m_stretched == m_sent || !reaches(m_stretched, needed)) && std::abs(positionUs - m_askedUs) >= kAskAgainUs) {
        ask(positionUs);
    }
    const bool leadsOn = reaches(m_stretched, needed) && m_stretched != m_sent &&
                         (!reaches(m_sent, now) || m_stretched->part().toUs > m_sent->part().toUs);
    if (leadsOn && m_stretched->isReady(needed)) {
        lead(m_stretched);
    }
}

void StretchedVoice::look(std::int64_t first, std::int64_t count, float* out) const
{
    if (m_pieces) {
        m_pieces->look(first, count, out);
    } else {
        std::fill_n(out, count * Sound::kChannels, 0.0F);
    }
}

std::vector<ClipSpan> StretchedVoice::voiced(ClipSpan span) const
{
    const auto sound = m_clip ? m_clip->soundSpan() : std::nullopt;
    if (!m_pieces || !sound) {
        return {};
    }
    std::vector<ClipSpan> found;
    const auto take = [&found, span](std::int64_t fromUs, std::int64_t toUs) {
        const ClipSpan piece{.fromUs = std::max(fromUs, span.fromUs), .toUs = std::min(toUs, span.toUs)};
        if (piece.fromUs < piece.toUs) {
            found.push_back(piece);
        }
    };
    take(span.fromUs, sound->first);
    const double perUs = Sound::kRate / 1e6 / m_rate;
    const auto sampleAt = [perUs](std::int64_t us) { return std::llround(static_cast<double>(us) * perUs); };
    const auto timeOf = [perUs](std::int64_t sample) { return std::llround(static_cast<double>(sample) / perUs); };
    for (const auto& piece : m_pieces->voiced({.from = sampleAt(span.fromUs), .to = sampleAt(span.toUs)})) {
        take(timeOf(piece.from), timeOf(piece.to));
    }
    take(sound->second, span.toUs);
    return found;
}

}  // namespace cuebench

#include "player/player_sound.h"

#include "media/loudness.h"
#include "player/audio_output.h"

#include <QFuture>
#include <QtConcurrent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuebench {
namespace {

constexpr std::int64_t kNeededUs = 200'000;    // of sound, as it is heard, before it begins
constexpr std::int64_t kLeadUs = 150'000;      // how long the device keeps what is written
constexpr std::int64_t kAheadUs = 1'000'000;   // of a piece that runs out, the next one is asked for
constexpr std::int64_t kPieceUs = 10'000'000;  // of a sound that is not kept whole: 4 MB, copied in about a ms
constexpr std::int64_t kAskAgainUs = 300'000;  // farther away than this, the stretcher is told the new place
constexpr std::int64_t kLevelSamples = Sound::kRate / 30;

std::int64_t clipTime(std::int64_t heardUs, double rate)
{
    return std::llround(static_cast<double>(heardUs) * rate);
}

}  // namespace

PlayerSound::PlayerSound(QObject* parent) : QObject(parent), m_output(std::make_unique<AudioOutput>())
{
    connect(m_output.get(), &AudioOutput::anchored, this, &PlayerSound::soundAnchored);
    connect(m_output.get(), &AudioOutput::availableChanged, this, [this] {
        m_known = true;
        m_sent.reset();
        m_playing = false;  // another device knows nothing of what was sent to the one before
        m_anchor.reset();
        emit availableChanged();
    });
}

PlayerSound::~PlayerSound() = default;

void PlayerSound::setClip(ClipCache::Clip clip)
{
    stop();
    m_clip = std::move(clip);
    m_stretched.reset();
    m_loop.reset();
    if (m_clip && m_clip->isFinished()) {
        clipFinished(m_clip);
    }
    applyGain();
}

void PlayerSound::clipFinished(const ClipCache::Clip& clip)
{
    if (m_even) {
        measure(clip);
    }
    if (m_rate == 1) {
        return;
    }
    if (clip == m_clip) {
        ask(0);
    } else {
        m_stretcher.prepare(clip->sound(), m_rate);
    }
}

void PlayerSound::setRate(double rate)
{
    if (std::exchange(m_rate, rate) != rate) {
        stop();
        m_stretched.reset();
    }
}

bool PlayerSound::setLoop(std::optional<ClipSpan> loop)
{
    m_loop = loop;
    m_askedUs = -kAskAgainUs;  // the loop's start is wanted soon
    return m_output->setLoop(loop) || !m_playing;
}

bool PlayerSound::isAvailable() const
{
    return m_output->isAvailable();
}

bool PlayerSound::canPlay() const
{
    return m_clip && m_clip->hasSound() && isAvailable();
}

void PlayerSound::ask(std::int64_t positionUs)
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

std::int64_t PlayerSound::soundEndUs() const
{
    const auto span = m_clip->soundSpan();
    return span ? span->second : 0;
}

/// It is part of what is being stretched, as far as there is sound at all.
bool PlayerSound::isStretched(ClipSpan span) const
{
    const auto sound = m_clip->soundSpan();
    return m_stretched && sound && m_stretched->part().fromUs <= std::max(span.fromUs, sound->first) &&
           m_stretched->part().toUs >= std::min(span.toUs, sound->second);
}

/// What is heard from there on in that time, up to where a loop leads back.
ClipSpan PlayerSound::neededFrom(std::int64_t positionUs, std::int64_t heardUs) const
{
    ClipSpan needed{.fromUs = positionUs, .toUs = positionUs + clipTime(heardUs, m_rate)};
    if (m_loop && m_loop->toUs > positionUs) {
        needed.toUs = std::min(needed.toUs, m_loop->toUs);
    }
    return needed;
}

bool PlayerSound::isReady(std::int64_t positionUs)
{
    if (!canPlay() || (m_even && !isMeasured())) {
        return false;
    }
    if (m_rate == 1) {
        return true;
    }
    const ClipSpan needed = neededFrom(positionUs, kNeededUs);
    if (!isStretched(needed) || (!m_stretched->isReady(needed) && std::abs(positionUs - m_askedUs) >= kAskAgainUs)) {
        ask(positionUs);
    }
    return isStretched(needed) && m_stretched->isReady(needed);
}

PlayableSound PlayerSound::playable() const
{
    if (m_rate == 1) {
        return {.read = [clip = m_clip](std::int64_t first, std::int64_t count, float* out) {
            clip->readSound(first, count, out);
        }};
    }
    return {.read = [sound = m_sent](std::int64_t first, std::int64_t count,
                                     float* out) { sound->readSound(first, count, out); },
            .rate = m_rate};
}

void PlayerSound::start(std::int64_t positionUs)
{
    m_anchor.reset();
    m_playing = true;
    m_sent = m_stretched;
    m_token = m_output->start(playable(), positionUs, m_loop);
}

void PlayerSound::join(std::int64_t positionUs)
{
    m_anchor.reset();
    m_playing = true;
    m_sent = m_stretched;
    m_token = m_output->join(playable(), positionUs, m_loop);
}

void PlayerSound::stop()
{
    m_output->stop();
    m_playing = false;
    m_sent.reset();
    m_anchor.reset();
}

bool PlayerSound::wantsToJoin(std::int64_t positionUs)
{
    if (!canPlay()) {
        return false;
    }
    if (!m_playing) {
        return isReady(positionUs + clipTime(kLeadUs, m_rate));
    }
    if (!runsOut(positionUs)) {
        return false;
    }
    if (m_stretched == m_sent && std::abs(positionUs - m_askedUs) >= kAskAgainUs) {
        ask(positionUs);
    }
    const bool leadsOn = m_stretched && m_stretched != m_sent &&
                         (m_stretched->part().toUs > m_sent->part().toUs || positionUs < m_sent->part().fromUs);
    // Without a hole from here on: isReady() might begin it anew farther on.
    const ClipSpan needed = neededFrom(positionUs, kLeadUs + kNeededUs);
    return leadsOn && isStretched(needed) && m_stretched->isReady(needed);
}

/// A long sound is stretched piece by piece.
bool PlayerSound::runsOut(std::int64_t positionUs) const
{
    return m_sent &&
           ((positionUs + clipTime(kAheadUs, m_rate) > m_sent->part().toUs && m_sent->part().toUs < soundEndUs()) ||
            positionUs < m_sent->part().fromUs - clipTime(kLeadUs, m_rate));
}

void PlayerSound::soundAnchored(quint64 token, qint64 deviceNs, qint64 positionUs)
{
    if (m_playing && token == m_token) {
        m_anchor = Anchor{.deviceNs = deviceNs, .positionUs = positionUs};
        emit anchored();
    }
}

std::optional<std::int64_t> PlayerSound::playedNs() const
{
    return m_output->playedNs();
}

bool PlayerSound::isHeard() const
{
    return m_playing && m_anchor && !m_silent && m_volume > 0 && canPlay();
}

void PlayerSound::setVolume(double volume)
{
    m_volume = volume;
    applyGain();
}

void PlayerSound::setSilent(bool silent)
{
    m_silent = silent;
    applyGain();
}

void PlayerSound::setEven(bool even)
{
    m_even = even;
    if (m_even && m_clip && m_clip->isFinished()) {
        measure(m_clip);
    }
    applyGain();
}

void PlayerSound::measure(const ClipCache::Clip& clip)
{
    const auto sound = clip->sound();
    if (!sound || m_evening.contains(sound)) {
        return;
    }
    std::erase_if(m_evening, [](const auto& known) { return known.first.expired(); });
    m_evening[sound] = std::nullopt;
    QtConcurrent::run([sound]() -> double {
        const auto loudness = measureLoudness(*sound);
        return loudness && *loudness ? std::pow(10, eveningGainDb(**loudness) / 20) : 1;
    }).then(this, [this, sound](double factor) {
        m_evening[sound] = factor;
        applyGain();
    });
}

bool PlayerSound::isMeasured() const
{
    const auto found = m_evening.find(m_clip->sound());
    // A clip that is still being decoded is not held up for this.
    return found == m_evening.end() || found->second.has_value();
}

double PlayerSound::gain() const
{
    if (m_silent) {
        return 0;
    }
    double even = 1;
    if (const auto sound = m_even && m_clip ? m_clip->sound() : nullptr) {
        const auto found = m_evening.find(sound);
        even = found == m_evening.end() ? 1 : found->second.value_or(1);
    }
    return m_volume * m_volume * m_volume * even;
}

void PlayerSound::applyGain()
{
    m_output->setGain(gain());
}

SoundLevels PlayerSound::levels(std::int64_t positionUs) const
{
    if (!isHeard()) {
        return {};
    }
    const PlayableSound sound = playable();
    const auto behind = std::llround(static_cast<double>(positionUs) * Sound::kRate / 1e6 / sound.rate);
    std::array<float, static_cast<std::size_t>(kLevelSamples * Sound::kChannels)> samples;
    sound.read(behind - kLevelSamples, kLevelSamples, samples.data());
    return soundLevels(samples.data(), kLevelSamples, gain());
}

}  // namespace cuebench

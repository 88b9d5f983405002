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
    return m_clip && m_clip->hasSound() && isAvailable() && !isTooLong();
}

bool PlayerSound::isTooLong() const
{
    return m_rate != 1 && m_clip && m_clip->state() == DecodedClip::State::Done && m_clip->hasSound() &&
           !m_clip->sound();
}

void PlayerSound::ask(std::int64_t positionUs)
{
    if (m_clip) {
        m_stretched = m_stretcher.stretch(m_clip->sound(), m_rate, positionUs, m_loop);
        m_askedUs = positionUs;
    }
}

bool PlayerSound::isReady(std::int64_t positionUs)
{
    if (!canPlay() || (m_even && !isMeasured())) {
        return false;
    }
    if (m_rate == 1) {
        return true;
    }
    ClipSpan needed{.fromUs = positionUs, .toUs = positionUs + clipTime(kNeededUs, m_rate)};
    if (m_loop && m_loop->toUs > positionUs) {
        needed.toUs = std::min(needed.toUs, m_loop->toUs);
    }
    const auto covers = [&] {
        return m_stretched && m_stretched->part().fromUs <= std::max(positionUs, m_stretched->original()->startUs) &&
               m_stretched->part().toUs >= std::min(needed.toUs, m_stretched->original()->endUs());
    };
    if (!covers() || (!m_stretched->isReady(needed) && std::abs(positionUs - m_askedUs) >= kAskAgainUs)) {
        ask(positionUs);
    }
    return covers() && m_stretched->isReady(needed);
}

PlayableSound PlayerSound::playable() const
{
    if (m_rate == 1) {
        return {.read = [clip = m_clip](std::int64_t first, std::int64_t count, float* out) {
            clip->readSound(first, count, out);
        }};
    }
    return {.read = [sound = m_stretched](std::int64_t first, std::int64_t count,
                                          float* out) { sound->readSound(first, count, out); },
            .rate = m_rate};
}

void PlayerSound::start(std::int64_t positionUs)
{
    m_anchor.reset();
    m_playing = true;
    m_token = m_output->start(playable(), positionUs, m_loop);
}

void PlayerSound::join(std::int64_t positionUs)
{
    m_anchor.reset();
    m_playing = true;
    m_token = m_output->join(playable(), positionUs, m_loop);
}

void PlayerSound::stop()
{
    m_output->stop();
    m_playing = false;
    m_anchor.reset();
}

bool PlayerSound::wantsToJoin(std::int64_t positionUs)
{
    if (!canPlay()) {
        return false;
    }
    const bool missing = !m_playing;
    // A long sound is stretched piece by piece.
    const bool runsOut = m_playing && m_stretched &&
                         positionUs + clipTime(2 * kLeadUs, m_rate) > m_stretched->part().toUs &&
                         m_stretched->part().toUs < m_stretched->original()->endUs();
    return (missing || runsOut) &&
           isReady(positionUs + (missing ? clipTime(kLeadUs, m_rate) : clipTime(2 * kLeadUs, m_rate)));
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

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

constexpr std::int64_t kLeadUs = 150'000;    // how long the device keeps what is written
constexpr std::int64_t kNeededUs = 200'000;  // of sound before it begins
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
        m_voice.end();
        m_playing = false;  // another device knows nothing of what was sent to the one before
        m_anchor.reset();
        emit availableChanged();
    });
}

PlayerSound::~PlayerSound()
{
    m_gone.request_stop();
}

void PlayerSound::setClip(ClipCache::Clip clip)
{
    stop();
    m_clip = std::move(clip);
    m_voice.setClip(m_clip);
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
        m_voice.ask(0);
    } else {
        m_voice.prepare(*clip);
    }
}

void PlayerSound::setRate(double rate)
{
    if (std::exchange(m_rate, rate) != rate) {
        stop();
        m_voice.setRate(rate);
    }
}

bool PlayerSound::setLoop(std::optional<ClipSpan> loop)
{
    m_loop = loop;
    m_voice.setLoop(loop);
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

bool PlayerSound::isReady(std::int64_t positionUs)
{
    if (!canPlay() || (m_even && !isMeasured())) {
        return false;
    }
    return m_rate == 1 ? m_clip->hasSoundFrom(positionUs, kNeededUs) : m_voice.isReady(positionUs);
}

PlayableSound PlayerSound::playable()
{
    if (m_rate == 1) {
        return {.read = [clip = m_clip](std::int64_t first, std::int64_t count, float* out) {
            clip->readSound(first, count, out);
        }};
    }
    return m_voice.begin();
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
    m_voice.end();
    m_anchor.reset();
}

bool PlayerSound::wantsToJoin(std::int64_t positionUs)
{
    if (!canPlay()) {
        return false;
    }
    if (m_playing) {
        m_voice.follow(positionUs);
        return false;
    }
    return isReady(positionUs + clipTime(kLeadUs, m_rate));
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

std::vector<ClipSpan> PlayerSound::heard(ClipSpan span) const
{
    if (!isHeard()) {
        return {};
    }
    return m_rate == 1 ? std::vector{span} : m_voice.voiced(span);
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
    if (!clip->hasSound() || m_evening.contains(clip)) {
        return;
    }
    std::erase_if(m_evening, [](const auto& known) { return known.first.expired(); });
    m_evening[clip] = std::nullopt;
    QtConcurrent::run([clip = std::weak_ptr<const DecodedClip>(clip), gone = m_gone.get_token()]() -> double {
        const auto here = clip.lock();
        const auto loudness = here ? measureLoudness(*here, gone) : Result<std::optional<Loudness>>(std::nullopt);
        return loudness && *loudness ? std::pow(10, eveningGainDb(**loudness) / 20) : 1;
    }).then(this, [this, clip = std::weak_ptr<const DecodedClip>(clip)](double factor) {
        m_evening[clip] = factor;
        applyGain();
    });
}

bool PlayerSound::isMeasured() const
{
    const auto found = m_evening.find(m_clip);
    // Nothing is held up for a clip that is still being decoded, nor for one so long that measuring takes seconds.
    return found == m_evening.end() || found->second.has_value() || !m_clip->sound();
}

double PlayerSound::gain() const
{
    if (m_silent) {
        return 0;
    }
    double even = 1;
    if (m_even && m_clip) {
        const auto found = m_evening.find(m_clip);
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
    const auto behind = std::llround(static_cast<double>(positionUs) * Sound::kRate / 1e6 / m_rate);
    std::array<float, static_cast<std::size_t>(kLevelSamples * Sound::kChannels)> samples;
    if (m_rate == 1) {
        m_clip->readSound(behind - kLevelSamples, kLevelSamples, samples.data());
    } else {
        m_voice.look(behind - kLevelSamples, kLevelSamples, samples.data());
    }
    return soundLevels(samples.data(), kLevelSamples, gain());
}

}  // namespace cuebench

#include "player/audio_output.h"

#include "player/audio_feed.h"

#include <utility>

namespace cuebench {

AudioOutput::AudioOutput(QObject* parent) : QObject(parent), m_feed(new AudioFeed)
{
    m_thread.setObjectName(QStringLiteral("sound"));
    m_feed->moveToThread(&m_thread);
    connect(m_feed, &AudioFeed::availableChanged, this, &AudioOutput::availableChanged);
    connect(m_feed, &AudioFeed::anchored, this, &AudioOutput::anchored);
    // Looking for devices loads a plugin and talks to a server: the sound thread does that too.
    connect(&m_thread, &QThread::started, m_feed, &AudioFeed::begin);
    connect(&m_thread, &QThread::finished, m_feed, &QObject::deleteLater);
    m_thread.start(QThread::TimeCriticalPriority);
}

AudioOutput::~AudioOutput()
{
    m_feed->disconnect(this);
    QMetaObject::invokeMethod(m_feed, &AudioFeed::end, Qt::QueuedConnection);
    // Behind end(), so that the sink is gone before its thread.
    QMetaObject::invokeMethod(
        m_feed, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

bool AudioOutput::isAvailable() const
{
    return m_feed->isOpen();
}

quint64 AudioOutput::start(std::shared_ptr<const DecodedClip> clip, std::int64_t fromUs, std::int64_t loopUs)
{
    m_feed->setWish({.clip = std::move(clip),
                     .nextSample = fromUs * Sound::kRate / 1'000'000,
                     .loopSample = loopUs * Sound::kRate / 1'000'000,
                     .silent = false,
                     .token = ++m_token,
                     .fresh = true});
    return m_token;
}

void AudioOutput::stop()
{
    m_feed->setWish({});
}

void AudioOutput::setLoop(std::int64_t loopUs)
{
    m_feed->setLoop(loopUs);
}

void AudioOutput::setSilent(bool silent)
{
    m_feed->setSilent(silent);
}

std::optional<std::int64_t> AudioOutput::playedNs() const
{
    return m_feed->playedNs();
}

}  // namespace cuebench

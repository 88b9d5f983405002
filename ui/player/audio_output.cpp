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

quint64 AudioOutput::start(PlayableSound sound, std::int64_t fromUs, std::optional<ClipSpan> loop)
{
    m_feed->play(std::move(sound), fromUs, loop, ++m_token);
    return m_token;
}

quint64 AudioOutput::join(PlayableSound sound, std::int64_t positionUs, std::optional<ClipSpan> loop)
{
    m_feed->join(std::move(sound), positionUs, loop, ++m_token);
    return m_token;
}

void AudioOutput::stop()
{
    m_feed->stop();
}

bool AudioOutput::setLoop(std::optional<ClipSpan> loop)
{
    return m_feed->setLoop(loop);
}

void AudioOutput::setGain(double gain)
{
    m_feed->setGain(static_cast<float>(gain));
}

std::optional<std::int64_t> AudioOutput::playedNs() const
{
    return m_feed->playedNs();
}

}  // namespace cuebench

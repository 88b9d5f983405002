#include "player/audio_output.h"

#include "player/audio_feed.h"

#include <QCoreApplication>
#include <QThread>

#include <utility>

namespace cuebench {
namespace {

constexpr unsigned long kGoodbyeMs = 1000;

/// One thread for every output that there ever is: Qt's connection to the sound server belongs to the thread that used
/// it first, and comes back to life after a loss only while that one runs.
QThread& soundThread()
{
    static QThread* thread = [] {
        auto* made = new QThread;
        made->setObjectName(QStringLiteral("sound"));
        made->start(QThread::TimeCriticalPriority);
        qAddPostRoutine([] {
            QThread& last = soundThread();
            last.quit();
            // A server that hangs may hold it up; then the process ends without it.
            last.wait(kGoodbyeMs);
        });
        return made;
    }();
    return *thread;
}

}  // namespace

AudioOutput::AudioOutput(QObject* parent) : QObject(parent), m_feed(new AudioFeed)
{
    m_feed->moveToThread(&soundThread());
    connect(m_feed, &AudioFeed::availableChanged, this, &AudioOutput::availableChanged);
    connect(m_feed, &AudioFeed::anchored, this, &AudioOutput::anchored);
    // Looking for devices loads a plugin and talks to a server: the sound thread does that too.
    QMetaObject::invokeMethod(m_feed, &AudioFeed::begin, Qt::QueuedConnection);
}

AudioOutput::~AudioOutput()
{
    m_feed->disconnect(this);
    m_feed->stop();  // no clip outlives its player
    QMetaObject::invokeMethod(m_feed, &AudioFeed::end, Qt::QueuedConnection);
    m_feed->deleteLater();
}

bool AudioOutput::isAvailable() const
{
    return m_feed->isAvailable();
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

#include "player/sound_preview.h"

#include "player/audio_output.h"
#include "settings.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace cuebench {
namespace {

constexpr int kTickMs = 30;
constexpr int kIcon = 18;
constexpr int kSteps = 1000;

}  // namespace

SoundPreview::SoundPreview(QWidget* parent)
    : QWidget(parent), m_play(new QToolButton(this)), m_progress(new QProgressBar(this)), m_remark(new QLabel(this))
{
    m_play->setObjectName(QStringLiteral("previewPlay"));
    m_play->setIconSize({kIcon, kIcon});
    m_play->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_play->setEnabled(false);
    m_progress->setObjectName(QStringLiteral("previewProgress"));
    m_progress->setRange(0, kSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_remark->setObjectName(QStringLiteral("previewRemark"));
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_play);
    row->addWidget(m_progress, 1);
    row->addWidget(m_remark);
    m_ticks.setInterval(kTickMs);
    connect(&m_ticks, &QTimer::timeout, this, &SoundPreview::tick);
    connect(m_play, &QToolButton::clicked, this, &SoundPreview::toggle);
    showState();
}

SoundPreview::~SoundPreview() = default;

void SoundPreview::setSound(PlayableSound sound, std::int64_t lengthUs)
{
    stop();
    m_sound = std::move(sound);
    m_lengthUs = lengthUs;
    if (!m_output) {
        m_output = std::make_unique<AudioOutput>();
        const double volume = std::clamp(settings::volume.get(), 0.0, 1.0);
        m_output->setGain(volume * volume * volume);  // as the player takes it
        connect(m_output.get(), &AudioOutput::availableChanged, this, &SoundPreview::available);
        connect(m_output.get(), &AudioOutput::anchored, this, [this](quint64 token, qint64 deviceNs) {
            if (m_playing && token == m_token) {
                m_beginsNs = deviceNs;
            }
        });
    }
    showState();
}

void SoundPreview::available()
{
    m_known = true;
    stop();  // another device knows nothing of what was sent to the one before
}

void SoundPreview::toggle()
{
    if (m_playing) {
        stop();
    } else if (m_output && m_output->isAvailable()) {
        m_playing = true;
        m_token = m_output->start(m_sound, 0, std::nullopt);
        m_ticks.start();
        showState();
    }
}

void SoundPreview::stop()
{
    if (m_output) {
        m_output->stop();
    }
    m_playing = false;
    m_beginsNs.reset();
    m_ticks.stop();
    showState();
}

void SoundPreview::tick()
{
    const auto played = m_output->playedNs();
    if (!m_beginsNs || !played) {
        return;
    }
    const std::int64_t us = (*played - *m_beginsNs) / 1000;
    if (us >= m_lengthUs) {
        stop();
    } else {
        m_progress->setValue(static_cast<int>(std::max<std::int64_t>(0, us) * kSteps / m_lengthUs));
    }
}

void SoundPreview::showState()
{
    const bool there = m_output && m_output->isAvailable();
    m_play->setEnabled(there && m_lengthUs > 0);
    m_play->setIcon(themeIcon(m_playing ? QStringLiteral("pause") : QStringLiteral("play")));
    m_play->setText(m_playing ? tr("Stop") : tr("Listen"));
    m_remark->setText(m_known && !there ? tr("No sound device") : QString());
    if (!m_playing) {
        m_progress->setValue(0);
    }
}

}  // namespace cuebench

// A sound played by itself: a button, and how far it has come. It has a way to the device of its own, which is not
// there before there is something to play.
#pragma once

#include "media/sound_cursor.h"

#include <QTimer>
#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>

class QLabel;
class QProgressBar;
class QToolButton;

namespace cuebench {

class AudioOutput;

class SoundPreview : public QWidget {
    Q_OBJECT

public:
    explicit SoundPreview(QWidget* parent = nullptr);
    ~SoundPreview() override;

    void setSound(PlayableSound sound, std::int64_t lengthUs);
    [[nodiscard]] bool isPlaying() const { return m_playing; }

public slots:
    /// From its start; ends what is playing.
    void toggle();
    void stop();

private:
    void available();
    void tick();
    void showState();

    std::unique_ptr<AudioOutput> m_output;
    PlayableSound m_sound;
    std::int64_t m_lengthUs = 0;
    QToolButton* m_play = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_remark = nullptr;
    QTimer m_ticks;
    bool m_known = false;  ///< a device has been looked for
    bool m_playing = false;
    quint64 m_token = 0;
    std::optional<std::int64_t> m_beginsNs;  ///< device time at which its start is heard
};

}  // namespace cuebench

// The controls below the picture. It shows what it is told and says what was asked for; it knows no clip.
#pragma once

#include <QString>
#include <QWidget>

#include <cstdint>

class QLabel;
class QToolButton;

namespace cuebench {

class Timeline;

class TransportBar : public QWidget {
    Q_OBJECT

public:
    explicit TransportBar(QWidget* parent = nullptr);

    [[nodiscard]] Timeline* timeline() const { return m_timeline; }
    void setControlsEnabled(bool enabled);
    void setPlaying(bool playing);
    void setLooping(bool looping);
    void setMuted(bool muted);
    /// A small remark beside the speaker ("No sound device"); empty for none.
    void setSoundRemark(const QString& remark, const QString& explanation);
    /// `frame` counts from 0, -1 for none.
    void setTime(std::int64_t positionUs, std::int64_t durationUs, int frame, int frames);

signals:
    void playToggled();
    void stepped(int frames);
    void loopToggled(bool on);
    void muteToggled(bool on);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void drawIcons();

    Timeline* m_timeline = nullptr;
    QToolButton* m_back = nullptr;
    QToolButton* m_play = nullptr;
    QToolButton* m_forward = nullptr;
    QToolButton* m_loop = nullptr;
    QToolButton* m_mute = nullptr;
    QLabel* m_remark = nullptr;
    QLabel* m_frame = nullptr;
    QLabel* m_time = nullptr;
    bool m_playing = false;
};

/// m:ss.mmm
[[nodiscard]] QString clipTimeText(std::int64_t us);

}  // namespace cuebench

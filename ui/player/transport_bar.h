// The controls below the picture. It shows what it is told and says what was asked for; it knows no clip.
//
// All of it is one line. Where that does not fit, what is needed least is left out, down to what a window of 1280
// pixels has room for; everything stays in the menu at its end, and has its key.
#pragma once

#include "media/player_clock.h"
#include "player/gate.h"
#include "player/timeline.h"

#include <QString>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

class QAction;
class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QMenu;
class QSlider;
class QToolButton;

namespace cuebench {

class LevelMeter;

class TransportBar : public QWidget {
    Q_OBJECT

public:
    /// The key of a shortcut as people read it ("Space"), empty for none.
    using KeyOf = std::function<QString(const char* id)>;

    explicit TransportBar(QWidget* parent = nullptr);

    [[nodiscard]] Timeline* timeline() const { return m_timeline; }
    [[nodiscard]] LevelMeter* meter() const { return m_meter; }
    /// Named in the tool tips and the menu.
    void setKeys(const KeyOf& keyOf);
    void setControlsEnabled(bool enabled);
    void setPlaying(bool playing);
    void setLooping(bool looping);
    void setLoopSpan(const std::optional<ClipSpan>& span);
    void setMuted(bool muted);
    void setEvenLoudness(bool even);
    void setVolume(double volume);
    void setRate(double rate);
    void setGate(Gate gate);
    /// A small remark beside the speaker ("No sound device"); empty for none. It takes the place of slider and meter.
    void setSoundRemark(const QString& remark, const QString& explanation);
    /// `frame` counts from 0, -1 for none.
    void setTime(std::int64_t positionUs, std::int64_t durationUs, int frame, int frames);
    /// Ticks the rows of the timeline that are shown.
    void showRows();

signals:
    void playToggled();
    void stepped(int frames);
    void jumped(qint64 byMs);
    void startAsked();
    void endAsked();
    void loopToggled(bool on);
    void loopFromAsked();
    void loopToAsked();
    void loopCleared();
    void muteToggled(bool on);
    void evenLoudnessToggled(bool on);
    void volumeAsked(double volume);
    void rateAsked(double rate);
    void gateAsked(Gate gate);
    void rowAsked(Timeline::Row row, bool shown);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    static constexpr int kIcon = 18;
    static constexpr int kGap = 6;  ///< between groups

    /// Something whose tool tip or menu entry names a key.
    struct Hint {
        QToolButton* button = nullptr;
        QAction* action = nullptr;
        QString what;
        const char* id = nullptr;
    };

    void build();
    void buildGates(QHBoxLayout* row);
    void buildMoves(QHBoxLayout* row);
    void buildLoops(QHBoxLayout* row);
    void buildSound(QHBoxLayout* row);
    void buildMenu(QHBoxLayout* row);
    QToolButton* addButton(QHBoxLayout* row, const char* name, const QString& what, const char* id,
                           bool checkable = false);
    QAction* addAction(QMenu* menu, const QString& what, const char* id);
    void showHints();
    void showHint(const Hint& hint);
    void drawIcons();
    void drawIcon(QToolButton* button, const char* name, bool lit = false);
    void fit();
    [[nodiscard]] static QString rateText(double rate);
    [[nodiscard]] QString frameText(const QString& number) const;
    [[nodiscard]] QString shownFrameText() const;

    Timeline* m_timeline = nullptr;
    QButtonGroup* m_gates = nullptr;
    QToolButton* m_jumpBack = nullptr;
    QToolButton* m_back = nullptr;
    QToolButton* m_play = nullptr;
    QToolButton* m_forward = nullptr;
    QToolButton* m_jumpForward = nullptr;
    QToolButton* m_loop = nullptr;
    QToolButton* m_loopFrom = nullptr;
    QToolButton* m_loopTo = nullptr;
    QToolButton* m_loopClear = nullptr;
    QToolButton* m_rate = nullptr;
    QToolButton* m_mute = nullptr;
    QToolButton* m_more = nullptr;
    QSlider* m_volume = nullptr;
    LevelMeter* m_meter = nullptr;
    QWidget* m_loudness = nullptr;  ///< slider and meter
    QAction* m_thumbnails = nullptr;
    QAction* m_spectrogram = nullptr;
    QAction* m_even = nullptr;
    QLabel* m_remark = nullptr;
    QLabel* m_frame = nullptr;
    QLabel* m_time = nullptr;
    bool m_bareFrame = false;  ///< its number alone
    std::vector<Hint> m_hints;
    KeyOf m_keyOf;
    /// What each button shows: a new icon has the bar laid out and drawn again.
    std::map<const QToolButton*, std::pair<std::string_view, bool>> m_drawn;
    QString m_remarkText;
    QString m_remarkExplained;
    QString m_position;
    QString m_end;
    QString m_longestTime;                    ///< room is kept for it
    QString m_longestFrame;                   ///< its number; likewise
    std::pair<int, int> m_shownFrame{-1, 0};  ///< and how many there are
    bool m_showsEnd = true;
    bool m_playing = false;
};

/// m:ss.mmm
[[nodiscard]] QString clipTimeText(std::int64_t us);

}  // namespace cuebench

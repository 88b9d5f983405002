// The player: picture, timeline and buttons for one clip at a time.
//
// Clips are decoded whole on worker threads (media/clip_cache) and shown from memory by the player's clock, so that
// stepping, seeking and looping cost a repaint. Of a clip that is too large for that, the frames around the position
// are in memory; the picture then follows as soon as its frame has come. Nothing here waits for a decoder. Space and
// the other shortcuts belong to the page; the player offers slots.
//
// Sound follows one keep-alive device (audio_output.h), at every rate with its own pitch (time_stretch.h). Without a
// device, and while one is lost, the picture runs on the steady clock and the bar says so; sound joins in as soon as it
// can be had.
//
// Times are ms of clip time; frames count from 0.
#pragma once

#include "media/clip_cache.h"
#include "media/player_clock.h"
#include "media/sound_level.h"
#include "player/gate.h"
#include "player/played_bins.h"
#include "player/timeline.h"

#include <QPointF>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace cuebench {

class LongOutlineMaker;
class OutlineMaker;
class PlayerSound;
class TransportBar;
class VideoView;
class WaveCover;

/// What was really played of the clip, each 0…1 of its duration. Sound counts only where it could be heard: not muted,
/// not hidden, with a device; a clip without sound has 0. Frames stepped onto count as picture.
struct PlayedShares {
    double video = 0;
    double sound = 0;
};

class ClipPlayer : public QWidget {
    Q_OBJECT

public:
    static constexpr std::int64_t kShortestLoopUs = 10'000;
    static constexpr double kSlowest = 0.25;
    static constexpr double kFastest = 2;

    explicit ClipPlayer(QWidget* parent = nullptr);
    ~ClipPlayer() override;

    /// Absolute path; an empty one shows nothing. The same file again goes back to its start. Resets what was played.
    void setClip(const QString& file, bool autoplay = false);
    /// What will be wanted next, the nearest first; decoded when there is nothing else to do.
    void prefetch(const QStringList& next);

    /// How much memory decoded clips may take.
    void setCacheBudget(qint64 bytes);
    [[nodiscard]] qint64 cacheBudget() const;

    [[nodiscard]] QString clip() const { return m_file; }
    [[nodiscard]] bool isPlaying() const { return m_phase != Phase::Paused; }
    [[nodiscard]] bool isLooping() const;
    [[nodiscard]] bool isMuted() const { return m_muted; }
    [[nodiscard]] bool isPictureHidden() const { return m_pictureHidden; }
    [[nodiscard]] bool isSoundHidden() const { return m_soundHidden; }
    [[nodiscard]] Gate gate() const;
    [[nodiscard]] double rate() const;
    /// What the loop goes round in, when it is not the whole clip.
    [[nodiscard]] std::optional<ClipSpan> loopSpan() const { return m_loopSpan; }
    [[nodiscard]] double volume() const;
    /// Clips are brought to one loudness on playback; kept in the settings, like the volume.
    [[nodiscard]] bool isLoudnessEven() const;
    /// What is heard now, for a meter; silence while nothing is.
    [[nodiscard]] SoundLevels levels() const { return m_levels; }
    [[nodiscard]] qint64 positionMs() const { return m_positionUs / 1000; }
    [[nodiscard]] qint64 durationMs() const;
    /// The frame on screen, -1 while there is none. In a clip too large for memory it may be a moment behind the
    /// position.
    [[nodiscard]] int frame() const { return m_frame; }
    /// From the beginning of the frame on screen to that of the next; none while there is no frame.
    [[nodiscard]] std::optional<ClipSpan> frameSpan() const;
    /// The same of the frame that is on screen at this time; the last one's from its end on.
    [[nodiscard]] std::optional<ClipSpan> frameSpanAt(std::int64_t us) const;
    /// Decoded so far; final when isComplete().
    [[nodiscard]] int frameCount() const;
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool clipHasSound() const;
    /// A sound device is there.
    [[nodiscard]] bool canSound() const;
    /// Why the clip cannot be played, empty when it can.
    [[nodiscard]] QString errorText() const { return m_error; }
    /// What the file has lost of the clip, empty when nothing; the rest plays.
    [[nodiscard]] QString lossText() const { return m_loss; }

    [[nodiscard]] PlayedShares playedShares() const;
    void resetPlayed();

    /// The person meant, as a point in 0…1 of the picture.
    void setPersonMarker(std::optional<QPointF> position);
    /// While picking, the pointer is a cross; pictureClicked comes in any case.
    void setPickingPerson(bool picking);

    [[nodiscard]] VideoView* videoView() const { return m_view; }
    /// Names the keys of the page's shortcuts in the tool tips.
    void setKeys(const std::function<QString(const char* id)>& keyOf);
    /// Where evidence spans are drawn.
    [[nodiscard]] Timeline* timeline() const;

public slots:
    void play();
    void pause();
    void togglePlay();
    /// Pauses and goes so many frames on (or back).
    void stepFrames(int count);
    void stepBack() { stepFrames(-1); }
    void stepForward() { stepFrames(1); }
    void seekMs(qint64 ms);
    /// Goes so far on (or back) and plays on if it was playing.
    void jumpMs(qint64 byMs);
    void goToStart() { seekMs(0); }
    /// The last frame.
    void goToEnd();
    /// A–B: the piece that is looped begins with the frame on screen; it ends where it ended, or at the clip's end.
    void loopFromHere();
    /// It ends with the frame on screen; it begins where it began, or at the clip's start.
    void loopToHere();
    void clearLoopSpan() { setLoopSpan(std::nullopt); }
    void setLooping(bool looping);
    void toggleLooping();
    /// Plays this span over and over from the position on (from its start, when the position is behind it), whatever
    /// isLooping() says; none, or one of less than kShortestLoopUs, ends that. Another clip has no span.
    void setLoopSpan(std::optional<ClipSpan> span);
    void setMuted(bool muted);
    void toggleMuted();
    /// 0…1 as a slider shows it: the ear takes a cube for even steps. Kept apart from the mute.
    void setVolume(double volume);
    void setEvenLoudness(bool even);
    /// kSlowest … kFastest; the pitch stays.
    void setRate(double rate);
    /// To the next slower or faster one of 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2.
    void slower();
    void faster();
    void normalRate() { setRate(1); }
    void changeVolume(double by) { setVolume(volume() + by); }
    /// Sound only: the picture is covered and does not count as played. Picture only: silence, the waveform is not
    /// drawn and sound does not count as played.
    void setGate(Gate gate);
    /// Shows or hides a row of the timeline from now on, whatever room there is.
    void setRowShown(Timeline::Row row, bool shown);
    void toggleRow(Timeline::Row row) { setRowShown(row, !timeline()->isShown(row)); }

signals:
    /// A frame of the new clip has been painted.
    void firstFramePainted();
    void positionChanged(qint64 ms);
    void playingChanged(bool playing);
    /// The loop has come to the end of the clip, or of the piece it goes round in, and begins anew.
    void wentRound(qint64 endUs);
    /// Ran into the end without looping.
    void endReached();
    void loopingChanged(bool looping);
    void loopSpanChanged();
    void mutedChanged(bool muted);
    void volumeChanged(double volume);
    void gateChanged(Gate gate);
    void evenLoudnessChanged(bool even);
    void rateChanged(double rate);
    /// Peaks of what is heard, in dBFS, about 30 times a second while it plays; levels() has more.
    void levelsChanged(float leftDb, float rightDb);
    /// A full sentence; the same stands in the picture.
    void failed(const QString& text);
    /// 0…1 of the picture's width and height.
    void pictureClicked(const QPointF& position);

protected:
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    static constexpr int kTickMs = 16;

    enum class Phase {
        Paused,
        Waiting,   ///< wants to play, but too little is decoded
        Starting,  ///< the sound is on its way through the device
        Running,
    };

    void connectParts();
    void connectTimeline();
    void connectBar();
    void connectCover();
    void clipEvent(const ClipCache::Clip& clip, ClipEvent event);
    void showOutline();
    void beginOutline();
    void showPart();
    void showFailure();
    void showLoss();
    [[nodiscard]] std::vector<std::filesystem::path> justLeft() const;
    void tick();
    void aimTick();
    void begin();
    void startSound();
    void joinSound();
    void soundAnchored();
    void soundAvailable();
    void run(bool withSound);
    void setPictureHidden(bool hidden);
    void setSoundHidden(bool hidden);
    void countPlayed(std::int64_t fromUs, std::int64_t toUs);
    void noteLag(std::int64_t heardUs, std::int64_t playedUs);
    void forgetLag();
    void applyLoop();
    void showLevels();
    void keepSettings();
    [[nodiscard]] std::optional<ClipSpan> soundLoop() const;
    void moveTo(std::int64_t positionUs);
    void showPosition();
    void preparePictures();
    [[nodiscard]] VideoFrame nextFrame() const;
    void showBar();
    void setPhase(Phase phase);

    VideoView* m_view = nullptr;
    WaveCover* m_cover = nullptr;
    TransportBar* m_bar = nullptr;
    std::unique_ptr<PlayerSound> m_sound;
    std::unique_ptr<ClipCache> m_cache;
    std::unique_ptr<OutlineMaker> m_outlines;
    std::unique_ptr<LongOutlineMaker> m_longOutlines;
    ClipCache::Clip m_clip;
    QString m_file;
    std::vector<std::filesystem::path> m_ahead;  ///< what will be wanted next, the nearest first
    QStringList m_left;                          ///< the files shown before, the latest first
    QString m_error;
    QString m_loss;  ///< what a damaged file has lost, a full sentence
    PlayerClock m_clock;
    QTimer m_ticks;
    QTimer m_keeping;  ///< volume and evenness go to disk a while after the last change
    Phase m_phase = Phase::Paused;
    std::int64_t m_positionUs = 0;
    std::int64_t m_laps = 0;
    int m_frame = -1;
    std::optional<ClipSpan> m_loopSpan;
    bool m_muted = false;
    bool m_pictureHidden = false;
    bool m_soundHidden = false;
    PlayedBins m_seen;
    PlayedBins m_heard;

    bool m_withSound = false;               ///< the clock follows the device
    std::int64_t m_audioLosses = 0;         ///< of the clock, as they have been seen to
    std::optional<std::int64_t> m_sinceNs;  ///< steady time since which playing has waited for sound
    std::int64_t m_lagUs = 0;               ///< what was lately missed of stretched sound, by the wall
    bool m_soundLags = false;               ///< and the bar says so
    int m_tickCount = 0;
    SoundLevels m_levels;
};

}  // namespace cuebench

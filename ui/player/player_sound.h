// The sound side of the player: what is to be heard of the clip, at which speed and how loud.
//
// It knows no clock. The player asks whether sound is there for a position, starts it, and learns by anchor() at which
// device time which moment of the clip is heard; while the picture runs it asks wantsToJoin(), which is how sound comes
// back after a device was lost, and how it follows a change of speed without the picture waiting.
//
// Decoding, stretching and measuring loudness happen in other threads; no function waits.
#pragma once

#include "media/clip_cache.h"
#include "media/player_clock.h"
#include "media/sound_cursor.h"
#include "media/sound_level.h"
#include "player/stretched_voice.h"

#include <QObject>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace cuebench {

class AudioOutput;

class PlayerSound : public QObject {
    Q_OBJECT

public:
    /// At device time `deviceNs` the clip's `positionUs` is heard.
    struct Anchor {
        qint64 deviceNs = 0;
        qint64 positionUs = 0;
    };

    explicit PlayerSound(QObject* parent = nullptr);
    ~PlayerSound() override;

    /// Null for none. Ends what is playing.
    void setClip(ClipCache::Clip clip);
    /// A clip was decoded to its end: this one, or one that comes next.
    void clipFinished(const ClipCache::Clip& clip);
    /// Ends what is playing; wantsToJoin() tells when the new speed can be heard.
    void setRate(double rate);
    /// False when what has been written leads elsewhere: start() or join() anew.
    [[nodiscard]] bool setLoop(std::optional<ClipSpan> loop);

    /// The device has been looked for.
    [[nodiscard]] bool isKnown() const { return m_known; }
    [[nodiscard]] bool isAvailable() const;
    /// There is a device, and a sound for it.
    [[nodiscard]] bool canPlay() const;
    /// Sound from there on can be had now. If not, it is on its way.
    [[nodiscard]] bool isReady(std::int64_t positionUs);
    /// Begins with exactly this moment, as soon as the device takes it; anchor() comes then.
    void start(std::int64_t positionUs);
    /// Begins with what has to be heard by then for a clock that stands at this moment now and goes on.
    void join(std::int64_t positionUs);
    void stop();
    [[nodiscard]] std::optional<Anchor> anchor() const { return m_anchor; }
    /// Whether the running picture should be joined now.
    [[nodiscard]] bool wantsToJoin(std::int64_t positionUs);
    /// What the device has played since it was opened; none when it is not there or does not move.
    [[nodiscard]] std::optional<std::int64_t> playedNs() const;
    /// Something other than silence is sent where the clip has sound.
    [[nodiscard]] bool isHeard() const;
    /// What was heard of a stretch of the clip that the clock has just run through. At other speeds than 1 some of it
    /// may have been overtaken before it was stretched.
    [[nodiscard]] std::vector<ClipSpan> heard(ClipSpan span) const;

    [[nodiscard]] double volume() const { return m_volume; }
    [[nodiscard]] bool isEven() const { return m_even; }
    void setVolume(double volume);
    void setSilent(bool silent);
    /// Clips are brought to one loudness (loudness.h), each by one factor for the whole of it.
    void setEven(bool even);
    /// What is heard at this moment, as it goes to the device.
    [[nodiscard]] SoundLevels levels(std::int64_t positionUs) const;

signals:
    void availableChanged();
    void anchored();

private:
    [[nodiscard]] PlayableSound playable();
    void measure(const ClipCache::Clip& clip);
    [[nodiscard]] bool isMeasured() const;
    [[nodiscard]] double gain() const;
    void applyGain();
    void soundAnchored(quint64 token, qint64 deviceNs, qint64 positionUs);

    std::unique_ptr<AudioOutput> m_output;
    StretchedVoice m_voice;  ///< at other rates than 1
    ClipCache::Clip m_clip;
    double m_rate = 1;
    std::optional<ClipSpan> m_loop;
    bool m_known = false;

    quint64 m_token = 0;
    bool m_playing = false;  ///< started or joined
    std::optional<Anchor> m_anchor;

    double m_volume = 1;
    bool m_silent = false;
    bool m_even = false;
    /// Factors that even loudness out; none while it is being measured.
    std::map<std::weak_ptr<const DecodedClip>, std::optional<double>, std::owner_less<>> m_evening;
    std::stop_source m_gone;
};

}  // namespace cuebench

// The player's clock: which moment of the clip is now.
//
// It runs on a steady time source and, while sound is playing, follows the
// device's own count of played time: sound devices run up to some 500 ppm fast
// or slow and report in jumps of a few ms, so the difference is taken up slowly
// (time constant 0.5 s), never backwards. Without a device the steady time alone
// goes on. A device that jumps by more than 200 ms is taken to have started
// anew. One thread uses a clock; it has no lock.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

namespace cuebench {

/// A piece of clip time, half-open.
struct ClipSpan {
    std::int64_t fromUs = 0;
    std::int64_t toUs = 0;

    bool operator==(const ClipSpan&) const = default;
};

class PlayerClock {
public:
    /// Nanoseconds that only go forward.
    using TimeSource = std::function<std::int64_t()>;
    /// Nanoseconds of sound that the device has played since it began; none when there is no device.
    using AudioSource = std::function<std::optional<std::int64_t>()>;

    static constexpr double kSlowest = 0.1;
    static constexpr double kFastest = 4.0;

    /// The system's steady clock.
    [[nodiscard]] static TimeSource steadyTime();

    explicit PlayerClock(TimeSource time = steadyTime());

    /// Another clip: position 0, paused, no span to loop. Rate and loopClip stay.
    void reset(std::int64_t durationUs);
    /// The end moved (a clip that is still being decoded); the position stays.
    void setDuration(std::int64_t durationUs);
    /// An empty function: steady time alone.
    void setAudioSource(AudioSource source);
    /// Says what is heard: at device time `deviceNs` the clip was (or will be) at `positionUs`, in whichever lap of a
    /// loop is the nearest. Taken up slowly like all else.
    void anchorAudio(std::int64_t deviceNs, std::int64_t positionUs);

    /// At the end of the clip it begins again from the start (of the loop).
    void play();
    void pause();
    /// Clamped to the clip.
    void seek(std::int64_t positionUs);
    /// 1 is the clip's own speed; clamped to kSlowest … kFastest.
    void setRate(double rate);
    /// A span to play over and over; none or an empty one ends that. A position behind it jumps to its start.
    void setLoop(std::optional<ClipSpan> span);
    /// Whether the end of the clip leads back to its start.
    void setLoopClip(bool loop);

    /// The position now, 0 … duration. Everything else is as of the last call of this.
    [[nodiscard]] std::int64_t positionUs();
    [[nodiscard]] bool isPlaying() const { return m_playing; }
    /// It ran into the end and stands there.
    [[nodiscard]] bool hasEnded() const { return m_ended; }
    /// How often the device's time was lost or jumped, so that nobody knows any more what is heard; an anchor is
    /// needed.
    [[nodiscard]] std::int64_t audioLosses() const { return m_audioLosses; }
    /// How often a loop has led back; the sound is to be started anew when this changes.
    [[nodiscard]] std::int64_t laps() const { return m_laps; }
    [[nodiscard]] double rate() const { return m_rate; }
    [[nodiscard]] std::int64_t durationUs() const { return m_durationUs; }
    [[nodiscard]] std::optional<ClipSpan> loop() const { return m_loop; }
    [[nodiscard]] bool loopsClip() const { return m_loopClip; }

private:
    void advance();
    [[nodiscard]] double correctionNs(double passedNs);
    void wrap();
    [[nodiscard]] std::optional<ClipSpan> round() const;
    void jump(double positionUs);

    TimeSource m_time;
    AudioSource m_audio;
    std::int64_t m_durationUs = 0;
    double m_positionUs = 0;
    double m_rate = 1;
    bool m_playing = false;
    bool m_ended = false;
    bool m_loopClip = false;
    std::optional<ClipSpan> m_loop;
    std::int64_t m_laps = 0;
    std::int64_t m_lastNs = 0;
    std::int64_t m_audioLosses = 0;
    double m_playedNs = 0;                  ///< time played, as shown
    std::optional<double> m_audioOffsetNs;  ///< device time minus m_playedNs, as it should be
};

}  // namespace cuebench

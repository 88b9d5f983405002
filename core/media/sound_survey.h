// A sound that is too long to be kept (decoded_clip.h), gone through once to be drawn.
//
// Second by second, so that whoever makes it can do something else in between and show what there is so far. What it
// holds is bounded, whatever the length: about 1 MB for the wave and 5 MB for the spectrogram.
#pragma once

#include "media/decoded_clip.h"
#include "media/player_clock.h"
#include "media/spectrogram.h"
#include "media/waveform.h"

#include <cstdint>
#include <memory>
#include <stop_token>

namespace cuebench {

class SoundFetcher;

class SoundSurvey {
public:
    /// Of the sound in `part` and up to a second around it. A clip that is not windowed has nothing to survey.
    SoundSurvey(const DecodedClip& clip, ClipSpan part);
    ~SoundSurvey();
    SoundSurvey(const SoundSurvey&) = delete;
    SoundSurvey& operator=(const SoundSurvey&) = delete;

    /// One more second. False when there is none left, on a stop, and when the file cannot be read any more.
    [[nodiscard]] bool step(const std::stop_token& stop);
    [[nodiscard]] bool isDone() const { return m_next >= m_end; }
    /// Of what has gone by.
    [[nodiscard]] WaveOutline wave() const { return m_peaks.outline(); }
    [[nodiscard]] const Spectrogram& spectrogram() const { return m_spectrogram.soFar(); }
    /// The whole; ends the survey.
    [[nodiscard]] Spectrogram finishSpectrogram() { return m_spectrogram.finish(); }

private:
    std::int64_t m_next;  ///< block (sound_blocks.h)
    std::int64_t m_end;
    std::unique_ptr<SoundFetcher> m_fetcher;
    PeakMaker m_peaks;
    SpectrogramMaker m_spectrogram;
};

}  // namespace cuebench

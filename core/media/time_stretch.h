// The sound of a clip at other speeds and its own pitch.
//
// Rendered by librubberband's finer engine. The older one, which is all that
// FFmpeg's rubberband filter offers, gives every click twice at half speed, 45 ms
// apart, and lets steady tones fade to a tenth. The finer engine is early by a
// constant time for each rate; that is made up for, so that a click at clip time
// t is heard at t / rate to within 5 ms at every rate (tst_time_stretch).
//
// Nobody waits for it: a worker renders in small pieces, from where playing is
// to begin onwards, some two to eight times as fast as it is played; what lies
// before is filled in afterwards.
#pragma once

#include "media/frame.h"
#include "media/player_clock.h"
#include "media/sample_spans.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace cuebench {

/// One clip's sound at one rate; grows while a worker renders. Any thread may read what is there at any moment.
class StretchedSound {
public:
    /// `part`: the clip time that is rendered at all.
    StretchedSound(std::shared_ptr<const Sound> sound, double rate, ClipSpan part);

    [[nodiscard]] const std::shared_ptr<const Sound>& original() const { return m_sound; }
    [[nodiscard]] double rate() const { return m_rate; }
    [[nodiscard]] ClipSpan part() const { return m_part; }
    /// The part's first sample pair, and the one behind its last.
    [[nodiscard]] std::int64_t firstSample() const { return m_offset; }
    [[nodiscard]] std::int64_t endSample() const { return m_offset + m_length; }
    /// `count` sample pairs from number `first` on; pair n belongs to clip time n × rate / 48000 s. Silence where there
    /// is none (yet). Which of them are there is added to `voiced`, where it is given.
    void readSound(std::int64_t first, std::int64_t count, float* out, SampleSpans* voiced = nullptr) const;
    /// Whether all of this clip time is here, as far as the part reaches.
    [[nodiscard]] bool isReady(ClipSpan span) const;
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] bool waitUntilFinished(std::chrono::milliseconds patience) const;
    /// Memory that it takes when it is finished.
    [[nodiscard]] std::size_t bytes() const;

private:
    friend class TimeStretcher;

    using Range = SampleSpans::Span;  ///< samples from the start of the part
    /// What one run renders, and where it meets the work of others.
    struct Seams {
        std::int64_t begin = 0;
        std::int64_t end = 0;
        bool fadeIn = false;
        bool fadeOut = false;
    };
    [[nodiscard]] std::int64_t sampleOf(std::int64_t clipUs) const;
    [[nodiscard]] std::optional<Range> nextGap(std::int64_t from, std::int64_t to) const;
    void makeRoom();  // worker only, like put()
    void put(std::int64_t at, const std::vector<float>& samples, const Seams& seams);

    std::shared_ptr<const Sound> m_sound;
    double m_rate = 1;
    ClipSpan m_part;
    std::int64_t m_offset = 0;  ///< number of the part's first sample
    std::int64_t m_length = 0;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::vector<float> m_samples;
    SampleSpans m_ready;
};

/// Renders on one thread of its own, and keeps what it rendered within a byte budget: what was asked for last before
/// what was asked for long ago. No function waits.
class TimeStretcher {
public:
    using Stretched = std::shared_ptr<const StretchedSound>;

    static constexpr double kSlowest = 0.25;
    static constexpr double kFastest = 2;
    static constexpr std::int64_t kAgainUs = 4'000'000;

    explicit TimeStretcher(std::size_t budgetBytes = std::size_t{128} << 20U);
    /// Stops and joins the worker.
    ~TimeStretcher();
    TimeStretcher(const TimeStretcher&) = delete;
    TimeStretcher& operator=(const TimeStretcher&) = delete;

    /// What is to be heard now: rendered before all else, from `fromUs` on, then from the loop's start, then the rest.
    /// `rate` is clamped. A sound too long for half of the budget is rendered in part, around `fromUs`.
    [[nodiscard]] Stretched stretch(std::shared_ptr<const Sound> sound, double rate, std::int64_t fromUs,
                                    std::optional<ClipSpan> loop = {});
    /// Where a loop leads back to: its first kAgainUs as they are heard, rendered as soon as a few seconds of what is
    /// heard now are ready.
    [[nodiscard]] Stretched again(std::shared_ptr<const Sound> sound, double rate, std::int64_t fromUs);
    /// What may be heard next: rendered when nothing else is to do.
    void prepare(std::shared_ptr<const Sound> sound, double rate);
    [[nodiscard]] std::size_t usedBytes() const;
    /// All that was asked for is rendered.
    [[nodiscard]] bool isIdle() const;

private:
    struct Job {
        std::shared_ptr<StretchedSound> sound;
        std::int64_t from = 0;  ///< samples
        StretchedSound::Range loop;
    };
    [[nodiscard]] std::shared_ptr<StretchedSound> entry(std::shared_ptr<const Sound> sound, double rate,
                                                        std::int64_t fromUs);
    [[nodiscard]] std::shared_ptr<StretchedSound> find(const Sound* sound, double rate, ClipSpan needed);
    [[nodiscard]] bool isComfortable() const;
    void trim();
    void work(const std::stop_token& stop);
    [[nodiscard]] static std::optional<StretchedSound::Range> gapOf(const Job& job);
    [[nodiscard]] static Job wholeOf(std::shared_ptr<StretchedSound> sound);
    [[nodiscard]] std::optional<Job> nextJob() const;
    [[nodiscard]] bool goesOn(const Job& job, std::int64_t at) const;
    void render(const Job& job, const std::stop_token& stop);

    std::size_t m_budget;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<std::shared_ptr<StretchedSound>> m_entries;  ///< the last used first
    std::optional<Job> m_now;
    std::shared_ptr<StretchedSound> m_again;
    std::vector<std::shared_ptr<StretchedSound>> m_ahead;
    std::atomic<std::uint64_t> m_wishes{0};
    std::jthread m_worker;  ///< last: it uses everything above
};

}  // namespace cuebench

// Makes what the timeline draws of a clip besides its frames: outline and spectrogram of its sound, and thumbnails.
// All of it in a thread of its own, for one clip at a time; what is not wanted any more is dropped.
#pragma once

#include "media/decoded_clip.h"
#include "media/player_clock.h"
#include "media/spectrogram.h"
#include "media/waveform.h"
#include "player/time_scale.h"

#include <QImage>
#include <QObject>
#include <QSize>

#include <condition_variable>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace cuebench {

/// The sound of a clip ready to be drawn.
struct ClipOutline {
    WaveOutline wave;
    /// One pixel for each column and band, the highest band at the top; colours from bottomDb to topDb.
    QImage spectrogram;
    std::int64_t spectrogramFromUs = 0;  ///< clip time of the image's left edge …
    std::int64_t spectrogramToUs = 0;    ///< … and of its right edge
    int topDb = 0;                       ///< the loudest, rounded up to 10 dB
    int bottomDb = 0;
};

/// A stretch of a clip whose sound is too long to be drawn finely as a whole.
struct OutlinePart {
    std::shared_ptr<const ClipOutline> outline;  ///< null for none
    ClipSpan span;

    /// What to draw where this stretch is in sight: the part if it reaches from end to end, else the overview.
    [[nodiscard]] const ClipOutline* orElse(const ClipOutline* overview, const TimeScale& scale) const;
};

/// Colour of a level: 0 is silence, 1 the loudest.
[[nodiscard]] QRgb spectrogramColour(double level);

/// Fills the outline's picture of these levels. The loudest band sets the scale, so that whispers are seen too, unless
/// `topDb` says where it ends.
void drawSpectrogram(const Spectrogram& levels, ClipOutline& outline, std::optional<int> topDb = {});

class OutlineMaker : public QObject {
    Q_OBJECT

public:
    using Clip = std::shared_ptr<const DecodedClip>;

    explicit OutlineMaker(QObject* parent = nullptr);
    ~OutlineMaker() override;
    OutlineMaker(const OutlineMaker&) = delete;
    OutlineMaker& operator=(const OutlineMaker&) = delete;

    /// Another clip; null for none. Nothing of the one before comes any more. An outline that was made before comes at
    /// once, before this returns.
    void setClip(const Clip& clip);
    /// The clip's sound is there.
    void makeOutline();
    /// Frames at these clip times; replaces what of an earlier wish is not made.
    void makeThumbnails(std::vector<std::int64_t> timesUs, QSize bounds);

signals:
    void outlineMade(const std::shared_ptr<const cuebench::ClipOutline>& outline);
    /// A frame that begins at `ptsUs`.
    void thumbnailMade(qint64 ptsUs, const QImage& image);

private:
    static constexpr std::size_t kKept = 8;  // outlines of the clips last seen; about 1 MB each

    struct Wish {
        Clip clip;
        quint64 turn = 0;
        bool outline = false;
        std::vector<std::int64_t> times;  ///< the next one last
        QSize bounds;
    };
    struct Kept {
        std::weak_ptr<const DecodedClip> clip;
        std::shared_ptr<const ClipOutline> outline;
    };

    void work(const std::stop_token& stop);
    void makeOne(const Wish& job);
    void deliver(quint64 turn, const std::weak_ptr<const DecodedClip>& clip,
                 const std::shared_ptr<const ClipOutline>& outline);

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    Wish m_wish;
    std::stop_source m_stop;  ///< of the job for the clip at hand
    std::list<Kept> m_kept;   ///< the GUI thread's; the latest first
    std::jthread m_thread;    ///< last: it uses everything above
};

}  // namespace cuebench

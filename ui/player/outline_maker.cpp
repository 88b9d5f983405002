#include "player/outline_maker.h"

#include "base/background.h"
#include "media/thumbnails.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace cuebench {
namespace {

constexpr int kRangeDb = 70;

QImage imageOf(const Thumbnail& thumbnail)
{
    return QImage(thumbnail.rgb32.data(), thumbnail.width, thumbnail.height, thumbnail.width * 4, QImage::Format_RGB32)
        .copy();
}

}  // namespace

QRgb spectrogramColour(double level)
{
    // "inferno" of matplotlib (CC0) at eight places: rises evenly in lightness, also for the colour-blind and in grey.
    struct Stop {
        int red;
        int green;
        int blue;
    };
    static constexpr std::array<Stop, 8> kStops{{{0, 0, 4},
                                                 {40, 11, 84},
                                                 {101, 21, 110},
                                                 {159, 42, 99},
                                                 {212, 72, 66},
                                                 {245, 125, 21},
                                                 {250, 193, 39},
                                                 {252, 255, 164}}};
    const double place = std::clamp(level, 0.0, 1.0) * (kStops.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), kStops.size() - 2);
    const double share = place - static_cast<double>(below);
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return qRgb(mix(kStops[below].red, kStops[below + 1].red), mix(kStops[below].green, kStops[below + 1].green),
                mix(kStops[below].blue, kStops[below + 1].blue));
}

void drawSpectrogram(const Spectrogram& levels, ClipOutline& outline, std::optional<int> topDb)
{
    if (levels.isEmpty()) {
        return;
    }
    const float loudest = *std::max_element(levels.db.begin(), levels.db.end());
    outline.topDb = topDb.value_or(
        std::max(static_cast<int>(std::ceil(loudest / 10)) * 10, static_cast<int>(Spectrogram::kFloorDb) + 20));
    outline.bottomDb = outline.topDb - kRangeDb;
    std::array<QRgb, 256> palette{};
    for (std::size_t i = 0; i < palette.size(); ++i) {
        palette[i] = spectrogramColour(static_cast<double>(i) / 255);
    }
    const auto columns = static_cast<int>(levels.columns());
    outline.spectrogram = QImage(columns, Spectrogram::kBands, QImage::Format_RGB32);
    for (int band = 0; band < Spectrogram::kBands; ++band) {
        auto* row = reinterpret_cast<QRgb*>(outline.spectrogram.scanLine(Spectrogram::kBands - 1 - band));
        for (int column = 0; column < columns; ++column) {
            const float level =
                (levels.at(static_cast<std::size_t>(column), band) - static_cast<float>(outline.bottomDb)) *
                (255.0F / kRangeDb);
            row[column] = palette[static_cast<std::size_t>(std::clamp(level, 0.0F, 255.0F))];
        }
    }
    outline.spectrogramFromUs = levels.firstUs - levels.hopUs / 2;
    outline.spectrogramToUs = outline.spectrogramFromUs + levels.hopUs * columns;
}

const ClipOutline* OutlinePart::orElse(const ClipOutline* overview, const TimeScale& scale) const
{
    return outline && span.fromUs <= scale.fromUs() && span.toUs >= scale.toUs() ? outline.get() : overview;
}

OutlineMaker::OutlineMaker(QObject* parent)
    : QObject(parent), m_thread([this](const std::stop_token& stop) {
          workInBackground();
          work(stop);
      })
{
}

OutlineMaker::~OutlineMaker()
{
    const std::lock_guard lock(m_mutex);
    m_stop.request_stop();
    m_thread.request_stop();
}

void OutlineMaker::setClip(const Clip& clip)
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop.request_stop();
        m_stop = {};
        m_wish = {.clip = clip, .turn = m_wish.turn + 1, .outline = false, .times = {}, .bounds = {}};
    }
    const auto kept = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept& k) {
        return !k.clip.owner_before(clip) && !clip.owner_before(k.clip);
    });
    if (clip && kept != m_kept.end()) {
        m_kept.splice(m_kept.begin(), m_kept, kept);
        emit outlineMade(m_kept.front().outline);
    }
}

void OutlineMaker::makeOutline()
{
    {
        const std::lock_guard lock(m_mutex);
        m_wish.outline = m_wish.clip && (m_kept.empty() || m_kept.front().clip.lock() != m_wish.clip);
    }
    m_wake.notify_one();
}

void OutlineMaker::makeThumbnails(std::vector<std::int64_t> timesUs, QSize bounds)
{
    std::reverse(timesUs.begin(), timesUs.end());
    {
        const std::lock_guard lock(m_mutex);
        m_wish.times = std::move(timesUs);
        m_wish.bounds = bounds;
    }
    m_wake.notify_one();
}

void OutlineMaker::work(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        Wish job;
        {
            std::unique_lock lock(m_mutex);
            const auto wanted = [this] { return m_wish.clip && (m_wish.outline || !m_wish.times.empty()); };
            if (!m_wake.wait(lock, stop, wanted)) {
                return;
            }
            lock.unlock();
            standAside();
            lock.lock();
            if (!wanted()) {
                continue;
            }
            job = {.clip = m_wish.clip,
                   .turn = m_wish.turn,
                   .outline = m_wish.outline,
                   .times = {},
                   .bounds = m_wish.bounds};
            if (!m_wish.outline) {  // the sound first: it is what one sees at once
                job.times.push_back(m_wish.times.back());
                m_wish.times.pop_back();
            }
            m_wish.outline = false;
        }
        makeOne(job);
    }
}

void OutlineMaker::makeOne(const Wish& job)
{
    if (!job.outline) {
        const auto thumbnail =
            thumbnailAt(*job.clip, job.times.front(), {.width = job.bounds.width(), .height = job.bounds.height()});
        if (thumbnail) {
            QMetaObject::invokeMethod(
                this,
                [this, turn = job.turn, pts = thumbnail->ptsUs, image = imageOf(*thumbnail)] {
                    if (turn == m_wish.turn) {  // only this thread writes it
                        emit thumbnailMade(pts, image);
                    }
                },
                Qt::QueuedConnection);
        }
        return;
    }
    const auto sound = job.clip->sound();
    if (!sound || sound->isEmpty()) {
        return;
    }
    std::stop_token stop;
    {
        const std::lock_guard lock(m_mutex);
        stop = m_stop.get_token();
    }
    auto outline = std::make_shared<ClipOutline>(ClipOutline{.wave = WaveOutline(sound), .spectrogram = {}});
    drawSpectrogram(spectrogram(*sound, stop), *outline);
    QMetaObject::invokeMethod(
        this,
        [this, turn = job.turn, clip = std::weak_ptr(job.clip), outline = std::shared_ptr<const ClipOutline>(outline)] {
            deliver(turn, clip, outline);
        },
        Qt::QueuedConnection);
}

void OutlineMaker::deliver(quint64 turn, const std::weak_ptr<const DecodedClip>& clip,
                           const std::shared_ptr<const ClipOutline>& outline)
{
    if (turn != m_wish.turn) {
        return;
    }
    m_kept.push_front({clip, outline});
    if (m_kept.size() > kKept) {
        m_kept.pop_back();
    }
    emit outlineMade(outline);
}

}  // namespace cuebench

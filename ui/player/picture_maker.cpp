#include "player/picture_maker.h"

#include "media/picture.h"

#include <algorithm>
#include <utility>

namespace cuebench {
namespace {

constexpr std::size_t kSpares = 2;

bool isSame(const PictureMaker::Wish& wish, const VideoFrame& frame, QSize pixels)
{
    return wish.frame.owner == frame.owner && wish.frame.planes[0] == frame.planes[0] && wish.pixels == pixels;
}

}  // namespace

bool PictureMaker::Ready::is(const VideoFrame& frame, QSize pixels) const
{
    return luma == frame.planes[0] && image.size() == pixels && owner.lock() == frame.owner;
}

PictureMaker::PictureMaker() : m_thread([this](const std::stop_token& stop) { work(stop); }) {}

PictureMaker::~PictureMaker() = default;

void PictureMaker::make(std::vector<Wish> wishes)
{
    std::erase_if(wishes,
                  [](const Wish& w) { return w.frame.isNull() || w.frame.owner == nullptr || w.pixels.isEmpty(); });
    std::size_t bytes = 0;
    const auto surplus = std::find_if(wishes.begin(), wishes.end(), [&bytes](const Wish& wish) {
        bytes += static_cast<std::size_t>(wish.pixels.width()) * static_cast<std::size_t>(wish.pixels.height()) * 4;
        return bytes > kMostBytes;
    });
    wishes.erase(surplus, wishes.end());
    bool lacking = false;
    {
        const std::lock_guard lock(m_mutex);
        m_wishes.swap(wishes);  // frames are let go of outside the lock
        for (auto ready = m_ready.begin(); ready != m_ready.end();) {
            const bool wanted = std::any_of(m_wishes.begin(), m_wishes.end(),
                                            [&](const Wish& w) { return ready->is(w.frame, w.pixels); });
            if (!wanted && m_spare.size() < kSpares) {
                m_spare.push_back(std::move(ready->image));
            }
            ready = wanted ? ready + 1 : m_ready.erase(ready);
        }
        lacking = nextJob() != nullptr;
    }
    if (lacking) {
        m_wake.notify_one();
    }
}

QImage PictureMaker::take(const VideoFrame& frame, QSize pixels)
{
    const std::lock_guard lock(m_mutex);
    const auto found =
        std::find_if(m_ready.begin(), m_ready.end(), [&](const Ready& ready) { return ready.is(frame, pixels); });
    if (found == m_ready.end()) {
        return {};
    }
    std::erase_if(m_wishes, [&](const Wish& wish) { return isSame(wish, frame, pixels); });
    QImage image = std::move(found->image);
    m_ready.erase(found);
    return image;
}

void PictureMaker::giveBack(QImage image)
{
    if (!image.isNull()) {
        const std::lock_guard lock(m_mutex);
        if (m_spare.size() < kSpares) {
            m_spare.push_back(std::move(image));
        }
    }
}

const PictureMaker::Wish* PictureMaker::nextJob() const
{
    const auto lacks = [this](const Wish& wish) {
        return std::none_of(m_ready.begin(), m_ready.end(),
                            [&wish](const Ready& ready) { return ready.is(wish.frame, wish.pixels); });
    };
    const auto job = std::find_if(m_wishes.begin(), m_wishes.end(), lacks);
    return job == m_wishes.end() ? nullptr : &*job;
}

QImage PictureMaker::room(QSize pixels)
{
    const auto fitting =
        std::find_if(m_spare.begin(), m_spare.end(), [&](const QImage& spare) { return spare.size() == pixels; });
    if (fitting == m_spare.end()) {
        m_spare.clear();  // the view has another size now
        return {};
    }
    QImage image = std::move(*fitting);
    m_spare.erase(fitting);
    return image;
}

void PictureMaker::work(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        Wish job;
        QImage image;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return nextJob() != nullptr; })) {
                return;
            }
            job = *nextJob();
            image = room(job.pixels);
        }
        if (image.isNull()) {
            image = QImage(job.pixels, QImage::Format_RGB32);
        }
        const bool done = !image.isNull() && toRgb32(job.frame, {.pixels = image.bits(),
                                                                 .width = image.width(),
                                                                 .height = image.height(),
                                                                 .stride = static_cast<int>(image.bytesPerLine())});
        const std::lock_guard lock(m_mutex);
        const auto wish = std::find_if(m_wishes.begin(), m_wishes.end(),
                                       [&](const Wish& w) { return isSame(w, job.frame, job.pixels); });
        if (wish != m_wishes.end() && done) {
            m_ready.push_back({.owner = job.frame.owner, .luma = job.frame.planes[0], .image = std::move(image)});
        } else if (wish != m_wishes.end()) {
            m_wishes.erase(wish);  // whoever shows it sees that it cannot be done
        } else if (done && m_spare.size() < kSpares) {
            m_spare.push_back(std::move(image));
        }
    }
}

}  // namespace cuebench

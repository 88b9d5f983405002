#include "media/stretch_run.h"

#include <rubberband/RubberBandStretcher.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace cuebench {
namespace {

using RubberBand::RubberBandStretcher;

constexpr std::int64_t kPiece = 1024;
constexpr std::int64_t kRunUp = Sound::kRate / 10;  // for the engine to settle before the first sample that counts

/// By how much the engine is early, in ms of its output: the middle of what was measured with clicks at eleven places
/// between its steps (librubberband 3.1.2; ±4 ms at a quarter, ±1.5 ms at a half, ±1.7 ms at double speed).
double earlyMs(double rate)
{
    struct Point {
        double slower;  ///< 1 / rate
        double ms;
    };
    constexpr std::array<Point, 7> kMeasured{
        {{0.5, 0.0}, {1.0, 0.0}, {1.333, 1.9}, {1.667, 4.1}, {2.0, 6.0}, {2.5, 9.2}, {4.0, 21.6}}};
    const double slower = std::clamp(1 / rate, kMeasured.front().slower, kMeasured.back().slower);
    const auto* right = std::find_if(kMeasured.begin() + 1, kMeasured.end() - 1,
                                     [slower](const Point& point) { return point.slower >= slower; });
    const auto* left = right - 1;
    return left->ms + (right->ms - left->ms) * (slower - left->slower) / (right->slower - left->slower);
}

}  // namespace

StretchRun::StretchRun(const Sound& sound, double rate, std::int64_t first, bool mono)
    : m_sound(sound),
      m_channels(mono ? 1 : Sound::kChannels),
      m_stretcher(std::make_unique<RubberBandStretcher>(
          static_cast<std::size_t>(Sound::kRate), static_cast<std::size_t>(m_channels),
          RubberBandStretcher::OptionProcessOffline | RubberBandStretcher::OptionEngineFiner |
              RubberBandStretcher::OptionThreadingNever | RubberBandStretcher::OptionChannelsTogether,
          1 / rate, 1.0)),
      m_planes(static_cast<std::size_t>(m_channels), std::vector<float>(static_cast<std::size_t>(kPiece)))
{
    m_input = static_cast<std::int64_t>(std::floor(static_cast<double>(first) * rate)) - kRunUp;
    const double begins = static_cast<double>(m_input) / rate + earlyMs(rate) * Sound::kRate / 1000;
    m_skip = first - std::llround(begins);
    m_stretcher->setMaxProcessSize(static_cast<std::size_t>(kPiece));
    // It is never told the end: behind the sound it hears silence for as long as it is asked.
    m_stretcher->setExpectedInputDuration(static_cast<std::size_t>(sound.length() + kRunUp));
}

StretchRun::~StretchRun() = default;

void StretchRun::feed()
{
    for (int channel = 0; channel < m_channels; ++channel) {
        std::vector<float>& plane = m_planes[static_cast<std::size_t>(channel)];
        for (std::int64_t i = 0; i < kPiece; ++i) {
            const std::int64_t at = m_input + i;
            plane[static_cast<std::size_t>(i)] =
                at < 0 || at >= m_sound.length()
                    ? 0.0F
                    : m_sound.samples[static_cast<std::size_t>(at * Sound::kChannels + channel)];
        }
    }
    const std::array<const float*, 2> in{m_planes.front().data(), m_planes.back().data()};
    m_stretcher->process(in.data(), static_cast<std::size_t>(kPiece), false);
    m_input += kPiece;
}

const std::vector<float>& StretchRun::next()
{
    m_out.clear();
    while (m_out.empty()) {
        feed();
        for (int there = m_stretcher->available(); there > 0; there = m_stretcher->available()) {
            const auto count = static_cast<std::size_t>(std::min<std::int64_t>(there, kPiece));
            const std::array<float*, 2> out{m_planes.front().data(), m_planes.back().data()};
            const auto got = static_cast<std::int64_t>(m_stretcher->retrieve(out.data(), count));
            const std::int64_t skipped = std::clamp<std::int64_t>(m_skip, 0, got);
            m_skip -= skipped;
            for (auto i = static_cast<std::size_t>(skipped); i < static_cast<std::size_t>(got); ++i) {
                m_out.push_back(m_planes.front()[i]);
                m_out.push_back(m_planes.back()[i]);
            }
        }
    }
    return m_out;
}

}  // namespace cuebench

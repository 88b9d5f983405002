// The mel spectrogram of a clip's sound, for drawing.
//
// Both channels are mixed to one (mean of left and right), cut into Hann windows of 2048 samples (43 ms) padded to
// 4096, every 5 ms; the power spectrum is gathered into triangular bands on the mel scale (m = 2595 · log10(1 + f/700),
// O'Shaughnessy 1987), whose centres run from 60 Hz to 16 kHz. Below some 700 Hz the scale is nearly linear, above it
// logarithmic, as the ear is.
//
// Levels are dB of full scale: a sine of amplitude 1 at a band's centre reads 0 dB in that band.
#pragma once

#include "media/frame.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace cuebench {

struct Spectrogram {
    static constexpr int kBands = 96;
    static constexpr double kLowestHz = 60;      ///< centre of band 0
    static constexpr double kHighestHz = 16000;  ///< centre of the last band
    static constexpr float kFloorDb = -100;      ///< silence; nothing is below it

    std::int64_t firstUs = 0;  ///< clip time of the middle of the first column
    std::int64_t hopUs = 5000;
    std::vector<float> db;  ///< column after column, kBands each, the lowest band first

    [[nodiscard]] bool isEmpty() const { return db.empty(); }
    [[nodiscard]] std::size_t columns() const { return db.size() / kBands; }
    [[nodiscard]] float at(std::size_t column, int band) const
    {
        return db[column * kBands + static_cast<std::size_t>(band)];
    }
    /// The column whose middle is nearest to this clip time; the first or last for times outside.
    [[nodiscard]] std::size_t columnAt(std::int64_t us) const;

    /// Place of a frequency on the axis: 0 is the centre of band 0, 1 that of band 1; may lie between or outside.
    [[nodiscard]] static double bandOf(double hz);
    [[nodiscard]] static double hzOf(double band);
};

/// Empty for no sound, and when it was stopped. Longer than a minute, the columns are set wider apart, so that there
/// are never more than 12,000.
[[nodiscard]] Spectrogram spectrogram(const Sound& sound, const std::stop_token& stop = {});

class MelTransform;

/// The same of a sound that goes by piece by piece and is not kept.
class SpectrogramMaker {
public:
    /// The first of `length` sample pairs lies at clip time `startUs`.
    SpectrogramMaker(std::int64_t startUs, std::int64_t length);
    ~SpectrogramMaker();
    SpectrogramMaker(const SpectrogramMaker&) = delete;
    SpectrogramMaker& operator=(const SpectrogramMaker&) = delete;

    /// The next `count` sample pairs.
    void add(const float* samples, std::int64_t count);
    /// The columns whose window has gone by.
    [[nodiscard]] const Spectrogram& soFar() const { return m_result; }
    /// All columns; what did not come is silence. Nothing can be added afterwards.
    [[nodiscard]] Spectrogram finish();

private:
    void makeColumns();

    Spectrogram m_result;
    std::unique_ptr<MelTransform> m_transform;  ///< null where none can be had: the result stays empty
    std::int64_t m_hop = 0;                     ///< samples between two columns
    std::int64_t m_columns = 0;                 ///< there will be
    std::int64_t m_made = 0;
    std::int64_t m_first = 0;   ///< number of the first sample in m_mono
    std::vector<float> m_mono;  ///< what the next columns need of what has gone by
};

}  // namespace cuebench

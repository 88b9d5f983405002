#include "media/spectrogram.h"

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/tx.h>
}

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numbers>

namespace cuebench {
namespace {

constexpr std::int64_t kWindow = 2048;
constexpr std::int64_t kPadded = 4096;
constexpr std::int64_t kBins = kPadded / 2 + 1;
constexpr std::int64_t kHop = Sound::kRate / 200;
constexpr std::int64_t kMostColumns = 12'000;

double melOf(double hz)
{
    return 2595 * std::log10(1 + hz / 700);
}

double hzOfMel(double mel)
{
    return 700 * (std::pow(10, mel / 2595) - 1);
}

/// A real transform with buffers as aligned as it wants them.
class Transform {
public:
    Transform()
    {
        const float scale = 1;
        if (av_tx_init(&m_context, &m_run, AV_TX_FLOAT_RDFT, 0, kPadded, &scale, 0) < 0) {
            m_context = nullptr;
        }
        m_in.reset(static_cast<float*>(av_mallocz(sizeof(float) * kPadded)));
        m_out.reset(static_cast<float*>(av_mallocz(sizeof(float) * 2 * (kBins + 1))));
    }
    ~Transform() { av_tx_uninit(&m_context); }
    Transform(const Transform&) = delete;
    Transform& operator=(const Transform&) = delete;

    [[nodiscard]] bool works() const { return m_context != nullptr && m_in != nullptr && m_out != nullptr; }
    /// kWindow samples, to be filled before power(); what follows them stays zero.
    [[nodiscard]] float* samples() { return m_in.get(); }
    /// |X|² of each bin; overwrites the samples.
    void power(std::array<float, kBins>& to)
    {
        m_run(m_context, m_out.get(), m_in.get(), sizeof(float));
        std::fill_n(m_in.get() + kWindow, kPadded - kWindow, 0.0F);
        const float* out = m_out.get();
        for (std::size_t i = 0; i < kBins; ++i) {
            to[i] = out[2 * i] * out[2 * i] + out[2 * i + 1] * out[2 * i + 1];
        }
    }

private:
    struct Free {
        void operator()(float* memory) const { av_free(memory); }
    };
    AVTXContext* m_context = nullptr;
    av_tx_fn m_run = nullptr;
    std::unique_ptr<float, Free> m_in;
    std::unique_ptr<float, Free> m_out;
};

/// The window and the bands: the same for every sound, made once.
class Bank {
public:
    static const Bank& shared()
    {
        static const Bank bank;
        return bank;
    }

    [[nodiscard]] const std::array<float, kWindow>& window() const { return m_window; }

    void gather(const std::array<float, kBins>& power, float* db) const
    {
        static const float floorPower = std::pow(10.0F, Spectrogram::kFloorDb / 10);
        for (std::size_t b = 0; b < m_bands.size(); ++b) {
            const Band& band = m_bands[b];
            const float* bins = power.data() + band.first;
            float sum = 0;
            for (std::size_t i = 0; i < band.weights.size(); ++i) {
                sum += band.weights[i] * bins[i];
            }
            db[b] = 10 * std::log10(std::max(floorPower, sum));
        }
    }

private:
    struct Band {
        std::size_t first = 0;
        std::vector<float> weights;
    };

    Bank()
    {
        for (std::size_t i = 0; i < kWindow; ++i) {
            const double phase = 2 * std::numbers::pi * static_cast<double>(i) / kWindow;
            m_window[i] = static_cast<float>(0.5 - 0.5 * std::cos(phase));
        }
        for (int b = 0; b < Spectrogram::kBands; ++b) {
            m_bands[static_cast<std::size_t>(b)] =
                triangle(Spectrogram::hzOf(b - 1), Spectrogram::hzOf(b), Spectrogram::hzOf(b + 1));
        }
        calibrate();
    }

    static Band triangle(double lowHz, double centreHz, double highHz)
    {
        const double binHz = static_cast<double>(Sound::kRate) / kPadded;
        Band band;
        band.first = static_cast<std::size_t>(std::max(0.0, std::floor(lowHz / binHz)));
        for (std::size_t bin = band.first; static_cast<double>(bin) * binHz < highHz; ++bin) {
            const double hz = static_cast<double>(bin) * binHz;
            const double weight =
                hz < centreHz ? (hz - lowHz) / (centreHz - lowHz) : (highHz - hz) / (highHz - centreHz);
            band.weights.push_back(static_cast<float>(std::max(0.0, weight)));
        }
        return band;
    }

    /// A narrow band does not hold the whole of a window's main lobe, a wide one does: a full-scale sine at each
    /// band's centre says what 0 dB is there.
    void calibrate()
    {
        Transform transform;
        if (!transform.works()) {
            return;
        }
        std::array<float, kBins> power{};
        for (std::size_t b = 0; b < m_bands.size(); ++b) {
            const double step = 2 * std::numbers::pi * Spectrogram::hzOf(static_cast<double>(b)) / Sound::kRate;
            for (std::size_t i = 0; i < kWindow; ++i) {
                transform.samples()[i] = m_window[i] * static_cast<float>(std::sin(step * static_cast<double>(i)));
            }
            transform.power(power);
            Band& band = m_bands[b];
            float sum = 0;
            for (std::size_t i = 0; i < band.weights.size(); ++i) {
                sum += band.weights[i] * power[band.first + i];
            }
            for (float& weight : band.weights) {
                weight /= sum;
            }
        }
    }

    std::array<float, kWindow> m_window{};
    std::array<Band, Spectrogram::kBands> m_bands;
};

/// The window around `centre`, both channels as one; silence beside the sound.
void takeWindow(const Sound& sound, std::int64_t centre, const std::array<float, kWindow>& window, float* to)
{
    const std::int64_t first = centre - kWindow / 2;
    const std::int64_t from = std::clamp<std::int64_t>(-first, 0, kWindow);
    const std::int64_t end = std::clamp<std::int64_t>(sound.length() - first, from, kWindow);
    std::fill_n(to, from, 0.0F);
    std::fill(to + end, to + kWindow, 0.0F);
    if (from < end) {
        const float* samples = sound.samples.data() + (first + from) * Sound::kChannels;
        for (std::int64_t i = from; i < end; ++i, samples += Sound::kChannels) {
            to[i] = window[static_cast<std::size_t>(i)] * 0.5F * (samples[0] + samples[1]);
        }
    }
}

}  // namespace

double Spectrogram::bandOf(double hz)
{
    const double lowest = melOf(kLowestHz);
    return (melOf(hz) - lowest) / (melOf(kHighestHz) - lowest) * (kBands - 1);
}

double Spectrogram::hzOf(double band)
{
    const double lowest = melOf(kLowestHz);
    return hzOfMel(lowest + band / (kBands - 1) * (melOf(kHighestHz) - lowest));
}

std::size_t Spectrogram::columnAt(std::int64_t us) const
{
    const std::int64_t column = (us - firstUs + hopUs / 2) / hopUs;
    return static_cast<std::size_t>(
        std::clamp<std::int64_t>(us < firstUs ? 0 : column, 0, static_cast<std::int64_t>(columns()) - 1));
}

Spectrogram spectrogram(const Sound& sound, const std::stop_token& stop)
{
    Spectrogram result;
    Transform transform;
    if (sound.isEmpty() || !transform.works()) {
        return result;
    }
    std::int64_t hop = kHop;
    while (sound.length() / hop >= kMostColumns) {
        hop *= 2;
    }
    result.firstUs = sound.startUs;
    result.hopUs = hop * 1'000'000 / Sound::kRate;
    const Bank& bank = Bank::shared();
    const std::int64_t columns = sound.length() / hop + 1;
    result.db.resize(static_cast<std::size_t>(columns) * Spectrogram::kBands);
    std::array<float, kBins> power{};
    for (std::int64_t column = 0; column < columns; ++column) {
        if (stop.stop_requested()) {
            return {};
        }
        takeWindow(sound, column * hop, bank.window(), transform.samples());
        transform.power(power);
        bank.gather(power, result.db.data() + column * Spectrogram::kBands);
    }
    return result;
}

}  // namespace cuebench

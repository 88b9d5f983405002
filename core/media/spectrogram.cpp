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

}  // namespace

/// A real transform with buffers as aligned as it wants them.
class MelTransform {
public:
    MelTransform()
    {
        const float scale = 1;
        if (av_tx_init(&m_context, &m_run, AV_TX_FLOAT_RDFT, 0, kPadded, &scale, 0) < 0) {
            m_context = nullptr;
        }
        m_in.reset(static_cast<float*>(av_mallocz(sizeof(float) * kPadded)));
        m_out.reset(static_cast<float*>(av_mallocz(sizeof(float) * 2 * (kBins + 1))));
    }
    ~MelTransform() { av_tx_uninit(&m_context); }
    MelTransform(const MelTransform&) = delete;
    MelTransform& operator=(const MelTransform&) = delete;

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

namespace {

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
        MelTransform transform;
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

SpectrogramMaker::SpectrogramMaker(std::int64_t startUs, std::int64_t length)
    : m_transform(std::make_unique<MelTransform>()), m_hop(kHop), m_first(-kWindow / 2)
{
    if (length <= 0 || !m_transform->works()) {
        m_transform.reset();
        return;
    }
    while (length / m_hop >= kMostColumns) {
        m_hop *= 2;
    }
    m_columns = length / m_hop + 1;
    m_mono.assign(kWindow / 2, 0.0F);  // silence before the sound
    m_result.firstUs = startUs;
    m_result.hopUs = m_hop * 1'000'000 / Sound::kRate;
    m_result.db.reserve(static_cast<std::size_t>(m_columns) * Spectrogram::kBands);
}

SpectrogramMaker::~SpectrogramMaker() = default;

void SpectrogramMaker::add(const float* samples, std::int64_t count)
{
    if (m_transform == nullptr) {
        return;
    }
    for (const float* end = samples + count * Sound::kChannels; samples < end; samples += Sound::kChannels) {
        m_mono.push_back(0.5F * (samples[0] + samples[1]));
    }
    makeColumns();
}

void SpectrogramMaker::makeColumns()
{
    const Bank& bank = Bank::shared();
    std::array<float, kBins> power{};
    const std::int64_t end = m_first + static_cast<std::int64_t>(m_mono.size());
    for (; m_made < m_columns && m_made * m_hop + kWindow / 2 <= end; ++m_made) {
        const float* from = m_mono.data() + (m_made * m_hop - kWindow / 2 - m_first);
        float* windowed = m_transform->samples();
        for (std::size_t i = 0; i < kWindow; ++i) {
            windowed[i] = bank.window()[i] * from[i];
        }
        m_transform->power(power);
        m_result.db.resize(m_result.db.size() + Spectrogram::kBands);
        bank.gather(power, m_result.db.data() + m_made * Spectrogram::kBands);
    }
    const std::int64_t done = std::clamp<std::int64_t>(m_made * m_hop - kWindow / 2, m_first, end);
    m_mono.erase(m_mono.begin(), m_mono.begin() + (done - m_first));
    m_first = done;
}

Spectrogram SpectrogramMaker::finish()
{
    if (m_transform != nullptr) {
        const std::int64_t end = (m_columns - 1) * m_hop + kWindow / 2;
        const std::int64_t missing = end - m_first - static_cast<std::int64_t>(m_mono.size());
        m_mono.insert(m_mono.end(), static_cast<std::size_t>(std::max<std::int64_t>(0, missing)), 0.0F);
        makeColumns();
    }
    return std::move(m_result);
}

Spectrogram spectrogram(const Sound& sound, const std::stop_token& stop)
{
    SpectrogramMaker maker(sound.startUs, sound.length());
    for (std::int64_t from = 0; from < sound.length(); from += Sound::kRate) {
        if (stop.stop_requested()) {
            return {};
        }
        maker.add(sound.samples.data() + from * Sound::kChannels,
                  std::min<std::int64_t>(Sound::kRate, sound.length() - from));
    }
    return maker.finish();
}

}  // namespace cuebench

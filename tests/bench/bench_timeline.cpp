// What seeing sound and time costs: bench_timeline [RUNS]
//   waveform + mel spectrogram of 5 s of stereo sound, on one core (at most 25 ms)
//   the whole timeline drawn anew, as when one zooms, and one tick of the playhead, at 1920 pixels
// Times are wall clock; each figure stands beside its limit.
#include "media/spectrogram.h"
#include "media/waveform.h"
#include "player/outline_maker.h"
#include "player/timeline.h"
#include "theme.h"

#include <QApplication>
#include <QImage>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>

using namespace cuebench;

namespace {

/// Of this thread alone: what it costs a core, whatever else the machine does.
double cpuMsOf(const auto& work)
{
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    };
    const double begin = now();
    work();
    return now() - begin;
}

double msOf(const auto& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

void report(const char* what, std::vector<double> times, double limit)
{
    std::sort(times.begin(), times.end());
    const double p99 = times[std::min(times.size() - 1, times.size() * 99 / 100)];
    std::printf("%-44s median %6.2f ms, p99 %6.2f ms", what, times[times.size() / 2], p99);
    std::printf(limit > 0 ? " (at most %.0f)\n" : "\n", limit);
}

/// Speech-like: a buzz with formants that come and go, over noise.
std::shared_ptr<const Sound> fiveSeconds()
{
    auto sound = std::make_shared<Sound>();
    std::mt19937 random(7);
    std::normal_distribution<float> noise(0, 0.01F);
    for (int i = 0; i < 5 * Sound::kRate; ++i) {
        const double t = static_cast<double>(i) / Sound::kRate;
        const double loud = std::max(0.0, std::sin(t * 9));
        double value = 0;
        for (int harmonic = 1; harmonic < 20; ++harmonic) {
            value += std::sin(2 * M_PI * 140 * harmonic * t) / harmonic;
        }
        const auto sample = static_cast<float>(0.1 * loud * value);
        sound->samples.push_back(sample + noise(random));
        sound->samples.push_back(sample + noise(random));
    }
    return sound;
}

}  // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    applyTheme(ThemeChoice::Light);
    const int runs = std::max(20, QCoreApplication::arguments().value(1, QStringLiteral("200")).toInt());
    const auto sound = fiveSeconds();
    static_cast<void>(spectrogram(*sound));  // window and bands are made once for the life of the program

    const auto makeBoth = [&sound] {
        const WaveOutline outline(sound);
        const auto peaks = outline.peaks(1920, 0, 5'000'000);
        const Spectrogram picture = spectrogram(*sound);
        if (peaks.empty() || picture.isEmpty()) {
            std::abort();
        }
    };
    std::vector<double> wall;
    std::vector<double> cpu;
    for (int i = 0; i < runs; ++i) {
        cpu.push_back(cpuMsOf([&] { wall.push_back(msOf(makeBoth)); }));
    }
    report("waveform + spectrogram of 5 s", wall, 25);
    report("  of which on the core", cpu, 0);

    Timeline timeline;
    timeline.setRoom(900);
    timeline.resize(1920, timeline.sizeHint().height());
    timeline.setDuration(5'000'000);
    auto outline = std::make_shared<ClipOutline>(ClipOutline{.wave = WaveOutline(sound), .spectrogram = {}});
    drawSpectrogram(spectrogram(*sound), *outline);
    timeline.setOutline(outline);
    for (int i = 0; i < 30; ++i) {
        QImage image(71, 40, QImage::Format_RGB32);
        image.fill(qRgb(i * 8, 100, 100));
        timeline.addThumbnail(i * 166'000, image);
    }
    timeline.show();
    QImage screen(timeline.size(), QImage::Format_RGB32);
    std::vector<double> whole;
    std::vector<double> tick;
    for (int i = 0; i < runs; ++i) {
        timeline.zoomBy(i % 2 == 0 ? 1.5 : 1 / 1.5);
        whole.push_back(msOf([&] { timeline.render(&screen); }));
    }
    for (int i = 0; i < runs; ++i) {
        tick.push_back(msOf([&] {
            timeline.setPosition(i * 16'000 % 5'000'000);
            QCoreApplication::processEvents();
        }));
    }
    report("timeline drawn anew, 1920 px", whole, 16);
    report("one tick of the playhead", tick, 2);
    return 0;
}

// The clip's time from left to right: waveform, play head, and the place to click or drag to.
#pragma once

#include "media/waveform.h"

#include <QString>
#include <QWidget>

#include <cstdint>
#include <vector>

namespace cuebench {

class Timeline : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kBuckets = 600;

    explicit Timeline(QWidget* parent = nullptr);

    void setDuration(std::int64_t durationUs);
    void setPosition(std::int64_t positionUs);
    /// Peaks of kBuckets equal parts of the clip; empty draws a plain line.
    void setPeaks(std::vector<WavePeak> peaks);
    void setWaveformHidden(bool hidden);

    [[nodiscard]] QSize sizeHint() const override { return {300, 40}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 32}; }

signals:
    void sought(qint64 positionUs);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void seekTo(double x);
    [[nodiscard]] double xOf(std::int64_t us) const;

    std::int64_t m_durationUs = 0;
    std::int64_t m_positionUs = 0;
    std::vector<WavePeak> m_peaks;
    bool m_waveformHidden = false;
};

}  // namespace cuebench

// How loud it is now: a bar for each channel, −60 to 0 dB of full scale, with the peak of the last second.
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <array>

namespace cuebench {

class LevelMeter : public QWidget {
    Q_OBJECT

public:
    static constexpr float kFloorDb = -60;

    explicit LevelMeter(QWidget* parent = nullptr);

    /// dB of full scale; below kFloorDb is nothing. Falls by itself when no more comes.
    void setLevels(float leftDb, float rightDb);
    [[nodiscard]] float shown(int channel) const { return m_channels[static_cast<std::size_t>(channel)].db; }

    [[nodiscard]] QSize sizeHint() const override { return {38, 8}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {36, 8}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Channel {
        float db = kFloorDb;
        float peakDb = kFloorDb;
        qint64 peakAt = 0;
    };

    void fall();

    std::array<Channel, 2> m_channels;
    QElapsedTimer m_time;
    qint64 m_fellAt = 0;
    QTimer m_falling;
};

}  // namespace cuebench

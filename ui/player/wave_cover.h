// Sound only: what stands in the picture's place. The waveform of the stretch that the timeline shows, as large as
// there is room for, with the playhead; click or drag on it to move within the clip.
#pragma once

#include "player/outline_maker.h"
#include "player/time_scale.h"

#include <QPixmap>
#include <QString>
#include <QWidget>

#include <cstdint>
#include <memory>

namespace cuebench {

class WaveCover : public QWidget {
    Q_OBJECT

public:
    explicit WaveCover(QWidget* parent = nullptr);

    void setText(const QString& text);
    /// Null: no sound, or not there yet.
    void setOutline(std::shared_ptr<const ClipOutline> outline);
    /// See Timeline::setPart().
    void setPart(const OutlinePart& part);
    /// The stretch that is shown.
    void setStretch(std::int64_t fromUs, std::int64_t toUs, std::int64_t durationUs);
    void setPosition(std::int64_t positionUs);

signals:
    void sought(qint64 positionUs);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void refresh();
    void paintGround();
    void seekTo(double x);
    [[nodiscard]] QRect waveRect() const;
    [[nodiscard]] QRect headRect() const;

    QString m_text;
    std::shared_ptr<const ClipOutline> m_outline;
    OutlinePart m_part;
    TimeScale m_scale;
    std::int64_t m_positionUs = 0;
    QPixmap m_ground;
    bool m_stale = true;
};

}  // namespace cuebench

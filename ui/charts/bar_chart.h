// Horizontal stacked bars with an optional goal for each, every part of which can be clicked or reached by keyboard.
//
// All bars share one scale, or each bar's full width is its own goal (setWidthIsGoal). On a shared scale, goals that
// lie so far off that the bars would shrink to nothing are left out; the figures at the right say them all the same. A
// painted widget rather than Qt Charts: parts of a bar must be
// clickable, told apart by more than colour (tooltips, figures), and cheap to draw anew on every decision.
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <vector>

namespace cuebench {

struct BarPart {
    QString name;  ///< "verified"
    QColor colour;
    int value = 0;
    int key = 0;  ///< handed back by clicked()
};

struct Bar {
    QString name;
    QString figures;  ///< text at the right end, "12 of 972"
    std::vector<BarPart> parts;
    int goal = 0;  ///< 0: none
    int key = 0;
    bool clickable = true;
};

class BarChart : public QWidget {
    Q_OBJECT

public:
    explicit BarChart(QWidget* parent = nullptr);

    void setBars(std::vector<Bar> bars);
    /// Full means that the goal is reached: what lies beyond it is cut off. Bars without a goal are drawn empty.
    void setWidthIsGoal(bool widthIsGoal);
    [[nodiscard]] const std::vector<Bar>& bars() const { return m_bars; }
    /// Where a part is drawn; -1 for the whole bar. For tests and tooltips.
    [[nodiscard]] QRectF partRect(int bar, int part) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// `part` is the part's key, or -1 where the bar as a whole (its name, or the keyboard) was meant.
    void clicked(int bar, int part);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Place {
        int bar = -1;
        int part = -1;

        bool operator==(const Place&) const = default;
    };
    [[nodiscard]] Place placeAt(const QPointF& position) const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] double nameWidth() const;
    [[nodiscard]] double figuresWidth() const;
    [[nodiscard]] double scaleOf(int bar) const;  ///< pixels for one
    [[nodiscard]] bool showsGoals() const;
    [[nodiscard]] double topValue() const;
    [[nodiscard]] QRectF trackRect(int bar) const;
    void paintBar(QPainter& painter, int bar) const;
    [[nodiscard]] QString tipAt(Place place) const;

    std::vector<Bar> m_bars;
    bool m_widthIsGoal = false;
    Place m_hovered;
    int m_current = 0;
};

}  // namespace cuebench

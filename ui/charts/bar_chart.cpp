#include "charts/bar_chart.h"

#include "theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace cuebench {
namespace {

constexpr double kGap = 12;
constexpr double kBeforeTrack = 8;
constexpr double kAfterTrack = 4;
constexpr double kThinnest = 4;  // pixels; what is there must be seen and hit
constexpr double kFarGoal = 5;   // a goal this many times beyond the longest bar is not drawn

int totalOf(const Bar& bar)
{
    int total = 0;
    for (const BarPart& part : bar.parts) {
        total += part.value;
    }
    return total;
}

}  // namespace

BarChart::BarChart(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BarChart::setBars(std::vector<Bar> bars)
{
    m_bars = std::move(bars);
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_bars.size()) - 1));
    m_hovered = {};
    QStringList spoken;
    for (const Bar& bar : m_bars) {
        spoken << bar.name + QStringLiteral(": ") + bar.figures;
    }
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

void BarChart::setWidthIsGoal(bool widthIsGoal)
{
    m_widthIsGoal = widthIsGoal;
    update();
}

int BarChart::rowHeight() const
{
    return std::max(30, fontMetrics().height() + 14);
}

QSize BarChart::sizeHint() const
{
    return {480, rowHeight() * std::max(1, static_cast<int>(m_bars.size()))};
}

QSize BarChart::minimumSizeHint() const
{
    return {static_cast<int>(nameWidth() + figuresWidth() + 120), sizeHint().height()};
}

double BarChart::nameWidth() const
{
    int widest = 0;
    for (const Bar& bar : m_bars) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(bar.name));
    }
    return widest + kGap;
}

double BarChart::figuresWidth() const
{
    int widest = 0;
    for (const Bar& bar : m_bars) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(bar.figures));
    }
    return widest + kGap;
}

bool BarChart::showsGoals() const
{
    if (m_widthIsGoal) {
        return false;  // the end of the bar is the goal
    }
    int longest = 0;
    int goal = 0;
    for (const Bar& bar : m_bars) {
        longest = std::max(longest, totalOf(bar));
        goal = std::max(goal, bar.goal);
    }
    return goal <= longest * kFarGoal;
}

double BarChart::topValue() const
{
    const bool goals = showsGoals();
    int top = 1;
    for (const Bar& bar : m_bars) {
        top = std::max({top, totalOf(bar), goals ? bar.goal : 0});
    }
    return top;
}

double BarChart::scaleOf(int bar) const
{
    const int goal = m_bars[static_cast<std::size_t>(bar)].goal;
    if (m_widthIsGoal) {
        return goal > 0 ? trackRect(bar).width() / goal : 0;
    }
    return trackRect(bar).width() / topValue();
}

QRectF BarChart::trackRect(int bar) const
{
    const double thick = std::min(16.0, rowHeight() - 12.0);
    const double top = bar * rowHeight() + (rowHeight() - thick) / 2;
    const double left = nameWidth() + kBeforeTrack;
    return {left, top, std::max(0.0, width() - left - figuresWidth() - kAfterTrack), thick};
}

QRectF BarChart::partRect(int bar, int part) const
{
    const QRectF track = trackRect(bar);
    const double unit = scaleOf(bar);
    double left = track.left();
    const auto& parts = m_bars[static_cast<std::size_t>(bar)].parts;
    for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
        const int value = parts[static_cast<std::size_t>(i)].value;
        const double wide = value > 0 ? std::min(std::max(kThinnest, value * unit), track.right() - left) : 0;
        if (i == part) {
            return {left, track.top(), wide, track.height()};
        }
        left += wide;
    }
    return {track.left(), track.top(), left - track.left(), track.height()};
}

BarChart::Place BarChart::placeAt(const QPointF& position) const
{
    const int bar = static_cast<int>(position.y()) / rowHeight();
    if (position.y() < 0 || bar >= static_cast<int>(m_bars.size())) {
        return {};
    }
    const auto& parts = m_bars[static_cast<std::size_t>(bar)].parts;
    for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
        const QRectF rect = partRect(bar, i);
        if (rect.width() > 0 && position.x() >= rect.left() && position.x() < rect.right()) {
            return {bar, i};
        }
    }
    return {bar, -1};
}

void BarChart::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < static_cast<int>(m_bars.size()); ++i) {
        paintBar(painter, i);
    }
}

void BarChart::paintBar(QPainter& painter, int index) const
{
    const Bar& bar = m_bars[static_cast<std::size_t>(index)];
    const QRectF row(0, index * rowHeight(), width(), rowHeight());
    const bool current = hasFocus() && m_current == index;
    if (current || (m_hovered.bar == index && bar.clickable)) {
        painter.setPen(current ? QPen(colours().accent, 1.2) : QPen(Qt::NoPen));
        painter.setBrush(m_hovered.bar == index ? colours().raised : Qt::transparent);
        painter.drawRoundedRect(row.adjusted(0.6, 1.6, -0.6, -1.6), 5, 5);
    }
    painter.setPen(colours().text);
    painter.drawText(QRectF(6, row.top(), nameWidth(), row.height()), Qt::AlignLeft | Qt::AlignVCenter, bar.name);
    painter.setPen(colours().muted);
    painter.drawText(QRectF(width() - figuresWidth(), row.top(), figuresWidth() - 6, row.height()),
                     Qt::AlignRight | Qt::AlignVCenter, bar.figures);

    const QRectF track = trackRect(index);
    QPainterPath clip;
    clip.addRoundedRect(track, 4, 4);
    painter.save();
    painter.setClipPath(clip);
    painter.fillRect(track, colours().raised);
    for (int i = 0; i < static_cast<int>(bar.parts.size()); ++i) {
        const QRectF rect = partRect(index, i);
        if (rect.width() <= 0) {
            continue;
        }
        QColor colour = bar.parts[static_cast<std::size_t>(i)].colour;
        if (m_hovered == Place{index, i} && bar.clickable) {
            colour = isDark() ? colour.lighter(118) : colour.darker(115);
        }
        painter.fillRect(rect.adjusted(0, 0, -1, 0), colour);
    }
    painter.restore();
    if (bar.goal > 0 && showsGoals()) {
        const double x = track.left() + bar.goal * scaleOf(index);
        painter.setPen(QPen(colours().text, 1.6));
        painter.drawLine(QPointF(x, track.top() - 3), QPointF(x, track.bottom() + 3));
    }
}

QString BarChart::tipAt(Place place) const
{
    if (place.bar < 0) {
        return {};
    }
    const Bar& bar = m_bars[static_cast<std::size_t>(place.bar)];
    const QLocale locale;
    QStringList lines{QStringLiteral("<b>%1</b>").arg(bar.name.toHtmlEscaped())};
    for (const BarPart& part : bar.parts) {
        if (part.value > 0 && !part.name.isEmpty()) {
            lines << tr("%1: %2").arg(part.name.toHtmlEscaped(), locale.toString(part.value));
        }
    }
    if (bar.goal > 0) {
        lines << tr("quota: %1").arg(locale.toString(bar.goal));
    }
    return lines.join(QStringLiteral("<br>"));
}

bool BarChart::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tipAt(placeAt(help->pos())), this);
        return true;
    }
    return QWidget::event(event);
}

void BarChart::mouseMoveEvent(QMouseEvent* event)
{
    const Place place = placeAt(event->position());
    if (!(place == m_hovered)) {
        m_hovered = place;
        const bool link = place.bar >= 0 && m_bars[static_cast<std::size_t>(place.bar)].clickable;
        setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
        update();
    }
}

void BarChart::leaveEvent(QEvent* event)
{
    m_hovered = {};
    update();
    QWidget::leaveEvent(event);
}

void BarChart::focusInEvent(QFocusEvent* event)
{
    update();
    QWidget::focusInEvent(event);
}

void BarChart::mousePressEvent(QMouseEvent* event)
{
    const Place place = placeAt(event->position());
    if (event->button() != Qt::LeftButton || place.bar < 0) {
        return;
    }
    m_current = place.bar;
    update();
    const Bar& bar = m_bars[static_cast<std::size_t>(place.bar)];
    if (bar.clickable) {
        // Both are copied before emitting: the receiver may set other bars.
        const int part = place.part < 0 ? -1 : bar.parts[static_cast<std::size_t>(place.part)].key;
        emit clicked(bar.key, part);
    }
}

void BarChart::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    switch (event->key()) {
        case Qt::Key_Up: m_current = std::max(0, m_current - 1); break;
        case Qt::Key_Down: m_current = std::min(last, m_current + 1); break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (last >= 0 && m_bars[static_cast<std::size_t>(m_current)].clickable) {
                emit clicked(m_bars[static_cast<std::size_t>(m_current)].key, -1);
            }
            break;
        default: QWidget::keyPressEvent(event); return;
    }
    update();
}

}  // namespace cuebench

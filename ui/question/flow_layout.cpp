#include "question/flow_layout.h"

#include <QWidget>

#include <algorithm>

namespace cuebench {

FlowLayout::FlowLayout(QWidget* parent, int gap) : QLayout(parent), m_gap(gap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items) {
        size = size.expandedTo(item->minimumSize());
    }
    if (!m_wraps) {
        size.setWidth(lineWidth());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

int FlowLayout::lineWidth() const
{
    int width = 0;
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty()) {
            width += (width > 0 ? m_gap : 0) + item->sizeHint().width();
        }
    }
    return width;
}

void FlowLayout::setWraps(bool wraps)
{
    if (wraps != m_wraps) {
        m_wraps = wraps;
        invalidate();
    }
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool move) const
{
    const QMargins margins = contentsMargins();
    const QRect inner = rect.marginsRemoved(margins);
    int y = inner.y();
    for (qsizetype first = 0; first < m_items.size();) {
        // One line: as many items as fit, at least one; smaller ones stand in its middle.
        int width = 0;
        int height = 0;
        qsizetype end = first;
        for (; end < m_items.size(); ++end) {
            const QSize size = m_items[end]->isEmpty() ? QSize() : m_items[end]->sizeHint();
            if (width > 0 && !size.isEmpty() && width + size.width() > inner.width()) {
                break;
            }
            width += size.isEmpty() ? 0 : size.width() + m_gap;
            height = std::max(height, size.height());
        }
        int x = inner.x();
        for (qsizetype i = first; move && i < end; ++i) {
            if (!m_items[i]->isEmpty()) {
                const QSize size = m_items[i]->sizeHint().boundedTo(QSize(inner.width(), height));
                m_items[i]->setGeometry(QRect(QPoint(x, y + (height - size.height()) / 2), size));
                x += size.width() + m_gap;
            }
        }
        y += height > 0 ? height + m_gap : 0;
        first = end;
    }
    return std::max(0, y - m_gap - rect.y()) + margins.bottom();
}

}  // namespace cuebench

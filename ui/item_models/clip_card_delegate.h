// Draws a clip of the grid: poster, name, label, and how far its questions are.
#pragma once

#include <QStyledItemDelegate>

namespace cuebench {

class ClipCardDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The card with its margins; the picture keeps 16:9.
    void setCellWidth(int pixels) { m_cellWidth = pixels; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int m_cellWidth = 220;
};

}  // namespace cuebench

#include "item_models/clip_grid.h"

#include "item_models/clip_card_delegate.h"

#include <QScrollBar>

#include <algorithm>

namespace cuebench {
namespace {

constexpr int kNarrowestCell = 200;

}  // namespace

ClipGrid::ClipGrid(QWidget* parent) : QListView(parent), m_cards(new ClipCardDelegate(this))
{
    setViewMode(QListView::IconMode);
    setResizeMode(QListView::Adjust);
    setMovement(QListView::Static);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setMouseTracking(true);
    setItemDelegate(m_cards);
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
}

void ClipGrid::resizeEvent(QResizeEvent* event)
{
    fitCards();
    QListView::resizeEvent(event);
}

void ClipGrid::fitCards()
{
    // Room for the scroll bar is kept whether it is there or not: else its coming and going could change the columns.
    const int room = maximumViewportSize().width() - verticalScrollBar()->sizeHint().width() - 2;
    const int columns = std::max(1, room / kNarrowestCell);
    const int cell = std::max(kNarrowestCell / 2, room / columns);
    m_cards->setCellWidth(cell);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QSize size = m_cards->sizeHint(option, {});
    if (size != gridSize()) {
        setGridSize(size);
    }
}

}  // namespace cuebench

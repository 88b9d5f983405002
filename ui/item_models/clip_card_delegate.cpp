#include "item_models/clip_card_delegate.h"

#include "item_models/clip_model.h"
#include "theme.h"

#include <QPainter>
#include <QPainterPath>

namespace cuebench {
namespace {

constexpr int kMargin = 6;
constexpr int kPadding = 8;

double pictureHeight(double cardWidth)
{
    return cardWidth * 9 / 16;
}

QString field(const QModelIndex& index, int column)
{
    return index.sibling(index.row(), column).data().toString();
}

void paintPicture(QPainter& painter, const QRectF& area, const QModelIndex& index)
{
    painter.fillRect(area, colours().stage);
    if (index.data(ClipModel::BrokenRole).toBool()) {
        const QPixmap sign = themePixmap(QStringLiteral("warning"), 30, QColor(255, 180, 90));
        painter.drawPixmap(QPointF(area.center().x() - 15, area.center().y() - 24), sign);
        painter.setPen(QColor(220, 220, 220));
        painter.drawText(area.adjusted(8, 36, -8, 0), Qt::AlignCenter, ClipCardDelegate::tr("cannot be played"));
        return;
    }
    const QPixmap poster = index.data(ClipModel::PosterRole).value<QPixmap>();
    if (poster.isNull()) {
        return;
    }
    const QSizeF size = QSizeF(poster.size()).scaled(area.size(), Qt::KeepAspectRatio);
    const QRectF target(area.center().x() - size.width() / 2, area.center().y() - size.height() / 2, size.width(),
                        size.height());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmap(target, poster, QRectF(poster.rect()));
    const QString duration = field(index, ClipModel::DurationColumn);
    if (!duration.isEmpty()) {
        const QFontMetricsF metrics(painter.font());
        const QRectF chip(area.right() - metrics.horizontalAdvance(duration) - 16, area.bottom() - metrics.height() - 8,
                          metrics.horizontalAdvance(duration) + 10, metrics.height() + 2);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0, 0, 0, 170));
        painter.drawRoundedRect(chip, 4, 4);
        painter.setPen(Qt::white);
        painter.drawText(chip, Qt::AlignCenter, duration);
    }
}

}  // namespace

QSize ClipCardDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    return {m_cellWidth, static_cast<int>(pictureHeight(m_cellWidth - 2 * kMargin)) + 2 * kMargin + 2 * kPadding +
                             2 * option.fontMetrics.height() + 6};
}

void ClipCardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(option.rect).adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const bool hovered = (option.state & QStyle::State_MouseOver) != 0;
    QPainterPath outline;
    outline.addRoundedRect(card, 8, 8);
    painter->fillPath(outline, colours().card);
    const QRectF picture(card.left(), card.top(), card.width(), pictureHeight(card.width()));
    painter->save();
    painter->setClipPath(outline);
    painter->setFont(option.font);
    paintPicture(*painter, picture, index);
    painter->restore();

    const double line = option.fontMetrics.height();
    const QRectF first(card.left() + kPadding, picture.bottom() + kPadding - 1, card.width() - 2 * kPadding, line);
    const QString label = field(index, ClipModel::LabelColumn);
    const double labelWide = option.fontMetrics.horizontalAdvance(label);
    painter->setPen(colours().text);
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(field(index, ClipModel::NameColumn), Qt::ElideMiddle,
                                                    static_cast<int>(first.width() - labelWide - 8)));
    painter->setPen(colours().accent);
    painter->drawText(first, Qt::AlignRight | Qt::AlignVCenter, label);
    const QRectF second = first.translated(0, line + 4);
    const int questions = index.data(ClipModel::QuestionsRole).toInt();
    const int verified = index.data(ClipModel::VerifiedRole).toInt();
    painter->setPen(colours().muted);
    painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter,
                      questions == 0 ? tr("no questions") : tr("questions: %1").arg(questions));
    if (verified > 0) {
        painter->setPen(colours().right);
        painter->drawText(second, Qt::AlignRight | Qt::AlignVCenter, tr("verified: %1").arg(verified));
    }
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(selected || hovered ? colours().accent : colours().border, selected ? 2.4 : 1));
    painter->drawPath(outline);
    painter->restore();
}

}  // namespace cuebench

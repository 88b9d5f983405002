#include "dialogs/cheat_sheet.h"

#include "shortcuts.h"

#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHash>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cuebench {

namespace {

constexpr int kColumns = 4;
constexpr int kWidest = 1400;  ///< pixels
constexpr int kLow = 720;      ///< pixels; below it smaller letters keep every line in sight

/// Options A to D, marks, keys and the four ways to move the picture stand in one line each.
bool isOneOfFour(const QString& id)
{
    const bool isTaking = id.startsWith(QLatin1String("suggest.take."));
    // What the open panel has on its buttons, and the menu beside its lines, needs no line here.
    static const QStringList shownElsewhere{QStringLiteral("suggest.more"),  QStringLiteral("suggest.close"),
                                            QStringLiteral("window.new"),    QStringLiteral("window.open"),
                                            QStringLiteral("window.import"), QStringLiteral("window.export"),
                                            QStringLiteral("window.quit")};
    if (shownElsewhere.contains(id)) {
        return true;
    }
    return (isTaking && !id.endsWith(QLatin1String(".1"))) ||
           (id.startsWith(QLatin1String("clip.pan")) && id != QLatin1String("clip.panLeft")) ||
           id.endsWith(QLatin1String(".2")) || id.endsWith(QLatin1String(".3")) || id.endsWith(QLatin1String(".4"));
}

/// What both begin with is said once: "Shift+A … D".
QString rangeOf(const QString& first, const QString& last)
{
    const qsizetype modifiers = first.lastIndexOf(QLatin1Char('+')) + 1;
    const qsizetype same = modifiers > 0 && last.startsWith(first.left(modifiers)) ? modifiers : 0;
    return first + QStringLiteral(" … ") + last.mid(same);
}

QString keysOf(const Shortcuts& shortcuts, const QString& id)
{
    QStringList texts;
    for (const QKeySequence& key : shortcuts.keys(id)) {
        texts.append(key.toString(QKeySequence::NativeText));
    }
    // With Ctrl+Alt they work while a field has the keyboard, too; the sheet has no room for each of them.
    if (id.startsWith(QLatin1String("suggest.")) && texts.size() > 1) {
        texts = {texts.first()};
    }
    if (id.endsWith(QLatin1String(".1"))) {
        // "1, A" for the first of four and "4, D" for the last: 1 … 4, A … D.
        const QList<QKeySequence> last =
            shortcuts.keys(id.chopped(1) + QLatin1Char(id.startsWith(QLatin1String("suggest.take.")) ? '9' : '4'));
        for (int i = 0; i < texts.size() && i < last.size(); ++i) {
            texts[i] = rangeOf(texts[i], last[i].toString(QKeySequence::NativeText));
        }
    }
    if (id == QLatin1String("clip.panLeft") && !texts.isEmpty()) {
        texts.first() = rangeOf(texts.first(), shortcuts.shownKey(QStringLiteral("clip.panDown")));
    }
    return texts.join(QStringLiteral("  /  "));
}

/// The column of each group, in order: groups stay together, and the longest column is as short as can be.
QHash<QString, int> columnsOf(const Shortcuts& shortcuts)
{
    QList<std::pair<QString, int>> groups;  // with their lines; a heading takes two
    int least = 0;
    for (const Shortcuts::Entry& entry : shortcuts.entries()) {
        if (isOneOfFour(entry.id)) {
            continue;
        }
        if (groups.isEmpty() || groups.last().first != entry.group) {
            groups.append({entry.group, 2});
        }
        least = std::max(least, ++groups.last().second);
    }
    // The first height at which filling column by column needs no more than there are.
    QHash<QString, int> columns;
    for (int height = least;; ++height) {
        int column = 0;
        int lines = 0;
        for (const auto& [group, count] : groups) {
            if (lines + count > height) {
                ++column;
                lines = 0;
            }
            lines += count;
            columns[group] = column;
        }
        if (column < kColumns) {
            return columns;
        }
    }
}

}  // namespace

CheatSheet::CheatSheet(const Shortcuts& shortcuts, QWidget* over) : QFrame(over), m_shortcuts(shortcuts)
{
    setObjectName(QStringLiteral("cheatSheet"));
    setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setAlignment(Qt::AlignCenter);
    hide();
}

void CheatSheet::fit()
{
    setGeometry(parentWidget()->rect());
    raise();
}

void CheatSheet::fill()
{
    delete m_card;
    m_card = new QFrame(this);
    m_card->setProperty("card", true);
    QFont letters = font();
    if (parentWidget()->height() < kLow) {
        letters.setPointSizeF(letters.pointSizeF() - 1);
    }
    m_card->setFixedWidth(std::min(kWidest, parentWidget()->width() - 24));
    static_cast<QVBoxLayout*>(layout())->addWidget(m_card, 0, Qt::AlignCenter);
    auto* outer = new QVBoxLayout(m_card);
    outer->setContentsMargins(16, 10, 16, 10);
    auto* title = new QLabel(tr("Everything by keyboard — any key closes this sheet"), m_card);
    title->setProperty("heading", true);
    outer->addWidget(title);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(12);
    outer->addLayout(columns);
    QList<QGridLayout*> grids;
    for (int i = 0; i < kColumns; ++i) {
        auto* column = new QVBoxLayout;
        auto* grid = new QGridLayout;
        grid->setHorizontalSpacing(8);
        grid->setVerticalSpacing(1);
        grid->setColumnStretch(1, 1);
        column->addLayout(grid);
        column->addStretch(1);
        columns->addLayout(column, 1);
        grids.append(grid);
    }
    QString group;
    const QHash<QString, int> columnOf = columnsOf(m_shortcuts);
    for (const Shortcuts::Entry& entry : m_shortcuts.entries()) {
        if (isOneOfFour(entry.id)) {
            continue;
        }
        QGridLayout* grid = grids[columnOf.value(entry.group)];
        if (entry.group != group) {
            group = entry.group;
            auto* heading = new QLabel(group, m_card);
            heading->setProperty("heading", true);
            if (grid->rowCount() > 1) {
                grid->setRowMinimumHeight(grid->rowCount(), 8);
            }
            grid->addWidget(heading, grid->rowCount(), 0, 1, 2);
        }
        const int row = grid->rowCount();
        auto* key = new QLabel(keysOf(m_shortcuts, entry.id), m_card);
        key->setProperty("keyHint", true);
        QString label = entry.label;
        if (entry.id == QLatin1String("option.1")) {
            label = tr("Pick an option");
        } else if (entry.id == QLatin1String("clip.panLeft")) {
            label = tr("Move the zoomed picture");
        } else if (entry.id == QLatin1String("mark.1")) {
            label = tr("Next mark for an option");
        } else if (entry.id == QLatin1String("suggest.1")) {
            label = tr("In place of an option");
        } else if (entry.id == QLatin1String("suggest.take.1")) {
            label = tr("Take one");
        } else if (entry.id == QLatin1String("key.1")) {
            label = tr("Make an option the key");
        }
        grid->addWidget(key, row, 0, Qt::AlignLeft | Qt::AlignTop);
        auto* what = new QLabel(label, m_card);
        what->setWordWrap(true);
        what->setFont(letters);
        grid->addWidget(what, row, 1);
    }
}

bool CheatSheet::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

void CheatSheet::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (key != Qt::Key_Shift && key != Qt::Key_Control && key != Qt::Key_Alt && key != Qt::Key_Meta) {
        hide();
    }
}

void CheatSheet::mousePressEvent(QMouseEvent*)
{
    hide();
}

void CheatSheet::showEvent(QShowEvent* event)
{
    m_before = QApplication::focusWidget();
    fill();
    // Wrapped lines take more than the layout hints at.
    m_card->setMinimumHeight(
        std::min(parentWidget()->height(), m_card->layout()->totalHeightForWidth(m_card->width())));
    fit();
    setFocus();
    QFrame::showEvent(event);
}

void CheatSheet::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    if (m_before != nullptr) {
        m_before->setFocus();
    }
}

void CheatSheet::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, 130));
}

}  // namespace cuebench

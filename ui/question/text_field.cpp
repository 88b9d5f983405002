#include "question/text_field.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>

namespace cuebench {

namespace {

constexpr int kMostLines = 8;

}  // namespace

TextField::TextField(QWidget* parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setAcceptDrops(false);  // a folder that is dropped here is meant for the window
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(3);
    connect(this, &QPlainTextEdit::textChanged, this, &TextField::fit);
}

int TextField::lines() const
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines <= kMostLines; block = block.next()) {
        // The layout counts lines when it is asked where they stand: until then a text just typed has one.
        document()->documentLayout()->blockBoundingRect(block);
        lines += std::max(1, block.lineCount());
    }
    return lines;
}

void TextField::fit()
{
    // Left to itself the editor shows a bar for the margin below a last line that is there in whole.
    const auto bar = lines() > kMostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff;
    if (verticalScrollBarPolicy() != bar) {
        setVerticalScrollBarPolicy(bar);
    }
    if (wantedHeight() != height()) {
        setFixedHeight(wantedHeight());
    }
}

int TextField::wantedHeight() const
{
    // 18: frame, padding of the style sheet and the document's margin.
    return fontMetrics().lineSpacing() * std::clamp(lines(), 1, kMostLines) + 18;
}

void TextField::replaceText(const QString& text)
{
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
}

QSize TextField::sizeHint() const
{
    return {260, wantedHeight()};
}

QSize TextField::minimumSizeHint() const
{
    return {120, wantedHeight()};
}

void TextField::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && (event->modifiers() & Qt::ShiftModifier) == 0) {
        // Stems and options are one paragraph; a stray line break would end up in the release file.
        focusNextChild();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void TextField::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

}  // namespace cuebench

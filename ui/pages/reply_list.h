// Replies of a language model as rows, and the selected one in full: what was accepted, or what came and why it was not
// taken.
#pragma once

#include "generate/generate.h"

#include <QWidget>

#include <deque>

class QPlainTextEdit;
class QTableWidget;

namespace cuebench {

class ReplyList : public QWidget {
    Q_OBJECT

public:
    /// `name`: of the table in tests; its text is called NAME + "Text".
    explicit ReplyList(const QString& name, QWidget* parent = nullptr);

    /// The selection stays with its reply where that is still there.
    void show(const std::deque<GenerateReport::Reply>& replies);
    using QWidget::show;

signals:
    /// Another reply is selected; the name of its clip.
    void selected(const QString& clip);

private:
    void showSelected();

    std::deque<GenerateReport::Reply> m_replies;
    QTableWidget* m_table = nullptr;
    QPlainTextEdit* m_text = nullptr;
};

}  // namespace cuebench

// The exact request that a clip would be asked with: its JSON, pictures and sound shortened to their size on screen,
// whole when copied.
#pragma once

#include "generate_work.h"
#include "run_task.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace cuebench {

class ClipField;

class RequestPreview : public QWidget {
    Q_OBJECT

public:
    explicit RequestPreview(QWidget* parent = nullptr);

    /// Null: none.
    void setDatabase(Database* database);
    void showClip(const QString& name);
    /// For the clip named, else for the first that the options fit.
    void preview(GenerateJob job);
    /// Other requests would be sent from now on: what is shown, or still being made, is none of them.
    void forget();

signals:
    /// Show it with what is chosen now.
    void asked();

private:
    void show(const Result<std::string>& body);
    using QWidget::show;

    Database* m_database = nullptr;
    RunTask m_task;
    std::optional<GenerateJob> m_next;  ///< asked for while another is made
    std::string m_body;
    ClipField* m_clip = nullptr;
    QPushButton* m_show = nullptr;
    QPushButton* m_copy = nullptr;
    QLabel* m_message = nullptr;
    QPlainTextEdit* m_text = nullptr;
};

}  // namespace cuebench

// The project's guidelines (Markdown) beside the page; a lead can write a new version.
#pragma once

#include "base/id.h"

#include <QDockWidget>

class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTextBrowser;

namespace cuebench {

class Project;

class GuidelinesPanel : public QDockWidget {
    Q_OBJECT
public:
    explicit GuidelinesPanel(QWidget* parent = nullptr);

    /// Without an author the guidelines can only be read.
    void setProject(Project* project, VerifierId author = {});
    /// Shows the panel and opens its field; for a project with an author.
    void edit();
    /// Something has been typed that is not saved.
    [[nodiscard]] bool holdsUnsaved() const;

Q_SIGNALS:
    /// Saved or cancelled: the keyboard is free again.
    void left();
    void failed(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void read();
    void setEditing(bool editing);
    void save();

    Project* m_project = nullptr;
    VerifierId m_author;
    QString m_markdown;
    QStackedWidget* m_stack = nullptr;
    QTextBrowser* m_page = nullptr;
    QPlainTextEdit* m_field = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_cancel = nullptr;
};

}  // namespace cuebench

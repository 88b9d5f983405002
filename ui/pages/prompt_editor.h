// The words that language models are asked with: the program's, and the project's own wording of them.
#pragma once

#include "generate/project_prompts.h"

#include <QString>
#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace cuebench {

class PromptEditor : public QWidget {
    Q_OBJECT

public:
    explicit PromptEditor(QWidget* parent = nullptr);

    /// Null: none. What was typed and not kept is gone.
    void setDatabase(Database* database, bool isReadOnly);
    /// Reads again what others may have changed; what is being typed stays.
    void refresh();

signals:
    /// Requests are made with other words from now on.
    void changed();

private:
    [[nodiscard]] QString titleOf(const ProjectPrompt& prompt) const;
    void showPrompt();
    void showTitles();
    void showState();
    void keep();
    void reset();
    void tell(const QString& text, bool bad);

    Database* m_database = nullptr;
    bool m_isReadOnly = false;
    std::vector<ProjectPrompt> m_prompts;
    std::string m_shown;                      ///< the name of the one in the field
    std::map<std::string, QString> m_drafts;  ///< typed into others and not kept yet, by name
    QComboBox* m_which = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_reset = nullptr;
    QLabel* m_message = nullptr;
    QPlainTextEdit* m_text = nullptr;
};

}  // namespace cuebench

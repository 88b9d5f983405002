// What shall be made, of which clips, and by which language model: the left column of the Generate page.
#pragma once

#include "generate/plan.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace cuebench {

struct Benchmark;

class GenerateForm : public QWidget {
    Q_OBJECT

public:
    explicit GenerateForm(QWidget* parent = nullptr);

    /// The tasks in its words; every choice as at the beginning. The server of the settings.
    void setBenchmark(const Benchmark& benchmark);
    /// Reads the server and its language model out of the settings.
    void showServer();
    /// Says it where Test connection has found that the stage sends what the language model does not take in.
    void showSenses();
    /// As chosen. `retryFailed`, `clip` and the like are left to the page.
    [[nodiscard]] GenerateOptions options() const;
    [[nodiscard]] bool hasServer() const;

signals:
    void changed();
    /// Another address or language model.
    void serverAsked();

private:
    [[nodiscard]] QFormLayout* buildWhat();
    [[nodiscard]] QFormLayout* buildClips();
    [[nodiscard]] QFormLayout* buildServer();
    void showStage();

    QComboBox* m_stage = nullptr;
    QLabel* m_senses = nullptr;
    QLabel* m_taskLabel = nullptr;
    QComboBox* m_task = nullptr;
    QLabel* m_kindLabel = nullptr;
    QComboBox* m_kind = nullptr;
    QLabel* m_countLabel = nullptr;
    QSpinBox* m_count = nullptr;
    QComboBox* m_label = nullptr;
    QComboBox* m_pool = nullptr;
    QLineEdit* m_text = nullptr;
    QCheckBox* m_lacking = nullptr;
    QSpinBox* m_limit = nullptr;
    QSpinBox* m_seed = nullptr;
    QLineEdit* m_languageModel = nullptr;
    QLabel* m_server = nullptr;
    QPushButton* m_serverButton = nullptr;
};

}  // namespace cuebench

// What stands where key, captions, label and kinds will be, until the verifier has answered.
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace cuebench {

class CoverPanel : public QFrame {
    Q_OBJECT
public:
    explicit CoverPanel(QWidget* parent = nullptr);
    /// The shortcuts named on the panel, as people read them.
    void setKeys(const QString& options, const QString& look);

Q_SIGNALS:
    void lookAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawIcon();

    QLabel* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_look = nullptr;
};

}  // namespace cuebench

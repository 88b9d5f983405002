// A push button that shows, beside its words, the key that does the same.
#pragma once

#include <QColor>
#include <QPushButton>

class QAction;
class QLabel;

namespace cuebench {

class KeyButton : public QPushButton {
    Q_OBJECT
public:
    /// Follows the action: its text, enabled state, tool tip and icon. A click triggers it. Takes no focus, so that
    /// keys go on meaning what they mean on the page.
    explicit KeyButton(QAction* action, QWidget* parent = nullptr);

    void setIconName(const QString& name);
    /// Off: icon and key only; the words are in the tool tip.
    void setTextShown(bool isShown);
    void setKeyHint(const QString& key);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void follow();

    QAction* m_action = nullptr;
    QLabel* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_key = nullptr;
    QString m_iconName;
    QColor m_iconColour;  ///< as drawn
};

}  // namespace cuebench

// All shortcuts over the window, until the next key or click.
#pragma once

#include <QFrame>
#include <QPointer>

namespace cuebench {

class Shortcuts;

class CheatSheet : public QFrame {
    Q_OBJECT
public:
    CheatSheet(const Shortcuts& shortcuts, QWidget* over);

    /// Covers the widget that it lies over; called when that is resized.
    void fit();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fill();

    const Shortcuts& m_shortcuts;
    QFrame* m_card = nullptr;
    QPointer<QWidget> m_before;
};

}  // namespace cuebench

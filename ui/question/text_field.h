// A field for a stem or an option: grows with its text, Tab goes on, Return asks to save instead of breaking the line.
#pragma once

#include <QPlainTextEdit>

namespace cuebench {

class TextField : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit TextField(QWidget* parent = nullptr);

    /// As if typed over all of it: the field's own undo takes it back.
    void replaceText(const QString& text);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int lines() const;  ///< one more than the most where there are more
    [[nodiscard]] int wantedHeight() const;
    void fit();
};

}  // namespace cuebench

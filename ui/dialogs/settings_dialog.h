// Settings of this person on this machine: language, sizes, playing, and every shortcut.
#pragma once

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QTreeWidget;

namespace cuebench {

class Shortcuts;

class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    explicit SettingsDialog(Shortcuts& shortcuts, QWidget* parent = nullptr);

Q_SIGNALS:
    void textSizeChanged(int points);

private:
    [[nodiscard]] QWidget* buildGeneral();
    [[nodiscard]] QWidget* buildShortcuts();
    void fillKeys();
    void selectionChanged();
    void take();
    void resetOne();
    void sayConflict(const QKeySequence& key, const QString& other);
    [[nodiscard]] QString selectedId() const;

    Shortcuts& m_shortcuts;
    QTreeWidget* m_list = nullptr;
    QKeySequenceEdit* m_field = nullptr;
    QLabel* m_conflict = nullptr;
};

}  // namespace cuebench

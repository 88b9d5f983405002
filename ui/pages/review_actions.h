// The actions of the review page, one for each shortcut of its table; keys follow the table when it changes.
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <map>

namespace cuebench {

class Shortcuts;

class ReviewActions : public QObject {
    Q_OBJECT
public:
    /// Adds the actions to the page, where their keys work in it and its children.
    ReviewActions(Shortcuts& shortcuts, QWidget* page);

    [[nodiscard]] QAction* at(const char* id) const;
    /// "1–4" or "1, 2, 3, 4": how the options are picked.
    [[nodiscard]] QString optionKeys() const;
    [[nodiscard]] QString key(const char* id) const;
    /// These keys mean suggestions while their panel is open: the other actions go without them, and keep those that
    /// they have besides.
    void lend(const QList<QKeySequence>& keys);

Q_SIGNALS:
    void keysChanged();

private:
    void setKeys();
    void applyKeys();

    Shortcuts& m_shortcuts;
    QList<QKeySequence> m_lent;
    std::map<QString, QAction*> m_actions;
};

}  // namespace cuebench

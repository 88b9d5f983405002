#include "pages/review_actions.h"

#include "shortcuts.h"

#include <QStringList>
#include <QWidget>

namespace cuebench {
namespace {

/// Held down, these go on; all else acts once.
bool repeats(const QString& id)
{
    static const QStringList all{
        QStringLiteral("clip.back"),        QStringLiteral("clip.forward"), QStringLiteral("clip.jumpBack"),
        QStringLiteral("clip.jumpForward"), QStringLiteral("clip.louder"),  QStringLiteral("clip.softer"),
        QStringLiteral("clip.zoomIn"),      QStringLiteral("clip.zoomOut"), QStringLiteral("clip.panLeft"),
        QStringLiteral("clip.panRight"),    QStringLiteral("clip.panUp"),   QStringLiteral("clip.panDown"),
        QStringLiteral("clip.timeIn"),      QStringLiteral("clip.timeOut"), QStringLiteral("clip.timeLeft"),
        QStringLiteral("clip.timeRight")};
    return all.contains(id);
}

}  // namespace

ReviewActions::ReviewActions(Shortcuts& shortcuts, QWidget* page) : QObject(page), m_shortcuts(shortcuts)
{
    for (const Shortcuts::Entry& entry : shortcuts.entries()) {
        if (entry.scope == Shortcuts::Scope::Window) {
            continue;
        }
        auto* action = new QAction(entry.label, page);
        action->setObjectName(entry.id);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setAutoRepeat(repeats(entry.id));
        page->addAction(action);
        m_actions[entry.id] = action;
    }
    connect(&shortcuts, &Shortcuts::changed, this, &ReviewActions::setKeys);
    setKeys();
}

QAction* ReviewActions::at(const char* id) const
{
    return m_actions.at(QLatin1String(id));
}

QString ReviewActions::key(const char* id) const
{
    return m_shortcuts.shownKey(QLatin1String(id));
}

QString ReviewActions::optionKeys() const
{
    QStringList keys;
    for (int i = 1; i <= 4; ++i) {
        keys.append(m_shortcuts.shownKey(QStringLiteral("option.%1").arg(i)));
    }
    return keys == QStringList{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4")}
               ? QStringLiteral("1–4")
               : keys.join(QStringLiteral(", "));
}

void ReviewActions::lend(const QList<QKeySequence>& keys)
{
    if (keys != m_lent) {
        m_lent = keys;
        applyKeys();
    }
}

void ReviewActions::setKeys()
{
    applyKeys();
    Q_EMIT keysChanged();
}

void ReviewActions::applyKeys()
{
    for (const auto& [id, action] : m_actions) {
        QList<QKeySequence> keys = m_shortcuts.keys(id);
        if (!id.startsWith(QLatin1String("suggest."))) {
            keys.removeIf([this](const QKeySequence& key) { return m_lent.contains(key); });
        }
        if (keys != action->shortcuts()) {
            action->setShortcuts(keys);
        }
    }
}

}  // namespace cuebench

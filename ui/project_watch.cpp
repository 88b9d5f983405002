#include "project_watch.h"

#include "store/database.h"
#include "store/window_lock.h"

#include <QEvent>
#include <QWidget>

namespace cuebench {

ProjectWatch::ProjectWatch(QWidget* window) : QObject(window), m_window(window)
{
    m_timer.setInterval(kAskEveryMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!m_window->isMinimized() && m_window->isVisible()) {
            ask();
        }
    });
    window->installEventFilter(this);
}

void ProjectWatch::watch(Database* database, WindowLock* lock)
{
    m_database = database;
    m_lock = lock;
    m_lockLost = false;
    m_seen.reset();
    if (database == nullptr) {
        m_timer.stop();
        return;
    }
    if (const auto counter = database->changeCounter()) {
        m_seen = *counter;
    }
    m_timer.start();
}

void ProjectWatch::ask()
{
    if (m_database == nullptr) {
        return;
    }
    // A server that cannot be reached for a moment says so at the next act; here the next try is a second away.
    const auto counter = m_database->changeCounter();
    if (!counter) {
        return;
    }
    keepLock();
    if (m_seen == *counter) {
        return;
    }
    m_seen = *counter;
    Q_EMIT othersWrote();
}

void ProjectWatch::keepLock()
{
    if (m_lock == nullptr) {
        return;
    }
    const Status kept = m_lock->keep();
    const bool lost = !kept && kept.error().kind == Error::Kind::Locked;
    if (lost && !m_lockLost) {
        m_lockLost = true;
        Q_EMIT lockLost(kept.error());
    } else if (kept) {
        m_lockLost = false;
    }
}

bool ProjectWatch::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_window && event->type() == QEvent::WindowActivate) {
        ask();
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace cuebench

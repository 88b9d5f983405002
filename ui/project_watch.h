// Tells when somebody else (a command line, another machine on the same PostgreSQL project, an import beside the
// window) has written to the open project, and when another window has taken the project's lock while its server was
// away. Asks the database's change counter, one number, while the window is active
// or seen.
#pragma once

#include "base/result.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <optional>

namespace cuebench {

class Database;
class WindowLock;

class ProjectWatch : public QObject {
    Q_OBJECT
public:
    static constexpr int kAskEveryMs = 1000;

    /// Asks at once when `window` becomes active, too.
    explicit ProjectWatch(QWidget* window);

    /// Null ends it. Database and lock (none on a project that can only be read) stay the caller's and have to outlive
    /// the watch.
    void watch(Database* database, WindowLock* lock = nullptr);
    void ask();

Q_SIGNALS:
    void othersWrote();
    /// Once each time that it is lost; it is asked for again every second all the same.
    void lockLost(const Error& error);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void keepLock();

    QWidget* m_window = nullptr;
    Database* m_database = nullptr;
    WindowLock* m_lock = nullptr;
    bool m_lockLost = false;
    std::optional<std::int64_t> m_seen;
    QTimer m_timer;
};

}  // namespace cuebench

// Tells when somebody else (a command line, another machine on the same PostgreSQL project, an import beside the
// window) has written to the open project. Asks the database's change counter, one number, while the window is active
// or seen.
#pragma once

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <optional>

namespace cuebench {

class Database;

class ProjectWatch : public QObject {
    Q_OBJECT
public:
    static constexpr int kAskEveryMs = 1000;

    /// Asks at once when `window` becomes active, too.
    explicit ProjectWatch(QWidget* window);

    /// Null ends it. The database stays the caller's and has to outlive the watch.
    void watch(Database* database);
    void ask();

Q_SIGNALS:
    void othersWrote();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* m_window = nullptr;
    Database* m_database = nullptr;
    std::optional<std::int64_t> m_seen;
    QTimer m_timer;
};

}  // namespace cuebench

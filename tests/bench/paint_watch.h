// An application that knows when its windows have been painted and what kept its thread busy.
#pragma once

#include "bench/thread_times.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QPointer>
#include <QThread>
#include <QWidget>

#include <functional>
#include <string>

namespace cuebench::bench {

class PaintWatch : public QApplication {
public:
    using QApplication::QApplication;

    /// Called at the end of each painting round (all widgets and the flush to the window) in which `widget` was
    /// painted.
    void watch(QWidget* widget, std::function<void(std::int64_t endNs)> painted)
    {
        m_widget = widget;
        m_painted = std::move(painted);
    }

    struct Event {
        ThreadTimes times;
        std::string what;
    };

    /// Since resetLongest(): the single event that kept the thread longest, and the one that had most to work.
    [[nodiscard]] const Event& longest() const { return m_longest; }
    [[nodiscard]] const Event& hardest() const { return m_hardest; }
    /// How many events kept it longer than so long, and how many worked longer than that.
    [[nodiscard]] int longer() const { return m_longer; }
    [[nodiscard]] int harder() const { return m_harder; }
    void resetLongest(double limitMs)
    {
        m_limitMs = limitMs;
        m_longest = {};
        m_hardest = {};
        m_longer = 0;
        m_harder = 0;
    }

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (QThread::currentThread() != thread()) {
            return QApplication::notify(receiver, event);  // other threads with event loops pass here, too
        }
        const QEvent::Type type = event->type();
        if (type == QEvent::Paint && receiver == m_widget) {
            m_wasPainted = true;
        }
        const bool outer = m_depth++ == 0;
        const ThreadTimes begin = outer ? threadTimes() : ThreadTimes{};
        // The receiver may be gone afterwards.
        const char* name = outer ? receiver->metaObject()->className() : "";
        const bool done = QApplication::notify(receiver, event);
        --m_depth;
        if (outer) {
            const ThreadTimes end = threadTimes();
            count({end - begin, std::string(name) + " event " + std::to_string(static_cast<int>(type))});
            if (std::exchange(m_wasPainted, false) && m_painted) {
                m_painted(end.wallNs);
            }
        }
        return done;
    }

private:
    void count(const Event& event)
    {
        m_longer += event.times.wallMs() > m_limitMs ? 1 : 0;
        m_harder += event.times.workedMs() > m_limitMs ? 1 : 0;
        if (event.times.wallNs > m_longest.times.wallNs) {
            m_longest = event;
        }
        if (event.times.workedNs > m_hardest.times.workedNs) {
            m_hardest = event;
        }
    }

    QPointer<QWidget> m_widget;
    std::function<void(std::int64_t)> m_painted;
    bool m_wasPainted = false;
    int m_depth = 0;
    double m_limitMs = 0;
    Event m_longest;
    Event m_hardest;
    int m_longer = 0;
    int m_harder = 0;
};

}  // namespace cuebench::bench

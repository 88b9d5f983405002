// An application that knows when its windows have been painted and what kept its thread busy.
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QPointer>
#include <QThread>
#include <QWidget>

#include <chrono>
#include <functional>
#include <string>

namespace cuebench::bench {

[[nodiscard]] inline std::int64_t nowNs()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

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

    /// The longest single event since resetLongest(), in ms, and what it was.
    [[nodiscard]] double longestMs() const { return m_longestMs; }
    [[nodiscard]] const std::string& longestWhat() const { return m_what; }
    void resetLongest()
    {
        m_longestMs = 0;
        m_what.clear();
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
        const std::int64_t begin = nowNs();
        // The receiver may be gone afterwards.
        const char* name = outer ? receiver->metaObject()->className() : "";
        const bool done = QApplication::notify(receiver, event);
        --m_depth;
        const std::int64_t end = nowNs();
        if (outer) {
            const double ms = static_cast<double>(end - begin) / 1e6;
            if (ms > m_longestMs) {
                m_longestMs = ms;
                m_what = std::string(name) + " event " + std::to_string(static_cast<int>(type));
            }
            if (std::exchange(m_wasPainted, false) && m_painted) {
                m_painted(end);
            }
        }
        return done;
    }

private:
    QPointer<QWidget> m_widget;
    std::function<void(std::int64_t)> m_painted;
    bool m_wasPainted = false;
    int m_depth = 0;
    double m_longestMs = 0;
    std::string m_what;
};

}  // namespace cuebench::bench

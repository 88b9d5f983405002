// What stands in the window while no project is open.
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace cuebench {

class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(QWidget* parent = nullptr);

    /// Newest first. Return opens the newest; the sample where there is none.
    void setRecent(const QStringList& places);

Q_SIGNALS:
    void newAsked();
    void openAsked();
    void sampleAsked();
    void recentAsked(const QString& place);

private:
    QPushButton* m_sample = nullptr;
    QLabel* m_recentTitle = nullptr;
    QVBoxLayout* m_recent = nullptr;
};

}  // namespace cuebench

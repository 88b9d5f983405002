// Posters of clips: made on one worker thread, kept on disk as small JPEGs and in memory as pixmaps.
//
// What was asked for last is made first: it is what the eye is on. A poster's file name holds the clip's path, size and
// time of change, so that a changed clip gets a new one.
#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <QString>
#include <QThreadPool>

#include <stop_token>

namespace cuebench {

class PosterShelf : public QObject {
    Q_OBJECT

public:
    static constexpr int kWidth = 320;
    static constexpr int kHeight = 180;

    explicit PosterShelf(QObject* parent = nullptr);
    ~PosterShelf() override;

    /// Where posters are kept; made when the first one is. Empty: memory only. Forgets everything in memory.
    void setFolder(const QString& folder);
    /// The poster, or a null pixmap while it is being made (ready() follows) or when it cannot be made.
    [[nodiscard]] QPixmap poster(qint64 clip, const QString& file);

signals:
    void ready(qint64 clip);

private:
    void made(qint64 clip, int generation, const QImage& image);

    QString m_folder;
    QCache<qint64, QPixmap> m_pixmaps;
    QSet<qint64> m_asked;
    QSet<qint64> m_failed;
    std::stop_source m_stop;
    int m_generation = 0;
    int m_priority = 0;
    QThreadPool m_workers;
};

}  // namespace cuebench

#include "item_models/poster_shelf.h"

#include "media/poster.h"
#include "text.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace cuebench {
namespace {

constexpr int kInMemory = 240;  // about 55 MB, a few screens of the grid
constexpr int kQuality = 85;

QString posterFile(const QString& folder, const QString& file)
{
    const QFileInfo about(file);
    const QString key =
        QStringLiteral("%1|%2|%3").arg(file).arg(about.size()).arg(about.lastModified().toMSecsSinceEpoch());
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha1).toHex();
    return folder + QLatin1Char('/') + QString::fromLatin1(hash) + QStringLiteral(".jpg");
}

/// Runs on the worker. A null image where there is no poster to be had.
QImage makePoster(const QString& folder, const QString& file, const std::stop_token& stop)
{
    const QString kept = folder.isEmpty() ? QString() : posterFile(folder, file);
    if (!kept.isEmpty()) {
        QImage image(kept);
        if (!image.isNull()) {
            return image;
        }
    }
    const auto poster = posterOf(fromQt(file), {PosterShelf::kWidth, PosterShelf::kHeight}, stop);
    if (!poster) {
        return {};
    }
    const QImage borrowed(poster->rgb.data(), poster->width, poster->height, 3 * poster->width, QImage::Format_RGB888);
    QImage image = borrowed.convertToFormat(QImage::Format_RGB32);
    if (!kept.isEmpty() && QDir().mkpath(folder)) {
        // A folder that cannot be written to costs time on the next visit, nothing else.
        QSaveFile out(kept);
        if (out.open(QIODevice::WriteOnly) && image.save(&out, "JPG", kQuality)) {
            out.commit();
        }
    }
    return image;
}

}  // namespace

PosterShelf::PosterShelf(QObject* parent) : QObject(parent), m_pixmaps(kInMemory)
{
    m_workers.setMaxThreadCount(1);
}

PosterShelf::~PosterShelf()
{
    m_workers.clear();
    m_stop.request_stop();
    m_workers.waitForDone();
}

void PosterShelf::setFolder(const QString& folder)
{
    m_workers.clear();
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_generation;
    m_folder = folder;
    m_pixmaps.clear();
    m_asked.clear();
    m_failed.clear();
}

QPixmap PosterShelf::poster(qint64 clip, const QString& file)
{
    if (const QPixmap* known = m_pixmaps.object(clip)) {
        return *known;
    }
    if (file.isEmpty() || m_asked.contains(clip) || m_failed.contains(clip)) {
        return {};
    }
    m_asked.insert(clip);
    const auto work = [this, clip, file, folder = m_folder, generation = m_generation, stop = m_stop.get_token()] {
        const QImage image = makePoster(folder, file, stop);
        QMetaObject::invokeMethod(
            this, [this, clip, generation, image] { made(clip, generation, image); }, Qt::QueuedConnection);
    };
    m_workers.start(work, ++m_priority);
    return {};
}

void PosterShelf::made(qint64 clip, int generation, const QImage& image)
{
    if (generation != m_generation) {
        return;
    }
    m_asked.remove(clip);
    if (image.isNull()) {
        m_failed.insert(clip);
        return;
    }
    m_pixmaps.insert(clip, new QPixmap(QPixmap::fromImage(image)));
    emit ready(clip);
}

}  // namespace cuebench

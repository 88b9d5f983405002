#include "clip_shelf.h"

#include <QtCore/QDebug>
#include <QtCore/QFile>
#include <QtCore/QProcess>

#include <algorithm>
#include <cmath>

namespace cuebench::test {
namespace {

QByteArray run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
        qFatal("%s failed: %s", qPrintable(program + ' ' + arguments.join(' ')),
               process.readAllStandardError().constData());
    }
    return process.readAllStandardOutput();
}

}  // namespace

QStringList videoSource(const QString& filter)
{
    return {"-f", "lavfi", "-i", filter};
}

QStringList soundSource(const QString& filter)
{
    return {"-f", "lavfi", "-i", filter};
}

ClipShelf& ClipShelf::shared()
{
    static ClipShelf shelf;
    return shelf;
}

std::filesystem::path ClipShelf::make(const QString& name, const QStringList& arguments)
{
    const QString path = m_folder.filePath(name);
    if (!QFile::exists(path)) {
        run("ffmpeg", QStringList{"-v", "error", "-nostdin", "-y", "-bitexact"} + arguments + QStringList{path});
    }
    return path.toStdString();
}

std::filesystem::path ClipShelf::copyOf(const std::filesystem::path& file, const QString& name)
{
    const QString path = m_folder.filePath(name);
    if (!QFile::exists(path) && !QFile::copy(QString::fromStdString(file.string()), path)) {
        qFatal("cannot write %s", qPrintable(path));
    }
    return path.toStdString();
}

std::filesystem::path ClipShelf::write(const QString& name, const QByteArray& bytes)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write %s", qPrintable(file.fileName()));
    }
    return file.fileName().toStdString();
}

QByteArray ClipShelf::bytesOf(const std::filesystem::path& file)
{
    QFile in(QString::fromStdString(file.string()));
    if (!in.open(QIODevice::ReadOnly)) {
        qFatal("cannot read %s", file.c_str());
    }
    return in.readAll();
}

std::filesystem::path ClipShelf::plain()
{
    return make("plain.mp4", videoSource("testsrc=size=320x240:rate=25:duration=2") +
                                 soundSource("sine=frequency=440:sample_rate=44100:duration=2") +
                                 QStringList{"-c:v", "libx264", "-preset", "veryfast", "-bf", "2", "-g", "25",
                                             "-pix_fmt", "yuv420p", "-c:a", "aac", "-ac", "2"});
}

std::filesystem::path ClipShelf::silent()
{
    return make("silent.mp4", QStringList{"-i", QString::fromStdString(plain().string()), "-an", "-c", "copy"});
}

std::filesystem::path ClipShelf::turned()
{
    // The matrix of the track header, as cameras write it: (0 1; -1 0) in 16.16.
    QByteArray bytes = bytesOf(silent());
    const auto at = bytes.indexOf("tkhd");
    if (at < 0) {
        qFatal("no track header in the silent clip");
    }
    bytes.replace(at + 44, 20, QByteArray("\0\0\0\0\0\1\0\0\0\0\0\0\xff\xff\0\0\0\0\0\0", 20));
    return write("turned.mp4", bytes);
}

std::filesystem::path ClipShelf::soundOnly()
{
    return make("sound.mp4", QStringList{"-i", QString::fromStdString(plain().string()), "-vn", "-c", "copy"});
}

std::filesystem::path ClipShelf::stairs()
{
    return make("stairs.mp4",
                videoSource("nullsrc=size=96x64:rate=25:duration=2,format=yuv420p,"
                            "geq=lum='20+N*4':cb=128:cr=128") +
                    QStringList{"-c:v", "libx264", "-qp", "4", "-bf", "3", "-g", "50", "-color_range", "tv"});
}

std::vector<std::int64_t> ClipShelf::frameTimes(const std::filesystem::path& file)
{
    const QByteArray text =
        run("ffprobe", {"-v", "error", "-select_streams", "v:0", "-show_entries", "frame=best_effort_timestamp_time",
                        "-of", "csv=p=0", QString::fromStdString(file.string())});
    std::vector<std::int64_t> times;
    for (const QByteArray& line : text.split('\n')) {
        bool good = false;
        const QByteArray stamp = line.split(',').first().trimmed();
        const double seconds = stamp.toDouble(&good);
        if (good) {
            times.push_back(std::llround(seconds * 1e6));
        } else if (stamp == "N/A") {
            times.push_back(kNoTime);
        }
    }
    const std::int64_t zero = times.empty() ? 0 : times.front();
    for (std::int64_t& time : times) {
        time -= time == kNoTime ? 0 : zero;
    }
    return times;
}

QString ClipShelf::entry(const std::filesystem::path& file, const QString& kind, const QString& what)
{
    return QString::fromUtf8(run("ffprobe", {"-v", "error", "-select_streams", kind + ":0", "-show_entries", what,
                                             "-of", "csv=p=0", QString::fromStdString(file.string())}))
        .trimmed();
}

}  // namespace cuebench::test

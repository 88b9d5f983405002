// Clips for the tests, made with the ffmpeg program the first time that a test
// asks for one, in a folder that lives as long as the test program.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cuebench::test {

class ClipShelf {
public:
    static ClipShelf& shared();

    /// 320×240, 25 fps, 2 s, H.264 with B-frames, AAC 44.1 kHz stereo sine: 50 frames.
    std::filesystem::path plain();
    /// The same picture without sound.
    std::filesystem::path silent();
    /// silent(), marked as to be shown turned by 90 degrees clockwise.
    std::filesystem::path turned();
    /// Sound only, in an MP4.
    std::filesystem::path soundOnly();
    /// Grey level of frame n is greyOf(n); 96×64, B-frames, long groups of pictures, no sound.
    std::filesystem::path stairs();
    static constexpr int kStairs = 50;
    [[nodiscard]] static int greyOf(std::size_t frame) { return 20 + static_cast<int>(frame) * 4; }

    /// Runs `ffmpeg ARGUMENTS… NAME` unless NAME is there. Aborts the test program when ffmpeg fails.
    std::filesystem::path make(const QString& name, const QStringList& arguments);
    /// A copy of a clip under another name, made once.
    std::filesystem::path copyOf(const std::filesystem::path& file, const QString& name);
    /// A file of these bytes.
    std::filesystem::path write(const QString& name, const QByteArray& bytes);
    static QByteArray bytesOf(const std::filesystem::path& file);

    /// What ffprobe says of the first video stream's frames: presentation times in µs from the first one;
    /// kNoTime for frames of which it knows none (the last ones of AVI and MPEG with B-frames).
    static constexpr std::int64_t kNoTime = INT64_MIN;
    static std::vector<std::int64_t> frameTimes(const std::filesystem::path& file);
    /// One `show_entries` value, "stream=width" and so on, of the first stream of a kind ("v", "a").
    static QString entry(const std::filesystem::path& file, const QString& kind, const QString& what);

private:
    QTemporaryDir m_folder;
};

/// The arguments for a picture source of `seconds` and how to encode it.
QStringList videoSource(const QString& filter);
QStringList soundSource(const QString& filter);

}  // namespace cuebench::test

// The folder that a release's media are written to, held for one export at a
// time, with the ledger of what is done (formats/media_ledger.h).
#pragma once

#include "base/result.h"
#include "formats/media_ledger.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>

namespace cuebench {

class MediaFolder {
public:
    /// Makes the folder where it is missing and clears away what a killed export left half-written. Errors:
    /// release.media_busy (Locked), file.* (Io).
    [[nodiscard]] static Result<std::unique_ptr<MediaFolder>> open(const std::filesystem::path& folder);
    ~MediaFolder();
    MediaFolder(const MediaFolder&) = delete;
    MediaFolder& operator=(const MediaFolder&) = delete;

    [[nodiscard]] std::filesystem::path video(const std::string& clip) const;
    [[nodiscard]] std::filesystem::path sound(const std::string& clip) const;

    // From any thread.
    /// Made before from a clip of this fingerprint, verified, and unchanged since.
    [[nodiscard]] bool holds(const std::string& clip, const std::string& source, const std::stop_token& stop) const;
    /// Atomically, with the folders above it.
    [[nodiscard]] Status write(const std::filesystem::path& file, std::string_view bytes) const;
    /// That the clip's files are here and good. On disk when it returns.
    [[nodiscard]] Status note(const std::string& clip, const std::string& source, std::int64_t pictures);

private:
    explicit MediaFolder(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    [[nodiscard]] Status begin();
    void clearHalfWritten() const;

    std::filesystem::path m_folder;
    int m_ledger = -1;
    std::mutex m_mutex;
    std::unordered_map<std::string, MediaLine> m_lines;  ///< as they were when it was opened
};

}  // namespace cuebench

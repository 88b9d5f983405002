#include "release/media_folder.h"

#include "formats/atomic_file.h"
#include "formats/file_bytes.h"
#include "media/fingerprint.h"
#include "media/transcoder.h"
#include "release/release_media.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace cuebench {

namespace {

namespace fs = std::filesystem;

constexpr const char* kLedgerName = "emorealm_v1_media.jsonl";
constexpr std::size_t kTemporaryLength = 41;  // ".<uuid>.tmp" of formats/atomic_file

Error notWritable(const fs::path& path, int number)
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return {.kind = Error::Kind::Io,
            .code = full ? "file.disk_full" : "file.not_writable",
            .about = {.file = path.string(), .line = 0, .clip = {}, .question = {}},
            .message = full ? "The disk is full. Make room and export again; what is done is kept."
                            : std::string("This place cannot be written to (") + std::strerror(number) +
                                  "); check permissions, or choose another folder.",
            .arguments = {}};
}

}  // namespace

Result<std::unique_ptr<MediaFolder>> MediaFolder::open(const fs::path& folder)
{
    std::unique_ptr<MediaFolder> opened(new MediaFolder(folder));
    if (auto begun = opened->begin(); !begun)
        return tl::unexpected(begun.error());
    return opened;
}

MediaFolder::~MediaFolder()
{
    if (m_ledger >= 0)
        ::close(m_ledger);
}

Status MediaFolder::begin()
{
    std::error_code failure;
    fs::create_directories(m_folder, failure);
    if (failure)
        return fail(notWritable(m_folder, failure.value()));
    const fs::path ledger = m_folder / kLedgerName;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX
    m_ledger = ::open(ledger.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (m_ledger < 0)
        return fail(notWritable(ledger, errno));
    if (::flock(m_ledger, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return fail({.kind = Error::Kind::Locked,
                     .code = "release.media_busy",
                     .about = {.file = m_folder.string(), .line = 0, .clip = {}, .question = {}},
                     .message = "Another export is writing media into this folder. Wait for it, or choose another.",
                     .arguments = {}});
    const auto bytes = readFile(ledger);
    if (!bytes)
        return tl::unexpected(bytes.error());
    for (MediaLine& line : parseMediaLedger(*bytes))
        m_lines[line.video] = std::move(line);
    // A line that a crash cut off must not swallow the next one.
    if (!bytes->empty() && bytes->back() != '\n' && ::write(m_ledger, "\n", 1) != 1)
        return fail(notWritable(ledger, errno));
    clearHalfWritten();
    return {};
}

void MediaFolder::clearHalfWritten() const
{
    for (const char* name : {kVideoFolder, kSoundFolder}) {
        std::error_code failure;
        fs::recursive_directory_iterator at(m_folder / name, failure);
        while (!failure && at != fs::recursive_directory_iterator()) {
            const std::string file = at->path().filename().string();
            std::error_code ignored;
            if (file.size() == kTemporaryLength && file.front() == '.' && at->path().extension() == ".tmp")
                fs::remove(at->path(), ignored);
            at.increment(failure);
        }
    }
}

fs::path MediaFolder::video(const std::string& clip) const
{
    return m_folder / kVideoFolder / clip;
}

fs::path MediaFolder::sound(const std::string& clip) const
{
    return m_folder / kSoundFolder / wavName(clip);
}

bool MediaFolder::holds(const std::string& clip, const std::string& source, const std::stop_token& stop) const
{
    const auto line = m_lines.find(clip);
    if (line == m_lines.end() || line->second.source != source || line->second.recipe != kTranscodeRecipe)
        return false;
    const auto mp4 = fingerprintOf(video(clip), stop);
    const auto wav = fingerprintOf(sound(clip), stop);
    return mp4 && wav && *mp4 == line->second.mp4 && *wav == line->second.wav;
}

Status MediaFolder::write(const fs::path& file, std::string_view bytes) const
{
    std::error_code failure;
    fs::create_directories(file.parent_path(), failure);
    if (failure)
        return fail(notWritable(file.parent_path(), failure.value()));
    return writeFileAtomically(file, bytes);
}

Status MediaFolder::note(const std::string& clip, const std::string& source, std::int64_t pictures)
{
    const auto mp4 = fingerprintOf(video(clip));
    const auto wav = fingerprintOf(sound(clip));
    if (!mp4 || !wav)
        return tl::unexpected((mp4 ? wav : mp4).error());
    const std::string line = formatMediaLine(
        {.video = clip, .source = source, .recipe = kTranscodeRecipe, .mp4 = *mp4, .wav = *wav, .pictures = pictures});
    const std::lock_guard lock(m_mutex);
    const auto written = ::write(m_ledger, line.data(), line.size());
    if (written != static_cast<ssize_t>(line.size()) || ::fsync(m_ledger) != 0)
        return fail(notWritable(m_folder / kLedgerName, written < 0 ? errno : ENOSPC));
    return {};
}

}  // namespace cuebench

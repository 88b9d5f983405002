#include "ingest/import_run.h"

#include "base/text.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace cuebench {

namespace {

/// Often enough for a bar that moves, seldom enough to cost nothing.
constexpr std::chrono::milliseconds kTellInterval{50};
constexpr std::size_t kShownBytes = 160;

std::uint64_t sizeOf(const Path& file)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return error ? 0 : static_cast<std::uint64_t>(size);
}

}  // namespace

std::string shown(std::string_view text)
{
    if (text.size() <= kShownBytes)
        return withoutControls(text);
    std::size_t end = kShownBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return withoutControls(text.substr(0, end)) + "…";
}

Remark remarkFrom(const Error& error, Remark::Weight weight, const std::string& file)
{
    return {.weight = weight,
            .code = error.code,
            .file = error.about.file.empty() ? file : error.about.file,
            .line = error.about.line,
            .clip = error.about.clip,
            .message = error.message,
            .phrases = {{error.code, error.arguments}}};
}

tl::unexpected<Error> importStopped()
{
    return fail(Error::Kind::Interrupted, "import.stopped",
                "The import was stopped; what was done is kept. Import again to go on.");
}

ImportRun::ImportRun(Database& database, std::string stage, std::stop_token stop, const Progress& progress)
    : m_pacer(database), m_stage(std::move(stage)), m_stop(std::move(stop)), m_progress(progress)
{
}

Status ImportRun::nextRecord()
{
    if (m_stop.stop_requested()) {
        if (auto closed = m_pacer.close(); !closed)
            return closed;
        return importStopped();
    }
    ++m_done;
    const auto now = std::chrono::steady_clock::now();
    if (now - m_told >= kTellInterval) {
        m_told = now;
        tell();
    }
    return m_pacer.open();
}

void ImportRun::tell()
{
    if (!m_progress)
        return;
    auto total = m_total;
    const auto bytesDone = m_bytesOfFilesDone + m_bytesOfFile;
    // How many records a file holds is known at its end; what was read of it tells about how many there will be.
    if (total == 0 && bytesDone > 0 && m_bytesTotal > 0) {
        const auto share = static_cast<double>(bytesDone) / static_cast<double>(m_bytesTotal);
        total = std::max(m_done, static_cast<std::int64_t>(static_cast<double>(m_done) / share));
    }
    m_progress({.stage = m_stage, .done = m_done, .total = total});
}

Status ImportRun::overFiles(const std::vector<Path>& files, const FileHandler& handle)
{
    for (const auto& file : files)
        m_bytesTotal += sizeOf(file);
    std::optional<Error> first;
    std::size_t failed = 0;
    for (const auto& file : files) {
        m_file = file.string();
        m_bytesOfFile = 0;
        auto handled = handle(file);
        if (m_fatal)
            return fail(*m_fatal);
        if (!handled) {
            report.keep(remarkFrom(handled.error(), Remark::Weight::Skipped, m_file));
            ++failed;
            if (!first)
                first = std::move(handled).error();
        }
        if (auto closed = m_pacer.close(); !closed)
            return closed;
        m_bytesOfFilesDone += sizeOf(file);
        m_bytesOfFile = 0;
    }
    tell();
    if (first && failed == files.size())
        return fail(std::move(*first));
    return {};
}

Status ImportRun::overReplies(const Path& file, const ReplyTaker& take)
{
    const auto sink = [&](const BatchReply& reply) {
        m_bytesOfFile = reply.offset;
        if (reply.error.empty()) {
            if (auto taken = take(reply); !taken)
                m_fatal = std::move(taken).error();
        } else {
            ++report.read;
            skip("reply.server_error", reply.line, reply.clipName,
                 "The server gave no reply (" + shown(reply.error) + "); ask for it again.",
                 {{"reason", shown(reply.error)}});
            if (m_stop.stop_requested())
                m_fatal = importStopped().value();
        }
        return !m_fatal;
    };
    const auto onFault = [&](const Error& fault) {
        ++report.read;
        report.keep(remarkFrom(fault, Remark::Weight::Skipped, m_file));
    };
    return readBatchFile(file, sink, onFault);
}

Status ImportRun::abort(Error error)
{
    m_fatal = error;
    return fail(std::move(error));
}

void ImportRun::skip(std::string code, std::int64_t line, std::string clip, std::string message, Arguments arguments)
{
    const Phrase phrase{code, std::move(arguments)};
    skip(Saying{std::move(code), line, std::move(clip), std::move(message), {phrase}});
}

void ImportRun::warn(std::string code, std::int64_t line, std::string clip, std::string message, Arguments arguments)
{
    const Phrase phrase{code, std::move(arguments)};
    warn(Saying{std::move(code), line, std::move(clip), std::move(message), {phrase}});
}

void ImportRun::add(Remark::Weight weight, Saying saying)
{
    report.keep({.weight = weight,
                 .code = std::move(saying.code),
                 .file = m_file,
                 .line = saying.line,
                 .clip = shown(saying.clip),
                 .message = std::move(saying.message),
                 .phrases = std::move(saying.phrases)});
}

}  // namespace cuebench

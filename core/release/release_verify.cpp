#include "release/release_verify.h"

#include "base/out_of_memory.h"
#include "domain/task.h"
#include "formats/file_bytes.h"
#include "formats/release_json.h"
#include "media/media_check.h"
#include "release/release_media.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <thread>

namespace cuebench {

namespace {

namespace fs = std::filesystem;

constexpr const char* kFileName = "emorealm_v1.json";

Error about(const ReleaseQuestion& question, std::string code, std::string message)
{
    return {.kind = Error::Kind::BadInput,
            .code = std::move(code),
            .about = {.file = {}, .line = 0, .clip = {}, .question = question.id},
            .message = std::move(message),
            .arguments = {}};
}

/// What parseRelease() cannot know: tasks, their choices, and where the media lie.
std::optional<Error> fault(const ReleaseQuestion& question)
{
    const auto task = taskFromName(question.task);
    if (!task)
        return about(question, "release.task", "There is no task \"" + question.task + "\".");
    if (static_cast<int>(question.choices.size()) != choiceCount(*task))
        return about(question, "release.choice_count",
                     fmt::format("The task {} has {} choices; here are {}.", question.task, choiceCount(*task),
                                 question.choices.size()));
    if (!isBasic(*task) && (question.choices[0] != "(A) Yes" || question.choices[1] != "(B) No"))
        return about(question, "release.yes_no", "The choices of this task are (A) Yes and (B) No, in this order.");
    if (!isReleasePath(question.video))
        return about(question, "release.video", "The video \"" + question.video + "\" is not a path below the clips.");
    return std::nullopt;
}

std::optional<Error> missing(const fs::path& file, const std::string& clip, int questions)
{
    std::error_code ignored;
    if (fs::is_regular_file(file, ignored))
        return std::nullopt;
    return Error{
        .kind = Error::Kind::BadInput,
        .code = "media.missing",
        .about = {.file = file.string(), .line = 0, .clip = clip, .question = {}},
        .message = fmt::format("The file is not there; the evaluation drops {} question(s) without a word.", questions),
        .arguments = {}};
}

using Clips = std::vector<std::pair<std::string, int>>;  // name, and how many questions

/// The media of every clip, checked by several threads; problems in the order of the clips.
class MediaLook {
public:
    MediaLook(const fs::path& folder, const Clips& clips, const std::stop_token& stop, const Progress& progress)
        : m_folder(folder), m_clips(clips), m_stop(stop), m_progress(progress), m_problems(clips.size())
    {
    }

    /// False when it was stopped.
    bool run(unsigned threads)
    {
        {
            std::vector<std::jthread> workers;
            for (std::size_t i = 1; i < std::min<std::size_t>(threads, m_clips.size()); ++i)
                workers.emplace_back([this] { work(); });
            work();
        }
        return m_done == static_cast<std::int64_t>(m_clips.size());
    }

    void addTo(VerifyReport& report)
    {
        for (std::size_t i = 0; i < m_clips.size(); ++i) {
            const bool lost = std::any_of(m_problems[i].begin(), m_problems[i].end(),
                                          [](const Error& error) { return error.code == "media.missing"; });
            report.dropped += lost ? m_clips[i].second : 0;
            std::move(m_problems[i].begin(), m_problems[i].end(), std::back_inserter(report.problems));
        }
    }

private:
    void work()
    {
        for (std::size_t i = m_next++; i < m_clips.size() && !m_stop.stop_requested(); i = m_next++) {
            try {
                look(i);
            } catch (const std::bad_alloc&) {
                m_problems[i].push_back(outOfMemory());
                m_problems[i].back().about.clip = m_clips[i].first;
            }
            if (m_stop.stop_requested())
                return;
            const std::lock_guard lock(m_mutex);
            ++m_done;
            if (m_progress)
                m_progress(
                    {.stage = "media check", .done = m_done, .total = static_cast<std::int64_t>(m_clips.size())});
        }
    }

    void look(std::size_t i)
    {
        const auto& [clip, questions] = m_clips[i];
        const fs::path mp4 = m_folder / kVideoFolder / clip;
        const fs::path wav = m_folder / kSoundFolder / wavName(clip);
        for (const fs::path& file : {mp4, wav}) {
            if (auto error = missing(file, clip, questions))
                m_problems[i].push_back(std::move(*error));
        }
        if (!m_problems[i].empty())
            return;
        if (auto checked = checkReleaseMedia(mp4, wav, m_stop); !checked) {
            checked.error().about.clip = clip;
            m_problems[i].push_back(std::move(checked.error()));
        }
    }

    const fs::path& m_folder;
    const Clips& m_clips;
    const std::stop_token& m_stop;
    const Progress& m_progress;
    std::vector<std::vector<Error>> m_problems;
    std::atomic<std::size_t> m_next{0};
    std::mutex m_mutex;
    std::int64_t m_done = 0;
};

}  // namespace

Result<VerifyReport> verifyReleaseFolder(const fs::path& folder, bool media, unsigned threads,
                                         const std::stop_token& stop, const Progress& progress)
{
    const fs::path file = folder / kFileName;
    const auto bytes = readFile(file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto questions = parseRelease(*bytes, file.string());
    if (!questions)
        return tl::unexpected(questions.error());
    VerifyReport report;
    report.questions = static_cast<int>(questions->size());
    Clips clips;
    std::map<std::string, std::size_t> places;
    for (const ReleaseQuestion& question : *questions) {
        if (auto error = fault(question))
            report.problems.push_back(std::move(*error));
        if (!isReleasePath(question.video))
            continue;
        const auto [place, isNew] = places.emplace(question.video, clips.size());
        if (isNew)
            clips.emplace_back(question.video, 0);
        ++clips[place->second].second;
    }
    report.clips = static_cast<int>(clips.size());
    if (!media)
        return report;
    MediaLook look(folder, clips, stop, progress);
    if (!look.run(threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads))
        return fail(Error::Kind::Interrupted, "release.verify_stopped", "Stopped before everything was looked at.");
    look.addTo(report);
    return report;
}

}  // namespace cuebench

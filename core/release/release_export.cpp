#include "formats/atomic_file.h"
#include "formats/release_json.h"
#include "release/release_station.h"
#include "store/clip_store.h"
#include "store/question_store.h"

#include <system_error>
#include <unordered_map>
#include <utility>

namespace cuebench {

namespace {

constexpr std::string_view kFileName = "emorealm_v1.json";

/// Names the question and the wording, so that a folder of predictions tells what it answers.
std::string idInFile(const Question& question, const Revision& revision)
{
    return question.uuid + "-r" + std::to_string(revision.number);
}

ReleaseQuestion inFile(const Question& question, const Revision& revision, const std::string& clipName)
{
    ReleaseQuestion out;
    out.id = idInFile(question, revision);
    out.video = clipName;
    out.task = std::string(name(question.task));
    out.question = revision.stem;
    for (std::size_t i = 0; i < revision.options.size(); ++i)
        out.choices.push_back(lettered(static_cast<int>(i), revision.options[i].text));
    out.answer = std::string(1, letter(revision.key));
    return out;
}

Result<std::vector<ReleaseQuestion>> questionsOf(Database& database, const Release& release)
{
    const QuestionStore questions(database);
    const ClipStore clips(database);
    std::unordered_map<ClipId, std::string> names;
    std::vector<ReleaseQuestion> out;
    out.reserve(release.revisions.size());
    for (const RevisionId id : release.revisions) {
        const auto revision = questions.revision(id);
        if (!revision)
            return tl::unexpected(revision.error());
        const auto question = questions.get(revision->question);
        if (!question)
            return tl::unexpected(question.error());
        auto known = names.find(question->clip);
        if (known == names.end()) {
            const auto clip = clips.get(question->clip);
            if (!clip)
                return tl::unexpected(clip.error());
            known = names.emplace(question->clip, clip->name).first;
        }
        out.push_back(inFile(*question, *revision, known->second));
    }
    return out;
}

}  // namespace

Result<std::filesystem::path> exportRelease(Database& database, const std::string& name,
                                            const std::filesystem::path& folder)
{
    const auto release = ReleaseStore(database).find(name);
    if (!release)
        return tl::unexpected(release.error());
    const auto questions = questionsOf(database, *release);
    if (!questions)
        return tl::unexpected(questions.error());
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        return fail({.kind = Error::Kind::Io,
                     .code = "file.not_writable",
                     .about = {.file = folder.string(), .line = 0, .clip = {}, .question = {}},
                     .message = "The folder cannot be made (" + failure.message() + "); name another one.",
                     .arguments = {}});
    removeAbandonedTemporaries(folder);
    const std::filesystem::path file = folder / kFileName;
    if (const auto written = writeFileAtomically(file, formatRelease(*questions)); !written)
        return tl::unexpected(written.error());
    return file;
}

}  // namespace cuebench

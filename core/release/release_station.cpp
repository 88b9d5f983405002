#include "release/release_station.h"

#include "base/natural_order.h"
#include "base/text.h"
#include "release/release_media.h"
#include "store/clip_store.h"
#include "store/question_store.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace cuebench {

namespace {

struct Why {
    std::string code;  ///< empty when a question about the clip can stand in a release
    std::string text;
};

Why whyLeftOut(const Clip& clip)
{
    if (clip.pool == Pool::Training)
        return {"training_pool", "it belongs to the training pool"};
    if (!isReleasePath(clip.name))
        return {"unsafe_name", "its name leads out of the folder of a release"};
    if (!clip.mediaError.empty())
        return {"unreadable", "its video cannot be read"};
    if (clip.media && !clip.media->hasSound)
        return {"no_sound", "it has no sound, and the evaluation drops clips without sound"};
    if (clip.media && !clip.media->hasVideo)
        return {"no_picture", "it has no picture"};
    return {};
}

class Clips {
public:
    explicit Clips(Database& database) : m_store(database) {}

    struct Known {
        Why whyLeftOut;
        bool isProbed = false;
    };

    Result<Known> get(ClipId id)
    {
        const auto known = m_known.find(id);
        if (known != m_known.end())
            return known->second;
        const auto clip = m_store.get(id);
        if (!clip)
            return tl::unexpected(clip.error());
        return m_known.emplace(id, Known{cuebench::whyLeftOut(*clip), clip->media.has_value()}).first->second;
    }

private:
    ClipStore m_store;
    std::unordered_map<ClipId, Known> m_known;
};

bool comesBefore(const QuestionSummary& a, const QuestionSummary& b)
{
    if (a.clipName != b.clipName)
        return naturallyBefore(a.clipName, b.clipName);
    if (a.question.sourceKey != b.question.sourceKey)
        return naturallyBefore(a.question.sourceKey, b.question.sourceKey);
    return a.question.uuid < b.question.uuid;
}

Error lacking(const Selection& selection)
{
    Error error{.kind = Error::Kind::NotEnough,
                .code = "release.quota_lacking",
                .about = {},
                .message = "Not enough verified questions for the quotas:",
                .arguments = {}};
    for (const QuotaLine& line : selection.quotas) {
        if (line.lacking() == 0)
            continue;
        const std::string task(name(line.task));
        error.message +=
            " " + task + " lacks " + std::to_string(line.lacking()) + " of " + std::to_string(line.quota) + ";";
        error.arguments.emplace_back(task, std::to_string(line.lacking()));
    }
    error.message.back() = '.';
    error.message += " Verify more questions, or allow a short release.";
    return error;
}

Error notProbed(const std::vector<std::string>& clips)
{
    constexpr std::size_t kMost = 10;
    std::string named;
    for (std::size_t i = 0; i < std::min(kMost, clips.size()); ++i)
        named += (i > 0 ? ", " : "") + clips[i];
    if (clips.size() > kMost)
        named += " and " + std::to_string(clips.size() - kMost) + " more";
    return {.kind = Error::Kind::BadInput,
            .code = "release.unprobed",
            .about = {},
            .message = "Nobody has looked yet whether these clips have picture and sound: " + named +
                       ". Import their folder again, and they are read; then make the release.",
            .arguments = {{"clips", named}, {"count", std::to_string(clips.size())}}};
}

Status checkName(const std::string& name)
{
    if (!name.empty() && name == trimmed(name) && isStorableText(name) && withoutControls(name) == name &&
        name.find_first_of("\t\n") == std::string::npos && codePoints(name) <= 100)
        return {};
    return fail(Error::Kind::BadInput, "release.name",
                "A release needs a name of 1 to 100 characters without control characters or outer spaces.");
}

}  // namespace

Result<Selection> selectVerified(Database& database, const Benchmark& benchmark)
{
    auto verified = QuestionStore(database).verified();
    if (!verified)
        return tl::unexpected(verified.error());
    std::sort(verified->begin(), verified->end(), comesBefore);
    Clips clips(database);
    Selection selection;
    for (const TaskDefinition& task : benchmark.tasks) {
        QuotaLine line{.task = task.task, .quota = task.questions};
        for (const QuestionSummary& summary : *verified) {
            if (summary.question.task != task.task)
                continue;
            const auto clip = clips.get(summary.question.clip);
            if (!clip)
                return tl::unexpected(clip.error());
            if (const Why& why = clip->whyLeftOut; !why.code.empty()) {
                selection.leftOut.push_back({.question = summary.question.uuid,
                                             .clip = summary.clipName,
                                             .why = why.code,
                                             .message = "Question " + summary.question.uuid + " about " +
                                                        summary.clipName + " is left out: " + why.text + "."});
                continue;
            }
            ++line.verified;
            if (line.taken == line.quota)
                continue;
            ++line.taken;
            selection.revisions.push_back(summary.head.id);
            if (!clip->isProbed)
                selection.unprobed.push_back(summary.clipName);
        }
        selection.quotas.push_back(line);
    }
    std::sort(selection.unprobed.begin(), selection.unprobed.end(), naturallyBefore);
    selection.unprobed.erase(std::unique(selection.unprobed.begin(), selection.unprobed.end()),
                             selection.unprobed.end());
    return selection;
}

Result<Release> createRelease(Database& database, const Benchmark& benchmark, const std::string& name,
                              std::int64_t seed, bool allowShort, const Clock& clock)
{
    if (const auto sound = checkName(name); !sound)
        return tl::unexpected(sound.error());
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto selection = selectVerified(database, benchmark);
    if (!selection)
        return tl::unexpected(selection.error());
    if (selection->revisions.empty())
        return fail(Error::Kind::NotEnough, "release.empty",
                    "No verified question can stand in a release yet; verify some first.");
    const bool isShort = std::any_of(selection->quotas.begin(), selection->quotas.end(),
                                     [](const QuotaLine& line) { return line.lacking() > 0; });
    if (isShort && !allowShort)
        return fail(lacking(*selection));
    if (!selection->unprobed.empty())
        return fail(notProbed(selection->unprobed));
    Release release{.id = {},
                    .name = name,
                    .createdAtMs = clock.nowMs(),
                    .seed = seed,
                    .isShort = isShort,
                    .revisions = std::move(selection->revisions)};
    const auto added = ReleaseStore(database).add(release);
    if (!added)
        return tl::unexpected(added.error());
    if (const auto committed = transaction->commit(); !committed)
        return tl::unexpected(committed.error());
    release.id = *added;
    return release;
}

Result<std::vector<QuotaLine>> quotasOf(Database& database, const Benchmark& benchmark, const Release& release)
{
    const QuestionStore questions(database);
    std::unordered_map<Task, int> taken;
    for (const RevisionId id : release.revisions) {
        const auto revision = questions.revision(id);
        if (!revision)
            return tl::unexpected(revision.error());
        const auto question = questions.get(revision->question);
        if (!question)
            return tl::unexpected(question.error());
        ++taken[question->task];
    }
    std::vector<QuotaLine> quotas;
    for (const TaskDefinition& task : benchmark.tasks)
        quotas.push_back(
            {.task = task.task, .quota = task.questions, .verified = taken[task.task], .taken = taken[task.task]});
    return quotas;
}

}  // namespace cuebench

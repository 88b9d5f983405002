#include "base/clock.h"
#include "formats/clip_name.h"
#include "ingest/candidate_revision.h"
#include "ingest/clip_lookup.h"
#include "ingest/import.h"
#include "ingest/import_run.h"
#include "ingest/known_questions.h"
#include "ingest/origin_cache.h"
#include "reply/candidate_reply.h"
#include "store/caption_store.h"
#include "store/question_store.h"

#include <algorithm>
#include <map>
#include <utility>

namespace cuebench {

namespace {

class CandidateImport {
public:
    CandidateImport(Database& database, const Benchmark& benchmark, const ClipLookup& clips, KnownQuestions known,
                    ImportRun& run)
        : m_store(database),
          m_captions(database),
          m_origins(m_captions, "candidate"),
          m_benchmark(benchmark),
          m_clips(clips),
          m_known(std::move(known)),
          m_run(run)
    {
    }

    Status take(const BatchReply& reply, const Path& file)
    {
        // Before the reply is read, so that a stop is noticed in a file without a single question, too.
        if (auto next = m_run.nextRecord(); !next)
            return next;
        const CandidateReply read = parseCandidateReply(reply.text);
        remarkReply(reply, read);
        std::map<std::string, int> ordinals;
        for (const auto& candidate : read.questions) {
            ++m_run.report.read;
            const std::string category = categoryName(candidate.category);
            const Source source{.reply = reply,
                                .file = file,
                                .written = writtenName(reply, read, candidate),
                                .ordinal = ++ordinals[writtenName(reply, read, candidate) + '|' + category]};
            if (auto taken = takeQuestion(candidate, category, source); !taken)
                return taken;
        }
        return {};
    }

private:
    struct Source {
        const BatchReply& reply;
        const Path& file;
        std::string written;  ///< the clip's name as the file has it
        int ordinal = 0;      ///< of the candidate among its category in the clip's reply
    };

    /// The id that was sent along names the clip better than the model that repeats it.
    static std::string writtenName(const BatchReply& reply, const CandidateReply& read,
                                   const CandidateQuestion& candidate)
    {
        if (!reply.clipName.empty())
            return reply.clipName;
        return clipNameFrom(candidate.videoId.empty() ? read.videoId : candidate.videoId);
    }

    void remarkReply(const BatchReply& reply, const CandidateReply& read)
    {
        for (const auto& fault : read.faults) {
            if (read.questions.empty()) {
                ++m_run.report.read;
                m_run.skip(fault.code, reply.line, reply.clipName, fault.message, fault.arguments);
                return;
            }
            m_run.warn(fault.code, reply.line, reply.clipName, fault.message, fault.arguments);
        }
    }

    Status takeQuestion(const CandidateQuestion& candidate, const std::string& category, const Source& source)
    {
        if (m_benchmark.skips(category)) {
            ++m_run.report.skippedCategories[category];
            return {};
        }
        const auto clip = m_clips.find(source.written);
        if (!clip) {
            m_run.skip(
                "clip.unknown", source.reply.line, source.written,
                source.written.empty()
                    ? "The candidate does not name a clip of this project; write its video_id as in part_1/1.mp4."
                    : "The project has no such clip; import the clip first, then the candidates.",
                source.written.empty() ? Arguments{{"case", "unnamed"}} : Arguments{});
            return {};
        }
        const auto* definition = m_benchmark.findCategory(category);
        if (definition == nullptr) {
            m_run.skip(category.empty() ? "candidate.no_category" : "candidate.unknown_category", source.reply.line,
                       clip->name,
                       category.empty() ? ordinalText(candidate) + " has no category; add one that the benchmark knows."
                                        : ordinalText(candidate) + " has the category \"" + shown(category) +
                                              "\", which the benchmark does not know; correct it.",
                       {{"number", std::to_string(candidate.ordinal)}, {"category", shown(category)}});
            return {};
        }
        if (!candidate.isSound() || !candidate.keyIndex) {
            remarkFaults(candidate, source, *clip);
            return {};
        }
        return takeSound(candidate, *definition, source, *clip);
    }

    static std::string ordinalText(const CandidateQuestion& candidate)
    {
        return "Question " + std::to_string(candidate.ordinal);
    }

    static Phrase numbered(std::string code, const CandidateQuestion& candidate)
    {
        return {std::move(code), {{"number", std::to_string(candidate.ordinal)}}};
    }

    static Phrase phraseOf(const Fault& fault)
    {
        const std::string part = fault.option < 0 ? "question" : std::string(1, letter(fault.option));
        return {fault.code, {{"part", part}}};
    }

    void remarkFaults(const CandidateQuestion& candidate, const Source& source, const ClipLookup::Found& clip)
    {
        std::string message = ordinalText(candidate) + " was left out.";
        std::vector<Phrase> phrases{numbered("candidate.left_out", candidate)};
        for (const auto& fault : candidate.faults) {
            message += ' ' + fault.message;
            phrases.push_back({fault.code, fault.arguments});
        }
        m_run.skip({.code = candidate.faults.empty() ? "reply.no_key" : candidate.faults.front().code,
                    .line = source.reply.line,
                    .clip = clip.name,
                    .message = std::move(message),
                    .phrases = std::move(phrases)});
    }

    Status takeSound(const CandidateQuestion& candidate, const CategoryDefinition& category, const Source& source,
                     const ClipLookup::Found& clip)
    {
        CandidateRevision made = candidateRevision(candidate, category);
        if (!made.faults.empty()) {
            const Fault& fault = made.faults.front();
            m_run.skip({.code = fault.code,
                        .line = source.reply.line,
                        .clip = clip.name,
                        .message = ordinalText(candidate) + " was left out. " + fault.message,
                        .phrases = {numbered("candidate.left_out", candidate), phraseOf(fault)}});
            return {};
        }
        for (const auto& warning : made.warnings)
            m_run.warn({.code = warning.code,
                        .line = source.reply.line,
                        .clip = clip.name,
                        .message = ordinalText(candidate) + " was taken as it is. " + warning.message,
                        .phrases = {numbered("candidate.taken_as_it_is", candidate), phraseOf(warning)}});
        const std::string baseKey = clip.name + '|' + category.name + '|' + std::to_string(source.ordinal);
        const std::string hash = wordingHash(made.revision);
        const auto slot = m_known.claim(baseKey, hash);
        if (slot.known != nullptr && slot.known->wordingHash == hash) {
            ++m_run.report.unchanged;
            return {};
        }
        made.revision.createdAtMs = systemClock().nowMs();
        if (slot.known != nullptr)
            return change(*slot.known, std::move(made.revision), hash, category, clip);
        if (auto linked = linkCues(made.revision, category, clip); !linked)
            return linked;
        return add(std::move(made.revision), category, source, clip, slot.sourceKey);
    }

    Status add(Revision revision, const CategoryDefinition& category, const Source& source,
               const ClipLookup::Found& clip, const std::string& sourceKey)
    {
        auto origin = m_origins.of(source.reply, source.file);
        if (!origin)
            return fail(std::move(origin).error());
        Question question;
        question.clip = clip.id;
        question.task = category.task;
        question.driver = category.driver;
        question.origin = *origin;
        question.sourceKey = sourceKey;
        question.category = category.name;
        auto added = m_store.add(question, revision);
        if (!added)
            return fail(std::move(added).error());
        ++m_run.report.added;
        return {};
    }

    /// Each option of a Basic question claims a cue; Yes and No claim none.
    Status linkCues(Revision& revision, const CategoryDefinition& category, const ClipLookup::Found& clip)
    {
        const auto modality = cuebench::modalityOf(category.task);
        if (!isBasic(category.task) || !modality)
            return {};
        for (auto& option : revision.options) {
            auto cue = m_store.cueFor(clip.id, *modality, option.text);
            if (!cue)
                return fail(std::move(cue).error());
            option.cue = *cue;
        }
        return {};
    }

    Status change(const QuestionStore::Known& known, Revision revision, const std::string& hash,
                  const CategoryDefinition& category, const ClipLookup::Found& clip)
    {
        // An edit makes the head differ from the candidate for good; only a new text of the candidate is a change.
        const auto revisions = m_store.revisionsOf(known.id);
        if (!revisions)
            return fail(revisions.error());
        const auto imported = std::find_if(revisions->rbegin(), revisions->rend(),
                                           [](const Revision& one) { return !one.author.isValid(); });
        if (imported != revisions->rend() && wordingHash(*imported) == hash) {
            ++m_run.report.unchanged;
            return {};
        }
        if (auto linked = linkCues(revision, category, clip); !linked)
            return linked;
        revision.question = known.id;
        if (!known.decided) {
            revision.id = known.head;
            auto replaced = m_store.replaceUndecided(revision);
            if (replaced)
                ++m_run.report.updated;
            // Somebody may have decided since the import began: then it is reopened like any other.
            if (replaced || replaced.error().code != "question.decided")
                return replaced;
            revision.id = {};
        }
        return reopen(known.id, std::move(revision), static_cast<int>(revisions->size()) + 1);
    }

    Status reopen(QuestionId id, Revision revision, int number)
    {
        revision.number = number;
        const auto question = m_store.get(id);
        if (!question)
            return fail(question.error());
        auto added = m_store.addRevision(revision);
        if (!added)
            return fail(std::move(added).error());
        if (auto headed = m_store.setHead(id, *added); !headed)
            return headed;
        ++m_run.report.reopened;
        return m_store.setState(id, ReviewState::Undecided, question->flagged);
    }

    QuestionStore m_store;
    CaptionStore m_captions;
    OriginCache m_origins;
    const Benchmark& m_benchmark;
    const ClipLookup& m_clips;
    KnownQuestions m_known;
    ImportRun& m_run;
};

}  // namespace

Result<ImportReport> importCandidates(Database& database, const Benchmark& benchmark, const std::vector<Path>& files,
                                      std::stop_token stop, const Progress& progress)
{
    const auto clips = ClipLookup::load(database);
    if (!clips)
        return fail(clips.error());
    auto known = QuestionStore(database).knownBySourceKey();
    if (!known)
        return fail(std::move(known).error());
    ImportRun run(database, "candidates", std::move(stop), progress);
    CandidateImport import(database, benchmark, *clips, KnownQuestions(std::move(*known)), run);
    const auto handle = [&](const Path& file) {
        return run.overReplies(file, [&](const BatchReply& reply) { return import.take(reply, file); });
    };
    if (auto done = run.overFiles(files, handle); !done)
        return fail(std::move(done).error());
    return std::move(run.report);
}

}  // namespace cuebench

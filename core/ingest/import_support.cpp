#include "base/text.h"
#include "formats/csv.h"
#include "ingest/clip_lookup.h"
#include "ingest/emotion_reply.h"
#include "ingest/import.h"
#include "ingest/import_run.h"
#include "ingest/reply_modality.h"
#include "store/caption_store.h"

#include <set>
#include <utility>

namespace cuebench {

namespace {

class SupportImport {
public:
    SupportImport(Database& database, const ClipLookup& clips, ImportRun& run)
        : m_store(database), m_clips(clips), m_run(run)
    {
    }

    Status table(const Path& file)
    {
        const auto table = readCsv(file);
        if (!table)
            return fail(table.error());
        const auto clip = table->requiredColumn({"clip", "video", "video_id", "video_name", "path"});
        const auto modality = table->requiredColumn({"modality"});
        const auto emotion = table->requiredColumn({"emotion", "predicted_emotion", "label"});
        for (const auto* column : {&clip, &modality, &emotion})
            if (!*column)
                return fail(column->error());
        m_run.report.keepFaults(*table);
        m_run.report.read += static_cast<int>(table->rowsLeftOut());
        m_run.setTotal(static_cast<std::int64_t>(table->rows.size()));
        for (const auto& row : table->rows) {
            const auto word = modalityFromWord(row.cells[*modality]);
            if (auto done = put(row.line, row.cells[*clip], word, emotionFromWord(row.cells[*emotion])); !done)
                return m_run.abort(std::move(done).error());
        }
        return {};
    }

    Status reply(const BatchReply& reply, const Path& file)
    {
        return put(reply.line, reply.clipName, modalityOf(reply, {}, file), emotionFromReply(reply.text));
    }

private:
    Status put(std::int64_t line, const std::string& written, std::optional<Modality> modality,
               std::optional<Emotion> emotion)
    {
        if (auto next = m_run.nextRecord(); !next)
            return next;
        auto& report = m_run.report;
        ++report.read;
        const auto clip = m_clips.find(written);
        if (!clip) {
            m_run.skip("clip.unknown", line, written, "The project has no such clip; import the clip first.");
        } else if (!modality) {
            m_run.skip("support.no_modality", line, clip->name,
                       "Nothing says whether this is about the picture or the sound; write video or audio.");
        } else if (!emotion) {
            m_run.skip("support.no_emotion", line, clip->name,
                       "This does not name one of the seven emotions; write one of their names.");
        } else if (!m_taken.emplace(clip->id, *modality).second) {
            m_run.skip("support.twice", line, clip->name,
                       "There is an emotion for this clip and modality already, which was taken.");
        } else {
            auto result =
                m_store.putSupport({.clip = clip->id, .modality = *modality, .emotion = emotion, .source = "file"});
            if (!result)
                return fail(std::move(result).error());
            ++(*result == CaptionStore::Put::Added     ? report.added
               : *result == CaptionStore::Put::Changed ? report.updated
                                                       : report.unchanged);
        }
        return {};
    }

    CaptionStore m_store;
    const ClipLookup& m_clips;
    ImportRun& m_run;
    std::set<std::pair<ClipId, Modality>> m_taken;
};

}  // namespace

Result<ImportReport> importSupport(Database& database, const std::vector<Path>& files, std::stop_token stop,
                                   const Progress& progress)
{
    const auto clips = ClipLookup::load(database);
    if (!clips)
        return fail(clips.error());
    ImportRun run(database, "support", std::move(stop), progress);
    SupportImport import(database, *clips, run);
    const auto handle = [&](const Path& file) -> Status {
        const std::string ending = asciiLower(file.extension().string());
        if (ending == ".csv" || ending == ".tsv")
            return import.table(file);
        return run.overReplies(file, [&](const BatchReply& reply) { return import.reply(reply, file); });
    };
    if (auto done = run.overFiles(files, handle); !done)
        return fail(std::move(done).error());
    return std::move(run.report);
}

}  // namespace cuebench

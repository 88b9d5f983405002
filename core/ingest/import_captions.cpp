#include "base/clock.h"
#include "formats/clip_name.h"
#include "ingest/clip_lookup.h"
#include "ingest/import.h"
#include "ingest/import_run.h"
#include "ingest/origin_cache.h"
#include "reply/caption_reply.h"
#include "store/caption_store.h"

#include <set>
#include <tuple>
#include <utility>

namespace cuebench {

namespace {

class CaptionImport {
public:
    CaptionImport(Database& database, const ClipLookup& clips, ImportRun& run)
        : m_store(database), m_origins(m_store, "caption"), m_clips(clips), m_run(run)
    {
    }

    Status take(const BatchReply& reply, const Path& file)
    {
        if (auto next = m_run.nextRecord(); !next)
            return next;
        ++m_run.report.read;
        const auto caption = parseCaptionReply(reply.text);
        if (!caption) {
            m_run.skip(caption.error().code, reply.line, reply.clipName, caption.error().message,
                       caption.error().arguments);
            return {};
        }
        const std::string written = reply.clipName.empty() ? clipNameFrom(caption->videoId) : reply.clipName;
        const auto clip = m_clips.find(written);
        if (!clip) {
            m_run.skip("clip.unknown", reply.line, written,
                       written.empty()
                           ? "The caption does not name a clip of this project; write its video_id as in part_1/1.mp4."
                           : "The project has no such clip; import the clip first, then the captions.",
                       written.empty() ? Arguments{{"case", "unnamed"}} : Arguments{});
            return {};
        }
        const auto modality = modalityOf(reply, caption->videoId, file);
        if (!modality) {
            m_run.skip("caption.no_modality", reply.line, clip->name,
                       "Neither the reply nor the file's name says whether this is about the picture or the sound; put "
                       "\"video\" or \"audio\" into the file's name.");
            return {};
        }
        return put(reply, file, *caption, *clip, *modality);
    }

private:
    Status put(const BatchReply& reply, const Path& file, const CaptionReply& read, const ClipLookup::Found& clip,
               Modality modality)
    {
        auto origin = m_origins.of(reply, file);
        if (!origin)
            return fail(std::move(origin).error());
        if (!m_taken.emplace(clip.id, modality, *origin).second) {
            m_run.skip("caption.twice", reply.line, clip.name,
                       "The file has a caption of this clip already, which was taken.");
            return {};
        }
        Caption caption;
        caption.clip = clip.id;
        caption.modality = modality;
        caption.origin = *origin;
        caption.detailed = read.detailed;
        caption.emotionPart = read.emotionPart;
        caption.createdAtMs = systemClock().nowMs();
        if (read.predictedEmotion && !read.predictedEmotion->empty()) {
            caption.predicted = emotionFromWord(*read.predictedEmotion);
            if (!caption.predicted)
                m_run.warn("caption.unknown_emotion", reply.line, clip.name,
                           "The predicted emotion \"" + shown(*read.predictedEmotion) +
                               "\" is none of the seven; the caption was taken without it.",
                           {{"emotion", shown(*read.predictedEmotion)}});
        }
        auto result = m_store.put(caption);
        if (!result)
            return fail(std::move(result).error());
        auto& report = m_run.report;
        ++(*result == CaptionStore::Put::Added     ? report.added
           : *result == CaptionStore::Put::Changed ? report.updated
                                                   : report.unchanged);
        // The authors take the captioner's emotion as the support of the picture; of the sound, a text-only model's.
        if (modality != Modality::Video || !caption.predicted || *result == CaptionStore::Put::Same)
            return {};
        auto support = m_store.putSupport(
            {.clip = clip.id, .modality = modality, .emotion = caption.predicted, .source = "caption"});
        return support ? Status{} : fail(std::move(support).error());
    }

    CaptionStore m_store;
    OriginCache m_origins;
    const ClipLookup& m_clips;
    ImportRun& m_run;
    std::set<std::tuple<ClipId, Modality, OriginId>> m_taken;
};

}  // namespace

Result<ImportReport> importCaptions(Database& database, const std::vector<Path>& files, std::stop_token stop,
                                    const Progress& progress)
{
    const auto clips = ClipLookup::load(database);
    if (!clips)
        return fail(clips.error());
    ImportRun run(database, "captions", std::move(stop), progress);
    CaptionImport import(database, *clips, run);
    const auto handle = [&](const Path& file) {
        return run.overReplies(file, [&](const BatchReply& reply) { return import.take(reply, file); });
    };
    if (auto done = run.overFiles(files, handle); !done)
        return fail(std::move(done).error());
    return std::move(run.report);
}

}  // namespace cuebench

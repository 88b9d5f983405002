#include "store/caption_store.h"

#include "base/clock.h"
#include "store/session.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace cuebench {

namespace {

/// A verifier's judgement overrides a list, a list overrides what the captioner predicted.
int rank(const std::string& source)
{
    if (source == "verifier")
        return 0;
    return source == "file" ? 1 : 2;
}

std::string fieldsKey(const Origin& origin)
{
    std::string fields;
    for (const std::string& field :
         std::array<std::string, 7>{origin.kind, origin.languageModel, origin.prompt, origin.promptHash,
                                    origin.settings, origin.seed, origin.file})
        fields += std::to_string(field.size()) + ":" + field;
    return textKey(fields);
}

/// The time given, or one later than that of every caption of the clip and modality: the caption that came last is the
/// newest, also where a clock was set back.
#define CUEBENCH_AFTER_ALL_OTHERS(time, clip, modality)                                              \
    "CASE WHEN EXISTS (SELECT 1 FROM captions WHERE clip = " clip " AND modality = " modality        \
    " AND created_at >= " time ") THEN (SELECT max(created_at) + 1 FROM captions WHERE clip = " clip \
    " AND modality = " modality ") ELSE " time " END"

}  // namespace

Result<OriginId> CaptionStore::addOrigin(const Origin& origin)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        const std::string key = fieldsKey(origin);
        {
            Query known(session, "SELECT id FROM origins WHERE fields_key = $1", key);
            if (known.next())
                return known.id<OriginId>(0);
        }
        const OriginId id(session.nextId("origins"));
        session.run(
            "INSERT INTO origins (id, kind, language_model, prompt, prompt_hash, settings, seed, file, "
            "fields_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            id, origin.kind, origin.languageModel, origin.prompt, origin.promptHash, origin.settings, origin.seed,
            origin.file, key);
        return id;
    });
}

Result<CaptionStore::Put> CaptionStore::put(const Caption& caption)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        CaptionId known;
        {
            Query query(session,
                        "SELECT id, detailed, emotion_part, predicted FROM captions "
                        "WHERE clip = $1 AND modality = $2 AND origin = $3",
                        caption.clip, caption.modality, caption.origin);
            if (query.next()) {
                known = query.id<CaptionId>(0);
                if (query.view(1) == caption.detailed && query.view(2) == caption.emotionPart &&
                    query.optionalEnum<Emotion>(3) == caption.predicted)
                    return Put::Same;
            }
        }
        const std::int64_t now = caption.createdAtMs > 0 ? caption.createdAtMs : systemClock().nowMs();
        if (known.isValid()) {
            session.run(
                "UPDATE captions SET detailed = $1, emotion_part = $2, predicted = $3, "
                "created_at = " CUEBENCH_AFTER_ALL_OTHERS("$4", "$6", "$7") " WHERE id = $5",
                caption.detailed, caption.emotionPart, caption.predicted, now, known, caption.clip, caption.modality);
            return Put::Changed;
        }
        session.run(
            "INSERT INTO captions (id, clip, modality, origin, detailed, emotion_part, predicted, created_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, " CUEBENCH_AFTER_ALL_OTHERS("$8", "$2", "$3") ")",
            session.nextId("captions"), caption.clip, caption.modality, caption.origin, caption.detailed,
            caption.emotionPart, caption.predicted, now);
        return Put::Added;
    });
}

Result<CaptionStore::Put> CaptionStore::putSupport(const Support& support)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        bool known = false;
        {
            Query query(session, "SELECT emotion FROM supports WHERE clip = $1 AND modality = $2 AND source = $3",
                        support.clip, support.modality, support.source);
            known = query.next();
            if (known && query.optionalEnum<Emotion>(0) == support.emotion)
                return Put::Same;
        }
        session.run(
            "INSERT INTO supports (clip, modality, source, emotion) VALUES ($1, $2, $3, $4) "
            "ON CONFLICT (clip, modality, source) DO UPDATE SET emotion = excluded.emotion",
            support.clip, support.modality, support.source, support.emotion);
        return known ? Put::Changed : Put::Added;
    });
}

Result<std::vector<Caption>> CaptionStore::captionsOf(ClipId clip) const
{
    return attempt([&] {
        std::vector<Caption> captions;
        Query query(m_database.session(),
                    "SELECT id, modality, origin, detailed, emotion_part, predicted, created_at FROM captions "
                    "WHERE clip = $1 ORDER BY created_at DESC, id DESC",
                    clip);
        while (query.next())
            captions.push_back({.id = query.id<CaptionId>(0),
                                .clip = clip,
                                .modality = static_cast<Modality>(query.number(1)),
                                .origin = query.id<OriginId>(2),
                                .detailed = query.text(3),
                                .emotionPart = query.text(4),
                                .predicted = query.optionalEnum<Emotion>(5),
                                .createdAtMs = query.integer(6)});
        return captions;
    });
}

Result<std::vector<Support>> CaptionStore::supportsOf(ClipId clip) const
{
    return attempt([&] {
        std::vector<Support> supports;
        {
            Query query(m_database.session(), "SELECT modality, source, emotion FROM supports WHERE clip = $1", clip);
            while (query.next())
                supports.push_back({.clip = clip,
                                    .modality = static_cast<Modality>(query.number(0)),
                                    .emotion = query.optionalEnum<Emotion>(2),
                                    .source = query.text(1)});
        }
        std::sort(supports.begin(), supports.end(), [](const Support& left, const Support& right) {
            return std::tuple(rank(left.source), left.modality, left.source) <
                   std::tuple(rank(right.source), right.modality, right.source);
        });
        return supports;
    });
}

Result<Origin> CaptionStore::origin(OriginId id) const
{
    return attempt([&] {
        Query query(m_database.session(),
                    "SELECT kind, language_model, prompt, prompt_hash, settings, seed, file FROM origins WHERE id = $1",
                    id);
        if (!query.next())
            throw StoreFault(Error::Kind::NotFound, "origin.unknown",
                             "The project has no origin of this number; it may have been opened anew meanwhile.");
        return Origin{.id = id,
                      .kind = query.text(0),
                      .languageModel = query.text(1),
                      .prompt = query.text(2),
                      .promptHash = query.text(3),
                      .settings = query.text(4),
                      .seed = query.text(5),
                      .file = query.text(6)};
    });
}

Result<std::int64_t> CaptionStore::count() const
{
    return attempt([&]() -> std::int64_t {
        Query query(m_database.session(), "SELECT count(*) FROM captions");
        return query.next() ? query.integer(0) : 0;
    });
}

}  // namespace cuebench

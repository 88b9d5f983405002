#include "store/clip_store.h"

#include "base/natural_order.h"
#include "base/text.h"
#include "store/session.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

namespace cuebench {

namespace {

// A macro, so that the compiler joins it with the conditions to whole statements.
#define CUEBENCH_CLIP_COLUMNS                                                                            \
    "SELECT id, name, root, path, audio_path, pool, label, votes, duration_us, frame_rate_numerator, "   \
    "frame_rate_denominator, width, height, has_video, has_sound, fingerprint, media_error, subtitles, " \
    "several_people, cut_inside, bad_sound, language, person_x, person_y FROM clips "

std::optional<std::string> votesText(const std::optional<Votes>& votes)
{
    if (!votes)
        return std::nullopt;
    std::string text;
    for (const int one : *votes)
        text += (text.empty() ? "" : ",") + std::to_string(one);
    return text;
}

std::optional<Votes> votesFrom(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    Votes votes{};
    std::size_t index = 0;
    for (const std::string& part : split(text, ',')) {
        if (index < votes.size())
            std::from_chars(part.data(), part.data() + part.size(), votes.at(index++));
    }
    return votes;
}

Clip clipOf(const Query& row)
{
    Clip clip{.id = row.id<ClipId>(0),
              .name = row.text(1),
              .root = row.id<RootId>(2),
              .path = row.text(3),
              .audioPath = row.text(4),
              .pool = static_cast<Pool>(row.number(5)),
              .label = row.optionalEnum<Emotion>(6),
              .votes = votesFrom(row.view(7)),
              .media = std::nullopt,
              .mediaError = row.text(16),
              .attributes = {.subtitles = row.flag(17),
                             .severalPeople = row.flag(18),
                             .cutInside = row.flag(19),
                             .badSound = row.flag(20),
                             .language = row.text(21),
                             .personX = row.real(22),
                             .personY = row.real(23)}};
    if (!row.isNull(8))
        clip.media = ClipMedia{.durationUs = row.integer(8),
                               .frameRateNumerator = row.number(9),
                               .frameRateDenominator = row.number(10),
                               .width = row.number(11),
                               .height = row.number(12),
                               .hasVideo = row.flag(13),
                               .hasSound = row.flag(14),
                               .fingerprint = row.text(15)};
    return clip;
}

[[noreturn]] void throwUnknown()
{
    throw StoreFault(Error::Kind::NotFound, "clip.unknown", "The project has no such clip.");
}

void requireChanged(std::int64_t rows)
{
    if (rows == 0)
        throwUnknown();
}

Clip clipById(Database::Session& session, ClipId id)
{
    Query query(session, CUEBENCH_CLIP_COLUMNS "WHERE id = $1", id);
    if (!query.next())
        throwUnknown();
    return clipOf(query);
}

void writeMedia(Database::Session& session, ClipId clip, const std::optional<ClipMedia>& media,
                const std::string& mediaError)
{
    const auto field = [&media](auto member) { return media ? std::optional((*media).*member) : std::nullopt; };
    requireChanged(session.run(
        "UPDATE clips SET duration_us = $1, frame_rate_numerator = $2, frame_rate_denominator = $3, width = $4, "
        "height = $5, has_video = $6, has_sound = $7, fingerprint = $8, media_error = $9 WHERE id = $10",
        field(&ClipMedia::durationUs), field(&ClipMedia::frameRateNumerator), field(&ClipMedia::frameRateDenominator),
        field(&ClipMedia::width), field(&ClipMedia::height), field(&ClipMedia::hasVideo), field(&ClipMedia::hasSound),
        field(&ClipMedia::fingerprint), mediaError, clip));
}

void writeAttributes(Database::Session& session, ClipId clip, const ClipAttributes& attributes)
{
    requireChanged(session.run(
        "UPDATE clips SET subtitles = $1, several_people = $2, cut_inside = $3, bad_sound = $4, language = $5, "
        "person_x = $6, person_y = $7 WHERE id = $8",
        attributes.subtitles, attributes.severalPeople, attributes.cutInside, attributes.badSound, attributes.language,
        attributes.personX, attributes.personY, clip));
}

ClipId insertClip(Database::Session& session, const Clip& clip)
{
    const ClipId id(session.nextId("clips"));
    session.run(
        "INSERT INTO clips (id, name, root, path, audio_path, pool, label, votes) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id, clip.name, clip.root, clip.path, clip.audioPath, clip.pool, clip.label, votesText(clip.votes));
    if (clip.media || !clip.mediaError.empty())
        writeMedia(session, id, clip.media, clip.mediaError);
    if (clip.attributes != ClipAttributes{})
        writeAttributes(session, id, clip.attributes);
    return id;
}

/// The engines fold and sort differently, so names are matched and sorted here: 16,000 names take a few ms.
std::vector<std::pair<std::string, ClipId>> matching(Database::Session& session, const ClipFilter& filter)
{
    const std::string wanted = asciiLower(filter.text);
    std::vector<std::pair<std::string, ClipId>> found;
    {
        Query query(session,
                    "SELECT id, name FROM clips WHERE (CAST($1 AS INTEGER) IS NULL OR label = CAST($1 AS INTEGER)) "
                    "AND (CAST($2 AS INTEGER) IS NULL OR pool = CAST($2 AS INTEGER))",
                    filter.label, filter.pool);
        while (query.next()) {
            if (wanted.empty() || asciiLower(query.view(1)).find(wanted) != std::string::npos)
                found.emplace_back(query.text(1), query.id<ClipId>(0));
        }
    }
    std::sort(found.begin(), found.end(),
              [](const auto& left, const auto& right) { return naturallyBefore(left.first, right.first); });
    return found;
}

/// A root inside the project folder is kept relative to it, so that the folder can be moved as a whole.
std::string keptRoot(const Location& location, const std::string& path)
{
    if (location.folder().empty() || path.empty())
        return path;
    std::error_code failure;
    const auto folder = std::filesystem::weakly_canonical(location.folder(), failure);
    const auto root = failure ? std::filesystem::path() : std::filesystem::weakly_canonical(path, failure);
    const auto below = failure ? std::filesystem::path() : root.lexically_relative(folder);
    return below.empty() || *below.begin() == ".." ? path : below.generic_string();
}

/// As an absolute path again.
std::string resolvedRoot(const Location& location, const std::string& kept)
{
    if (location.folder().empty() || kept.empty() || std::filesystem::path(kept).is_absolute())
        return kept;
    std::error_code failure;
    const auto folder = std::filesystem::absolute(location.folder(), failure);
    return failure ? kept : (folder / kept).lexically_normal().string();
}

int countFor(Database::Session& session, std::string_view sql, ClipId clip)
{
    Query query(session, sql, clip);
    return query.next() ? query.number(0) : 0;
}

}  // namespace

Result<RootId> ClipStore::addRoot(const std::string& given)
{
    return attempt([&] {
        const std::string path = keptRoot(m_database.location(), given);
        Database::Session& session = m_database.session();
        {
            Query known(session, "SELECT id FROM roots WHERE path = $1", path);
            if (known.next())
                return known.id<RootId>(0);
        }
        const RootId id(session.nextId("roots"));
        session.run("INSERT INTO roots (id, path) VALUES ($1, $2)", id, path);
        return id;
    });
}

Status ClipStore::relinkRoot(RootId root, const std::string& given)
{
    return attempt([&] {
        const std::string path = keptRoot(m_database.location(), given);
        Database::Session& session = m_database.session();
        {
            Query taken(session, "SELECT 1 FROM roots WHERE path = $1 AND id <> $2", path, root);
            if (taken.next())
                throw StoreFault(Error::Kind::BadInput, "root.exists",
                                 path + " is a media folder of this project already; choose another.");
        }
        if (session.run("UPDATE roots SET path = $1 WHERE id = $2", path, root) == 0)
            throw StoreFault(Error::Kind::NotFound, "root.unknown", "The project has no such media folder.");
    });
}

Result<ClipStore::Put> ClipStore::put(const Clip& clip)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        ClipId known;
        bool isAnotherFile = false;
        {
            Query query(session, CUEBENCH_CLIP_COLUMNS "WHERE name = $1", clip.name);
            if (query.next()) {
                const Clip present = clipOf(query);
                known = present.id;
                isAnotherFile = present.root != clip.root || present.path != clip.path;
                if (present.root == clip.root && present.path == clip.path && present.audioPath == clip.audioPath &&
                    present.pool == clip.pool && present.label == clip.label && present.votes == clip.votes)
                    return Put{.id = known, .added = false, .changed = false};
            }
        }
        if (!known.isValid())
            return Put{.id = insertClip(session, clip), .added = true, .changed = true};
        session.run(
            "UPDATE clips SET root = $1, path = $2, audio_path = $3, pool = $4, label = $5, votes = $6 "
            "WHERE id = $7",
            clip.root, clip.path, clip.audioPath, clip.pool, clip.label, votesText(clip.votes), known);
        // What was probed was said of the file before.
        if (isAnotherFile)
            writeMedia(session, known, std::nullopt, {});
        return Put{.id = known, .added = false, .changed = true};
    });
}

Status ClipStore::setMedia(ClipId clip, const std::optional<ClipMedia>& media, const std::string& mediaError)
{
    return attempt([&] { writeMedia(m_database.session(), clip, media, mediaError); });
}

Status ClipStore::setAttributes(ClipId clip, const ClipAttributes& attributes)
{
    return attempt([&] { writeAttributes(m_database.session(), clip, attributes); });
}

Status ClipStore::setPool(ClipId clip, Pool pool)
{
    return attempt(
        [&] { requireChanged(m_database.session().run("UPDATE clips SET pool = $1 WHERE id = $2", pool, clip)); });
}

Result<std::vector<Root>> ClipStore::roots() const
{
    return attempt([&] {
        std::vector<Root> roots;
        Query query(m_database.session(), "SELECT id, path FROM roots ORDER BY id");
        while (query.next())
            roots.push_back({.id = query.id<RootId>(0), .path = resolvedRoot(m_database.location(), query.text(1))});
        return roots;
    });
}

Result<Clip> ClipStore::get(ClipId clip) const
{
    return attempt([&] { return clipById(m_database.session(), clip); });
}

Result<std::optional<Clip>> ClipStore::findByName(const std::string& name) const
{
    return attempt([&]() -> std::optional<Clip> {
        Query query(m_database.session(), CUEBENCH_CLIP_COLUMNS "WHERE name = $1", name);
        if (!query.next())
            return std::nullopt;
        return clipOf(query);
    });
}

Result<std::vector<Clip>> ClipStore::unprobed() const
{
    return attempt([&] {
        std::vector<Clip> clips;
        Query query(m_database.session(),
                    CUEBENCH_CLIP_COLUMNS "WHERE duration_us IS NULL AND media_error = '' ORDER BY id");
        while (query.next())
            clips.push_back(clipOf(query));
        return clips;
    });
}

Result<std::vector<Clip>> ClipStore::unreadable() const
{
    return attempt([&] {
        std::vector<Clip> clips;
        Query query(m_database.session(), CUEBENCH_CLIP_COLUMNS "WHERE media_error <> '' ORDER BY id");
        while (query.next())
            clips.push_back(clipOf(query));
        return clips;
    });
}

Result<std::unordered_map<std::string, ClipId>> ClipStore::idsByName() const
{
    return attempt([&] {
        std::unordered_map<std::string, ClipId> ids;
        Query query(m_database.session(), "SELECT id, name FROM clips");
        while (query.next())
            ids.emplace(query.text(1), query.id<ClipId>(0));
        return ids;
    });
}

Result<std::vector<ClipSummary>> ClipStore::list(const ClipFilter& filter, int offset, int limit) const
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        const auto found = matching(session, filter);
        std::vector<ClipSummary> page;
        const auto first = static_cast<std::size_t>(std::max(offset, 0));
        for (std::size_t i = first; i < found.size() && page.size() < static_cast<std::size_t>(std::max(limit, 0));
             ++i) {
            const ClipId id = found[i].second;
            page.push_back(
                {.clip = clipById(session, id),
                 .captions = countFor(session, "SELECT count(*) FROM captions WHERE clip = $1", id),
                 .questions = countFor(session, "SELECT count(*) FROM questions WHERE clip = $1", id),
                 .verified = countFor(session, "SELECT count(*) FROM questions WHERE clip = $1 AND state = 2", id)});
        }
        return page;
    });
}

Result<std::int64_t> ClipStore::count(const ClipFilter& filter) const
{
    return attempt([&] { return static_cast<std::int64_t>(matching(m_database.session(), filter).size()); });
}

Result<std::string> ClipStore::filePath(ClipId clip) const
{
    return attempt([&] {
        Query query(m_database.session(),
                    "SELECT r.path, c.path FROM clips c JOIN roots r ON r.id = c.root WHERE c.id = $1", clip);
        if (!query.next())
            throwUnknown();
        return resolvedRoot(m_database.location(), query.text(0)) + "/" + query.text(1);
    });
}

}  // namespace cuebench

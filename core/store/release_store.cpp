#include "store/release_store.h"

#include "base/clock.h"
#include "store/session.h"

namespace cuebench {

namespace {

Release releaseOf(const Query& row)
{
    return {.id = row.id<ReleaseId>(0),
            .name = row.text(1),
            .createdAtMs = row.integer(2),
            .seed = row.integer(3),
            .isShort = row.flag(4),
            .revisions = {}};
}

}  // namespace

Result<ReleaseId> ReleaseStore::add(const Release& release)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        {
            Query known(session, "SELECT id FROM releases WHERE name = $1", release.name);
            if (known.next())
                throw StoreFault(Error::Kind::BadInput, "release.exists",
                                 "There is a release named " + release.name + " already; choose another name.");
        }
        const ReleaseId id(session.nextId("releases"));
        session.run("INSERT INTO releases (id, name, created_at, seed, is_short) VALUES ($1, $2, $3, $4, $5)", id,
                    release.name, release.createdAtMs > 0 ? release.createdAtMs : systemClock().nowMs(), release.seed,
                    release.isShort);
        int position = 0;
        for (const RevisionId revision : release.revisions)
            session.run("INSERT INTO release_questions (release, position, revision) VALUES ($1, $2, $3)", id,
                        position++, revision);
        return id;
    });
}

Status ReleaseStore::remove(ReleaseId release)
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        session.run("DELETE FROM release_questions WHERE release = $1", release);
        session.run("DELETE FROM releases WHERE id = $1", release);
    });
}

Result<Release> ReleaseStore::find(const std::string& name) const
{
    return attempt([&] {
        Database::Session& session = m_database.session();
        Release release;
        {
            Query query(session, "SELECT id, name, created_at, seed, is_short FROM releases WHERE name = $1", name);
            if (!query.next())
                throw StoreFault(Error::Kind::NotFound, "release.unknown",
                                 "There is no release named " + name + "; \"release list\" shows those there are.");
            release = releaseOf(query);
        }
        Query rows(session, "SELECT revision FROM release_questions WHERE release = $1 ORDER BY position", release.id);
        while (rows.next())
            release.revisions.push_back(rows.id<RevisionId>(0));
        return release;
    });
}

Result<std::vector<Release>> ReleaseStore::list() const
{
    return attempt([&] {
        std::vector<Release> releases;
        Query query(m_database.session(), "SELECT id, name, created_at, seed, is_short FROM releases ORDER BY id DESC");
        while (query.next())
            releases.push_back(releaseOf(query));
        return releases;
    });
}

}  // namespace cuebench

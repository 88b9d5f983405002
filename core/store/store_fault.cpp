#include "store/store_fault.h"

#include "base/out_of_memory.h"

#include <filesystem>
#include <new>
#include <system_error>

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace cuebench {

namespace {

StoreFault busy()
{
    return {Error::Kind::Locked, "store.busy",
            "Another program is writing to the project and did not finish in time; try again."};
}

StoreFault readOnly()
{
    return {Error::Kind::Io, "store.read_only",
            "The project can only be read here; copy it to a folder that you may write to."};
}

StoreFault diskFull()
{
    return {Error::Kind::Io, "store.disk_full",
            "The disk is full; free some space. What was saved before is not harmed."};
}

StoreFault lacksParts(std::string_view message)
{
    return {Error::Kind::BadInput, "store.damaged",
            "The project's database lacks a part of what a project holds (" + std::string(message) +
                "); restore a backup."};
}

/// `message` is the library's own, of one or more lines.
StoreFault noServer(std::string_view message)
{
    std::string why(message.substr(0, message.find('\n')));
    return {Error::Kind::Io, "store.no_server",
            "The connection to the project's server is lost" + (why.empty() ? std::string() : " (" + why + ")") +
                "; see that it runs and can be reached, and try again. What was saved before is not harmed."};
}

StoreFault failed(std::string_view message)
{
    return {Error::Kind::Io, "store.failed", "The database reports: " + std::string(message)};
}

}  // namespace

StoreFault sqliteFault(int code, std::string_view message)
{
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return busy();
        case SQLITE_READONLY: return readOnly();
        case SQLITE_FULL: return diskFull();
        case SQLITE_IOERR:
            // On a full disk SQLite cannot even make its shared index, and calls that an I/O error.
            if (code == SQLITE_IOERR_SHMSIZE)
                return diskFull();
            return {Error::Kind::Io, "store.failed",
                    "The disk did not do what the database asked of it (" + std::string(message) +
                        "); see that it is connected and has space. What was saved before is not harmed."};
        case SQLITE_CANTOPEN:
            return {Error::Kind::Io, "store.failed",
                    "The project's files cannot be opened or made (" + std::string(message) +
                        "); check permissions and space on the disk."};
        case SQLITE_NOTADB:
            return {Error::Kind::BadInput, "store.not_a_database",
                    "The project's project.db is not a database; choose another folder or restore a backup."};
        case SQLITE_CORRUPT:
            return {Error::Kind::BadInput, "store.damaged",
                    "The project's database is damaged (" + std::string(message) + "); restore a backup."};
        default: return failed(message);
    }
}

StoreFault postgresqlFault(std::string_view sqlState, std::string_view message)
{
    if (sqlState == "55P03" || sqlState == "40P01" || sqlState == "40001")
        return busy();
    // No answer at all; shut down by the administrator, by a crash, or not up yet; any other trouble of a connection.
    if (sqlState.empty() || sqlState == "57P01" || sqlState == "57P02" || sqlState == "57P03" ||
        sqlState.substr(0, 2) == "08")
        return noServer(message);
    if (sqlState == "25006")
        return readOnly();
    if (sqlState == "53100")
        return diskFull();
    if (sqlState == "3D000")
        return {Error::Kind::NotFound, "store.missing",
                "The server has no database of this name; make it with createdb, or correct the address."};
    if (sqlState == "42501")
        return {Error::Kind::Io, "store.read_only",
                "The server does not let this user do that with the project: " + std::string(message)};
    return failed(message);
}

StoreFault sqliteStatementFault(int code, std::string_view message)
{
    const bool lacks = message.substr(0, 7) == "no such" || message.find("has no column") != std::string_view::npos;
    return code == SQLITE_ERROR && lacks ? lacksParts(message) : sqliteFault(code, message);
}

StoreFault postgresqlStatementFault(std::string_view sqlState, std::string_view message)
{
    const bool lacks = sqlState == "42P01" || sqlState == "42703";
    return lacks ? lacksParts(message) : postgresqlFault(sqlState, message);
}

Error currentFault()
{
    try {
        throw;
    } catch (const StoreFault& fault) {
        return fault.error();
    } catch (const soci::sqlite3_soci_error& error) {
        return sqliteFault(error.result(), error.what()).error();
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    } catch (const std::filesystem::filesystem_error& error) {
        if (error.code() == std::errc::no_space_on_device)
            return diskFull().error();
        return {.kind = Error::Kind::Io,
                .code = "store.failed",
                .about = {.file = error.path1().string(), .line = 0, .clip = {}, .question = {}},
                .message = "This file or folder cannot be used (" + error.code().message() + ").",
                .arguments = {}};
    } catch (const std::exception& error) {
        return failed(error.what()).error();
    } catch (...) {
        return failed("an unknown fault").error();
    }
}

}  // namespace cuebench

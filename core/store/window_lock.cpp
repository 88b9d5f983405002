#include "store/window_lock.h"

#include "base/text.h"
#include "store/postgresql_address.h"
#include "store/session.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace cuebench {

struct WindowLock::Held {
    int file = -1;
    std::unique_ptr<Database::Session> session;  // PostgreSQL: its connection carries the lock
    WindowHolder holder;
    int lockedIn = -1;  // the connection that the lock was taken in, by Session::reconnections

    Held() = default;
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held()
    {
        if (file >= 0)
            ::close(file);  // which unlocks it
    }
};

namespace {

constexpr std::size_t kLongestEntry = 1024;

[[noreturn]] void throwOpen(const WindowHolder& other)
{
    throw StoreFault(Error{.kind = Error::Kind::Locked,
                           .code = "store.window_open",
                           .about = {},
                           .message = "The project is open in another window: " + other.verifier + " on " + other.host +
                                      " (process " + other.pid + "). Close it there, or go on in that window.",
                           .arguments = {{"who", other.verifier}, {"host", other.host}, {"pid", other.pid}}});
}

WindowHolder holderFrom(const std::string& text)
{
    std::vector<std::string> lines = split(text, '\n');
    lines.resize(3);
    const auto known = [](const std::string& line) { return line.empty() ? std::string("?") : withoutControls(line); };
    return {.verifier = known(lines[0]), .host = known(lines[1]), .pid = known(lines[2])};
}

std::string readAll(int file)
{
    std::array<char, kLongestEntry> buffer{};
    const ssize_t size = ::pread(file, buffer.data(), buffer.size(), 0);
    return {buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
}

void lockFolder(const Location& location, const WindowHolder& holder, int& file)
{
    const std::string path = (location.folder() / "window.lock").string();
    // A project folder may come from a stranger: behind a link, the entry would replace a file of one's own.
    file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    struct stat found = {};
    if ((file < 0 && errno == ELOOP) || (file >= 0 && ::fstat(file, &found) == 0 && !S_ISREG(found.st_mode)))
        throw StoreFault(Error::Kind::BadInput, "store.failed",
                         path + " is a link or a device, where the window keeps a plain file; remove it.");
    if (file < 0 && (errno == EACCES || errno == EROFS || errno == EPERM))
        return;
    if (file < 0)
        throw StoreFault(Error::Kind::Io, "store.failed", path + " could not be opened: " + std::strerror(errno) + ".");
    if (::flock(file, LOCK_EX | LOCK_NB) != 0)
        throwOpen(holderFrom(readAll(file)));
    const std::string entry =
        (withoutControls(holder.verifier) + "\n" + holder.host + "\n" + holder.pid + "\n").substr(0, kLongestEntry);
    // The entry only serves the message for the next one; a full disk must not keep anybody out.
    if (::ftruncate(file, 0) == 0)
        static_cast<void>(::pwrite(file, entry.data(), entry.size(), 0) > 0);
}

std::int64_t lockNumber(const std::string& verifier)
{
    std::uint64_t sum = 0xcbf29ce484222325U;
    for (const char c : "cuebench window " + asciiLower(trimmed(verifier)))
        sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return static_cast<std::int64_t>(sum >> 1U);
}

void lockServer(Database::Session& session, const WindowHolder& holder)
{
    // The server shows application_name to whoever comes second; it keeps 63 bytes of it.
    const std::string shown = (holder.pid + " " + holder.host).substr(0, 63);
    {
        Query query(session, "SELECT set_config('application_name', $1, false)", shown);
        static_cast<void>(query.next());
    }
    const std::int64_t number = lockNumber(holder.verifier);
    {
        Query query(session, "SELECT pg_try_advisory_lock(CAST($1 AS BIGINT))", number);
        if (query.next() && query.view(0) == "t")
            return;
    }
    Query query(
        session,
        "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
        "WHERE l.locktype = 'advisory' AND l.granted AND l.classid = CAST(CAST($1 AS BIGINT) >> 32 AS INTEGER)::oid "
        "AND l.objid = CAST((CAST($1 AS BIGINT) & 4294967295) AS BIGINT)::oid "
        // The server shows the locks of all its databases, and people work on several projects.
        "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        number);
    const std::string other = query.next() ? query.text(0) : std::string();
    const auto space = other.find(' ');
    throwOpen({.verifier = holder.verifier,
               .host = space == std::string::npos ? "?" : withoutControls(other.substr(space + 1)),
               .pid = space == std::string::npos ? "?" : withoutControls(other.substr(0, space))});
}

bool isOwn(const WindowHolder& holder, const Error& error)
{
    const auto is = [&error](const char* name, const std::string& value) {
        return std::any_of(error.arguments.begin(), error.arguments.end(),
                           [&](const auto& one) { return one.first == name && one.second == value; });
    };
    return error.code == "store.window_open" && is("host", holder.host) && is("pid", holder.pid);
}

}  // namespace

WindowHolder WindowHolder::self(const std::string& verifier)
{
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0)
        host[0] = '?';
    return {.verifier = verifier, .host = host.data(), .pid = std::to_string(::getpid())};
}

Result<WindowLock> WindowLock::acquire(const Location& location, const WindowHolder& holder)
{
    return attempt([&] {
        auto held = std::make_unique<Held>();
        if (location.engine() == Engine::Sqlite) {
            lockFolder(location, holder, held->file);
        } else {
            held->session = std::make_unique<Database::Session>();
            held->session->connect(location, connectionWords(location.text));
            lockServer(*held->session, holder);
            held->holder = holder;
            held->lockedIn = held->session->reconnections;
        }
        return WindowLock(std::move(held));
    });
}

Status WindowLock::keep()
{
    return attempt([&] {
        if (!m_held->session)
            return;
        m_held->session->reviveIfLost();
        if (m_held->lockedIn == m_held->session->reconnections)
            return;
        // Lost in between, it has to be asked for once more.
        const int connection = m_held->session->reconnections;
        try {
            lockServer(*m_held->session, m_held->holder);
        } catch (const StoreFault& fault) {
            // A server that has not yet seen our old connection break keeps the lock for it, and so for us.
            if (isOwn(m_held->holder, fault.error()))
                return;
            throw;
        }
        m_held->lockedIn = connection;
    });
}

WindowLock::WindowLock(std::unique_ptr<Held> held) : m_held(std::move(held)) {}
WindowLock::WindowLock(WindowLock&& other) noexcept = default;
WindowLock& WindowLock::operator=(WindowLock&& other) noexcept = default;
WindowLock::~WindowLock() = default;

}  // namespace cuebench

// One window at a time on a project, and the second is told who has it.
//
// SQLite: the file window.lock in the project folder, locked for as long as the process lives; a dead process keeps
// nothing. PostgreSQL: an advisory lock for each verifier's name, since a team works on one project there at once.
// Programs without a window (the command line) need no such lock. A project that can only be read is not locked.
#pragma once

#include "base/result.h"
#include "store/database.h"

#include <memory>
#include <string>

namespace cuebench {

struct WindowHolder {
    std::string verifier;
    std::string host;
    std::string pid;

    /// This process on this machine, for the verifier.
    [[nodiscard]] static WindowHolder self(const std::string& verifier);
};

class WindowLock {
public:
    /// store.window_open (Locked; arguments "who", "host", "pid") while another window holds the project.
    [[nodiscard]] static Result<WindowLock> acquire(const Location& location, const WindowHolder& holder);
    /// Takes the lock again where the server let it go, as one that was started anew has; cheap enough for every
    /// second. store.window_open while another window has taken it meanwhile, store.no_server while the server is away.
    [[nodiscard]] Status keep();
    WindowLock(WindowLock&& other) noexcept;
    WindowLock& operator=(WindowLock&& other) noexcept;
    ~WindowLock();

private:
    struct Held;
    explicit WindowLock(std::unique_ptr<Held> held);
    std::unique_ptr<Held> m_held;
};

}  // namespace cuebench

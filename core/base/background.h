// Work that must not get in the way of what somebody is waiting for.
#pragma once

namespace cuebench {

/// From now on the calling thread, and the threads that it starts, get about a tenth of a core where threads that did
/// not call this want it too, and a whole one where nobody does. Cannot be taken back. Linux; elsewhere it does
/// nothing.
void workInBackground();

}  // namespace cuebench

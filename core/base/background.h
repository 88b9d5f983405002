// Work that must not get in the way of what somebody is waiting for.
//
// Such work stands back in two ways. Its threads get little of a core that others want (workInBackground), which does
// for all that takes longer than the turns the scheduler gives out: 4 ms and more each. What has to be done within a
// few of those turns, as showing the next question after a stroke, holds that work back for so long
// (holdBackground): its threads wait where they come to standAside().
#pragma once

#include <chrono>

namespace cuebench {

/// From now on the calling thread, and the threads that it starts, get about a tenth of a core where threads that did
/// not call this want it too, and a whole one where nobody does. Cannot be taken back. Linux; elsewhere it does
/// nothing.
void workInBackground();

/// For a thread that people wait for and that has little to do at a time: when it wakes up it gets a core at once,
/// whoever has the turn there. (From 6.6 on Linux lets a thread finish its turn, 3 ms and more; from 6.12 on not
/// where the one that woke up has asked for shorter ones.) Threads that it starts have turns of the usual
/// length. Linux; elsewhere it does nothing.
void workInShortTurns();

/// As long as a hold lasts that nobody ends.
constexpr std::chrono::milliseconds kLongestHold{50};

/// From now on threads wait in standAside(), until releaseBackground() or for so long at most; a new hold takes the
/// place of the one before. Any thread may call these three.
void holdBackground(std::chrono::milliseconds atMost = kLongestHold);
void releaseBackground();
[[nodiscard]] bool isBackgroundHeld();

/// A place where the calling thread can wait: it has no lock, and nobody who is waited for needs its work. Returns when
/// the hold that is on now is over, whether or not another one begins meanwhile: who holds again and again slows
/// the work down but does not stop it.
void standAside();

}  // namespace cuebench

// How malloc deals with memory that comes and goes with every clip.
#pragma once

namespace cuebench {

/// Blocks of a clip's size (its sound, decoders' tables) go back to the system as soon as they are freed. Left alone,
/// glibc raises the size that it asks the system for up to that of the largest block freed so far; such blocks then
/// leave holes that the next clip does not fit into. What is smaller comes from heaps, one for each thread that is
/// alive: where threads share one, the window's waits until a thread in the background that was put aside in the middle
/// of malloc has had its turn, 2 to 5 ms. For the start of a program, before it has threads; does nothing with another
/// C library.
void keepHeapSmall();

}  // namespace cuebench

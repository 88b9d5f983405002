// How malloc deals with memory that comes and goes with every clip.
#pragma once

namespace cuebench {

/// Blocks of a clip's size (its sound, decoders' tables) go back to the system as soon as they are freed, and threads
/// share two heaps. Left alone, glibc raises the size that it asks the system for up to that of the largest block freed
/// so far, and gives every thread a heap of its own: such blocks then leave holes in up to eight heaps a core that the
/// next clip does not fit into. For the start of a program, before it has threads; does nothing with another C library.
void keepHeapSmall();

}  // namespace cuebench

// Standard input, output and error as a caller may have left them: closed, or a pipe that nobody reads any more.
#pragma once

namespace cuebench {

/// For the first line of a program. Descriptors 0 to 2 that came closed are occupied, so that no file of a project is
/// opened under their numbers and gets what was meant for people; writing to them still fails. A pipe or connection
/// that the other side has left, and a file that grows beyond what the system allows, make a write fail instead of
/// ending the program in the middle of its work.
void secureStandardStreams();

}  // namespace cuebench

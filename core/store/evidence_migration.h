// The step of migration 0002 that needs to read stems.
#pragma once

#include "store/session.h"

namespace cuebench {

/// Ties the stems of all Stress Tests to the cues that they claim, gives cues that nobody had judged as an option the
/// judgement of the verdicts in force, and moves each decision's one span to the cue that it was about.
void moveEvidenceToCues(Database::Session& session);

}  // namespace cuebench

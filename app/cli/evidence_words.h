// Evidence on the command line: "1200-1850", "B:1200-1850", "stem:0-400", "B:none".
#pragma once

#include "cli/command.h"
#include "review/review_desk.h"

#include <string>
#include <vector>

namespace cuebench::cli {

/// ms, half-open. Without a place the cue is that of evidencePlace(); "none" says that the cue has no span.
/// Wrong usage names what cannot be read. The places are held against the revision by the desk.
[[nodiscard]] Result<std::vector<PlacedEvidence>> evidenceNamed(const std::vector<std::string>& words,
                                                                const Revision& head);
/// "B" or "stem".
[[nodiscard]] std::string placeName(int place);
/// {"begin_ms", "end_ms"}, or null.
[[nodiscard]] Json jsonOf(const std::optional<Span>& span);
/// "0:01.200-0:01.850".
[[nodiscard]] std::string spanText(const Span& span);

}  // namespace cuebench::cli

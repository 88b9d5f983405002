// The seeks of bench_review_player by QMediaPlayer, for the table in docs/player.md.
#pragma once

#include <QString>

namespace cuebench::bench {

/// Prints how long QMediaPlayer's seeks take on clips made in this folder, and which frames come. Needs a sound server.
void seekByMediaPlayer(const QString& folder);

}  // namespace cuebench::bench

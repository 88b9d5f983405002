// The seeks of bench_review_player by QMediaPlayer, for the table in docs/player.md.
#pragma once

#include <QString>

namespace cuebench::bench {

/// The argument with which this program calls itself: seekMediaPlayer() of the clip that follows.
inline constexpr const char* kMediaPlayerPart = "--seek-by-media-player";

/// Prints how long QMediaPlayer's seeks take on clips made in this folder, and which frames come. Needs a sound server.
/// Comes to an end whatever the player does: it runs in a process of its own.
void seekByMediaPlayer(const QString& folder);

/// Seeks by QMediaPlayer, each until a frame near the wanted time is handed over. It is given time to settle before
/// each: of seeks that follow each other at once most bring no frame at all. Prints a line for each as it goes on,
/// "seek N frame M after MS", without the end where no frame came in time. May never return.
int seekMediaPlayer(const QString& clip);

}  // namespace cuebench::bench

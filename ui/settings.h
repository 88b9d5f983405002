// The window's settings: one table of names, types and defaults. Kept by QSettings for each person on this machine;
// nothing secret is ever stored here.
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace cuebench {

template <class T>
struct Setting {
    const char* name;
    T fallback;

    [[nodiscard]] T get() const { return QSettings().value(QLatin1String(name), fallback).template value<T>(); }
    void set(const T& value) const { QSettings().setValue(QLatin1String(name), value); }
    void clear() const { QSettings().remove(QLatin1String(name)); }
};

namespace settings {

inline const Setting<QString> verifier{"verifier/name", {}};
inline const Setting<QString> theme{"window/theme", QStringLiteral("system")};  ///< system, light, dark
inline const Setting<QString> language{"window/language", {}};                  ///< empty: the system's
inline const Setting<QByteArray> geometry{"window/geometry", {}};
inline const Setting<QByteArray> layout{"window/layout", {}};
inline const Setting<QByteArray> reviewSplit{"review/split", {}};
inline const Setting<int> textSize{"review/textSize", 15};  ///< of the stem, in points
inline const Setting<bool> autoPlay{"review/autoPlay", true};
inline const Setting<bool> loop{"review/loop", true};
inline const Setting<double> volume{"player/volume", 1.0};  ///< 0…1, of the slider
inline const Setting<bool> evenLoudness{"player/evenLoudness", false};
inline const Setting<int> clipMemory{"player/memory", 1024};                              ///< for decoded clips, in MiB
inline const Setting<QString> thumbnailRow{"player/thumbnails", QStringLiteral("auto")};  ///< auto, on, off
inline const Setting<QString> spectrogramRow{"player/spectrogram", QStringLiteral("auto")};  ///< auto, on, off
inline const Setting<QString> queueOrder{"review/order", QStringLiteral("need")};
inline const Setting<QStringList> recentProjects{"projects/recent", {}};
inline const Setting<QString> lastFolder{"projects/lastFolder", {}};

inline const Setting<QString> serverAddress{"server/address", {}};
inline const Setting<QStringList> recentServers{"server/recent", {}};  ///< newest first: "address language-model"
/// Of Test connection, newest first: "pictures sound address language-model".
inline const Setting<QStringList> serverSenses{"server/senses", {}};
inline const Setting<QString> languageModel{"server/languageModel", {}};  ///< empty: the first that the server lists
inline const Setting<QString> serverCaFile{"server/caFile", {}};          ///< empty: the system's authorities
inline const Setting<QString> serverProxy{"server/proxy", {}};            ///< empty: none
inline const Setting<bool> serverFollowRedirects{"server/followRedirects", false};
// In seconds; as HttpTimeouts has them.
inline const Setting<int> serverConnectTime{"server/connectTime", 10};
inline const Setting<int> serverFirstByteTime{"server/firstByteTime", 300};
inline const Setting<int> serverIdleTime{"server/idleTime", 60};
inline const Setting<int> serverTotalTime{"server/totalTime", 900};

inline constexpr int kRecentProjects = 8;
inline constexpr int kRecentServers = 8;
inline constexpr int kServerSenses = 32;

}  // namespace settings

}  // namespace cuebench

// Between the core's UTF-8 and Qt's strings.
#pragma once

#include "base/text.h"

#include <QString>

#include <string>
#include <string_view>

namespace cuebench {

[[nodiscard]] inline QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

[[nodiscard]] inline std::string fromQt(const QString& text)
{
    return text.toStdString();
}

/// A stranger's text as it may stand on screen: no control characters, no bidirectional overrides, never so long that
/// laying it out would hold up the window.
[[nodiscard]] inline QString shown(std::string_view text, qsizetype longest = 6000)
{
    QString result = toQt(withoutControls(text));
    if (result.size() > longest) {
        result = result.left(longest) + QChar(0x2026);
    }
    return result;
}

}  // namespace cuebench

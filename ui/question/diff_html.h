// A word diff as rich text: what was taken out struck through, what was put in underlined, in colours of the theme.
#pragma once

#include <QString>

#include <string>

namespace cuebench {

[[nodiscard]] QString diffHtml(const std::string& before, const std::string& after);

}  // namespace cuebench

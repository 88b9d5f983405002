// The words of suggestions on screen.
#pragma once

#include "domain/cue.h"
#include "rules/option_rules.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace cuebench {

class SuggestionWords {
    Q_DECLARE_TR_FUNCTIONS(SuggestionWords)
public:
    /// "Hallucinated, fits the emotion", "Spurious, says nothing of it".
    [[nodiscard]] static QString heading(Mark kind);
    /// "as long as the key", "length +12 against the key".
    [[nodiscard]] static QString length(int againstKey);
    [[nodiscard]] static QString of(const OptionWarning& warning);
    /// One a line; those about length are told by length().
    [[nodiscard]] static QString of(const std::vector<OptionWarning>& warnings);
    [[nodiscard]] static bool tellsLength(const std::vector<OptionWarning>& warnings);
};

}  // namespace cuebench

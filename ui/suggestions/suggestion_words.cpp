#include "suggestions/suggestion_words.h"

#include "domain/question.h"
#include "text.h"

#include <algorithm>

namespace cuebench {

namespace {

bool isAboutLength(const OptionWarning& warning)
{
    return warning.kind == OptionWarning::Kind::LongerThanKey || warning.kind == OptionWarning::Kind::ShorterThanKey;
}

}  // namespace

QString SuggestionWords::heading(Mark kind)
{
    return kind == Mark::Hallucinated ? tr("Hallucinated, emotion-relevant") : tr("Spurious");
}

QString SuggestionWords::length(int againstKey)
{
    const QString by =
        againstKey > 0 ? QStringLiteral("+%1").arg(againstKey) : QString(QChar(0x2212)) + QString::number(-againstKey);
    return againstKey == 0 ? tr("as long as the key") : tr("length %1 against the key").arg(by);
}

QString SuggestionWords::of(const OptionWarning& warning)
{
    switch (warning.kind) {
        case OptionWarning::Kind::LikeKey: return tr("too like the key");
        case OptionWarning::Kind::LikeOption: return tr("too like option %1").arg(QLatin1Char(letter(warning.option)));
        case OptionWarning::Kind::NamesEmotion: return tr("names an emotion: “%1”").arg(shown(warning.quote, 60));
        case OptionWarning::Kind::CaptionSays: return tr("the caption says so: “%1”").arg(shown(warning.quote, 160));
        case OptionWarning::Kind::CaptionSilent: return tr("the caption says nothing of it");
        case OptionWarning::Kind::LongerThanKey: return tr("much longer than the key");
        case OptionWarning::Kind::ShorterThanKey: return tr("much shorter than the key");
    }
    return {};
}

QString SuggestionWords::of(const std::vector<OptionWarning>& warnings)
{
    QStringList lines;
    for (const OptionWarning& warning : warnings) {
        if (!isAboutLength(warning)) {
            lines.append(of(warning));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

bool SuggestionWords::tellsLength(const std::vector<OptionWarning>& warnings)
{
    return std::any_of(warnings.begin(), warnings.end(), isAboutLength);
}

}  // namespace cuebench

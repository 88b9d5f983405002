#include "remark_text.h"

#include "error_text.h"
#include "text.h"
#include "words.h"

#include <QStringList>

#include <algorithm>

namespace cuebench {

namespace {

const std::string kWordingCodes = "question.";

std::string argument(const Arguments& arguments, const std::string& name)
{
    const auto found =
        std::find_if(arguments.begin(), arguments.end(), [&name](const auto& one) { return one.first == name; });
    return found == arguments.end() ? std::string() : found->second;
}

/// The faults of a wording have their words already: those that stand beside a question while it is edited.
QString wordingText(const ImportReport::Phrase& phrase)
{
    const std::string part = argument(phrase.arguments, "part");
    const int option = part.size() == 1 ? part.front() - letter(0) : -1;
    return Words::of(Fault{.code = phrase.code, .option = option, .message = {}});
}

QString phraseText(const ImportReport::Phrase& phrase)
{
    if (const auto sentence = translatedSentence(phrase.code, phrase.arguments)) {
        return *sentence;
    }
    return phrase.code.starts_with(kWordingCodes) ? wordingText(phrase) : QString();
}

}  // namespace

QString remarkText(const ImportReport::Remark& remark)
{
    QStringList sentences;
    for (const ImportReport::Phrase& phrase :
         remark.phrases.empty() ? std::vector<ImportReport::Phrase>{{remark.code, {}}} : remark.phrases) {
        sentences.append(phraseText(phrase));
    }
    // Half in one language and half in another helps nobody.
    if (Words::language() == QLatin1String("en") || sentences.contains(QString())) {
        return shown(remark.message, 600);
    }
    return sentences.join(QLatin1Char(' '));
}

}  // namespace cuebench

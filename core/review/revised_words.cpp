#include "review/revised_words.h"

#include "base/text.h"
#include "rules/likeness.h"
#include "store/question_store.h"
#include "store/suggestion_store.h"

#include <string>

namespace cuebench {

namespace {

/// An option that was taken from a suggestion and stands as it was proposed is of its kind and claims its cue.
Status tieToSuggestion(Database& database, const Question& question, Option& option, std::string& claim)
{
    if (!option.suggestion.isValid())
        return {};
    const auto suggestion = SuggestionStore(database).get(option.suggestion);
    if (!suggestion)
        return fail(suggestion.error());
    if (suggestion->question != question.id)
        return fail({.kind = Error::Kind::BadInput,
                     .code = "review.foreign_suggestion",
                     .about = {.file = {}, .line = 0, .clip = {}, .question = question.uuid},
                     .message = "The suggestion was made for another question.",
                     .arguments = {}});
    if (!isStillItsOwn(suggestion->text, option.text))
        option.suggestion = {};
    if (folded(suggestion->text) != folded(option.text))
        return {};
    option.proposed = suggestion->kind;
    if (!trimmed(suggestion->cue).empty())
        claim = suggestion->cue;
    return {};
}

/// What a language model had worded, and people have changed since, may be theirs by now. Who names another origin has
/// new words of it.
OriginId originAfter(OriginId named, OriginId before, const std::string& textBefore, const std::string& text)
{
    if (text == textBefore)
        return before;
    return named != before || isStillItsOwn(textBefore, text) ? named : OriginId();
}

}  // namespace

Status tieWords(Database& database, const Question& question, const Revision& head, Revision& revision)
{
    QuestionStore questions(database);
    revision.stemOrigin = originAfter(revision.stemOrigin, head.stemOrigin, head.stem, revision.stem);
    const auto modality = isBasic(question.task) ? modalityOf(question.task) : std::nullopt;
    for (std::size_t i = 0; i < revision.options.size(); ++i) {
        Option& option = revision.options[i];
        option.cue = {};
        option.proposed = Mark::Unmarked;
        std::string claim = option.text;
        if (const auto tied = tieToSuggestion(database, question, option, claim); !tied)
            return tied;
        if (i < head.options.size())
            option.origin = originAfter(option.origin, head.options[i].origin, head.options[i].text, option.text);
        for (const Option& old : head.options) {
            if (folded(old.text) != folded(option.text))
                continue;
            option.proposed = old.proposed;
            option.cue = old.cue;  // also where its cue is worded otherwise
            option.origin = old.origin;
            if (!option.suggestion.isValid())
                option.suggestion = old.suggestion;
        }
        if (!modality || option.cue.isValid())
            continue;
        const auto cue = questions.cueFor(question.clip, *modality, claim);
        if (!cue)
            return fail(cue.error());
        option.cue = *cue;
    }
    return {};
}

}  // namespace cuebench

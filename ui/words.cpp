#include "words.h"

#include "text.h"

#include <QLocale>

namespace cuebench {

namespace {

QString& languageCode()
{
    static QString code = QStringLiteral("en");
    return code;
}

}  // namespace

QString Words::language()
{
    return languageCode();
}

void Words::setLanguage(const QString& code)
{
    languageCode() = code;
}

QString Words::of(Emotion emotion)
{
    switch (emotion) {
        case Emotion::Happiness: return tr("happiness");
        case Emotion::Sadness: return tr("sadness");
        case Emotion::Neutral: return tr("neutral");
        case Emotion::Anger: return tr("anger");
        case Emotion::Surprise: return tr("surprise");
        case Emotion::Disgust: return tr("disgust");
        case Emotion::Fear: return tr("fear");
    }
    return {};
}

QString Words::of(std::optional<Emotion> emotion)
{
    return emotion ? of(*emotion) : tr("no single label");
}

QString Words::of(Modality modality)
{
    return modality == Modality::Video ? tr("video") : tr("audio");
}

QString Words::of(Mark mark)
{
    switch (mark) {
        case Mark::Unmarked: return tr("unmarked");
        case Mark::Right: return tr("right");
        case Mark::Hallucinated: return tr("hallucinated");
        case Mark::Spurious: return tr("spurious");
        case Mark::Arguable: return tr("arguable");
    }
    return {};
}

QString Words::of(ReviewState state)
{
    switch (state) {
        case ReviewState::Undecided: return tr("undecided");
        case ReviewState::InReview: return tr("in review");
        case ReviewState::Verified: return tr("verified");
        case ReviewState::Rejected: return tr("rejected");
        case ReviewState::Disputed: return tr("disputed");
    }
    return {};
}

QString Words::of(Role role)
{
    return role == Role::Lead ? tr("lead") : tr("verifier");
}

QString Words::of(QueueOrder order)
{
    switch (order) {
        case QueueOrder::Need: return tr("By need");
        case QueueOrder::Clip: return tr("By clip");
        case QueueOrder::Chance: return tr("By chance");
    }
    return {};
}

QString Words::of(DecisionKind kind)
{
    switch (kind) {
        case DecisionKind::Accept: return tr("accepted");
        case DecisionKind::Edit: return tr("edited");
        case DecisionKind::Reject: return tr("rejected");
        case DecisionKind::Flag: return tr("flagged");
        case DecisionKind::Unflag: return tr("flag removed");
        case DecisionKind::Skip: return tr("skipped");
        case DecisionKind::Attributes: return tr("clip attributes changed");
        case DecisionKind::Undo: return tr("undone");
        case DecisionKind::Redo: return tr("redone");
    }
    return {};
}

QString Words::of(const Benchmark& benchmark, Task task)
{
    const TaskDefinition* definition = benchmark.find(task);
    return toQt(definition == nullptr ? std::string(name(task))
                                      : labelFor(definition->labels, fromQt(language()), name(task)));
}

QString Words::of(const Benchmark& benchmark, SubType subType)
{
    for (const SubTypeDefinition& definition : benchmark.subTypes) {
        if (definition.subType == subType) {
            return toQt(labelFor(definition.labels, fromQt(language()), name(subType)));
        }
    }
    return toQt(name(subType));
}

QString Words::of(const ReasonDefinition& reason)
{
    return toQt(labelFor(reason.labels, fromQt(language()), reason.code));
}

QString Words::ofLanguage(const QString& code)
{
    if (code.isEmpty()) {
        return tr("not marked");
    }
    const QLocale::Language language = QLocale::codeToLanguage(code);
    return language == QLocale::AnyLanguage ? code : QLocale::languageToString(language);
}

QString Words::of(const Fault& fault)
{
    const std::string& code = fault.code;
    const QString which = fault.option < 0 ? QString() : QString(QLatin1Char(letter(fault.option)));
    if (code == "question.empty_stem") {
        return tr("The question has no text.");
    }
    if (code == "question.empty_option") {
        return tr("Option %1 is empty.").arg(which);
    }
    if (code == "question.equal_options") {
        return tr("Option %1 says the same as another option.").arg(which);
    }
    if (code == "question.option_count") {
        return tr("The number of options does not fit the task.");
    }
    if (code == "question.key_out_of_range") {
        return tr("No option is the key.");
    }
    if (code == "question.too_long") {
        return which.isEmpty() ? tr("The question is too long.") : tr("Option %1 is too long.").arg(which);
    }
    if (code == "question.claim") {
        return tr("The claimed cue is too long, or holds control characters.");
    }
    if (code == "question.control_characters") {
        return which.isEmpty() ? tr("The question holds control characters.")
                               : tr("Option %1 holds control characters.").arg(which);
    }
    if (code == "question.sub_type_does_not_fit") {
        return tr("The sub-type does not fit the task or the key.");
    }
    if (code == "question.yes_no_order") {
        return tr("The choices of this task are Yes and No, in this order.");
    }
    return shown(fault.message);
}

QString Words::ofBlocker(const std::string& code)
{
    if (code == "review.marks.none_right") {
        return tr("No option is marked right. Mark the key right, edit, or reject.");
    }
    if (code == "review.marks.several_right") {
        return tr("Several options are marked right. Only the key may be.");
    }
    if (code == "review.marks.right_is_not_key") {
        return tr("The option marked right is not the key. Re-key the question or change the mark.");
    }
    if (code == "review.marks.arguable") {
        return tr("An option is marked arguable. Settle it, edit, or reject.");
    }
    return toQt(code);
}

}  // namespace cuebench

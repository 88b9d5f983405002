#include "cli/review_show_command.h"

#include "base/text.h"
#include "cli/evidence_words.h"
#include "cli/question_output.h"
#include "review/option_place.h"
#include "review/review_desk.h"
#include "store/decision_store.h"
#include "store/question_store.h"
#include "store/suggestion_store.h"

#include <fmt/format.h>

#include <map>

namespace cuebench::cli {

namespace {

using Names = std::map<VerifierId, std::string>;

Result<Names> verifierNames(Database& database)
{
    const auto verifiers = DecisionStore(database).verifiers();
    if (!verifiers)
        return tl::unexpected(verifiers.error());
    Names names;
    for (const Verifier& one : *verifiers)
        names[one.id] = one.name;
    return names;
}

using CueTexts = std::map<CueId, std::string>;

/// An older wording's cues are named, too.
Result<CueTexts> cueTexts(Database& database, ClipId clip)
{
    const auto cues = QuestionStore(database).cuesOf(clip);
    if (!cues)
        return tl::unexpected(cues.error());
    CueTexts texts;
    for (const Cue& cue : *cues)
        texts[cue.id] = cue.text;
    return texts;
}

Json cuesOf(const ReviewItem& item)
{
    Json json = Json::array();
    for (const int place : cuePlaces(item.head)) {
        if (const Cue* cue = cueIn(item, place))
            json.push_back(Json{{"place", placeName(place)},
                                {"cue", cue->text},
                                {"modality", name(cue->modality)},
                                {"mark", name(cue->mark)},
                                {"span", cuebench::cli::jsonOf(cue->span)}});
    }
    return json;
}

Json evidenceOf(const Decision& decision, const CueTexts& texts)
{
    Json json = Json::array();
    for (const Evidence& evidence : decision.evidence) {
        const auto text = texts.find(evidence.cue);
        json.push_back(
            Json{{"cue", text == texts.end() ? "" : text->second}, {"span", cuebench::cli::jsonOf(evidence.span)}});
    }
    return json;
}

/// Language models whose words stand in it.
Json wordingsOf(const ReviewItem& item)
{
    Json json = Json::array();
    for (const PlacedOrigin& wording : item.wordings)
        json.push_back(
            Json{{"place", wording.option < 0 ? std::string("stem") : std::string(1, letter(wording.option))},
                 {"language_model", wording.origin.languageModel},
                 {"prompt", wording.origin.prompt},
                 {"prompt_hash", wording.origin.promptHash},
                 {"seed", wording.origin.seed}});
    return json;
}

/// What language models proposed for the wording that stands, with what speaks against it.
Json suggestionsOf(const ReviewItem& item, const std::vector<Suggestion>& suggestions)
{
    const OptionPlace place = optionPlace(item);
    Json json = Json::array();
    for (const Suggestion& one : suggestions) {
        if (one.revision != item.head.id)
            continue;
        Json warnings = Json::array();
        for (const OptionWarning& warning : optionWarnings(one.text, one.cue, one.kind, place)) {
            Json entry{{"warning", name(warning.kind)}};
            if (warning.option >= 0)
                entry["option"] = std::string(1, letter(warning.option));
            if (!warning.quote.empty())
                entry["quote"] = warning.quote;
            warnings.push_back(std::move(entry));
        }
        json.push_back(Json{{"id", one.id.value()},
                            {"kind", name(one.kind)},
                            {"text", one.text},
                            {"cue", one.cue},
                            {"length_against_key", lengthAgainstKey(one.text, place)},
                            {"warnings", std::move(warnings)}});
    }
    return json;
}

std::string suggestionsText(const Json& suggestions)
{
    std::string text = suggestions.empty() ? "" : "\nSuggested:\n";
    for (const Json& one : suggestions) {
        std::string warnings;
        for (const Json& warning : one["warnings"])
            warnings += fmt::format("{}{}{}", warnings.empty() ? "  ! " : ", ", warning["warning"].get<std::string>(),
                                    warning.contains("option") ? " " + warning["option"].get<std::string>() : "");
        text += fmt::format("  {}  [{}, {:+d} characters]{}\n", one["text"].get<std::string>(),
                            one["kind"].get<std::string>(), one["length_against_key"].get<int>(), warnings);
    }
    return text;
}

Json jsonOf(const ReviewItem& item, const Names& names, const CueTexts& texts,
            const std::vector<Suggestion>& suggestions)
{
    QuestionSummary summary{item.question, item.head, item.clip.name, item.clip.label};
    Json json = cuebench::cli::jsonOf(summary);
    json["file"] = item.clipFile;
    json["marks"] = Json::array();
    for (const Mark mark : item.marks)
        json["marks"].push_back(name(mark));
    json["cues"] = cuesOf(item);
    json["worded_by"] = wordingsOf(item);
    json["suggestions"] = suggestionsOf(item, suggestions);
    json["captions"] = Json::array();
    for (const Caption& caption : item.captions)
        json["captions"].push_back(Json{{"modality", name(caption.modality)},
                                        {"detailed_caption", caption.detailed},
                                        {"emotion_caption", caption.emotionPart},
                                        {"predicted_emotion", caption.predicted ? name(*caption.predicted) : ""}});
    json["decisions"] = Json::array();
    for (const Decision& decision : item.decisions) {
        const auto by = names.find(decision.verifier);
        json["decisions"].push_back(Json{{"act", name(decision.kind)},
                                         {"by", by == names.end() ? "" : by->second},
                                         {"at", isoTime(decision.createdAtMs)},
                                         {"reason", decision.reason},
                                         {"note", decision.note},
                                         {"evidence", evidenceOf(decision, texts)},
                                         {"undone", decision.undone}});
    }
    return json;
}

std::string textOf(const Json& json)
{
    std::string text = fmt::format(
        "{}\n{} · {} · {} · {}{}\n\n{}\n", json["id"].get<std::string>(), json["clip"].get<std::string>(),
        json["task"].get<std::string>(), json["sub_type"].get<std::string>(), json["state"].get<std::string>(),
        json["flagged"].get<bool>() ? " · flagged" : "", json["question"].get<std::string>());
    for (std::size_t i = 0; i < json["choices"].size(); ++i)
        text += fmt::format("  {}  [{}]\n", json["choices"][i].get<std::string>(), json["marks"][i].get<std::string>());
    text += fmt::format("Key: {}\n", json["answer"].get<std::string>());
    for (const Json& cue : json["cues"]) {
        const Json& span = cue["span"];
        const bool isClaim = cue["place"] == placeName(kClaimPlace);
        if (!isClaim && span.is_null())
            continue;
        text += fmt::format("{}: {}", isClaim ? "Claimed cue" : "Evidence of " + cue["place"].get<std::string>(),
                            cue["cue"].get<std::string>());
        if (isClaim)
            text += fmt::format("  [{}]", cue["mark"].get<std::string>());
        if (!span.is_null())
            text += "  " + spanText({span["begin_ms"].get<std::int64_t>(), span["end_ms"].get<std::int64_t>()});
        text += "\n";
    }
    for (const Json& by : json["worded_by"])
        text +=
            fmt::format("Worded by {}: {} ({}, seed {})\n", by["language_model"].get<std::string>(),
                        by["place"].get<std::string>(), by["prompt"].get<std::string>(), by["seed"].get<std::string>());
    text += suggestionsText(json["suggestions"]);
    for (const Json& caption : json["captions"])
        text += fmt::format("\n{} caption ({}):\n{}\n", caption["modality"].get<std::string>(),
                            caption["predicted_emotion"].get<std::string>(),
                            caption["detailed_caption"].get<std::string>());
    if (!json["decisions"].empty())
        text += "\n";
    for (const Json& decision : json["decisions"])
        text += fmt::format("{}  {}  {} {}{}\n", decision["at"].get<std::string>(), decision["by"].get<std::string>(),
                            decision["act"].get<std::string>(), decision["reason"].get<std::string>(),
                            decision["undone"].get<bool>() ? " (taken back)" : "");
    return withoutControls(text);
}

}  // namespace

std::string ReviewShowCommand::name() const
{
    return "review show";
}

std::string ReviewShowCommand::summary() const
{
    return "Show one question with its captions, marks and decisions";
}

void ReviewShowCommand::describe(CLI::App& app)
{
    app.add_option("ID", m_id, "Question")->required();
    app.footer("Example:\n  cuebench-cli --project P.cuebench review show 1");
}

Result<Outcome> ReviewShowCommand::run(Context& context)
{
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    Database& database = (*project)->database();
    const auto id = QuestionStore(database).find(m_id);
    if (!id)
        return tl::unexpected(id.error());
    const auto names = verifierNames(database);
    if (!names)
        return tl::unexpected(names.error());
    const ReviewDesk desk(database, (*project)->benchmark(), (*project)->policy());
    const auto item = desk.item(*id);
    if (!item)
        return tl::unexpected(item.error());
    Outcome outcome;
    const auto texts = cueTexts(database, item->clip.id);
    if (!texts)
        return tl::unexpected(texts.error());
    const auto suggestions = SuggestionStore(database).suggestionsFor(*id);
    if (!suggestions)
        return tl::unexpected(suggestions.error());
    outcome.json["question"] = jsonOf(*item, *names, *texts, *suggestions);
    outcome.text = textOf(outcome.json["question"]);
    return outcome;
}

}  // namespace cuebench::cli

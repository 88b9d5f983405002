#include "cli/generate_output.h"

#include "base/text.h"
#include "cli/text_table.h"

#include <fmt/format.h>

#include <map>

namespace cuebench::cli {

namespace {

constexpr std::size_t kFailuresPrinted = 10;

Json counts(const std::map<std::string, int>& reasons)
{
    Json json = Json::object();
    for (const auto& one : reasons)
        json[one.first] = one.second;
    return json;
}

/// Why something is not asked for.
std::string sentence(const std::string& reason)
{
    if (reason == "no_caption")
        return "have no caption of the modality: generate captions first";
    if (reason == "no_support")
        return "wait for support: generate support first";
    if (reason == "no_question")
        return "are clips whose label neither picture nor sound suggests";
    if (reason == "no_label")
        return "are clips without a label";
    if (reason == "there")
        return "are there already";
    if (reason == "no_sound")
        return "are clips without sound";
    return "are clips that could not be read";
}

std::string leftText(const std::map<std::string, int>& left)
{
    std::string text;
    for (const auto& one : left)
        text += fmt::format("Left out: {} {}.\n", one.second, sentence(one.first));
    return text;
}

std::string beforeText(std::size_t done, std::size_t failed)
{
    std::string text;
    if (done > 0)
        text += fmt::format("Done before: {}.\n", done);
    if (failed > 0)
        text += fmt::format("Failed before: {}; --retry-failed asks for them again.\n", failed);
    return text;
}

}  // namespace

void addReport(Json& json, const GenerateReport& report)
{
    json["planned"] = report.planned;
    json["done_before"] = report.doneBefore;
    json["failed_before"] = report.failedBefore;
    json["accepted"] = report.accepted;
    json["repaired"] = report.repaired;
    json["failed"] = report.failed;
    json["unanswered"] = report.unanswered;
    json["left_out"] = counts(report.left);
    json["causes"] = counts(report.causes);
    json["failures"] = Json::array();
    for (const auto& failure : report.failures)
        json["failures"].push_back(Json{{"stage", failure.stage},
                                        {"subject", failure.subject},
                                        {"code", failure.code},
                                        {"message", failure.message}});
    json["tokens"] = Json{{"prompt", report.promptTokens}, {"reply", report.replyTokens}};
}

std::string textOf(const GenerateReport& report)
{
    std::string text = fmt::format("Asked for {}: {} accepted ({} after one repair), {} failed.\n", report.planned,
                                   report.accepted, report.repaired, report.failed);
    if (report.unanswered > 0)
        text += fmt::format("Without a reply: {}; they wait.\n", report.unanswered);
    text += beforeText(report.doneBefore, report.failedBefore) + leftText(report.left);
    if (report.promptTokens + report.replyTokens > 0)
        text += fmt::format("Tokens: {} read, {} written.\n", report.promptTokens, report.replyTokens);
    for (const auto& cause : report.causes)
        text += fmt::format("  {}: {}\n", cause.first, cause.second);
    for (std::size_t i = 0; i < std::min(report.failures.size(), kFailuresPrinted); ++i)
        text += fmt::format("  {} {}: {}\n", report.failures[i].stage, report.failures[i].subject,
                            withoutControls(report.failures[i].message));
    return text;
}

void addReport(Json& json, const DryRun& dry)
{
    json["stages"] = Json::array();
    for (const auto& line : dry.lines)
        json["stages"].push_back(
            Json{{"stage", line.stage},
                 {"requests", line.requests},
                 {"done_before", line.doneBefore},
                 {"failed_before", line.failedBefore},
                 {"left_out", counts(line.left)},
                 {"estimated_tokens", {{"prompt", line.promptTokens}, {"reply", line.replyTokens}}}});
    json["first_request"] = dry.firstRequest.empty() ? Json() : Json::parse(dry.firstRequest, nullptr, false);
}

std::string textOf(const DryRun& dry)
{
    constexpr auto kRight = TextTable::Align::Right;
    TextTable table({{"stage"}, {"requests", kRight}, {"tokens read", kRight}, {"tokens written", kRight}});
    std::string rest;
    for (const auto& line : dry.lines) {
        table.add({line.stage, std::to_string(line.requests), fmt::format("~{}", line.promptTokens),
                   fmt::format("~{}", line.replyTokens)});
        rest += beforeText(line.doneBefore, line.failedBefore) + leftText(line.left);
    }
    return table.text() + rest + "Nothing was asked.\n";
}

void addReport(Json& json, const BatchWritten& written)
{
    json["requests"] = written.requests;
    json["repairs"] = written.repairs;
    json["unmade"] = written.unmade;
    json["done_before"] = written.doneBefore;
    json["failed_before"] = written.failedBefore;
    json["left_out"] = counts(written.left);
}

std::string textOf(const BatchWritten& written, const std::string& file)
{
    std::string text = fmt::format("Wrote {} request(s) to {}.\n", written.requests, withoutControls(file));
    if (written.repairs > 0)
        text += fmt::format("Of them {} quote a reply that failed.\n", written.repairs);
    if (written.unmade > 0)
        text += fmt::format("{} could not be made, because their clip could not be read.\n", written.unmade);
    return text + beforeText(written.doneBefore, written.failedBefore) + leftText(written.left);
}

}  // namespace cuebench::cli

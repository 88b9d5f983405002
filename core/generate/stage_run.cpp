#include "generate/stage_run.h"

#include "base/text.h"
#include "generate/keep_draft.h"
#include "store/work_store.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace cuebench {

namespace {

constexpr std::size_t kRowsInATransaction = 500;
constexpr std::size_t kFailuresNamed = 100;
/// As many requests in a row failing at the server are its fault, not that of the clips.
constexpr int kMostTroubles = 8;
constexpr int kMostAttempts = 2;

/// The server answered, but with nothing that can be taken: this request's own fault.
bool isOfTheRequest(const std::string& code)
{
    constexpr std::array<std::string_view, 4> kCodes{"server.withheld", "server.empty_reply", "server.context_exceeded",
                                                     "server.refused"};
    return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

/// May be the clip's fault, or that of the server or the disk: one by one it is kept as failed, many in a row end the
/// run.
bool mayBeOfTheRequest(const Error& error)
{
    constexpr std::array<std::string_view, 6> kCodes{"server.failed",    "server.stalled",   "server.timeout",
                                                     "server.too_large", "server.bad_reply", "server.bad_json"};
    return error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Io ||
           std::find(kCodes.begin(), kCodes.end(), error.code) != kCodes.end();
}

/// What the store takes of a reply that may hold anything.
std::string storable(const std::string& raw)
{
    std::string text = raw;
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
    return isStorableText(text) ? text : withoutControls(text);
}

}  // namespace

Status makeRows(const GenerateRun& run, std::vector<PlannedWork>& work, const std::stop_token& stop)
{
    WorkStore works(run.database);
    for (std::size_t first = 0; first < work.size() && !stop.stop_requested(); first += kRowsInATransaction) {
        auto transaction = Transaction::begin(run.database);
        if (!transaction)
            return fail(std::move(transaction).error());
        for (std::size_t i = first; i < std::min(first + kRowsInATransaction, work.size()); ++i) {
            if (work[i].row.id.isValid())
                continue;
            auto row = works.put(work[i].key, std::string(promptName(work[i].subject)));
            if (!row)
                return fail(std::move(row).error());
            work[i].row = std::move(*row);
        }
        if (auto committed = transaction->commit(); !committed)
            return committed;
    }
    return {};
}

StageRun::StageRun(const GenerateRun& run, const GenerateOptions& options, Asker& asker, std::vector<PlannedWork> work,
                   GenerateReport& report)
    : m_run(run), m_options(options), m_asker(asker), m_report(report)
{
    m_units.reserve(work.size());
    for (auto& one : work)
        m_units.push_back({.work = std::move(one)});
}

Status StageRun::ask(std::size_t number)
{
    Unit& unit = m_units[number];
    auto material = materialFor(m_run.database, unit.work.subject);
    if (!material)
        return fail(std::move(material).error());
    auto request =
        stageRequest(m_run.prompts, unit.work.subject, std::move(*material), m_options.languageModel, m_options.seed);
    if (!request)
        return fail(std::move(request).error());
    // The same seed would bring the reply back that could not be taken.
    request->retry = unit.work.row.attempts;
    unit.request = std::move(*request);
    if (unit.work.row.state == WorkState::Failed && !m_asker.canRepair())
        unit.end.attempts = unit.work.row.attempts;
    m_asker.ask({.ticket = number,
                 .subject = unit.work.key.subject,
                 .words = unit.request->text.user,
                 .isOnlyOne = unit.work.subject.stage == Stage::Support,
                 .isRepair = false,
                 .make = [made = *unit.request](const std::stop_token& stop) { return chatRequest(made, stop); }});
    return {};
}

std::vector<std::size_t> StageRun::answered(Time until, const std::stop_token& stop)
{
    std::vector<std::size_t> numbers;
    for (auto& reply : m_asker.replies(until, stop)) {
        numbers.push_back(reply.ticket);
        m_units[reply.ticket].reply = std::move(reply);
    }
    if (auto retry = m_asker.retry(); retry != m_report.retry) {
        m_report.retry = std::move(retry);
        if (m_run.onRetry)
            m_run.onRetry(m_report);
    }
    return numbers;
}

Result<Worklist::Verdict> StageRun::read(std::size_t number)
{
    Unit& unit = m_units[number];
    const Result<ChatReply>& reply = unit.reply->reply;
    if (!reply)
        return readTrouble(unit, number, reply.error());
    m_troubles = 0;
    ++unit.end.attempts;
    unit.end.promptTokens += reply->promptTokens.value_or(0);
    unit.end.replyTokens += reply->replyTokens.value_or(0);
    auto draft = readStageReply(*unit.request, reply->text);
    if (!draft)
        return readFault(unit, number, draft.error(), reply->text);
    unit.draft = std::move(*draft);
    return Verdict::Finished;
}

Result<Worklist::Verdict> StageRun::readTrouble(Unit& unit, std::size_t number, const Error& error)
{
    if (error.code == "batch.no_reply") {
        unit.unanswered = true;
        return Verdict::Finished;
    }
    // What was paid for counts, whatever it was worth.
    unit.end.promptTokens += promptTokens(error).value_or(0);
    unit.end.replyTokens += replyTokens(error).value_or(0);
    if (error.code == "server.reply_cut") {
        ++unit.end.attempts;
        Error cut = error;
        cut.code = "reply.cut_off";
        return readFault(unit, number, cut, replyText(error));
    }
    const bool own = isOfTheRequest(error.code) || error.kind == Error::Kind::BadInput;
    if (!own && (!mayBeOfTheRequest(error) || ++m_troubles >= kMostTroubles))
        return fail(error);
    ++unit.end.attempts;
    unit.end.faultCode = error.code;
    unit.end.fault = error.message;
    unit.end.raw = storable(replyText(error));
    return Verdict::Finished;
}

Result<Worklist::Verdict> StageRun::readFault(Unit& unit, std::size_t number, const Error& fault,
                                              const std::string& raw)
{
    if (unit.end.attempts < kMostAttempts && repair(unit, number, fault.message, raw))
        return Verdict::Again;
    unit.end.faultCode = fault.code;
    unit.end.fault = fault.message;
    unit.end.raw = storable(raw);
    return Verdict::Finished;
}

bool StageRun::repair(const Unit& unit, std::size_t number, const std::string& fault, const std::string& raw)
{
    if (!m_asker.canRepair() || unit.reply->request == nullptr)
        return false;
    m_asker.ask({.ticket = number,
                 .subject = unit.work.key.subject,
                 .words = {},
                 .isOnlyOne = false,
                 .isRepair = true,
                 .make = [&prompts = m_run.prompts, request = unit.reply->request, raw, fault](const std::stop_token&) {
                     return repairRequest(prompts, *request, raw, fault);
                 }});
    return true;
}

Status StageRun::keep(const std::vector<std::size_t>& finished, const std::vector<std::size_t>& begun)
{
    auto transaction = Transaction::begin(m_run.database);
    if (!transaction)
        return fail(std::move(transaction).error());
    WorkStore works(m_run.database);
    for (const std::size_t number : begun) {
        if (auto started = works.start(m_units[number].work.row.id, m_run.clock.nowMs()); !started)
            return started;
    }
    for (const std::size_t number : finished) {
        if (auto kept = keepUnit(m_units[number]); !kept)
            return kept;
    }
    if (auto committed = transaction->commit(); !committed)
        return committed;
    for (const std::size_t number : finished) {
        Unit& unit = m_units[number];
        count(unit, unit.draft.has_value());
        // Thousands of captions and pictures need not stay.
        unit.request.reset();
        unit.reply.reset();
        unit.draft.reset();
        unit.end.raw.clear();
    }
    return {};
}

Status StageRun::keepUnit(Unit& unit)
{
    WorkStore works(m_run.database);
    const PlannedWork& work = unit.work;
    if (unit.unanswered)
        return works.putBack(work.row.id);
    unit.end.atMs = m_run.clock.nowMs();
    if (!unit.draft)
        return works.reject(work.row.id, unit.end);
    auto origin = originOf(m_run.database, work.key, work.row.prompt);
    if (!origin)
        return fail(std::move(origin).error());
    unit.end.origin = *origin;
    const auto accepted = works.accept(work.row.id, unit.end);
    if (!accepted)
        return fail(accepted.error());
    if (!*accepted)
        return {};
    return keepDraft(m_run.database, m_run.benchmark, work.subject, *unit.draft, *origin, unit.end.atMs);
}

void StageRun::count(const Unit& unit, bool accepted)
{
    if (unit.unanswered) {
        ++m_report.unanswered;
        return;
    }
    m_report.newest.push_front({.stage = unit.work.key.stage,
                                .subject = unit.work.key.subject,
                                .clip = unit.work.subject.clipName,
                                .text = accepted ? textOf(*unit.draft) : unit.end.raw,
                                .code = unit.end.faultCode,
                                .message = unit.end.fault});
    if (m_report.newest.size() > GenerateReport::kReplies)
        m_report.newest.pop_back();
    m_report.promptTokens += unit.end.promptTokens;
    m_report.replyTokens += unit.end.replyTokens;
    if (accepted) {
        ++m_report.accepted;
        m_report.repaired += unit.end.attempts > 1 ? 1 : 0;
        return;
    }
    ++m_report.failed;
    ++m_report.causes[unit.end.faultCode];
    if (m_report.failures.size() < kFailuresNamed)
        m_report.failures.push_back({.stage = unit.work.key.stage,
                                     .subject = unit.work.key.subject,
                                     .code = unit.end.faultCode,
                                     .message = unit.end.fault});
}

Status StageRun::giveUp(const std::vector<std::size_t>& underWay)
{
    m_asker.cancel();
    auto transaction = Transaction::begin(m_run.database);
    if (!transaction)
        return fail(std::move(transaction).error());
    WorkStore works(m_run.database);
    for (const std::size_t number : underWay) {
        if (auto put = works.putBack(m_units[number].work.row.id); !put)
            return put;
    }
    return transaction->commit();
}

}  // namespace cuebench

#include "generate/batch.h"

#include "base/text.h"
#include "formats/atomic_file.h"
#include "formats/batch_file.h"
#include "generate/stage_run.h"
#include "reply/json_reply.h"
#include "store/work_store.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <utility>

namespace cuebench {

namespace {

std::string quoted(const std::string& text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

class BatchWriter {
public:
    BatchWriter(const GenerateRun& run, const GenerateOptions& options, const std::stop_token& stop,
                const Progress& progress)
        : m_run(run), m_options(options), m_stop(stop), m_progress(progress)
    {
    }

    BatchWritten written;

    Status writeStage(Stage stage, const AppendBytes& append)
    {
        auto plan = planStage(m_run.database, m_run.prompts, stage, m_options);
        if (!plan)
            return fail(std::move(plan).error());
        written.doneBefore += plan->done;
        written.failedBefore += plan->failed;
        for (const auto& one : plan->left)
            written.left[one.first] += one.second;
        if (auto made = makeRows(m_run, plan->todo, m_stop); !made)
            return made;
        ProgressStep step{
            .stage = std::string(name(stage)), .done = 0, .total = static_cast<std::int64_t>(plan->todo.size())};
        for (const auto& work : plan->todo) {
            if (m_stop.stop_requested())
                return fail(Error::Kind::Interrupted, "generate.no_file", "Stopped; no file was written.");
            if (auto done = writeOne(work, append); !done)
                return done;
            ++step.done;
            m_progress(step);
        }
        return {};
    }

private:
    Status writeOne(const PlannedWork& work, const AppendBytes& append)
    {
        const bool repairs = work.row.state == WorkState::Failed && work.row.attempts == 1 && !work.row.raw.empty();
        auto chat = chatFor(work, repairs);
        if (!chat) {
            const Error& error = chat.error();
            if (error.kind != Error::Kind::BadInput && error.kind != Error::Kind::NotFound &&
                error.kind != Error::Kind::Io)
                return fail(error);
            ++written.unmade;
            return noteUnmade(work, error);
        }
        const auto body = chatBody(*chat);
        if (!body)
            return fail(body.error());
        auto appended = append(R"({"custom_id":)" + quoted(work.key.subject) +
                               R"(,"method":"POST","url":"/v1/chat/completions","body":)");
        for (const auto& piece : body->pieces()) {
            if (appended)
                appended = append(*piece);
        }
        if (appended)
            appended = append("}\n");
        ++written.requests;
        written.repairs += repairs ? 1 : 0;
        return appended;
    }

    Result<ChatRequest> chatFor(const PlannedWork& work, bool repairs)
    {
        auto material = materialFor(m_run.database, work.subject);
        if (!material)
            return tl::unexpected(material.error());
        auto request =
            stageRequest(m_run.prompts, work.subject, std::move(*material), m_options.languageModel, m_options.seed);
        if (!request)
            return tl::unexpected(request.error());
        request->retry = repairs ? 0 : work.row.attempts;
        auto chat = chatRequest(*request, m_stop);
        if (!chat || !repairs)
            return chat;
        return repairRequest(m_run.prompts, std::move(*chat), work.row.raw, work.row.fault);
    }

    Status noteUnmade(const PlannedWork& work, const Error& error)
    {
        auto transaction = Transaction::begin(m_run.database);
        if (!transaction)
            return fail(std::move(transaction).error());
        WorkEnd end;
        end.faultCode = error.code;
        end.fault = error.message;
        end.atMs = m_run.clock.nowMs();
        if (auto put = WorkStore(m_run.database).reject(work.row.id, end); !put)
            return put;
        return transaction->commit();
    }

    const GenerateRun& m_run;
    const GenerateOptions& m_options;
    const std::stop_token& m_stop;
    const Progress& m_progress;
};

/// The clip that a reply without request names by itself.
std::string clipInReply(const std::string& text)
{
    for (const auto& value : readJsonReply(text).values) {
        const auto json = nlohmann::json::parse(value, nullptr, false);
        if (const auto found = json.find("video_id"); json.is_object() && found != json.end() && found->is_string())
            return clipNameFrom(found->get<std::string>());
    }
    return {};
}

Result<ChatReply> chatReplyOf(const BatchReply& reply)
{
    if (!reply.error.empty())
        return fail({.kind = Error::Kind::BadInput,
                     .code = "batch.error",
                     .about = {},
                     .message = "The batch says: " + withoutControls(reply.error) + ".",
                     .arguments = {{"reason", withoutControls(reply.error)}}});
    if (reply.hitTokenLimit())
        return fail({.kind = Error::Kind::Server,
                     .code = "server.reply_cut",
                     .about = {},
                     .message = "The reply was cut off: it used up its tokens.",
                     .arguments = {{"reply", reply.text}}});
    ChatReply chat;
    chat.text = reply.text;
    chat.languageModel = reply.languageModel;
    chat.promptTokens = reply.promptTokens;
    chat.replyTokens = reply.replyTokens;
    return chat;
}

}  // namespace

Result<BatchWritten> writeBatch(const GenerateRun& run, const GenerateOptions& options,
                                const std::filesystem::path& file, const std::stop_token& stop,
                                const Progress& progress)
{
    BatchWriter writer(run, options, stop, progress);
    auto done = writeFileAtomically(file, [&](const AppendBytes& append) -> Status {
        for (const Stage stage : options.stages) {
            if (auto wrote = writer.writeStage(stage, append); !wrote)
                return wrote;
        }
        return {};
    });
    if (!done)
        return fail(std::move(done).error());
    return std::move(writer.written);
}

Result<FileAsker> FileAsker::open(const std::vector<std::filesystem::path>& files)
{
    FileAsker asker;
    std::optional<Error> first;
    for (const auto& file : files) {
        const auto keep = [&asker](const BatchReply& reply) {
            const std::size_t index = asker.m_replies.size();
            asker.m_replies.push_back({.reply = chatReplyOf(reply), .used = false});
            const std::string clip = reply.clipName.empty() ? clipInReply(reply.text) : reply.clipName;
            // A later reply to the same request is a second batch over what the first could not do.
            if (!reply.customId.empty())
                asker.m_bySubject[reply.customId] = index;
            else if (!clip.empty())
                asker.m_bySubject[clip + '|' + reply.suffix] = index;
            for (const auto& words : reply.requestTexts)
                asker.m_byWords[trimmed(words)] = index;
            return true;
        };
        const auto remark = [&asker](Error error) { asker.m_remarks.push_back(std::move(error)); };
        if (auto read = readBatchFile(file, keep, remark); !read && !first)
            first = read.error();
        else if (!read)
            asker.m_remarks.push_back(read.error());
    }
    if (first && asker.m_replies.empty())
        return fail(std::move(*first));
    if (first)
        asker.m_remarks.push_back(std::move(*first));
    return asker;
}

std::size_t FileAsker::unused() const
{
    std::size_t count = 0;
    for (const auto& kept : m_replies)
        count += kept.used ? 0 : 1;
    return count;
}

std::optional<std::size_t> FileAsker::find(const AskJob& job) const
{
    if (const auto bySubject = m_bySubject.find(job.subject); bySubject != m_bySubject.end())
        return bySubject->second;
    const auto byClip = m_bySubject.find(job.subject.substr(0, job.subject.rfind('|')) + '|');
    if (job.isOnlyOne && byClip != m_bySubject.end())
        return byClip->second;
    if (const auto byWords = m_byWords.find(trimmed(job.words)); byWords != m_byWords.end())
        return byWords->second;
    return std::nullopt;
}

void FileAsker::ask(AskJob job)
{
    const auto found = find(job);
    if (!found) {
        m_answers.push_back({.ticket = job.ticket,
                             .request = nullptr,
                             .reply = fail(Error::Kind::NotFound, "batch.no_reply", "There is no reply.")});
        return;
    }
    Kept& kept = m_replies[*found];
    kept.used = true;
    m_answers.push_back({.ticket = job.ticket, .request = nullptr, .reply = kept.reply});
}

std::vector<AskedReply> FileAsker::replies(std::chrono::steady_clock::time_point, const std::stop_token&)
{
    return std::exchange(m_answers, {});
}

}  // namespace cuebench

#include "base/text.h"
#include "formats/batch_file.h"
#include "formats/csv.h"
#include "ingest/dfew_layout.h"
#include "ingest/emotion_reply.h"
#include "ingest/import.h"
#include "reply/candidate_reply.h"
#include "reply/caption_reply.h"

#include <system_error>
#include <utility>

namespace cuebench {

namespace {

/// Some replies of a file are refusals; this many in a row are not.
constexpr int kRepliesLookedAt = 50;

ImportKind kindOfTable(const Table& table)
{
    const bool namesClip = table.column({"clip", "video", "video_id", "video_name", "path", "file"}).has_value();
    if (namesClip && table.column({"modality"}) && table.column({"emotion", "predicted_emotion", "label"}))
        return ImportKind::Support;
    return namesClip ? ImportKind::Manifest : ImportKind::Unknown;
}

ImportKind kindOfReply(const BatchReply& reply)
{
    if (!reply.error.empty())
        return ImportKind::Unknown;
    if (parseCaptionReply(reply.text))
        return ImportKind::Captions;
    // An element without a stem and choices is no question, though the candidates' reader reports it as a faulty one.
    for (const auto& question : parseCandidateReply(reply.text).questions)
        if (!question.stem.empty() && !question.choices.empty())
            return ImportKind::Candidates;
    return emotionFromReply(reply.text) ? ImportKind::Support : ImportKind::Unknown;
}

}  // namespace

Result<ImportKind> recognise(const Path& path)
{
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
        return looksLikeDfew(path) ? ImportKind::Dfew : ImportKind::Unknown;
    const std::string ending = asciiLower(path.extension().string());
    if (ending == ".csv" || ending == ".tsv") {
        const auto table = readCsv(path);
        if (!table)
            return fail(table.error());
        return kindOfTable(*table);
    }
    auto kind = ImportKind::Unknown;
    int seen = 0;
    const auto read = readBatchFile(
        path,
        [&](const BatchReply& reply) {
            kind = kindOfReply(reply);
            return kind == ImportKind::Unknown && ++seen < kRepliesLookedAt;
        },
        [](const Error&) {});
    // What is no JSON is no fault of the person who dropped it.
    if (!read && read.error().kind != Error::Kind::BadInput)
        return fail(read.error());
    return kind;
}

}  // namespace cuebench

#include "generate_words.h"

#include "server_senses.h"
#include "text.h"
#include "words.h"

#include <QLocale>
#include <QStringList>

namespace cuebench {

namespace {

/// Beyond this, seconds say more than anybody wants to know.
constexpr double kMinutesFrom = 90;
constexpr double kHoursFrom = 90.0 * 60;

}  // namespace

QString GenerateWords::count(std::int64_t number)
{
    return QLocale().toString(qlonglong{number});
}

QString GenerateWords::ofStage(const std::string& stage)
{
    if (stage == "video_caption") {
        return tr("Caption of the picture");
    }
    if (stage == "audio_caption") {
        return tr("Caption of the sound");
    }
    if (stage == "emotion_support") {
        return tr("Emotion support");
    }
    if (stage == "candidates") {
        return tr("Candidate questions");
    }
    if (stage == "distractors") {
        return tr("Wrong options");
    }
    return toQt(stage);
}

QString GenerateWords::ofRequest(const std::string& stage, const std::string& subject)
{
    for (const Mark kind : {Mark::Hallucinated, Mark::Spurious}) {
        if (stage == "distractors" && subject.ends_with('-' + std::string(name(kind)))) {
            return tr("Wrong options, %1").arg(Words::of(kind));
        }
    }
    return ofStage(stage);
}

QString GenerateWords::ofCause(const std::string& code)
{
    static const std::map<std::string, const char*> causes{
        {"reply.schema", QT_TR_NOOP("does not fit the schema")},
        {"reply.cut_off", QT_TR_NOOP("cut off before its end")},
        {"reply.no_json", QT_TR_NOOP("holds no JSON")},
        {"reply.empty", QT_TR_NOOP("empty")},
        {"reply.refused", QT_TR_NOOP("the language model refused")},
        {"reply.broken", QT_TR_NOOP("broken JSON")},
        {"reply.long_text", QT_TR_NOOP("a text is too long")},
        {"reply.equal_choices", QT_TR_NOOP("two options say the same")},
        {"question.names_emotion", QT_TR_NOOP("the stem names an emotion")},
        {"question.equal_cues", QT_TR_NOOP("two options claim the same cue")},
        {"question.option_count", QT_TR_NOOP("wrong number of options")},
        {"server.refused", QT_TR_NOOP("the server refused the request")},
        {"server.failed", QT_TR_NOOP("the server failed at it")},
        {"server.bad_json", QT_TR_NOOP("the server sent no sound JSON")},
        {"server.bad_reply", QT_TR_NOOP("the server sent no chat completion")},
        {"server.too_large", QT_TR_NOOP("the reply was too long")},
        {"server.stalled", QT_TR_NOOP("the server stopped in the middle")},
        {"server.timeout", QT_TR_NOOP("the server took too long")},
        {"server.withheld", QT_TR_NOOP("the language model or its filter declined")},
        {"server.empty_reply", QT_TR_NOOP("the language model wrote nothing")},
        {"server.context_exceeded", QT_TR_NOOP("longer than the language model can read")},
        {"generate.no_picture", QT_TR_NOOP("the clip has no pictures")},
        {"generate.no_sound", QT_TR_NOOP("the clip has no sound")},
    };
    const auto found = causes.find(code);
    return found == causes.end() ? toQt(code) : tr(found->second);
}

QString GenerateWords::ofSenses(const ServerSenses& senses, Stage stage)
{
    using Answer = Capability::Answer;
    if (stage == Stage::VideoCaption && senses.pictures == Answer::Ignored) {
        return tr("Test connection found that the server ignores pictures: captions of the picture would be invented.");
    }
    if (stage == Stage::VideoCaption && senses.pictures == Answer::No) {
        return tr("Test connection found that the server refuses pictures: captions of the picture would fail.");
    }
    if (stage == Stage::AudioCaption && senses.sound == Answer::Ignored) {
        return tr("Test connection found that the server ignores sound: captions of the sound would be invented.");
    }
    if (stage == Stage::AudioCaption && senses.sound == Answer::No) {
        return tr("Test connection found that the server refuses sound: captions of the sound would fail.");
    }
    return {};
}

QString GenerateWords::ofLeft(const std::map<std::string, int>& left)
{
    QStringList lines;
    for (const auto& [reason, number] : left) {
        const QString many = count(number);
        if (reason == "no_caption") {
            lines << tr("Without a caption to build on: %1. Make captions first.").arg(many);
        } else if (reason == "no_support") {
            lines << tr("Waiting for emotion support: %1. Make it first.").arg(many);
        } else if (reason == "no_question") {
            lines << tr("Clips whose label neither picture nor sound suggests: %1").arg(many);
        } else if (reason == "no_label") {
            lines << tr("Clips without a single label: %1").arg(many);
        } else if (reason == "no_sound") {
            lines << tr("Clips without sound: %1").arg(many);
        } else if (reason == "there") {
            lines << tr("There already: %1").arg(many);
        } else {
            lines << tr("Clips that could not be read: %1").arg(many);
        }
    }
    return lines.join(QLatin1Char('\n'));
}

QString GenerateWords::nextAfter(Stage stage)
{
    switch (stage) {
        case Stage::VideoCaption:
        case Stage::AudioCaption: return tr("Next: emotion support, which is read from the captions of the sound.");
        case Stage::Support: return tr("Next: candidate questions, as the support allows.");
        case Stage::Candidates: return tr("Next: the Review page, or wrong options for questions that lack good ones.");
        default: return {};
    }
}

QString GenerateWords::of(const DryRun& dry, double msPerRequest)
{
    std::size_t requests = 0;
    std::size_t done = 0;
    std::size_t failed = 0;
    std::int64_t read = 0;
    std::int64_t written = 0;
    std::map<std::string, int> left;
    for (const auto& line : dry.lines) {
        requests += line.requests;
        done += line.doneBefore;
        failed += line.failedBefore;
        read += line.promptTokens;
        written += line.replyTokens;
        for (const auto& [reason, number] : line.left) {
            left[reason] += number;
        }
    }
    QStringList lines;
    if (requests == 0) {
        lines << tr("Nothing is left to ask here.");
    } else {
        const double seconds = msPerRequest * static_cast<double>(requests) / 1000;
        QString time = tr("time unknown until a few were tried");
        if (msPerRequest > 0) {
            time = seconds < kMinutesFrom ? tr("about %1 s").arg(QLocale().toString(seconds, 'f', seconds < 10 ? 1 : 0))
                   : seconds < kHoursFrom ? tr("about %1 min").arg(qRound(seconds / 60))
                                          : tr("about %1 h").arg(QLocale().toString(seconds / 3600, 'f', 1));
        }
        lines << tr("Requests: %1  ·  tokens read ~%2, written ~%3  ·  %4")
                     .arg(count(static_cast<std::int64_t>(requests)), count(read), count(written), time);
    }
    QStringList before;
    if (done > 0) {
        before << tr("Done before: %1").arg(count(static_cast<std::int64_t>(done)));
    }
    if (failed > 0) {
        before << tr("Failed before: %1").arg(count(static_cast<std::int64_t>(failed)));
    }
    if (!before.empty()) {
        lines << before.join(QStringLiteral("  ·  "));
    }
    if (!left.empty()) {
        lines << ofLeft(left);
    }
    return lines.join(QLatin1Char('\n'));
}

QString GenerateWords::of(const GenerateReport& report)
{
    const auto number = [](std::size_t value) { return count(static_cast<std::int64_t>(value)); };
    QStringList parts{tr("Accepted: %1").arg(number(report.accepted))};
    if (report.repaired > 0) {
        parts << tr("of them after a repair: %1").arg(number(report.repaired));
    }
    parts << tr("failed: %1").arg(number(report.failed));
    if (report.unanswered > 0) {
        parts << tr("without a reply: %1").arg(number(report.unanswered));
    }
    if (report.promptTokens + report.replyTokens > 0) {
        parts << tr("tokens read %1, written %2").arg(count(report.promptTokens), count(report.replyTokens));
    }
    return parts.join(QStringLiteral("  ·  "));
}

QString GenerateWords::of(const BatchWritten& written, const QString& file)
{
    const auto number = [](std::size_t value) { return count(static_cast<std::int64_t>(value)); };
    QStringList lines{tr("Requests written: %1, to %2").arg(number(written.requests), file)};
    if (written.unmade > 0) {
        lines << tr("Could not be made, because their clip could not be read: %1").arg(number(written.unmade));
    }
    if (written.doneBefore > 0) {
        lines << tr("Done before: %1").arg(number(written.doneBefore));
    }
    if (!written.left.empty()) {
        lines << ofLeft(written.left);
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace cuebench

#include "error_text.h"

#include "domain/emotion.h"
#include "generate_errors.h"
#include "import_sentences.h"
#include "text.h"
#include "words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <string>

namespace cuebench {

namespace {

/// Only the codes that people meet in the window; the core's English sentence stands in for the rest.
const std::map<std::string, const char*>& sentences()
{
    static const std::map<std::string, const char*> all{
        {"store.not_a_database", QT_TRANSLATE_NOOP("Errors", "This is not a Cuebench project.")},
        {"store.newer",
         QT_TRANSLATE_NOOP("Errors",
                           "The project was written by a newer Cuebench. Update the program; nothing was "
                           "changed.")},
        {"store.read_only", QT_TRANSLATE_NOOP("Errors", "The project is read-only; nothing can be written.")},
        {"store.network_folder",
         QT_TRANSLATE_NOOP("Errors",
                           "The project lies on a network folder, where SQLite is not safe. Move it to a "
                           "local disk, or use a PostgreSQL project.")},
        {"store.missing", QT_TRANSLATE_NOOP("Errors", "There is no project here.")},
        {"store.exists", QT_TRANSLATE_NOOP("Errors", "There is a project here already.")},
        {"store.unfinished",
         QT_TRANSLATE_NOOP("Errors",
                           "Making this project was broken off before anything was in it. Make it once more in the "
                           "same place.")},
        {"store.busy",
         QT_TRANSLATE_NOOP("Errors", "Another program is writing to the project. Try again in a moment.")},
        {"store.disk_full",
         QT_TRANSLATE_NOOP("Errors", "The disk is full. Make room and try again; nothing was changed.")},
        {"store.no_server",
         QT_TRANSLATE_NOOP("Errors",
                           "The connection to the project's server is lost. See that it runs, and try again; what was "
                           "saved before is not harmed.")},
        {"store.no_server.refused",
         QT_TRANSLATE_NOOP("Errors",
                           "The server of {address} lets nobody in. Look at the address and at user and password, and "
                           "see that the server runs.")},
        {"store.bad_address",
         QT_TRANSLATE_NOOP("Errors",
                           "This is not the address of a PostgreSQL server. Write it as postgresql://USER@HOST.")},
        {"store.moved",
         QT_TRANSLATE_NOOP("Errors",
                           "The project was moved or deleted while it was open; nothing more is written to it. Open it "
                           "again where it is now.")},
        {"store.damaged", QT_TRANSLATE_NOOP("Errors", "The project's database is damaged. Restore a backup.")},
        {"base.no_memory",
         QT_TRANSLATE_NOOP("Errors",
                           "There is not enough memory. End other programs and try again; what was saved "
                           "before is not harmed.")},
        {"store.text",
         QT_TRANSLATE_NOOP("Errors", "The text holds characters that cannot be stored (NUL or broken UTF-8).")},
        {"store.window_open",
         QT_TRANSLATE_NOOP("Errors",
                           "{who} has this project open in another window (on {host}). Close that window "
                           "first.")},
        {"review.stale",
         QT_TRANSLATE_NOOP("Errors", "The question was changed meanwhile. Look at it again; it has been read anew.")},
        {"review.marks", QT_TRANSLATE_NOOP("Errors", "Exactly one option has to be right, and it has to be the key.")},
        {"review.evidence",
         QT_TRANSLATE_NOOP("Errors", "A span has to lie within the clip and to end after it begins.")},
        {"review.faults", QT_TRANSLATE_NOOP("Errors", "The wording still has a fault.")},
        {"review.unchanged", QT_TRANSLATE_NOOP("Errors", "The edit changes nothing. Leave it, or accept.")},
        {"review.reason", QT_TRANSLATE_NOOP("Errors", "This reason does not fit the question.")},
        {"review.note", QT_TRANSLATE_NOOP("Errors", "This reason wants a note.")},
        {"review.nothing_to_undo", QT_TRANSLATE_NOOP("Errors", "There is nothing to undo.")},
        {"review.nothing_to_redo", QT_TRANSLATE_NOOP("Errors", "There is nothing to redo.")},
        {"review.built_upon",
         QT_TRANSLATE_NOOP("Errors", "Others have decided on your edit since; it cannot be undone.")},
        {"question.unknown", QT_TRANSLATE_NOOP("Errors", "The question is not in the project.")},
        {"clip.unknown", QT_TRANSLATE_NOOP("Errors", "The clip is not in the project.")},
        {"clip.not_here", QT_TRANSLATE_NOOP("Errors",
                                            "None of the clips lies below this folder. Choose the one that stands for "
                                            "the old one.")},
        {"ingest.no_clips", QT_TRANSLATE_NOOP("Errors", "There are no clips below this folder.")},
        {"release.quota_lacking",
         QT_TRANSLATE_NOOP("Errors", "Some quotas are not full. Verify more, or allow a short release.")},
        {"release.left_out.training_pool",
         QT_TRANSLATE_NOOP("Errors", "Question {question} about {clip} is left out: it belongs to the training pool.")},
        {"release.left_out.unsafe_name",
         QT_TRANSLATE_NOOP("Errors",
                           "Question {question} about {clip} is left out: its name leads out of the folder of a "
                           "release.")},
        {"release.left_out.unreadable",
         QT_TRANSLATE_NOOP("Errors", "Question {question} about {clip} is left out: its video cannot be read.")},
        {"release.left_out.no_sound",
         QT_TRANSLATE_NOOP("Errors",
                           "Question {question} about {clip} is left out: it has no sound, and the evaluation drops "
                           "clips without sound.")},
        {"release.left_out.no_picture",
         QT_TRANSLATE_NOOP("Errors", "Question {question} about {clip} is left out: it has no picture.")},
        {"release.empty", QT_TRANSLATE_NOOP("Errors", "No question is verified yet.")},
        {"release.unprobed",
         QT_TRANSLATE_NOOP("Errors",
                           "Nobody has looked yet whether these clips have picture and sound: {clips}. Import their "
                           "folder again, and they are read; then export.")},
        {"release.media_busy",
         QT_TRANSLATE_NOOP("Errors", "Another export is writing media into this folder. Wait for it.")},
        {"media.changed",
         QT_TRANSLATE_NOOP("Errors", "The clip's file is not the one that was judged: its fingerprint differs.")},
        {"media.missing",
         QT_TRANSLATE_NOOP("Errors", "The file does not exist. Relink the clips' folder if it has moved.")},
        {"media.empty", QT_TRANSLATE_NOOP("Errors", "The file holds no bytes at all. Copy the clip again.")},
        {"media.unreadable",
         QT_TRANSLATE_NOOP("Errors",
                           "The file cannot be read as a video: it is damaged, cut off or of another kind. Copy the "
                           "clip again.")},
        {"media.no_video", QT_TRANSLATE_NOOP("Errors", "The file holds sound but no pictures; a clip needs both.")},
        {"media.cut_off", QT_TRANSLATE_NOOP("Errors", "The file is cut off: its end is missing. Copy the clip again.")},
        {"media.cut_off.pictures",
         QT_TRANSLATE_NOOP("Errors",
                           "The file is cut off: {missing} of {promised} pictures are missing. Copy the clip again.")},
        {"media.cut_off.time",
         QT_TRANSLATE_NOOP("Errors",
                           "The file breaks off: {shown_seconds} s of {promised_seconds} s can be shown. Copy the clip "
                           "again.")},
        {"media.frames_lost.counted",
         QT_TRANSLATE_NOOP("Errors",
                           "The file is damaged: {lost} pictures could not be decoded or are wrong in part. Copy the "
                           "clip again.")},
        {"media.frames_lost",
         QT_TRANSLATE_NOOP("Errors",
                           "The file is damaged: some pictures could not be decoded or are wrong in part. Copy the "
                           "clip again.")},
        {"media.sound_lost.counted",
         QT_TRANSLATE_NOOP("Errors", "The sound is damaged: {lost} pieces of it are missing. Copy the clip again.")},
        {"media.sound_lost.unknown",
         QT_TRANSLATE_NOOP("Errors", "The sound cannot be played: there is no decoder for {codec}.")},
        {"media.sound_lost", QT_TRANSLATE_NOOP("Errors", "A part of the sound, or all of it, cannot be played.")},
        {"server.not_chosen",
         QT_TRANSLATE_NOOP("Errors", "No model server is chosen yet. Give its address under Edit, Model server.")},
        {"server.outside", QT_TRANSLATE_NOOP("Errors",
                                             "{host} is outside this machine and its network; clips may be sent there "
                                             "only once this is allowed in the project.")},
        {"server.unreachable",
         QT_TRANSLATE_NOOP("Errors", "{place} cannot be reached. Is the server running, and is its address right?")},
        {"server.connection_lost",
         QT_TRANSLATE_NOOP("Errors", "The connection to {place} broke before the reply was whole.")},
        {"server.stalled", QT_TRANSLATE_NOOP("Errors", "{place} stopped in the middle of a reply.")},
        {"server.timeout",
         QT_TRANSLATE_NOOP("Errors",
                           "{place} did not reply in time. How long it may take is set under Model server, Advanced.")},
        {"server.tls_untrusted",
         QT_TRANSLATE_NOOP("Errors",
                           "The certificate of {place} is signed by nobody who is trusted here, so it could be "
                           "anybody's. Nothing was sent. If the server is yours, give the file of its authority under "
                           "Model server, Advanced (CA file).")},
        {"server.tls_expired", QT_TRANSLATE_NOOP("Errors",
                                                 "The certificate of {place} has expired, or is not valid yet. Nothing "
                                                 "was sent. Have it renewed, or look at this machine's clock.")},
        {"server.tls_wrong_host", QT_TRANSLATE_NOOP("Errors",
                                                    "The certificate of {place} is for another name. Nothing was sent. "
                                                    "Give the address by the name that the certificate bears.")},
        {"server.tls_not_spoken", QT_TRANSLATE_NOOP("Errors",
                                                    "{place} does not speak TLS. Nothing was sent. If it is a plain "
                                                    "server, its address begins with http://.")},
        {"server.tls", QT_TRANSLATE_NOOP("Errors", "No encrypted connection to {place} came about. Nothing was sent.")},
        {"server.ca_file", QT_TRANSLATE_NOOP("Errors", "The CA file cannot be read as PEM certificates.")},
        {"server.proxy", QT_TRANSLATE_NOOP("Errors", "The proxy does not lead to {place}. Look at its address.")},
        {"server.bad_proxy",
         QT_TRANSLATE_NOOP("Errors",
                           "This is not the address of a proxy. Write it like http://proxy.lab:3128 or "
                           "socks5h://localhost:1080, without user name and password.")},
        {"server.bad_address",
         QT_TRANSLATE_NOOP("Errors",
                           "\"{address}\" is not the address of a model server. Write it like http://localhost:8080.")},
        {"server.bad_api_key",
         QT_TRANSLATE_NOOP("Errors", "This is not an API key: it has to be one word of visible ASCII characters.")},
        {"server.api_key_refused",
         QT_TRANSLATE_NOOP("Errors",
                           "{place} does not take the API key, or wants one. Give it under Edit, Model server.")},
        {"server.not_found",
         QT_TRANSLATE_NOOP("Errors",
                           "{place} does not have what was asked for. Look at the address and the language model.")},
        {"server.busy", QT_TRANSLATE_NOOP("Errors", "{place} is too busy. Try again in a moment.")},
        {"server.context_exceeded",
         QT_TRANSLATE_NOOP("Errors",
                           "The request is longer than the language model can read. Send fewer frames, or choose a "
                           "language model with a larger context.")},
        {"server.refused", QT_TRANSLATE_NOOP("Errors", "{place} refused the request (status {status}).")},
        {"server.failed", QT_TRANSLATE_NOOP("Errors", "{place} failed at the request (status {status}).")},
        {"server.no_models", QT_TRANSLATE_NOOP("Errors", "{place} names no language model. Is one loaded?")},
        {"server.redirect", QT_TRANSLATE_NOOP("Errors",
                                              "{place} sends the request on to another place, which was not followed. "
                                              "If that is your server, give its address itself.")},
        {"server.wrong_type",
         QT_TRANSLATE_NOOP(
             "Errors", "{place} does not answer with JSON: this is not the address of an OpenAI-compatible server.")},
        {"server.stream_cut", QT_TRANSLATE_NOOP("Errors", "The server's stream ended in the middle of a reply.")},
        {"server.reply_cut",
         QT_TRANSLATE_NOOP("Errors", "The language model was cut off: its reply reached the most tokens allowed.")},
        {"server.empty_reply", QT_TRANSLATE_NOOP("Errors", "The language model wrote nothing.")},
        {"server.withheld",
         QT_TRANSLATE_NOOP("Errors", "The server's filter or the language model itself declined to answer.")},
        {"server.bad_json", QT_TRANSLATE_NOOP("Errors", "The server sent something that is not sound JSON.")},
        {"server.bad_reply", QT_TRANSLATE_NOOP("Errors", "The server's reply is not a chat completion.")},
        {"server.too_large", QT_TRANSLATE_NOOP("Errors", "The server's reply is too large.")},
        {"suggest.stale",
         QT_TRANSLATE_NOOP("Errors", "The question has another wording by now. Look at it and ask again.")},
        {"prompt.file_stands",
         QT_TRANSLATE_NOOP("Errors", "This file stands for the prompt. Change it there, or take it away.")},
        {"release.exists", QT_TRANSLATE_NOOP("Errors", "There is a release of this name already. Choose another.")},
    };
    return all;
}

QString about(const Error::About& about)
{
    QString text;
    if (!about.file.empty()) {
        text += shown(about.file) + (about.line > 0 ? QStringLiteral(":%1").arg(about.line) : QString()) +
                QStringLiteral(": ");
    }
    if (!about.clip.empty()) {
        text += shown(about.clip) + QStringLiteral(": ");
    }
    return text;
}

/// What the server itself gave as its reason: in its own words, which nobody translates.
QString reason(const Arguments& arguments)
{
    for (const auto& [name, value] : arguments) {
        if (name == "reason" && !value.empty()) {
            return QStringLiteral(" (%1)").arg(shown(value, 300));
        }
    }
    return {};
}

const std::string* valueOf(const Arguments& arguments, const std::string& name)
{
    const auto found =
        std::find_if(arguments.begin(), arguments.end(), [&name](const auto& one) { return one.first == name; });
    return found == arguments.end() ? nullptr : &found->second;
}

/// The sentence of the code, or of its case where it has one for that.
const char* sourceOf(const std::string& code, const Arguments& arguments)
{
    const std::string* special = valueOf(arguments, "case");
    for (const std::string& key : {special == nullptr ? code : code + '.' + *special, code}) {
        for (const auto* table : {&sentences(), &generateSentences(), &importSentences()}) {
            if (const auto found = table->find(key); found != table->end()) {
                return found->second;
            }
        }
    }
    return nullptr;
}

/// Some arguments are words of the domain.
QString argumentText(const std::string& name, const std::string& value)
{
    if (name.ends_with("_label")) {
        return Words::of(emotionFromWord(value));
    }
    if (name.ends_with("_seconds")) {
        return QLocale().toString(shown(value).toDouble(), 'f', 1);
    }
    if (name != "part") {
        return shown(value, 300);
    }
    return value == "question"  ? QCoreApplication::translate("Errors", "The question")
           : value == "caption" ? QCoreApplication::translate("Errors", "The caption")
                                : QCoreApplication::translate("Errors", "Option %1").arg(shown(value, 8));
}

/// The sentence with a value in place of each {name}; none where one is not known.
std::optional<QString> withArguments(const QString& sentence, const Arguments& arguments)
{
    static const QRegularExpression placeholder(QStringLiteral("\\{(\\w+)\\}"));
    QString filled;
    qsizetype end = 0;
    for (auto at = placeholder.globalMatch(sentence); at.hasNext();) {
        const QRegularExpressionMatch match = at.next();
        const std::string name = fromQt(match.captured(1));
        const std::string* value = valueOf(arguments, name);
        if (value == nullptr) {
            return std::nullopt;
        }
        filled += sentence.mid(end, match.capturedStart() - end) + argumentText(name, *value);
        end = match.capturedEnd();
    }
    return filled + sentence.mid(end);
}

}  // namespace

std::optional<QString> translatedSentence(const std::string& code, const Arguments& arguments)
{
    const char* source = sourceOf(code, arguments);
    const QString translated = source == nullptr ? QString() : QCoreApplication::translate("Errors", source);
    if (source != nullptr && translated != QString::fromUtf8(source)) {
        if (const auto filled = withArguments(translated, arguments)) {
            return *filled + reason(arguments);
        }
    }
    // Kept without its particulars, as work that failed is: said without them.
    return arguments.empty() ? translatedSentence(code, {{"case", "unnamed"}}) : std::nullopt;
}

QString errorText(const Error& error)
{
    if (const auto sentence = translatedSentence(error.code, error.arguments)) {
        return about(error.about) + *sentence;
    }
    // Untranslated: the core's sentence says more, because it knows the particulars.
    const char* source = error.message.empty() ? sourceOf(error.code, error.arguments) : nullptr;
    return source == nullptr
               ? shown(error.text())
               : about(error.about) +
                     withArguments(QString::fromUtf8(source), error.arguments).value_or(QString::fromUtf8(source));
}

}  // namespace cuebench

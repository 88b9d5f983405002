#include "import_sentences.h"

#include <QtGlobal>

namespace cuebench {

namespace {

using Sentences = std::map<std::string, const char*>;

Sentences ofClipsAndLists()
{
    return {
        {"import.unknown",
         QT_TRANSLATE_NOOP("Errors",
                           "Nothing is known about this file: it is neither a DFEW folder, a manifest, captions, "
                           "support nor candidates.")},
        {"import.workbook",
         QT_TRANSLATE_NOOP("Errors",
                           "A workbook of labels is read together with its clips: import the folder that it lies in.")},
        {"clip.number_twice",
         QT_TRANSLATE_NOOP("Errors",
                           "Clips of several parts bear this number, so its label was given to none; write the part "
                           "into the list, as in part_1/1.mp4.")},
        {"clip.not_on_disk",
         QT_TRANSLATE_NOOP("Errors", "There is no such file on disk; copy it into the folder and import again.")},
        {"clip.not_on_disk.label", QT_TRANSLATE_NOOP("Errors", "This label belongs to a clip that is not on disk.")},
        {"clip.not_on_disk.labels",
         QT_TRANSLATE_NOOP("Errors",
                           "{count} labels of this list belong to clips that are not on disk; this is the first.")},
        {"clip.not_on_disk.link", QT_TRANSLATE_NOOP("Errors", "This link leads nowhere. It was left out.")},
        {"clip.outside_root.link",
         QT_TRANSLATE_NOOP("Errors",
                           "This link leaves the folder; copy what it leads to into the folder. It was left out.")},
        {"clip.outside_root.absolute",
         QT_TRANSLATE_NOOP("Errors",
                           "The path is absolute; give it relative to the folder, as in part_1/1.mp4. It was left "
                           "out.")},
        {"clip.outside_root.up",
         QT_TRANSLATE_NOOP("Errors",
                           "The path leaves the folder by \"..\"; give it relative to the folder, as in "
                           "part_1/1.mp4. It was left out.")},
        {"clip.outside_root.path_link",
         QT_TRANSLATE_NOOP("Errors",
                           "The path is a link that leaves the folder; copy what it leads to into the folder. It was "
                           "left out.")},
        {"clip.no_path",
         QT_TRANSLATE_NOOP("Errors", "The path is empty, not UTF-8 or holds control characters. It was left out.")},
        {"clip.sound_path", QT_TRANSLATE_NOOP("Errors", "The sound's path was left out.")},
        {"clip.name_not_text",
         QT_TRANSLATE_NOOP("Errors", "The file's name is not UTF-8; rename it and import again. It was left out.")},
        {"clip.name_not_text.controls",
         QT_TRANSLATE_NOOP("Errors",
                           "The file's name holds control characters; rename it and import again. It was left out.")},
        {"clip.twice.path", QT_TRANSLATE_NOOP("Errors", "The same clip is there as {other}, which was taken.")},
        {"clip.twice.line", QT_TRANSLATE_NOOP("Errors", "The clip stands on line {other} already, which was taken.")},
        {"clip.bad_number", QT_TRANSLATE_NOOP("Errors", "The row names no clip. It was left out.")},
        {"clip.bad_label",
         QT_TRANSLATE_NOOP("Errors",
                           "The label \"{label}\" is none of 0 to 7 and no emotion's name; correct it and import "
                           "again. The row was left out.")},
        {"clip.bad_votes", QT_TRANSLATE_NOOP("Errors", "The votes are not seven counts. They were left out.")},
        {"clip.bad_pool",
         QT_TRANSLATE_NOOP("Errors", "The pool \"{pool}\" is neither benchmark nor training; correct it.")},
        {"clip.no_sound",
         QT_TRANSLATE_NOOP("Errors", "The clip has no sound stream, so it carries no question of a release.")},
        {"label.disagreement",
         QT_TRANSLATE_NOOP("Errors",
                           "The label here is {this_label}, but {other_label} in {other}, which was believed.")},
        {"ingest.no_labels",
         QT_TRANSLATE_NOOP("Errors",
                           "There is no annotation.xlsx and no set_1.csv that can be read below this folder; the "
                           "clips were taken without new labels.")},
        {"ingest.unreadable_folder",
         QT_TRANSLATE_NOOP("Errors", "The folder cannot be read; what lies in it was left out.")},
        {"ingest.clips_elsewhere",
         QT_TRANSLATE_NOOP("Errors",
                           "{count} clips lie only here and were not taken, because the clips of {folder} were; move "
                           "them there, or import this folder by itself.")},
        {"root.missing",
         QT_TRANSLATE_NOOP("Errors", "The folder of the clips is not there; plug in its disk, or relink the root.")},
        {"media.unreadable.disk",
         QT_TRANSLATE_NOOP("Errors", "The file cannot be read. Check its permissions and the disk.")},
        {"media.refused",
         QT_TRANSLATE_NOOP("Errors",
                           "The system does not give out the file. Check its permissions and its disk, and try again; "
                           "the clip itself may be sound.")},
        {"media.damaged",
         QT_TRANSLATE_NOOP("Errors", "The file is cut off: pictures missing: {missing}. Copy the clip again.")},
        {"import.stopped",
         QT_TRANSLATE_NOOP("Errors", "The import was stopped; what was done is kept. Import again to go on.")},
    };
}

Sentences ofCaptionsAndCandidates()
{
    return {
        {"clip.unknown", QT_TRANSLATE_NOOP("Errors", "The project has no such clip; import the clip first.")},
        {"clip.unknown.unnamed",
         QT_TRANSLATE_NOOP("Errors", "No clip of this project is named here; write its video_id as in part_1/1.mp4.")},
        {"caption.no_modality",
         QT_TRANSLATE_NOOP("Errors",
                           "Neither the reply nor the file's name says whether this is about the picture or the "
                           "sound; put \"video\" or \"audio\" into the file's name.")},
        {"caption.twice", QT_TRANSLATE_NOOP("Errors", "The file has a caption of this clip already, which was taken.")},
        {"caption.unknown_emotion",
         QT_TRANSLATE_NOOP("Errors",
                           "The predicted emotion \"{emotion}\" is none of the seven; the caption was taken without "
                           "it.")},
        {"support.no_modality",
         QT_TRANSLATE_NOOP("Errors",
                           "Nothing says whether this is about the picture or the sound; write video or audio.")},
        {"support.no_emotion",
         QT_TRANSLATE_NOOP("Errors", "This does not name one of the seven emotions; write one of their names.")},
        {"support.twice",
         QT_TRANSLATE_NOOP("Errors", "There is an emotion for this clip and modality already, which was taken.")},
        {"candidate.left_out", QT_TRANSLATE_NOOP("Errors", "Question {number} was left out.")},
        {"candidate.taken_as_it_is", QT_TRANSLATE_NOOP("Errors", "Question {number} was taken as it is.")},
        {"candidate.no_category",
         QT_TRANSLATE_NOOP("Errors", "Question {number} has no category; add one that the benchmark knows.")},
        {"candidate.unknown_category",
         QT_TRANSLATE_NOOP("Errors",
                           "Question {number} has the category \"{category}\", which the benchmark does not know; "
                           "correct it.")},
        {"question.key_contradicts_sub_type",
         QT_TRANSLATE_NOOP("Errors", "The key contradicts the sub-type; change one of the two.")},
        {"reply.server_error", QT_TRANSLATE_NOOP("Errors", "The server gave no reply; ask for it again.")},
        {"reply.refused", QT_TRANSLATE_NOOP("Errors", "The language model answered ERROR.")},
        {"reply.empty", QT_TRANSLATE_NOOP("Errors", "The reply is empty.")},
        {"reply.too_long", QT_TRANSLATE_NOOP("Errors", "The reply is longer than 4 MiB; it was not read.")},
        {"reply.too_deep", QT_TRANSLATE_NOOP("Errors", "The reply is nested too deeply to be read.")},
        {"reply.cut_off", QT_TRANSLATE_NOOP("Errors", "The reply was cut off; what was complete is kept.")},
        {"reply.cut_off.caption",
         QT_TRANSLATE_NOOP("Errors", "The reply was cut off before the caption was complete.")},
        {"reply.broken",
         QT_TRANSLATE_NOOP("Errors", "The reply is not sound JSON from some point on; what stands before is kept.")},
        {"reply.schema", QT_TRANSLATE_NOOP("Errors", "The reply does not have the form that was asked for.")},
        {"question.names_emotion", QT_TRANSLATE_NOOP("Errors", "The question must not name an emotion.")},
        {"reply.no_json", QT_TRANSLATE_NOOP("Errors", "There is no JSON in the reply.")},
        {"reply.no_caption",
         QT_TRANSLATE_NOOP("Errors", "The reply holds neither detailed_caption nor emotion_caption.")},
        {"reply.no_caption.empty", QT_TRANSLATE_NOOP("Errors", "Both parts of the caption are empty.")},
        {"reply.no_questions", QT_TRANSLATE_NOOP("Errors", "There is no question in the reply.")},
        {"reply.not_a_question", QT_TRANSLATE_NOOP("Errors", "The element is no JSON object.")},
        {"reply.no_stem", QT_TRANSLATE_NOOP("Errors", "The question has no text.")},
        {"reply.no_choices", QT_TRANSLATE_NOOP("Errors", "The question has fewer than two options.")},
        {"reply.too_many_choices", QT_TRANSLATE_NOOP("Errors", "The question has more than four options.")},
        {"reply.choice_letters",
         QT_TRANSLATE_NOOP("Errors", "Some options are lettered and some are not, or a letter stands twice.")},
        {"reply.empty_choice", QT_TRANSLATE_NOOP("Errors", "{part} is empty.")},
        {"reply.equal_choices", QT_TRANSLATE_NOOP("Errors", "{part} says the same as another option.")},
        {"reply.no_key", QT_TRANSLATE_NOOP("Errors", "The question has no answer.")},
        {"reply.two_keys", QT_TRANSLATE_NOOP("Errors", "The answer names more than one option.")},
        {"reply.key_not_found", QT_TRANSLATE_NOOP("Errors", "The answer names none of the options.")},
        {"reply.long_text", QT_TRANSLATE_NOOP("Errors", "{part} is too long.")},
        {"reply.not_utf8", QT_TRANSLATE_NOOP("Errors", "{part} holds bytes that are not UTF-8 text.")},
        {"reply.nul", QT_TRANSLATE_NOOP("Errors", "{part} holds a NUL character.")},
        {"reply.control_character", QT_TRANSLATE_NOOP("Errors", "{part} holds control characters.")},
        {"reply.bidi_override",
         QT_TRANSLATE_NOOP("Errors", "{part} holds characters that turn the direction of writing around.")},
    };
}

Sentences ofFiles()
{
    return {
        {"file.missing", QT_TRANSLATE_NOOP("Errors", "There is no such file.")},
        {"file.missing.folder",
         QT_TRANSLATE_NOOP("Errors", "There is no such folder; give the folder that DFEW was unpacked into.")},
        {"file.unreadable",
         QT_TRANSLATE_NOOP("Errors", "The file cannot be read. Check its permissions and the disk.")},
        {"file.is_directory.read", QT_TRANSLATE_NOOP("Errors", "This is a folder or a device; a file is needed.")},
        {"file.too_large",
         QT_TRANSLATE_NOOP("Errors", "The file is larger than {most} MiB, the most that is read here.")},
        {"table.no_column",
         QT_TRANSLATE_NOOP("Errors", "There is no column \"{column}\"; the columns are: {columns}.")},
        {"table.column_twice",
         QT_TRANSLATE_NOOP("Errors",
                           "The columns {first} and {second} are both called \"{column}\"; rename the one that is "
                           "not meant.")},
        {"csv.nul", QT_TRANSLATE_NOOP("Errors", "The line holds a NUL character; it was left out.")},
        {"csv.not_utf8",
         QT_TRANSLATE_NOOP("Errors", "The line is not UTF-8; save the file as \"CSV UTF-8\". It was left out.")},
        {"csv.not_utf8.header",
         QT_TRANSLATE_NOOP("Errors", "The header is not UTF-8 text; save the file as \"CSV UTF-8\".")},
        {"csv.long_field", QT_TRANSLATE_NOOP("Errors", "A field is longer than {most} bytes; the line was left out.")},
        {"csv.ragged_row",
         QT_TRANSLATE_NOOP("Errors", "The line has {fields} fields, the header has {columns}; it was left out.")},
        {"csv.binary",
         QT_TRANSLATE_NOOP("Errors",
                           "This is not text but a workbook or an archive; export the sheet as \"CSV UTF-8\".")},
        {"csv.utf16", QT_TRANSLATE_NOOP("Errors", "The file is UTF-16; save it as \"CSV UTF-8\".")},
        {"csv.open_quote", QT_TRANSLATE_NOOP("Errors", "A quote begins here and never ends.")},
        {"csv.too_many_columns", QT_TRANSLATE_NOOP("Errors", "The header has more than {most} columns.")},
        {"csv.too_many_rows", QT_TRANSLATE_NOOP("Errors", "The file has more than the {most} rows that are read.")},
        {"csv.empty", QT_TRANSLATE_NOOP("Errors", "The file has no header line.")},
        {"xlsx.broken",
         QT_TRANSLATE_NOOP("Errors",
                           "The workbook is damaged, cut off or lacks a part; save it again with a spreadsheet "
                           "program.")},
        {"xlsx.bomb",
         QT_TRANSLATE_NOOP("Errors",
                           "The workbook would not fit into memory and was not read; save it again with a spreadsheet "
                           "program.")},
        {"xlsx.empty", QT_TRANSLATE_NOOP("Errors", "The workbook's sheet has no header row.")},
        {"xlsx.no_sheet", QT_TRANSLATE_NOOP("Errors", "The workbook has no such sheet.")},
        {"xlsx.not_a_workbook",
         QT_TRANSLATE_NOOP("Errors",
                           "This is no workbook that can be read; save it as a plain .xlsx without a password, or "
                           "give it the ending .csv if it is text.")},
        {"xlsx.too_many_rows", QT_TRANSLATE_NOOP("Errors", "The workbook has more rows or columns than are read.")},
        {"xlsx.not_utf8", QT_TRANSLATE_NOOP("Errors", "The row is not UTF-8 text; it was left out.")},
        {"json.empty", QT_TRANSLATE_NOOP("Errors", "The file is empty.")},
        {"json.not_json", QT_TRANSLATE_NOOP("Errors", "The file is not JSON: it begins with neither { nor [.")},
        {"json.not_json.rest", QT_TRANSLATE_NOOP("Errors", "What stands here is not JSON; the rest was not read.")},
        {"json.cut_off", QT_TRANSLATE_NOOP("Errors", "The file ends in the middle here; it was cut off.")},
        {"json.long_line", QT_TRANSLATE_NOOP("Errors", "The line is longer than {most} MiB; it was left out.")},
        {"json.nul", QT_TRANSLATE_NOOP("Errors", "The line holds a NUL byte; it was left out.")},
        {"json.not_utf8", QT_TRANSLATE_NOOP("Errors", "The line is not UTF-8; it was left out.")},
        {"json.too_deep", QT_TRANSLATE_NOOP("Errors", "The line is nested deeper than {most}; it was left out.")},
    };
}

}  // namespace

const std::map<std::string, const char*>& importSentences()
{
    static const Sentences all = [] {
        Sentences sentences = ofClipsAndLists();
        sentences.merge(ofCaptionsAndCandidates());
        sentences.merge(ofFiles());
        return sentences;
    }();
    return all;
}

}  // namespace cuebench

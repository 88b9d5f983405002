#include "generate_errors.h"

#include <QCoreApplication>

namespace cuebench {

const std::map<std::string, const char*>& generateSentences()
{
    static const std::map<std::string, const char*> all{
        {"prompt.syntax",
         QT_TRANSLATE_NOOP("Errors", "This line is no comment (#), no field (name: value) and no section (--- user).")},
        {"prompt.not_utf8", QT_TRANSLATE_NOOP("Errors", "The file is not UTF-8 text; save it as UTF-8.")},
        {"prompt.field_twice", QT_TRANSLATE_NOOP("Errors", "The field {field} stands here twice.")},
        {"prompt.section_twice", QT_TRANSLATE_NOOP("Errors", "The section \"{section}\" stands here twice.")},
        {"prompt.no_name", QT_TRANSLATE_NOOP("Errors", "The prompt has no name; write name: {name}.")},
        {"prompt.other_name",
         QT_TRANSLATE_NOOP("Errors", "The prompt of this file is called {name}, not \"{written}\".")},
        {"prompt.no_version", QT_TRANSLATE_NOOP("Errors", "The prompt has no version; write version: 1.")},
        {"prompt.unknown_field",
         QT_TRANSLATE_NOOP(
             "Errors", "There is no field {field}; there are name, version, temperature, max_tokens and variables.")},
        {"prompt.whole_number",
         QT_TRANSLATE_NOOP("Errors", "The field {field} is a whole number from {least} to {most}.")},
        {"prompt.temperature", QT_TRANSLATE_NOOP("Errors", "The temperature is a number from 0 to 2.")},
        {"prompt.no_section", QT_TRANSLATE_NOOP("Errors", "The section \"{section}\" is missing or empty.")},
        {"prompt.unknown_section",
         QT_TRANSLATE_NOOP(
             "Errors",
             "There is no section \"{section}\"; there are system, user, schema and \"NAME by VARIABLE: VALUE\".")},
        {"prompt.needless_schema",
         QT_TRANSLATE_NOOP("Errors", "This prompt has no schema of its own; leave the section out.")},
        {"prompt.two_selectors", QT_TRANSLATE_NOOP("Errors", "The texts of {variable} depend on two variables.")},
        {"prompt.unknown_variable",
         QT_TRANSLATE_NOOP("Errors", "There is no variable \"{variable}\" for this prompt; there are: {offered}.")},
        {"prompt.unnamed_variable",
         QT_TRANSLATE_NOOP("Errors", "{{{variable}}} is not among the variables that the prompt names.")},
        {"prompt.unused_variable", QT_TRANSLATE_NOOP("Errors", "The variable {variable} is named but used nowhere.")},
        {"prompt.missing_variable",
         QT_TRANSLATE_NOOP("Errors", "The prompt does not use {{{variable}}}, without which it cannot ask.")},
        {"prompt.schema", QT_TRANSLATE_NOOP("Errors", "The schema cannot be used.")},
        {"prompt.deep_schema",
         QT_TRANSLATE_NOOP("Errors", "The schema cannot be used: it is nested deeper than {most}.")},
        {"prompt.broken_schema", QT_TRANSLATE_NOOP("Errors", "The schema is no sound JSON here.")},
        {"prompt.unknown", QT_TRANSLATE_NOOP("Errors", "There is no such prompt; there are: {names}.")},
        {"batch.broken_line",
         QT_TRANSLATE_NOOP("Errors", "This is not sound JSON; it may have been cut off. It was left out.")},
        {"batch.no_object",
         QT_TRANSLATE_NOOP("Errors", "A reply is a JSON object; what stands here is not. It was left out.")},
        {"batch.request_line",
         QT_TRANSLATE_NOOP("Errors",
                           "This is a request without its response; give the file that the batch brought back.")},
        {"batch.error", QT_TRANSLATE_NOOP("Errors", "The batch service did not answer this request.")},
        {"generate.no_label", QT_TRANSLATE_NOOP("Errors", "The clip has no label; import its label first.")},
        {"generate.no_caption",
         QT_TRANSLATE_NOOP("Errors", "The clip has no caption of this modality; make captions first.")},
        {"generate.no_picture", QT_TRANSLATE_NOOP("Errors", "The clip has no pictures.")},
        {"generate.no_sound", QT_TRANSLATE_NOOP("Errors", "The clip has no sound.")},
        {"generate.no_category",
         QT_TRANSLATE_NOOP(
             "Errors", "The benchmark definition has no category for the task {task} and the sub-type {sub_type}.")},
        {"generate.not_basic", QT_TRANSLATE_NOOP("Errors", "Only Basic questions have options of their own.")},
        {"generate.nothing_to_show",
         QT_TRANSLATE_NOOP("Errors",
                           "There is nothing to ask here: the clip lacks what this stage builds on (sound, a caption, "
                           "support of its label), or no clip fits the choice.")},
        {"generate.stopped", QT_TRANSLATE_NOOP("Errors", "Stopped.")},
        // Of replies that were not taken; ".unnamed": where it is not kept which text is meant.
        {"reply.empty_choice.unnamed", QT_TRANSLATE_NOOP("Errors", "One of the texts is empty.")},
        {"reply.equal_choices.unnamed", QT_TRANSLATE_NOOP("Errors", "Two options say the same.")},
        {"reply.long_text.unnamed", QT_TRANSLATE_NOOP("Errors", "One of the texts is too long.")},
        {"reply.not_utf8.unnamed",
         QT_TRANSLATE_NOOP("Errors", "One of the texts holds bytes that are not UTF-8 text.")},
        {"reply.nul.unnamed", QT_TRANSLATE_NOOP("Errors", "One of the texts holds a NUL character.")},
        {"reply.control_character.unnamed", QT_TRANSLATE_NOOP("Errors", "One of the texts holds control characters.")},
        {"reply.bidi_override.unnamed",
         QT_TRANSLATE_NOOP("Errors", "One of the texts holds characters that turn the direction of writing around.")},
        {"question.equal_cues.unnamed", QT_TRANSLATE_NOOP("Errors", "Two options claim the same cue.")},
        {"question.empty_stem.unnamed", QT_TRANSLATE_NOOP("Errors", "The question has no text.")},
        {"question.empty_option.unnamed", QT_TRANSLATE_NOOP("Errors", "One of the options is empty.")},
        {"question.equal_options.unnamed", QT_TRANSLATE_NOOP("Errors", "Two options say the same.")},
        {"question.option_count.unnamed",
         QT_TRANSLATE_NOOP("Errors", "There must be as many options as the question has.")},
        {"question.too_long.unnamed", QT_TRANSLATE_NOOP("Errors", "One of the texts is too long.")},
        {"question.control_characters.unnamed",
         QT_TRANSLATE_NOOP("Errors", "One of the texts holds control characters.")},
        {"question.claim.unnamed",
         QT_TRANSLATE_NOOP("Errors", "A claimed cue is too long, or holds control characters.")},
        {"generate.no_file", QT_TRANSLATE_NOOP("Errors", "Stopped; no file was written.")},
    };
    return all;
}

}  // namespace cuebench

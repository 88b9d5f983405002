// A prompt: what a language model is told at one stage, as a file that people can read and change.
//
//     # comment
//     name: basic_question
//     version: 1
//     temperature: 0.7
//     max_tokens: 900
//     variables: modality, sub_type, emotion
//     --- system
//     --- user                          {{modality}} stands for a variable
//     --- schema                        JSON schema of the reply; may hold variables, too
//     --- scope by sub_type: audio_context     the text of {{scope}} where sub_type is audio_context
//
// Texts begin and end without white space. Values are put in as they are; braces in a value mean nothing.
//
// Errors (BadInput, with file and line, the particulars as arguments): of form prompt.syntax, not_utf8, field_twice,
// section_twice; of fields no_name, other_name, no_version, unknown_field, whole_number, temperature; of sections
// no_section, unknown_section, needless_schema, two_selectors; of variables unknown_variable (not offered), unnamed_
// and unused_variable, missing_variable (the stage cannot do without); of schemas schema, deep_schema, broken_schema.
#pragma once

#include "base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

/// What the program offers to a prompt of this name.
struct PromptSpec {
    struct Variable {
        std::string_view name;
        bool needed = false;       ///< a prompt that does not use it asks for the wrong thing
        std::string_view example;  ///< fills the schema when the prompt is checked
    };
    std::string_view name;
    std::vector<Variable> variables;
    bool wantsSchema = true;
};

/// A text that depends on the value of a variable.
struct PromptTable {
    std::string variable;
    std::string selector;
    std::map<std::string, std::string> texts;  ///< by the selector's value

    bool operator==(const PromptTable&) const = default;
};

struct Prompt {
    std::string name;
    int version = 1;
    double temperature = 0;  ///< 0…2
    int maxTokens = 1024;    ///< of the reply
    std::vector<std::string> variables;
    std::vector<PromptTable> tables;
    std::string system;
    std::string user;
    std::string schema;  ///< empty where the prompt has none
    std::string file;    ///< where it was read, for errors; "basic_question.prompt (built in)"
    std::string hash;    ///< "sha256:<hex>" of the file's text; line ends do not matter
};

/// By variable name.
using PromptValues = std::map<std::string, std::string>;

/// What is sent.
struct PromptText {
    std::string system;
    std::string user;
    std::string schema;
};

[[nodiscard]] Result<Prompt> parsePrompt(std::string_view text, const std::string& file, const PromptSpec& spec);

/// prompt.no_value (Internal) when a declared variable has no value; prompt.no_section when a table has no text for
/// the selector's value.
[[nodiscard]] Result<PromptText> fillPrompt(const Prompt& prompt, const PromptValues& values);

}  // namespace cuebench

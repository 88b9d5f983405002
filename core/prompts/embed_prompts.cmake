# Writes embedded_prompts.h: every resources/prompts/NAME.prompt as a constexpr text.
# cmake -DPROMPT_FOLDER=… -DOUTPUT=… -P embed_prompts.cmake
cmake_policy(VERSION 3.25)
file(GLOB prompts "${PROMPT_FOLDER}/*.prompt")
list(SORT prompts)
set(content "// Made by embed_prompts.cmake from resources/prompts; do not edit.
#pragma once

#include <array>
#include <string_view>

namespace cuebench {

struct EmbeddedPrompt {
    std::string_view name;
    std::string_view text;
};

")
list(LENGTH prompts count)
string(APPEND content "inline constexpr std::array<EmbeddedPrompt, ${count}> kEmbeddedPrompts{{\n")
foreach(prompt IN LISTS prompts)
    get_filename_component(name "${prompt}" NAME_WE)
    file(READ "${prompt}" text)
    string(APPEND content "    EmbeddedPrompt{\"${name}\", R\"prompt(${text})prompt\"},\n")
endforeach()
string(APPEND content "}};

}  // namespace cuebench
")
file(WRITE "${OUTPUT}" "${content}")

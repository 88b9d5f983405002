#include "prompts/prompt.h"

#include "base/nesting.h"
#include "base/text.h"
#include "prompts/prompt_hash.h"
#include "prompts/prompt_parts.h"
#include "prompts/schema_check.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <set>
#include <utility>

namespace cuebench {

namespace {

constexpr int kMostTokens = 100'000;

std::int64_t lineAt(const PromptPart& part, std::size_t offset)
{
    return part.textLine + std::count(part.text.begin(), part.text.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
}

const PromptPart* find(const std::vector<PromptPart>& parts, std::string_view title)
{
    const auto found =
        std::find_if(parts.begin(), parts.end(), [title](const PromptPart& one) { return one.title == title; });
    return found == parts.end() ? nullptr : &*found;
}

class Reader {
public:
    Reader(const PromptParts& parts, const std::string& file, const PromptSpec& spec) : m_parts(parts), m_spec(spec)
    {
        m_prompt.file = file;
    }

    Result<Prompt> read()
    {
        readFields();
        readSections();
        checkVariables();
        if (!m_error)
            checkSchema();
        if (m_error)
            return fail(std::move(*m_error));
        return std::move(m_prompt);
    }

private:
    void fault(std::int64_t line, std::string code, std::string message, PromptParticulars particulars = {})
    {
        if (!m_error)
            m_error = promptFault(m_prompt.file, line, std::move(code), std::move(message), std::move(particulars));
    }

    void readFields()
    {
        for (const auto& field : m_parts.fields)
            readField(field);
        if (m_prompt.name.empty())
            fault(1, "prompt.no_name", "The prompt has no name; write name: " + std::string(m_spec.name) + ".",
                  {{"name", std::string(m_spec.name)}});
        if (find(m_parts.fields, "version") == nullptr)
            fault(1, "prompt.no_version", "The prompt has no version; write version: 1.");
    }

    void readField(const PromptPart& field)
    {
        if (field.title == "name") {
            m_prompt.name = field.text;
            if (field.text != m_spec.name)
                fault(field.line, "prompt.other_name",
                      "The prompt of this file is called " + std::string(m_spec.name) + ", not \"" + field.text + "\".",
                      {{"name", std::string(m_spec.name)}, {"written", field.text}});
        } else if (field.title == "version") {
            m_prompt.version = whole(field, 1, 1'000'000);
        } else if (field.title == "max_tokens") {
            m_prompt.maxTokens = whole(field, 1, kMostTokens);
        } else if (field.title == "temperature") {
            char* end = nullptr;
            m_prompt.temperature = std::strtod(field.text.c_str(), &end);
            if (field.text.empty() || *end != '\0' || !(m_prompt.temperature >= 0 && m_prompt.temperature <= 2))
                fault(field.line, "prompt.temperature", "The temperature is a number from 0 to 2.");
        } else if (field.title == "variables") {
            for (const std::string& name : split(field.text, ','))
                m_prompt.variables.push_back(trimmed(name));
        } else {
            fault(field.line, "prompt.unknown_field",
                  "There is no field " + field.title +
                      "; there are name, version, temperature, max_tokens and variables.",
                  {{"field", field.title}});
        }
    }

    int whole(const PromptPart& field, int least, int most)
    {
        int number = 0;
        const char* const end = field.text.data() + field.text.size();
        const auto parsed = std::from_chars(field.text.data(), end, number);
        if (parsed.ec != std::errc() || parsed.ptr != end || number < least || number > most)
            fault(field.line, "prompt.whole_number",
                  fmt::format("The field {} is a whole number from {} to {}.", field.title, least, most),
                  {{"field", field.title}, {"least", std::to_string(least)}, {"most", std::to_string(most)}});
        return number;
    }

    void readSections()
    {
        for (const auto& section : m_parts.sections) {
            if (section.title == "system")
                m_prompt.system = section.text;
            else if (section.title == "user")
                m_prompt.user = section.text;
            else if (section.title == "schema")
                m_prompt.schema = section.text;
            else
                readTable(section);
        }
        if (m_prompt.user.empty())
            fault(1, "prompt.no_section", "The section \"--- user\" is missing or empty.", {{"section", "--- user"}});
        if (m_prompt.schema.empty() && m_spec.wantsSchema)
            fault(1, "prompt.no_section", "The section \"--- schema\" is missing or empty.",
                  {{"section", "--- schema"}});
        if (!m_prompt.schema.empty() && !m_spec.wantsSchema)
            fault(1, "prompt.needless_schema", "This prompt has no schema of its own; leave the section out.");
    }

    void readTable(const PromptPart& section)
    {
        const auto by = section.title.find(" by ");
        const auto colon = section.title.find(": ");
        if (by == std::string::npos || colon == std::string::npos || colon < by) {
            fault(section.line, "prompt.unknown_section",
                  "There is no section \"" + section.title +
                      "\"; there are system, user, schema and \"NAME by VARIABLE: VALUE\".",
                  {{"section", section.title}});
            return;
        }
        const std::string variable = section.title.substr(0, by);
        const std::string selector = section.title.substr(by + 4, colon - by - 4);
        auto table = std::find_if(m_prompt.tables.begin(), m_prompt.tables.end(),
                                  [&](const PromptTable& one) { return one.variable == variable; });
        if (table == m_prompt.tables.end())
            table = m_prompt.tables.insert(table, {.variable = variable, .selector = selector, .texts = {}});
        if (table->selector != selector)
            fault(section.line, "prompt.two_selectors", "The texts of " + variable + " depend on two variables.",
                  {{"variable", variable}});
        table->texts[trimmed(section.title.substr(colon + 2))] = section.text;
    }

    [[nodiscard]] bool isOffered(std::string_view name) const
    {
        return std::any_of(m_spec.variables.begin(), m_spec.variables.end(),
                           [name](const PromptSpec::Variable& one) { return one.name == name; });
    }

    [[nodiscard]] bool isKnown(std::string_view name) const
    {
        const auto& declared = m_prompt.variables;
        return std::find(declared.begin(), declared.end(), name) != declared.end() ||
               std::any_of(m_prompt.tables.begin(), m_prompt.tables.end(),
                           [name](const PromptTable& one) { return one.variable == name; });
    }

    void checkVariables()
    {
        const PromptPart* declaration = find(m_parts.fields, "variables");
        const std::int64_t line = declaration ? declaration->line : 1;
        std::string offered;
        for (const auto& one : m_spec.variables)
            offered += (offered.empty() ? "" : ", ") + std::string(one.name);
        for (const auto& name : m_prompt.variables) {
            if (!isOffered(name))
                fault(line, "prompt.unknown_variable",
                      "There is no variable \"" + name + "\" for this prompt; there are: " + offered + ".",
                      {{"variable", name}, {"offered", offered}});
        }
        std::set<std::string, std::less<>> used;
        for (const auto& table : m_prompt.tables)
            used.insert(table.selector);
        for (const auto& section : m_parts.sections) {
            walkVariables(
                section.text, [](std::string_view) {},
                [&](std::string_view name, std::size_t offset) {
                    if (!isKnown(name))
                        fault(lineAt(section, offset), "prompt.unnamed_variable",
                              "{{" + std::string(name) + "}} is not among the variables that the prompt names.",
                              {{"variable", std::string(name)}});
                    used.emplace(name);
                });
        }
        for (const auto& name : m_prompt.variables) {
            if (used.find(name) == used.end())
                fault(line, "prompt.unused_variable", "The variable " + name + " is named but used nowhere.",
                      {{"variable", name}});
        }
        for (const auto& one : m_spec.variables) {
            if (one.needed && used.find(one.name) == used.end())
                fault(line, "prompt.missing_variable",
                      "The prompt does not use {{" + std::string(one.name) + "}}, without which it cannot ask.",
                      {{"variable", std::string(one.name)}});
        }
    }

    /// With the examples in place of the variables: whoever changes a prompt learns at once that its schema is broken.
    void checkSchema()
    {
        if (m_prompt.schema.empty())
            return;
        PromptValues examples;
        for (const auto& one : m_spec.variables)
            examples[std::string(one.name)] = one.example;
        std::string filled;
        walkVariables(
            m_prompt.schema, [&](std::string_view kept) { filled += kept; },
            [&](std::string_view name, std::size_t) { filled += examples[std::string(name)]; });
        const PromptPart& section = *find(m_parts.sections, "schema");
        if (isNestedDeeper(filled)) {
            fault(section.line, "prompt.deep_schema",
                  fmt::format("The schema cannot be used: it is nested deeper than {}.", kMaxJsonDepth),
                  {{"most", std::to_string(kMaxJsonDepth)}});
            return;
        }
        try {
            if (const auto wrong = faultOfSchema(nlohmann::json::parse(filled)); !wrong.empty())
                fault(section.line, "prompt.schema", "The schema cannot be used: " + wrong + ".", {{"reason", wrong}});
        } catch (const nlohmann::json::parse_error& error) {
            const auto until = std::min<std::size_t>(error.byte, filled.size());
            const auto line = section.textLine +
                              std::count(filled.begin(), filled.begin() + static_cast<std::ptrdiff_t>(until), '\n');
            fault(line, "prompt.broken_schema", "The schema is no sound JSON here.");
        }
    }

    const PromptParts& m_parts;
    const PromptSpec& m_spec;
    Prompt m_prompt;
    std::optional<Error> m_error;
};

}  // namespace

Result<Prompt> parsePrompt(std::string_view text, const std::string& file, const PromptSpec& spec)
{
    const auto parts = splitPrompt(text, file);
    if (!parts)
        return tl::unexpected(parts.error());
    auto prompt = Reader(*parts, file, spec).read();
    if (prompt)
        prompt->hash = promptHash(text);
    return prompt;
}

Result<PromptText> fillPrompt(const Prompt& prompt, const PromptValues& values)
{
    PromptValues all;
    for (const auto& name : prompt.variables) {
        const auto value = values.find(name);
        if (value == values.end())
            return fail(Error::Kind::Internal, "prompt.no_value",
                        "The prompt " + prompt.name + " was given no value for " + name + ".");
        all[name] = value->second;
    }
    const auto filled = [&all](const std::string& text) {
        std::string result;
        walkVariables(
            text, [&](std::string_view kept) { result += kept; },
            [&](std::string_view name, std::size_t) { result += all[std::string(name)]; });
        return result;
    };
    for (const auto& table : prompt.tables) {
        const auto chosen = table.texts.find(all[table.selector]);
        const auto section = "--- " + table.variable + " by " + table.selector + ": " + all[table.selector];
        if (chosen == table.texts.end())
            return fail(promptFault(prompt.file, 0, "prompt.no_section", "The section \"" + section + "\" is missing.",
                                    {{"section", section}}));
        all[table.variable] = filled(chosen->second);
    }
    return PromptText{.system = filled(prompt.system), .user = filled(prompt.user), .schema = filled(prompt.schema)};
}

}  // namespace cuebench

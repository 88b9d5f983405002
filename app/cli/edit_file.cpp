#include "cli/edit_file.h"

#include "base/nesting.h"
#include "base/text.h"
#include "formats/file_bytes.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace cuebench::cli {

namespace {

constexpr std::uint64_t kMaxBytes = std::uint64_t{4} << 20;

/// "(A) text", "A. text", "A: text" or "A) text" without its letter, where it is this option's letter.
std::string withoutLetter(const std::string& text, int option)
{
    std::string rest = trimmed(text);
    const char wanted = letter(option);
    if (rest.size() > 4 && rest[0] == '(' && rest[1] == wanted && rest[2] == ')' && rest[3] == ' ')
        return trimmed(rest.substr(3));
    const bool marked = rest.size() > 3 && rest[0] == wanted && (rest[1] == '.' || rest[1] == ':' || rest[1] == ')');
    if (marked && rest[2] == ' ')
        return trimmed(rest.substr(2));
    return rest;
}

std::optional<int> optionNamed(const std::string& answer, const Revision& revision)
{
    std::string text = trimmed(answer);
    if (text.size() == 3 && text.front() == '(' && text.back() == ')')
        text = text.substr(1, 1);
    for (std::size_t i = 0; i < revision.options.size(); ++i) {
        const int option = static_cast<int>(i);
        const bool isLetter = text.size() == 1 && asciiLower(text) == asciiLower(std::string(1, letter(option)));
        if (isLetter || folded(withoutLetter(text, option)) == folded(revision.options[i].text))
            return option;
    }
    return std::nullopt;
}

class EditReader {
public:
    EditReader(std::string file, Revision head) : m_file(std::move(file)), m_revision(std::move(head)) {}

    Result<Revision> read(const nlohmann::json& object)
    {
        for (const auto& member : object.items()) {
            const std::string& field = member.key();
            if (field != "question" && field != "choices" && field != "answer" && field != "sub_type" &&
                field != "claimed_cue")
                return failIn(m_file, 0, "edit.unknown_field",
                              "\"" + withoutControls(field) +
                                  "\" is not known; there are question, choices, answer, sub_type and claimed_cue.");
        }
        // The answer last: it names a choice.
        for (const auto& part : {readStem(object), readChoices(object), readSubType(object), readClaim(object)}) {
            if (!part)
                return tl::unexpected(part.error());
        }
        if (const auto answer = readAnswer(object); !answer)
            return tl::unexpected(answer.error());
        return m_revision;
    }

private:
    Status readStem(const nlohmann::json& object)
    {
        if (!object.contains("question"))
            return {};
        if (!object["question"].is_string())
            return wrong("\"question\" must be a text.");
        m_revision.stem = trimmed(object["question"].get<std::string>());
        m_revision.claim = {};  // the desk reads it from the new stem, unless a person has named it
        return {};
    }

    Status readClaim(const nlohmann::json& object)
    {
        if (!object.contains("claimed_cue"))
            return {};
        const auto& text = object["claimed_cue"];
        if (!dictatedKey(m_revision.subType))
            return wrong("Only a Stress Test has a \"claimed_cue\"; the cues of other questions are their options.");
        if (!text.is_string() || trimmed(text.get<std::string>()).empty())
            return wrong("\"claimed_cue\" must be a text: what the stem claims to be seen or heard.");
        m_revision.claim = {.text = trimmed(text.get<std::string>()), .cue = {}};
        return {};
    }

    Status readChoices(const nlohmann::json& object)
    {
        if (!object.contains("choices"))
            return {};
        const auto& choices = object["choices"];
        if (!choices.is_array() || choices.empty() || choices.size() > 26)
            return wrong("\"choices\" must be a list of texts.");
        m_revision.options.clear();
        for (const auto& choice : choices) {
            if (!choice.is_string())
                return wrong("\"choices\" must be a list of texts.");
            const int option = static_cast<int>(m_revision.options.size());
            m_revision.options.push_back(
                {.text = withoutLetter(choice.get<std::string>(), option), .cue = {}, .proposed = Mark::Unmarked});
        }
        return {};
    }

    Status readSubType(const nlohmann::json& object)
    {
        if (!object.contains("sub_type"))
            return {};
        const auto& text = object["sub_type"];
        const auto subType = text.is_string() ? subTypeFromName(text.get<std::string>()) : std::nullopt;
        if (!subType)
            return wrong("\"sub_type\" must be the name of a sub-type, such as \"facial_expression\".");
        m_revision.subType = *subType;
        return {};
    }

    Status readAnswer(const nlohmann::json& object)
    {
        if (!object.contains("answer"))
            return {};
        const auto& answer = object["answer"];
        const auto option =
            answer.is_string() ? optionNamed(answer.get<std::string>(), m_revision) : std::optional<int>();
        if (!option)
            return wrong("\"answer\" must be the letter or the text of a choice.");
        m_revision.key = *option;
        return {};
    }

    [[nodiscard]] tl::unexpected<Error> wrong(std::string message) const
    {
        return failIn(m_file, 0, "edit.field", std::move(message));
    }

    std::string m_file;
    Revision m_revision;
};

}  // namespace

Result<Revision> revisedBy(const std::string& file, const Revision& head)
{
    const auto bytes = readFile(file, kMaxBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto object = isNestedDeeper(*bytes) ? nlohmann::json() : nlohmann::json::parse(*bytes, nullptr, false);
    if (!object.is_object())
        return failIn(file, 0, "edit.not_json",
                      "An edit is a JSON object with question, choices, answer, sub_type and claimed_cue, as far as "
                      "they change.");
    return EditReader(file, head).read(object);
}

}  // namespace cuebench::cli

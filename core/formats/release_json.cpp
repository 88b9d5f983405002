#include "formats/release_json.h"

#include "base/nesting.h"
#include "base/text.h"
#include "domain/question.h"
#include "formats/encoding.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace cuebench {

namespace {

using Json = nlohmann::json;

/// Windows opens a device for these, whatever the ending.
bool isDeviceName(std::string_view id)
{
    constexpr std::array<std::string_view, 4> kDevices{"con", "prn", "aux", "nul"};
    const auto stem = asciiLower(id.substr(0, id.find('.')));
    if (std::find(kDevices.begin(), kDevices.end(), stem) != kDevices.end())
        return true;
    const bool port = stem.substr(0, 3) == "com" || stem.substr(0, 3) == "lpt";
    return port && stem.size() == 4 && stem[3] >= '0' && stem[3] <= '9';
}

/// One element of the array being read.
class Element {
public:
    Element(const Json& json, std::size_t index, const std::string& file) : m_json(json), m_index(index), m_file(file)
    {
    }

    Result<ReleaseQuestion> read()
    {
        if (!m_json.is_object())
            return fault("release.not_json", "must be an object");
        ReleaseQuestion question;
        if (!take("id", question.id) || !take("video", question.video) || !take("task", question.task) ||
            !take("question", question.question) || !take("answer", question.answer) || !takeChoices(question.choices))
            return fault("release.field", m_problem);
        m_id = question.id;
        if (!isSafeQuestionId(question.id))
            return fault("release.unsafe_id", "has an id that cannot be a file name");
        for (std::size_t i = 0; i < question.choices.size(); ++i) {
            const auto& choice = question.choices[i];
            const auto prefix = lettered(static_cast<int>(i), "");
            if (choice.substr(0, prefix.size()) != prefix || trimmed(choice.substr(prefix.size())).empty())
                return fault("release.choice_letters",
                             fmt::format("has a choice {} that is not \"{}…\"", i + 1, prefix));
        }
        const auto isChoice = question.answer.size() == 1 && question.answer[0] >= 'A' &&
                              static_cast<std::size_t>(question.answer[0] - 'A') < question.choices.size();
        if (!isChoice)
            return fault("release.no_such_answer", "has an answer that is not the letter of one of its choices");
        return question;
    }

    tl::unexpected<Error> fault(std::string code, const std::string& what) const
    {
        auto error = errorIn(m_file, 0, std::move(code), fmt::format("Question {} of the file {}.", m_index + 1, what));
        error.about.question = withoutControls(m_id);
        return fail(std::move(error));
    }

private:
    bool take(const char* name, std::string& value)
    {
        const auto found = m_json.find(name);
        if (found == m_json.end() || !found->is_string() || found->get_ref<const std::string&>().empty() ||
            !isStorableText(found->get_ref<const std::string&>())) {
            m_problem = fmt::format("lacks the text \"{}\"", name);
            return false;
        }
        value = found->get<std::string>();
        return true;
    }

    bool takeChoices(std::vector<std::string>& choices)
    {
        const auto found = m_json.find("choices");
        const bool sound = found != m_json.end() && found->is_array() && found->size() >= 2 && found->size() <= 26 &&
                           std::all_of(found->begin(), found->end(), [](const Json& choice) {
                               return choice.is_string() && isStorableText(choice.get_ref<const std::string&>());
                           });
        if (!sound) {
            m_problem = "lacks \"choices\", a list of two or more texts";
            return false;
        }
        choices = found->get<std::vector<std::string>>();
        return true;
    }

    const Json& m_json;
    std::size_t m_index;
    const std::string& m_file;
    std::string m_id;
    std::string m_problem;
};

}  // namespace

std::string formatRelease(const std::vector<ReleaseQuestion>& questions)
{
    auto array = nlohmann::ordered_json::array();
    for (const auto& question : questions) {
        nlohmann::ordered_json object;
        object["id"] = question.id;
        object["video"] = question.video;
        object["task"] = question.task;
        object["question"] = question.question;
        object["choices"] = question.choices;
        object["answer"] = question.answer;
        array.push_back(std::move(object));
    }
    return array.dump(2, ' ', true, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

Result<std::vector<ReleaseQuestion>> parseRelease(std::string_view bytes, const std::string& file)
{
    bytes.remove_prefix(bomLength(bytes));
    const auto json = isNestedDeeper(bytes) ? Json() : Json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (!json.is_array())
        return failIn(file, 0, "release.not_json", "This is not a release file: a JSON array of questions is needed.");
    std::vector<ReleaseQuestion> questions;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < json.size(); ++i) {
        Element element(json[i], i, file);
        auto question = element.read();
        if (!question)
            return fail(question.error());
        if (!ids.insert(asciiLower(question->id)).second)
            return element.fault("release.duplicate_id", "has the id of another question");
        questions.push_back(std::move(*question));
    }
    return questions;
}

bool isSafeQuestionId(std::string_view id)
{
    if (id.empty() || id.size() > 100 || id.front() == '.' || id.front() == '-' || id.back() == '.' || isDeviceName(id))
        return false;
    return std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-';
    });
}

}  // namespace cuebench

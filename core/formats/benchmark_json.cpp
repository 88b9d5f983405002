#include "formats/benchmark_json.h"

#include "formats/json_fields.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace cuebench {

namespace {

using Json = nlohmann::json;

class BenchmarkReader {
public:
    explicit BenchmarkReader(const std::string& file) : m_fields(file, "benchmark") {}

    Result<Benchmark> read(std::string_view bytes)
    {
        const auto json = m_fields.parseObject(bytes);
        m_fields.allowOnly(
            json, "",
            {"name", "title", "version", "tasks", "sub_types", "reasons", "categories", "skipped_categories"});
        m_benchmark.name = m_fields.text(json, "", "name");
        m_benchmark.title = m_fields.text(json, "", "title");
        m_benchmark.version = m_fields.whole(json, "", "version", 1, 1'000'000);
        readEach(json, "tasks", &BenchmarkReader::readTask);
        readEach(json, "sub_types", &BenchmarkReader::readSubType);
        readEach(json, "reasons", &BenchmarkReader::readReason);
        readEach(json, "categories", &BenchmarkReader::readCategory);
        m_benchmark.skippedCategories = m_fields.texts(json, "", "skipped_categories");
        if (m_fields.isSound())
            checkWhole();
        if (!m_fields.isSound())
            return fail(m_fields.error());
        return std::move(m_benchmark);
    }

private:
    void readEach(const Json& json, std::string_view list,
                  void (BenchmarkReader::*readOne)(const Json&, const std::string&))
    {
        const auto& elements = m_fields.objects(json, list);
        for (std::size_t i = 0; i < elements.size() && m_fields.isSound(); ++i)
            (this->*readOne)(elements[i], JsonFields::element(list, i));
    }

    void readTask(const Json& json, const std::string& path)
    {
        m_fields.allowOnly(json, path, {"task", "questions", "clips", "chance", "choices", "sub_types", "labels"});
        TaskDefinition definition;
        definition.task = taskNamed(m_fields.text(json, path, "task"), JsonFields::join(path, "task"));
        definition.questions = m_fields.whole(json, path, "questions", 0, 10'000'000);
        definition.clips = m_fields.whole(json, path, "clips", 0, 10'000'000);
        definition.chance = m_fields.number(json, path, "chance", 0, 100);
        definition.choices = m_fields.texts(json, path, "choices");
        definition.subTypes = subTypes(json, path);
        definition.labels = labels(json, path);
        if (definition.clips > definition.questions)
            m_fields.fault("does_not_fit", JsonFields::join(path, "clips"), "cannot be more than the questions");
        if (!definition.choices.empty() && static_cast<int>(definition.choices.size()) != choiceCount(definition.task))
            m_fields.fault("does_not_fit", JsonFields::join(path, "choices"),
                           "does not fit the task's number of choices");
        if (definition.subTypes.empty())
            m_fields.fault("field", JsonFields::join(path, "sub_types"), "must name at least one sub-type");
        for (const auto subType : definition.subTypes)
            if (!fits(subType, definition.task))
                m_fields.fault("does_not_fit", JsonFields::join(path, "sub_types"),
                               "names a sub-type that does not fit the task");
        once(path, "task:" + std::string(name(definition.task)));
        m_benchmark.tasks.push_back(std::move(definition));
    }

    void readSubType(const Json& json, const std::string& path)
    {
        m_fields.allowOnly(json, path, {"sub_type", "labels"});
        SubTypeDefinition definition;
        definition.subType = subTypeNamed(m_fields.text(json, path, "sub_type"), JsonFields::join(path, "sub_type"));
        definition.labels = labels(json, path);
        once(path, "sub_type:" + std::string(name(definition.subType)));
        m_benchmark.subTypes.push_back(std::move(definition));
    }

    void readReason(const Json& json, const std::string& path)
    {
        m_fields.allowOnly(json, path, {"code", "tasks", "sub_types", "needs_note", "labels"});
        ReasonDefinition definition;
        definition.code = m_fields.text(json, path, "code");
        for (const auto& task : m_fields.texts(json, path, "tasks"))
            definition.tasks.push_back(taskNamed(task, JsonFields::join(path, "tasks")));
        definition.subTypes = subTypes(json, path);
        if (JsonFields::has(json, "needs_note"))
            definition.needsNote = m_fields.truth(json, path, "needs_note");
        definition.labels = labels(json, path);
        once(path, "reason:" + definition.code);
        m_benchmark.reasons.push_back(std::move(definition));
    }

    void readCategory(const Json& json, const std::string& path)
    {
        m_fields.allowOnly(json, path, {"name", "task", "sub_type", "driver"});
        CategoryDefinition definition;
        definition.name = m_fields.text(json, path, "name");
        definition.task = taskNamed(m_fields.text(json, path, "task"), JsonFields::join(path, "task"));
        definition.subType = subTypeNamed(m_fields.text(json, path, "sub_type"), JsonFields::join(path, "sub_type"));
        if (JsonFields::has(json, "driver")) {
            definition.driver = modalityFromWord(m_fields.text(json, path, "driver"));
            if (!definition.driver)
                m_fields.fault("unknown_name", JsonFields::join(path, "driver"), "must be video or audio");
        }
        if (isStress(definition.task) != definition.driver.has_value())
            m_fields.fault("does_not_fit", JsonFields::join(path, "driver"),
                           "goes with stress tests, and only with them");
        if (!fits(definition.subType, definition.task))
            m_fields.fault("does_not_fit", JsonFields::join(path, "sub_type"), "does not fit the task");
        once(path, "category:" + definition.name);
        m_benchmark.categories.push_back(std::move(definition));
    }

    /// What only shows when everything has been read.
    void checkWhole()
    {
        for (std::size_t i = 0; i < m_benchmark.tasks.size(); ++i)
            for (const auto subType : m_benchmark.tasks[i].subTypes) {
                const bool defined = std::any_of(m_benchmark.subTypes.begin(), m_benchmark.subTypes.end(),
                                                 [&](const SubTypeDefinition& d) { return d.subType == subType; });
                if (!defined)
                    m_fields.fault("does_not_fit", JsonFields::element("tasks", i) + ".sub_types",
                                   "names a sub-type that \"sub_types\" does not define");
            }
        for (std::size_t i = 0; i < m_benchmark.categories.size(); ++i) {
            if (m_benchmark.find(m_benchmark.categories[i].task) == nullptr)
                m_fields.fault("does_not_fit", JsonFields::element("categories", i) + ".task",
                               "is not one of \"tasks\"");
            if (m_benchmark.skips(m_benchmark.categories[i].name))
                m_fields.fault("duplicate", JsonFields::element("categories", i) + ".name", "is skipped as well");
        }
        // A person must always be able to say what no code says.
        const bool open =
            std::any_of(m_benchmark.reasons.begin(), m_benchmark.reasons.end(),
                        [](const ReasonDefinition& r) { return r.needsNote && r.tasks.empty() && r.subTypes.empty(); });
        if (!open)
            m_fields.fault("field", "reasons", "must hold one with a note that fits every question");
    }

    Task taskNamed(const std::string& text, const std::string& path)
    {
        const auto task = taskFromName(text);
        if (!task)
            m_fields.fault("unknown_name", path, "names no task that is known");
        return task.value_or(Task::ReasoningBasicVideo);
    }

    SubType subTypeNamed(const std::string& text, const std::string& path)
    {
        const auto subType = subTypeFromName(text);
        if (!subType)
            m_fields.fault("unknown_name", path, "names no sub-type that is known");
        return subType.value_or(SubType::FacialExpression);
    }

    std::vector<SubType> subTypes(const Json& json, const std::string& path)
    {
        std::vector<SubType> result;
        for (const auto& text : m_fields.texts(json, path, "sub_types"))
            result.push_back(subTypeNamed(text, JsonFields::join(path, "sub_types")));
        return result;
    }

    Labels labels(const Json& json, const std::string& path)
    {
        const auto labelsPath = JsonFields::join(path, "labels");
        const auto found = json.find("labels");
        if (found == json.end() || !found->is_object() || !found->contains("en")) {
            m_fields.fault("field", labelsPath, "must give at least an English label (\"en\")");
            return {};
        }
        Labels result;
        for (const auto& item : found->items())
            result[item.key()] = m_fields.text(*found, labelsPath, item.key());
        return result;
    }

    void once(const std::string& path, const std::string& key)
    {
        if (!m_seen.insert(key).second)
            m_fields.fault("duplicate", path, "defines something a second time");
    }

    JsonFields m_fields;
    Benchmark m_benchmark;
    std::set<std::string> m_seen;
};

template <class T>
nlohmann::ordered_json namesOf(const std::vector<T>& values)
{
    auto names = nlohmann::ordered_json::array();
    for (const auto value : values)
        names.push_back(std::string(name(value)));
    return names;
}

nlohmann::ordered_json formatTask(const TaskDefinition& definition)
{
    nlohmann::ordered_json json;
    json["task"] = std::string(name(definition.task));
    json["questions"] = definition.questions;
    json["clips"] = definition.clips;
    json["chance"] = definition.chance;
    if (!definition.choices.empty())
        json["choices"] = definition.choices;
    json["sub_types"] = namesOf(definition.subTypes);
    json["labels"] = definition.labels;
    return json;
}

nlohmann::ordered_json formatReason(const ReasonDefinition& definition)
{
    nlohmann::ordered_json json;
    json["code"] = definition.code;
    if (!definition.tasks.empty())
        json["tasks"] = namesOf(definition.tasks);
    if (!definition.subTypes.empty())
        json["sub_types"] = namesOf(definition.subTypes);
    if (definition.needsNote)
        json["needs_note"] = true;
    json["labels"] = definition.labels;
    return json;
}

nlohmann::ordered_json formatCategory(const CategoryDefinition& definition)
{
    nlohmann::ordered_json json;
    json["name"] = definition.name;
    json["task"] = std::string(name(definition.task));
    json["sub_type"] = std::string(name(definition.subType));
    if (definition.driver)
        json["driver"] = std::string(name(*definition.driver));
    return json;
}

}  // namespace

Result<Benchmark> parseBenchmark(std::string_view bytes, const std::string& file)
{
    return BenchmarkReader(file).read(bytes);
}

std::string formatBenchmark(const Benchmark& benchmark)
{
    nlohmann::ordered_json json;
    json["name"] = benchmark.name;
    json["title"] = benchmark.title;
    json["version"] = benchmark.version;
    for (const auto& definition : benchmark.tasks)
        json["tasks"].push_back(formatTask(definition));
    for (const auto& definition : benchmark.subTypes) {
        nlohmann::ordered_json subType;
        subType["sub_type"] = std::string(name(definition.subType));
        subType["labels"] = definition.labels;
        json["sub_types"].push_back(std::move(subType));
    }
    for (const auto& definition : benchmark.reasons)
        json["reasons"].push_back(formatReason(definition));
    for (const auto& definition : benchmark.categories)
        json["categories"].push_back(formatCategory(definition));
    if (!benchmark.skippedCategories.empty())
        json["skipped_categories"] = benchmark.skippedCategories;
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace cuebench

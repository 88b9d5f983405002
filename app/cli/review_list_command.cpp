#include "cli/review_list_command.h"

#include "cli/names.h"
#include "cli/question_output.h"
#include "cli/text_table.h"
#include "cli/whole_number.h"
#include "store/clip_store.h"

#include <limits>

namespace cuebench::cli {

namespace {

constexpr std::size_t kStemWidth = 60;

}  // namespace

std::string ReviewListCommand::name() const
{
    return "review list";
}

std::string ReviewListCommand::summary() const
{
    return "List questions";
}

void ReviewListCommand::describe(CLI::App& app)
{
    app.add_option("--state", m_state, "undecided, in_review, verified, rejected or disputed");
    app.add_option("--task", m_task, "Task, as in the release file");
    app.add_option("--sub-type", m_subType, "Sub-type");
    app.add_option("--emotion", m_emotion, "Label of the clip");
    app.add_option("--clip", m_clip, "Name of the clip, part_3/4512.mp4");
    app.add_option("--text", m_text, "Words in stem, options or clip name");
    app.add_flag("--flagged", m_flagged, "Only questions that are flagged for the lead");
    const CLI::Validator upTo = wholeNumber(0, std::numeric_limits<int>::max());
    app.add_option("--limit", m_limit, "At most so many (0: all)")->check(upTo);
    app.add_option("--offset", m_offset, "Leave out so many at the beginning")->check(upTo);
    app.footer(
        "Examples:\n  cuebench-cli --project P.cuebench review list --state undecided --limit 20\n"
        "  cuebench-cli --project P.cuebench --json review list --task modality_agreement");
}

Result<Outcome> ReviewListCommand::run(Context& context)
{
    const auto state = stateNamed(m_state);
    const auto task = taskNamed(m_task);
    const auto subType = subTypeNamed(m_subType);
    const auto emotion = emotionNamed(m_emotion);
    if (!state || !task || !subType || !emotion)
        return tl::unexpected(!state     ? state.error()
                              : !task    ? task.error()
                              : !subType ? subType.error()
                                         : emotion.error());
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    Database& database = (*project)->database();
    QuestionFilter filter{.task = *task, .subType = *subType, .emotion = *emotion, .state = *state};
    filter.text = m_text;
    if (m_flagged)
        filter.flagged = true;
    if (!m_clip.empty()) {
        const auto clip = ClipStore(database).findByName(m_clip);
        if (!clip)
            return tl::unexpected(clip.error());
        if (!*clip)
            return fail(Error::Kind::NotFound, "clip.unknown", "There is no clip " + m_clip + " in this project.");
        filter.clip = (*clip)->id;
    }
    const int limit = m_limit > 0 ? m_limit : std::numeric_limits<int>::max();
    const auto list = QuestionStore(database).list(filter, m_offset, limit);
    if (!list)
        return tl::unexpected(list.error());
    Outcome outcome;
    outcome.json["questions"] = Json::array();
    TextTable table({{"id"}, {"clip"}, {"task"}, {"state"}, {"flag"}, {"question"}});
    for (const QuestionSummary& one : *list) {
        outcome.json["questions"].push_back(jsonOf(one));
        table.add({one.question.uuid, one.clipName, std::string(cuebench::name(one.question.task)),
                   std::string(cuebench::name(one.question.state)), one.question.flagged ? "flag" : "",
                   shortened(one.head.stem, kStemWidth)});
    }
    outcome.text = (table.isEmpty() ? std::string() : table.text()) + std::to_string(list->size()) + " question(s)\n";
    return outcome;
}

}  // namespace cuebench::cli

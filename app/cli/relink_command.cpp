#include "cli/relink_command.h"

#include "cli/text_table.h"
#include "cli/whole_number.h"
#include "ingest/relink.h"

#include <algorithm>
#include <limits>

namespace cuebench::cli {

namespace {

Outcome listing(const std::vector<Root>& roots)
{
    Outcome outcome;
    outcome.json["roots"] = Json::array();
    TextTable table({{"root", TextTable::Align::Right}, {"folder"}});
    for (const Root& root : roots) {
        outcome.json["roots"].push_back(Json{{"id", root.id.value()}, {"path", root.path}});
        table.add({std::to_string(root.id.value()), root.path});
    }
    outcome.text = table.isEmpty() ? "The project has no clips yet.\n" : table.text();
    return outcome;
}

}  // namespace

std::string RelinkCommand::name() const
{
    return "relink";
}

std::string RelinkCommand::summary() const
{
    return "Say where the clips lie now, after a disk has moved";
}

void RelinkCommand::describe(CLI::App& app)
{
    app.add_option("DIR", m_folder, "Folder that holds the clips now; without it the present folders are listed");
    app.add_option("--root", m_root, "Which of several folders has moved (its number in the list)")
        ->check(wholeNumber(1, std::numeric_limits<std::int64_t>::max()));
    app.footer(
        "Examples:\n  cuebench-cli --project P.cuebench relink\n"
        "  cuebench-cli --project P.cuebench relink /mnt/new/dfew --root 1");
}

Result<Outcome> RelinkCommand::run(Context& context)
{
    auto project = context.openProject();
    if (!project)
        return tl::unexpected(project.error());
    Database& database = (*project)->database();
    const ClipStore clips(database);
    auto roots = clips.roots();
    if (!roots)
        return tl::unexpected(roots.error());
    if (m_folder.empty())
        return listing(*roots);
    if (m_root == 0 && roots->size() != 1)
        return fail(Error::Kind::Usage, "cli.usage",
                    "The project has several folders of clips; say which with --root.");
    const RootId id = m_root == 0 ? roots->front().id : RootId(m_root);
    if (std::none_of(roots->begin(), roots->end(), [id](const Root& one) { return one.id == id; }))
        return fail(Error::Kind::NotFound, "clip.no_root",
                    "There is no folder of this number; see relink without DIR.");
    if (const auto linked = relinkRoot(database, id, m_folder); !linked)
        return tl::unexpected(linked.error());
    roots = clips.roots();
    if (!roots)
        return tl::unexpected(roots.error());
    return listing(*roots);
}

}  // namespace cuebench::cli

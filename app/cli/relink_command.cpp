#include "cli/relink_command.h"

#include "cli/text_table.h"
#include "cli/whole_number.h"
#include "store/clip_store.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <system_error>

namespace cuebench::cli {

namespace {

namespace fs = std::filesystem;

/// How many of the root's clips lie below the folder; looks at the first few hundred.
Result<std::pair<int, int>> clipsFound(const ClipStore& clips, RootId root, const fs::path& folder)
{
    constexpr int kLooked = 500;
    const auto list = clips.list({}, 0, kLooked);
    if (!list)
        return tl::unexpected(list.error());
    std::pair<int, int> found{0, 0};
    for (const ClipSummary& summary : *list) {
        if (summary.clip.root != root)
            continue;
        std::error_code failure;
        ++found.second;
        found.first += fs::exists(folder / summary.clip.path, failure) ? 1 : 0;
    }
    return found;
}

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
    ClipStore clips(database);
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
    std::error_code failure;
    const fs::path folder = fs::canonical(m_folder, failure);
    if (failure || !fs::is_directory(folder, failure))
        return fail(Error::Kind::NotFound, "clip.no_folder", "There is no folder " + m_folder + ".");
    const auto found = clipsFound(clips, id, folder);
    if (!found)
        return tl::unexpected(found.error());
    if (found->first == 0 && found->second > 0)
        return fail(Error::Kind::BadInput, "clip.not_here",
                    "None of the clips lies below " + m_folder + "; name the folder that stands for the old one.");
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (const auto linked = clips.relinkRoot(id, folder.string()); !linked)
        return tl::unexpected(linked.error());
    if (const auto committed = transaction->commit(); !committed)
        return tl::unexpected(committed.error());
    roots = clips.roots();
    if (!roots)
        return tl::unexpected(roots.error());
    return listing(*roots);
}

}  // namespace cuebench::cli

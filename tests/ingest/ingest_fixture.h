// A project, a folder of files to import, and reports as short texts to compare.
#pragma once

#include "ingest/import.h"
#include "store/database.h"

#include <QString>
#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench::test {

class Scratch {
public:
    Scratch();

    Database& database() { return *m_database; }
    [[nodiscard]] Path path(const std::string& name) const;
    /// Writes a file and the folders above it.
    Path file(const std::string& name, std::string_view bytes) const;
    /// A workbook with one sheet of these cells.
    using Rows = std::vector<std::vector<std::string>>;
    Path workbook(const std::string& name, const Rows& rows) const;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
};

/// "read 3 added 2 updated 0 reopened 0 unchanged 1".
[[nodiscard]] QString counts(const ImportReport& report);
/// "skipped clip.bad_label annotation.xlsx:4 | warning …", in the order of the report; file names without folders.
[[nodiscard]] QString remarks(const ImportReport& report);

/// One line of an OpenAI-style batch reply file.
[[nodiscard]] std::string openAiLine(const std::string& customId, const std::string& content);
/// One line of a Gemini-style file; an empty uri makes a text-only request.
[[nodiscard]] std::string geminiLine(const std::string& uri, const std::string& text);

/// Imports without probing and without asking for progress.
[[nodiscard]] Result<ImportReport> takeDfew(Scratch& scratch, const Path& root);
/// Two clips, part_1/1.mp4 and part_1/2.mp4, in the project.
void addTwoClips(Scratch& scratch);
/// Aborts the test program with the error's text where there is one.
void mustHold(const Status& status);
template <class T>
T must(Result<T> result)
{
    mustHold(result ? Status{} : Status(tl::unexpect, result.error()));
    return std::move(*result);
}

}  // namespace cuebench::test

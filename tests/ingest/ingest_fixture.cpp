#include "ingest_fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <nlohmann/json.hpp>

#include <QDebug>

#include <fstream>

namespace cuebench::test {

namespace {

namespace fs = std::filesystem;

void writeZip(const fs::path& path, const std::vector<std::pair<std::string, std::string>>& parts)
{
    archive* writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_open_filename(writer, path.c_str());
    for (const auto& part : parts) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, part.first.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(part.second.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(writer, entry);
        archive_write_data(writer, part.second.data(), part.second.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
}

}  // namespace

Scratch::Scratch()
{
    m_database = must(Database::create({path("project.cuebench").string()}));
}

Path Scratch::path(const std::string& name) const
{
    return fs::path(m_folder.path().toStdString()) / name;
}

Path Scratch::file(const std::string& name, std::string_view bytes) const
{
    const Path target = path(name);
    fs::create_directories(target.parent_path());
    std::ofstream(target, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return target;
}

Path Scratch::workbook(const std::string& name, const Rows& rows) const
{
    std::string sheet = "<worksheet><sheetData>";
    for (std::size_t row = 0; row < rows.size(); ++row) {
        sheet += "<row r=\"" + std::to_string(row + 1) + "\">";
        for (std::size_t column = 0; column < rows[row].size(); ++column)
            sheet += std::string("<c r=\"") + static_cast<char>('A' + column) + std::to_string(row + 1) +
                     "\" t=\"inlineStr\"><is><t>" + rows[row][column] + "</t></is></c>";
        sheet += "</row>";
    }
    const Path target = path(name);
    fs::create_directories(target.parent_path());
    writeZip(target, {{"[Content_Types].xml", "<Types/>"},
                      {"_rels/.rels",
                       "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/officeDocument\" "
                       "Target=\"xl/workbook.xml\"/></Relationships>"},
                      {"xl/workbook.xml",
                       "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" "
                       "r:id=\"rId1\"/></sheets></workbook>"},
                      {"xl/_rels/workbook.xml.rels",
                       "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/worksheet\" "
                       "Target=\"worksheets/sheet1.xml\"/></Relationships>"},
                      {"xl/worksheets/sheet1.xml", sheet + "</sheetData></worksheet>"}});
    return target;
}

QString counts(const ImportReport& report)
{
    return QString("read %1 added %2 updated %3 reopened %4 unchanged %5")
        .arg(report.read)
        .arg(report.added)
        .arg(report.updated)
        .arg(report.reopened)
        .arg(report.unchanged);
}

QString remarks(const ImportReport& report)
{
    QString text;
    for (const auto& remark : report.remarks) {
        text += text.isEmpty() ? "" : " | ";
        text += remark.weight == ImportReport::Remark::Weight::Skipped ? "skipped " : "warning ";
        text += QString::fromStdString(remark.code + ' ' + fs::path(remark.file).filename().string());
        if (remark.line > 0)
            text += ':' + QString::number(remark.line);
    }
    return text;
}

std::string openAiLine(const std::string& customId, const std::string& content)
{
    const nlohmann::json line = {
        {"custom_id", customId},
        {"response",
         {{"status_code", 200},
          {"body",
           {{"model", "writer"}, {"choices", {{{"message", {{"role", "assistant"}, {"content", content}}}}}}}}}},
        {"error", nullptr}};
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

std::string geminiLine(const std::string& uri, const std::string& text)
{
    auto parts = nlohmann::json::array({{{"text", "Describe."}}});
    if (!uri.empty())
        parts.push_back({{"fileData", {{"fileUri", uri}}}});
    const nlohmann::json line = {
        {"request", {{"contents", {{{"role", "user"}, {"parts", parts}}}}}},
        {"response", {{"candidates", {{{"content", {{"parts", {{{"text", text}}}}}}}}}, {"modelVersion", "writer"}}}};
    return line.dump() + '\n';
}

Result<ImportReport> takeDfew(Scratch& scratch, const Path& root)
{
    ImportOptions options;
    options.probe = false;
    return importDfew(scratch.database(), root, options, {}, {});
}

void addTwoClips(Scratch& scratch)
{
    scratch.file("dfew/part_1/1.mp4", "x");
    scratch.file("dfew/part_1/2.mp4", "x");
    must(takeDfew(scratch, scratch.path("dfew")));
}

void mustHold(const Status& status)
{
    if (!status)
        qFatal("%s", (status.error().code + ": " + status.error().text()).c_str());
}

}  // namespace cuebench::test

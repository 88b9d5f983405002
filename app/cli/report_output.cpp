#include "cli/report_output.h"

#include "formats/atomic_file.h"

#include <filesystem>

namespace cuebench::cli {

void addReport(Json& json, const ImportReport& report)
{
    json["read"] = report.read;
    json["added"] = report.added;
    json["updated"] = report.updated;
    json["reopened"] = report.reopened;
    json["unchanged"] = report.unchanged;
    json["skipped"] = report.skipped();
    json["skipped_besides"] = report.skippedBesides();
    json["skipped_categories"] = Json::object();
    for (const auto& category : report.skippedCategories)
        json["skipped_categories"][category.first] = category.second;
    json["remarks"] = Json::array();
    for (const auto& remark : report.remarks) {
        const bool skipped = remark.weight == ImportReport::Remark::Weight::Skipped;
        json["remarks"].push_back(Json{{"weight", skipped ? "skipped" : "warning"},
                                       {"code", remark.code},
                                       {"file", remark.file},
                                       {"line", remark.line},
                                       {"clip", remark.clip},
                                       {"message", remark.message}});
    }
    json["untold"] = Json::array();
    for (const auto& file : report.untold)
        json["untold"].push_back(
            Json{{"file", file.first}, {"skipped", file.second.skipped}, {"warnings", file.second.warnings}});
}

Status saveReport(const ImportReport& report, const std::string& file)
{
    const std::filesystem::path path(file);
    return writeFileAtomically(path, path.extension() == ".csv" ? report.asCsv() : report.asText());
}

}  // namespace cuebench::cli

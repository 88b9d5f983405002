// The parts of a small sound workbook, to be spoilt one at a time, and the archive that holds them.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace cuebench::test {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A zip archive with these members, as spreadsheet programs write them (deflate).
inline void writeZip(const std::filesystem::path& path, const Parts& parts)
{
    archive* writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_open_filename(writer, path.c_str());
    for (const auto& [name, bytes] : parts) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(writer, entry);
        archive_write_data(writer, bytes.data(), bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
}

inline const std::string kRels =
    R"(<?xml version="1.0"?><Relationships><Relationship Id="rId1" Type="http://x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
inline const std::string kWorkbookRels =
    R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>)"
    R"(<Relationship Id="rId2" Type="http://x/worksheet" Target="/xl/worksheets/sheet2.xml"/>)"
    R"(<Relationship Id="rId3" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>)";

inline std::string workbook(const std::string& first, const std::string& second)
{
    return "<workbook xmlns:r=\"r\"><sheets><sheet name=\"" + first + "\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"" +
           second + "\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>";
}

inline std::string sheet(const std::string& rows)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet><sheetData>" + rows + "</sheetData></worksheet>";
}

inline const std::string kStrings =
    R"(<sst><si><t>order</t></si><si><r><t>lab</t></r><r><t>el</t></r><rPh><t>noise</t></rPh></si><si><t xml:space="preserve"> happy </t></si></sst>)";

inline Parts soundParts()
{
    return {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", kRels},
        {"xl/workbook.xml", workbook("Notes", "Sheet1")},
        {"xl/_rels/workbook.xml.rels", kWorkbookRels},
        {"xl/sharedStrings.xml", kStrings},
        {"xl/worksheets/sheet1.xml",
         sheet(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>only notes</t></is></c></row>)")},
        {"xl/worksheets/sheet2.xml",
         sheet(
             R"(<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>votes</t></is></c><c r="C2" t="s"><v>1</v></c></row>)"
             R"(<row r="3"/>)"
             R"(<row r="4"><c r="A4"><v>4512.0</v></c><c r="C4" t="s"><v>2</v></c></row>)"
             R"(<row><c><v>1.6E4</v></c><c t="n"><v>0.25</v></c><c t="b"><v>1</v></c></row>)"
             R"(<row r="6"><c r="A6" t="str"><f>1+1</f><v>2</v></c><c r="F6"><v>9</v></c></row>)")}};
}

inline Parts with(Parts parts, const std::string& name, const std::string& bytes)
{
    for (auto& part : parts)
        if (part.first == name)
            part.second = bytes;
    return parts;
}

inline Parts without(Parts parts, const std::string& name)
{
    for (auto at = parts.begin(); at != parts.end(); ++at)
        if (at->first == name) {
            parts.erase(at);
            break;
        }
    return parts;
}

}  // namespace cuebench::test

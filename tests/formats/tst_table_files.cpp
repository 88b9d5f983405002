// csv and xlsx, golden and hostile.
#include "formats/csv.h"
#include "formats/scratch_file.h"
#include "formats/workbook_parts.h"
#include "formats/xlsx.h"

#include <QObject>
#include <QtTest>

#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace cuebench;
using namespace cuebench::test;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows cellsOf(const Table& table)
{
    Rows rows;
    for (const auto& row : table.rows)
        rows.push_back(row.cells);
    return rows;
}

}  // namespace

Q_DECLARE_METATYPE(Rows)
Q_DECLARE_METATYPE(Parts)

class TableFilesTest : public QObject {
    Q_OBJECT

private slots:
    void readsEveryUsualCsv_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Rows>("rows");
        const Rows plain{{"1", "a"}, {"2", "b"}};
        QTest::newRow("LF") << QByteArray("n,t\n1,a\n2,b\n") << plain;
        QTest::newRow("no newline at the end") << QByteArray("n,t\n1,a\n2,b") << plain;
        QTest::newRow("CRLF and BOM") << QByteArray("\xEF\xBB\xBFn,t\r\n1,a\r\n2,b\r\n") << plain;
        QTest::newRow("old Mac line ends") << QByteArray("n,t\r1,a\r2,b\r") << plain;
        QTest::newRow("semicolons") << QByteArray("n;t\n1;a\n2;b\n") << plain;
        QTest::newRow("tabs") << QByteArray("n\tt\n1\ta\n2\tb\n") << plain;
        QTest::newRow("blank lines and spaces") << QByteArray("\n\nn, t\n\n1, a \n \n2,b\n\n") << plain;
        QTest::newRow("empty extra fields") << QByteArray("n,t\n1,a,,\n2,b,\n") << plain;
        QTest::newRow("quotes") << QByteArray("\"n\",\"t\"\n1,\"a,\"\"b\"\"\nc\"\n2,\"\"\n")
                                << Rows{{"1", "a,\"b\"\nc"}, {"2", ""}};
        QTest::newRow("separator inside quotes") << QByteArray("\"a,b,c\";t\n1;2\n") << Rows{{"1", "2"}};
    }

    void readsEveryUsualCsv()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Rows, rows);
        const auto table = parseCsv(bytes.toStdString(), "votes.csv");
        QVERIFY(table.has_value());
        QVERIFY(table->faults.empty());
        QVERIFY(cellsOf(*table) == rows);
    }

    void findsColumnsWhateverTheirSpelling()
    {
        const auto table = parseCsv("Video Name,LABEL\npart_1/1.mp4,1\n", "set_1.csv");
        QVERIFY(table.has_value());
        QCOMPARE(table->column({"video_name"}).value(), std::size_t{0});
        QCOMPARE(table->column({"clip", "video-name"}).value(), std::size_t{0});
        QCOMPARE(table->requiredColumn({"label"}).value(), std::size_t{1});
        const auto missing = table->requiredColumn({"order"});
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, std::string("table.no_column"));
        QCOMPARE(missing.error().about.line, std::int64_t{1});
        QVERIFY(missing.error().message.find("Video Name, LABEL") != std::string::npos);
    }

    void leavesOutBadRowsByLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::addColumn<qint64>("line");
        QTest::newRow("too few") << QByteArray("a,b\n1,2\n3\n4,5\n") << "csv.ragged_row" << qint64{3};
        QTest::newRow("too many") << QByteArray("a,b\n1,2\n3,4,5\n4,5\n") << "csv.ragged_row" << qint64{3};
        QTest::newRow("after a quoted line break")
            << QByteArray("a,b\n\"1\n1\",2\n3\n4,5\n") << "csv.ragged_row" << qint64{4};
        QTest::newRow("not UTF-8") << QByteArray("a,b\n1,2\n3,\xFF\n4,5\n") << "csv.not_utf8" << qint64{3};
        QTest::newRow("NUL") << QByteArray("a,b\n1,2\n3,\0x\n4,5\n", 16) << "csv.nul" << qint64{3};
        QTest::newRow("a field of 1 MB and more") << QByteArray("a,b\n1,2\n3,") + QByteArray(1 << 21, 'x') + "\n4,5\n"
                                                  << "csv.long_field" << qint64{3};
    }

    void leavesOutBadRowsByLine()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        QFETCH(qint64, line);
        const auto table = parseCsv(bytes.toStdString(), "set_1.csv");
        QVERIFY(table.has_value());
        QCOMPARE(table->rows.size(), std::size_t{2});
        QCOMPARE(table->faults.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(table->faults[0].code), code);
        QCOMPARE(qint64{table->faults[0].about.line}, line);
        QCOMPARE(table->faults[0].about.file, std::string("set_1.csv"));
    }

    void refusesWhatIsNoCsv_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << QByteArray() << "csv.empty";
        QTest::newRow("only a BOM") << QByteArray("\xEF\xBB\xBF\n\n") << "csv.empty";
        QTest::newRow("UTF-16 with BOM") << QByteArray(
                                                "\xFF\xFE"
                                                "a\0,\0",
                                                6)
                                         << "csv.utf16";
        QTest::newRow("UTF-16 without BOM") << QByteArray("a\0,\0b\0", 6) << "csv.utf16";
        QTest::newRow("a workbook") << QByteArray("PK\x03\x04 and so on") << "csv.binary";
        QTest::newRow("open quote") << QByteArray("a,b\n1,\"2\n3,4\n") << "csv.open_quote";
        QTest::newRow("header not UTF-8") << QByteArray("a,\xC3\n1,2\n") << "csv.not_utf8";
        QTest::newRow("wide header") << QByteArray(5000, ',') + "\n1\n"
                                     << "csv.too_many_columns";
    }

    void refusesWhatIsNoCsv()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const auto table = parseCsv(bytes.toStdString(), "x.csv");
        QVERIFY(!table);
        QCOMPARE(QString::fromStdString(table.error().code), code);
        QVERIFY(table.error().kind == Error::Kind::BadInput);
    }

    void capsRowsOfACsv()
    {
        const auto table = parseCsv("a\n1\n2\n3\n", "x.csv", {.maxRows = 2});
        QVERIFY(!table);
        QCOMPARE(table.error().code, std::string("csv.too_many_rows"));
        QCOMPARE(table.error().about.line, std::int64_t{4});
    }

    void saysWhyAFileCannotBeRead()
    {
        const ScratchFolder folder;
        QCOMPARE(readCsv(folder.path("none.csv")).error().code, std::string("file.missing"));
        QVERIFY(readCsv(folder.path("none.csv")).error().kind == Error::Kind::NotFound);
        QCOMPARE(readCsv(folder.path(".")).error().code, std::string("file.is_directory"));
        const auto big = folder.file("big.csv", "a,b\n1,2\n");
        QCOMPARE(readCsv(big, {.maxBytes = 4}).error().code, std::string("file.too_large"));
    }

    void readsTheSheetWithItsGapsAndStrings()
    {
        const ScratchFolder folder;
        writeZip(folder.path("annotation.xlsx"), soundParts());
        const auto table = readXlsx(folder.path("annotation.xlsx"));
        QVERIFY2(table.has_value(), table ? "" : table.error().text().c_str());
        QCOMPARE(table->sheet, std::string("Sheet1"));
        QCOMPARE(table->headerLine, std::int64_t{2});
        QVERIFY((table->header == std::vector<std::string>{"order", "votes", "label"}));
        QVERIFY((cellsOf(*table) == Rows{{"4512", "", "happy"}, {"16000", "0.25", "TRUE"}, {"2", "", ""}}));
        QCOMPARE(table->rows[0].line, std::int64_t{4});
        QCOMPARE(table->rows[1].line, std::int64_t{5});
    }

    void takesTheSheetAskedForAndElseTheFirst()
    {
        const ScratchFolder folder;
        writeZip(folder.path("a.xlsx"), soundParts());
        QCOMPARE(readXlsx(folder.path("a.xlsx"), {.sheet = "notes"})->header[0], std::string("only notes"));
        QCOMPARE(readXlsx(folder.path("a.xlsx"), {.sheet = "Tabelle1"}).error().code, std::string("xlsx.no_sheet"));
        writeZip(folder.path("b.xlsx"), with(soundParts(), "xl/workbook.xml", workbook("Eins", "Zwei")));
        QCOMPARE(readXlsx(folder.path("b.xlsx"))->sheet, std::string("Eins"));
    }

    void refusesBrokenWorkbooks_data()
    {
        QTest::addColumn<Parts>("parts");
        QTest::addColumn<QString>("code");
        const auto sound = soundParts();
        const std::string sheet2 = "xl/worksheets/sheet2.xml";
        QTest::newRow("another zip") << Parts{{"readme.txt", "hello"}} << "xlsx.not_a_workbook";
        QTest::newRow("no relations") << without(sound, "xl/_rels/workbook.xml.rels") << "xlsx.broken";
        QTest::newRow("no sheet part") << without(sound, sheet2) << "xlsx.broken";
        QTest::newRow("no strings") << without(sound, "xl/sharedStrings.xml") << "xlsx.broken";
        QTest::newRow("no sheets") << with(sound, "xl/workbook.xml", "<workbook><sheets/></workbook>")
                                   << "xlsx.no_sheet";
        QTest::newRow("cut off XML") << with(sound, sheet2, "<worksheet><sheetData><row>") << "xlsx.broken";
        QTest::newRow("no rows") << with(sound, sheet2, sheet("")) << "xlsx.empty";
        QTest::newRow("string index out of range")
            << with(sound, sheet2, sheet(R"(<row><c t="s"><v>99</v></c></row>)")) << "xlsx.broken";
        QTest::newRow("negative string index")
            << with(sound, sheet2, sheet(R"(<row><c t="s"><v>-1</v></c></row>)")) << "xlsx.broken";
        QTest::newRow("header in column XFD")
            << with(sound, sheet2, sheet(R"(<row><c r="XFD1"><v>1</v></c></row>)")) << "xlsx.too_many_rows";
    }

    void refusesBrokenWorkbooks()
    {
        QFETCH(Parts, parts);
        QFETCH(QString, code);
        const ScratchFolder folder;
        writeZip(folder.path("x.xlsx"), parts);
        const auto table = readXlsx(folder.path("x.xlsx"));
        QVERIFY(!table);
        QCOMPARE(QString::fromStdString(table.error().code), code);
        QVERIFY(!table.error().about.file.empty());
    }

    void refusesARenamedCsvAndOldWorkbooks()
    {
        const ScratchFolder folder;
        QCOMPARE(readXlsx(folder.file("a.xlsx", "order,label\n1,2\n")).error().code,
                 std::string("xlsx.not_a_workbook"));
        QCOMPARE(readXlsx(folder.file("b.xlsx", "\xD0\xCF\x11\xE0 old")).error().code,
                 std::string("xlsx.not_a_workbook"));
        QCOMPARE(readXlsx(folder.file("c.xlsx", "")).error().code, std::string("xlsx.not_a_workbook"));
        QCOMPARE(readXlsx(folder.path("d.xlsx")).error().code, std::string("file.missing"));
    }

    void refusesABombBeforeItFillsTheMemory_data()
    {
        QTest::addColumn<QByteArray>("filler");
        QTest::addColumn<int>("times");
        // 64 MiB of spaces pack to 64 kB: a ratio of 1000.
        QTest::newRow("spaces") << QByteArray(1 << 20, ' ') << 64;
        QTest::newRow("empty cells") << QByteArray("<c/>").repeated(1 << 18) << 24;
    }

    void refusesABombBeforeItFillsTheMemory()
    {
        QFETCH(QByteArray, filler);
        QFETCH(int, times);
        const ScratchFolder folder;
        writeZip(folder.path("bomb.xlsx"), with(soundParts(), "xl/worksheets/sheet2.xml",
                                                sheet("<row>" + filler.repeated(times).toStdString() + "</row>")));
        QVERIFY(std::filesystem::file_size(folder.path("bomb.xlsx")) < (1U << 20U));
        const auto table = readXlsx(folder.path("bomb.xlsx"));
        QVERIFY(!table);
        QCOMPARE(table.error().code, std::string("xlsx.bomb"));
    }

    void refusesXmlThatIsTooRichForTheMemory()
    {
        const ScratchFolder folder;
        writeZip(folder.path("rich.xlsx"),
                 with(soundParts(), "xl/worksheets/sheet2.xml",
                      sheet("<row>" + QByteArray("<c/>").repeated(9'000'000).toStdString() + "</row>")));
        const auto table = readXlsx(folder.path("rich.xlsx"), {.maxRatio = 1'000'000});
        QVERIFY(!table);
        QCOMPARE(table.error().code, std::string("xlsx.bomb"));
    }

    void survivesAWorkbookCutAnywhere()
    {
        const ScratchFolder folder;
        writeZip(folder.path("whole.xlsx"), soundParts());
        const auto whole = test::bytesOf(folder.path("whole.xlsx"));
        const auto rows = cellsOf(*readXlsx(folder.path("whole.xlsx")));
        for (std::size_t length = 0; length < whole.size(); length += 7) {
            const auto table = readXlsx(folder.file("cut.xlsx", std::string_view(whole).substr(0, length)));
            QVERIFY(!table || cellsOf(*table) == rows);
        }
    }

    void opensNothingOutsideTheWorkbook()
    {
        const ScratchFolder folder;
        const auto secret = folder.file("secret.txt", "secret");
        const auto xml =
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file://" + secret.string() +
            "\">]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>";
        writeZip(folder.path("x.xlsx"), with(soundParts(), "xl/worksheets/sheet2.xml", xml));
        const auto table = readXlsx(folder.path("x.xlsx"));
        QVERIFY(!table || table->header[0] == "&e;");
    }
};

QTEST_APPLESS_MAIN(TableFilesTest)
#include "tst_table_files.moc"

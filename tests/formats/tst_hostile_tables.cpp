// Tables that were made to fill the memory or the stack of whoever reads them. Each is small in the file, or as large
// as a file may be; none may cost more than a few times its size.
#include "formats/csv.h"
#include "formats/scratch_file.h"
#include "formats/workbook_parts.h"
#include "formats/xlsx.h"

#include <QObject>
#include <QTest>

#include <sys/resource.h>

using namespace cuebench;
using namespace cuebench::test;

namespace {

std::string repeated(std::string_view text, int times)
{
    std::string result;
    result.reserve(text.size() * static_cast<std::size_t>(times));
    for (int i = 0; i < times; ++i)
        result += text;
    return result;
}

/// The most memory that this process has had so far, in bytes.
std::int64_t peakBytes()
{
    struct rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::int64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace

class HostileTablesTest : public QObject {
    Q_OBJECT

private slots:
    void aLineOfCommasCostsNoMoreThanItsLength()
    {
        const std::string bytes =
            "video,label\n" + std::string(20'000'000, ',') + "\na.mp4,1\n" + std::string(20'000'000, ',') + "x\n";
        const auto before = peakBytes();
        const auto table = parseCsv(bytes, "m.csv");
        QVERIFY(table.has_value());
        // Empty fields beyond the header are forgiven, the text at the end of the last line is not.
        QCOMPARE(table->rows.size(), std::size_t{2});
        QCOMPARE(table->rows[1].cells[0], std::string("a.mp4"));
        QCOMPARE(table->faults.size(), std::size_t{1});
        QCOMPARE(table->faults[0].about.line, std::int64_t{4});
        QVERIFY(QString::fromStdString(table->faults[0].message).contains("20000001 fields"));
        QVERIFY2(peakBytes() - before < 100'000'000, qPrintable(QString::number(peakBytes() - before)));
    }

    void aMillionBadLinesAreCountedAndNotKept()
    {
        const std::string bytes = "video,label\n" + repeated("a,b,c\n", 1'000'000) + "a.mp4,1\n";
        const auto before = peakBytes();
        const auto table = parseCsv(bytes, "m.csv");
        QVERIFY(table.has_value());
        QCOMPARE(table->rows.size(), std::size_t{1});
        QCOMPARE(table->rows[0].line, std::int64_t{1'000'002});
        QCOMPARE(table->faults.size(), Table::kMostFaults);
        QCOMPARE(table->rowsLeftOut(), std::size_t{1'000'000});
        QVERIFY2(peakBytes() - before < 50'000'000, qPrintable(QString::number(peakBytes() - before)));
    }

    void aLongStringNamedByManyCellsIsABomb()
    {
        const ScratchFolder folder;
        auto parts =
            with(soundParts(), "xl/sharedStrings.xml", "<sst><si><t>" + std::string(100'000, 'x') + "</t></si></sst>");
        parts = with(parts, "xl/worksheets/sheet2.xml", sheet(repeated("<row><c t=\"s\"><v>0</v></c></row>", 100'000)));
        writeZip(folder.path("cells.xlsx"), parts);
        QVERIFY(std::filesystem::file_size(folder.path("cells.xlsx")) < (1U << 20U));
        const auto before = peakBytes();
        const auto table = readXlsx(folder.path("cells.xlsx"));
        QVERIFY(!table);
        QCOMPARE(table.error().code, std::string("xlsx.bomb"));
        QVERIFY(table.error().about.line > 0);
        QVERIFY2(peakBytes() - before < 700'000'000, qPrintable(QString::number(peakBytes() - before)));
    }

    void runsNestedInRunsTakeNoStack()
    {
        const ScratchFolder folder;
        constexpr int kDeep = 900'000;
        writeZip(folder.path("deep.xlsx"),
                 with(soundParts(), "xl/sharedStrings.xml",
                      "<sst><si>" + repeated("<r>", kDeep) + "<t>x</t>" + repeated("</r>", kDeep) + "</si></sst>"));
        const auto table = readXlsx(folder.path("deep.xlsx"));
        QVERIFY(!table);  // whatever it is called: it is an error, and not the end of the program
    }
};

QTEST_APPLESS_MAIN(HostileTablesTest)
#include "tst_hostile_tables.moc"

#include "base/natural_order.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace cuebench;

class TestNaturalOrder : public QObject {
    Q_OBJECT

private slots:
    void sortsAsPeopleCount();
    void isAStrictOrder();
};

namespace {

const std::vector<std::string> kSorted{"",
                                       "part_1/1.mp4",
                                       "part_1/2.mp4",
                                       "part_1/10.mp4",
                                       "part_2/9.mp4",
                                       "part_2/09.mp4x",
                                       "part_10/1.mp4",
                                       "part_10/99999999999999999999998.mp4",
                                       "part_10/99999999999999999999999.mp4",
                                       "part_a/1.mp4",
                                       "\xC3\xA4.mp4"};

}  // namespace

void TestNaturalOrder::sortsAsPeopleCount()
{
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        auto names = kSorted;
        std::shuffle(names.begin(), names.end(), random);
        std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return naturallyBefore(a, b); });
        QVERIFY(names == kSorted);
    }
}

void TestNaturalOrder::isAStrictOrder()
{
    const std::vector<std::string> names{"a1", "a01", "a001", "a1b", "a01b", "a", "1", "01", "b"};
    for (const auto& a : names) {
        QVERIFY(!naturallyBefore(a, a));
        for (const auto& b : names) {
            if (a != b)
                QVERIFY2(naturallyBefore(a, b) != naturallyBefore(b, a), (a + " and " + b).c_str());
        }
    }
}

QTEST_APPLESS_MAIN(TestNaturalOrder)
#include "tst_natural_order.moc"

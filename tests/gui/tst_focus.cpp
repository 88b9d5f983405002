// Whoever works by keyboard sees where the keys go: on the Generate page, in both themes.
#include "generate_bench.h"
#include "theme.h"

#include <QApplication>
#include <QSettings>

#include <algorithm>
#include <cmath>

using namespace cuebench;
using namespace cuebench::test;
using cuebench::testing::LoopbackServer;

namespace {

/// WCAG 2.2, "relative luminance" and "contrast ratio".
double luminance(const QColor& colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

/// Pixels that have another colour now, at a contrast of 3 to the one before (WCAG 2.2, "focus appearance").
int changed(const QImage& before, const QImage& after)
{
    int pixels = 0;
    for (int y = 0; y < before.height(); ++y)
        for (int x = 0; x < before.width(); ++x)
            pixels += contrast(before.pixelColor(x, y), after.pixelColor(x, y)) >= 3 ? 1 : 0;
    return pixels;
}

}  // namespace

class TestFocus : public QObject {
    Q_OBJECT

private slots:
    void init() { QSettings().clear(); }

    void aListThatHasTheKeysIsSeenToHaveThem_data()
    {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << static_cast<int>(ThemeChoice::Light);
        QTest::newRow("dark") << static_cast<int>(ThemeChoice::Dark);
    }
    void aListThatHasTheKeysIsSeenToHaveThem()
    {
        QFETCH(const int, theme);
        applyTheme(static_cast<ThemeChoice>(theme));
        Script script;
        LoopbackServer server(std::ref(script));
        GenerateBench bench(QString::fromStdString(server.url()));
        bench.turnTo(4);
        for (const char* name : {"generateStage", "generateLabel", "generatePool", "promptWhich"}) {
            auto* box = bench.find<QComboBox>(name);
            bench.find<QPushButton>("generateServerButton")->setFocus(Qt::TabFocusReason);
            const QImage before = box->grab().toImage();
            box->setFocus(Qt::TabFocusReason);
            const QImage after = box->grab().toImage();
            // A line all around of at least a pixel.
            const int around = 2 * (box->width() + box->height()) - 40;
            QVERIFY2(
                changed(before, after) >= around,
                qPrintable(
                    QStringLiteral("%1: %2 of %3").arg(QLatin1String(name)).arg(changed(before, after)).arg(around)));
        }
    }
};

QTEST_MAIN(TestFocus)
#include "tst_focus.moc"

// How long the window makes people wait: bench_window [FOLDER]
//   cold start to the first painted clip of the sample, each run a process of its own
//   a project of full size: from the order to open it to an interactive review page, and the memory it takes
// Times are wall clock; each figure stands beside its limit. Runs offscreen unless QT_QPA_PLATFORM says otherwise.
#include "bench/synthetic_project.h"
#include "ingest/import.h"
#include "main_window.h"
#include "pages/review_page.h"
#include "player/clip_player.h"
#include "project/project.h"
#include "theme.h"

#include <QApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace cuebench;

namespace {

qint64 nowNs()
{
    // One clock for all processes of the machine.
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

double residentMb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const auto& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

void report(const char* what, double value)
{
    std::printf("%s=%.1f\n", what, value);
    std::fflush(stdout);
}

/// In the child: opens the project in a window and prints when its first clip is painted.
int childColdStart(QApplication& application, const QString& project, qint64 startedNs)
{
    MainWindow window;
    window.setVerifierName(QStringLiteral("Bench"));
    window.show();
    QTimer::singleShot(0, &window, [&] {
        window.open(project);
        window.show(MainWindow::Page::Review);
        auto* player = window.findChild<ClipPlayer*>();
        QObject::connect(player, &ClipPlayer::firstFramePainted, &window, [startedNs] {
            report("ms", static_cast<double>(nowNs() - startedNs) / 1e6);
            QCoreApplication::exit(0);
        });
    });
    QTimer::singleShot(20000, &application, [] { QCoreApplication::exit(1); });
    return QApplication::exec();
}

/// In the child: opens a large project and prints time and memory once the page has been painted and events are idle.
int childLargeProject(QApplication& application, const QString& project)
{
    MainWindow window;
    window.setVerifierName(QStringLiteral("Bench"));
    window.show();
    QTimer::singleShot(500, &window, [&] {
        report("empty", residentMb());
        const qint64 begin = nowNs();
        window.open(project);
        window.show(MainWindow::Page::Review);
        window.repaint();
        QTimer::singleShot(0, &window, [begin] {
            report("ms", static_cast<double>(nowNs() - begin) / 1e6);
            QTimer::singleShot(1000, [] {
                report("full", residentMb());
                QCoreApplication::exit(0);
            });
        });
    });
    QTimer::singleShot(30000, &application, [] { QCoreApplication::exit(1); });
    return QApplication::exec();
}

/// Runs this program as a child; its "name=value" lines.
QHash<QByteArray, double> runChild(const QStringList& arguments)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), arguments);
    child.waitForFinished(60000);
    QHash<QByteArray, double> values;
    for (const auto& line : child.readAllStandardOutput().split('\n')) {
        if (line.contains('='))
            values.insert(line.split('=').first(), line.split('=').last().toDouble());
    }
    return values;
}

void benchColdStart(const QString& folder)
{
    const QString project = folder + QStringLiteral("/cold.cuebench");
    if (auto made = makeSampleProject(project.toStdString(), {}, {}); !made) {
        std::fprintf(stderr, "%s\n", made.error().text().c_str());
        return;
    }
    QList<double> times;
    for (int i = 0; i < 9; ++i)
        times << runChild({QStringLiteral("--cold"), project, QString::number(nowNs())}).value("ms", -1);
    std::sort(times.begin(), times.end());
    std::printf("start to first painted clip  median %.0f ms, worst %.0f ms (at most 1000)\n", times[4], times[8]);
}

void benchLargeProject(const QString& folder)
{
    const auto files = bench::writeSyntheticFiles(folder.toStdString());
    const QString location = folder + QStringLiteral("/large.cuebench");
    {
        auto project = Project::create({location.toStdString()});
        if (!project)
            return;
        auto& database = (*project)->database();
        const ImportOptions options{.pool = Pool::Benchmark, .probe = false, .threads = 2};
        if (!importDfew(database, files.root, options, {}, {}) || !importCaptions(database, files.captions, {}, {}) ||
            !importCandidates(database, (*project)->benchmark(), files.candidates, {}, {}))
            return;
    }
    QList<double> times;
    double memory = 0;
    for (int i = 0; i < 5; ++i) {
        const auto values = runChild({QStringLiteral("--large"), location});
        times << values.value("ms", -1);
        memory = std::max(memory, values.value("full") - values.value("empty"));
    }
    std::sort(times.begin(), times.end());
    std::printf("opening 40,000 questions     median %.0f ms, worst %.0f ms (at most 300)\n", times[2], times[4]);
    std::printf("memory above the empty window %.0f MB (at most 150)\n", memory);
}

}  // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Cuebench"));
    QCoreApplication::setApplicationName(QStringLiteral("cuebench-bench"));
    applyTheme(themeFromName(QStringLiteral("light")));
    const auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--cold"))
        return childColdStart(application, arguments.value(2), arguments.value(3).toLongLong());
    if (arguments.value(1) == QLatin1String("--large"))
        return childLargeProject(application, arguments.value(2));
    QTemporaryDir folder(arguments.value(1, QDir::tempPath()) + QStringLiteral("/cuebench-bench-XXXXXX"));
    benchColdStart(folder.path());
    benchLargeProject(folder.path());
    return 0;
}

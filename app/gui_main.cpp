// cuebench: the window.
#include "base/background.h"
#include "base/heap.h"
#include "base/standard_streams.h"
#include "languages.h"
#include "main_window.h"
#include "open_project.h"
#include "settings.h"
#include "theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace {

struct Wishes {
    QString project;
    QString verifier;
    QString language;
    bool sample = false;
};

Wishes parse(const QApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Build, verify and audit benchmarks of audiovisual emotion reasoning."));
    const QCommandLineOption verifier(QStringLiteral("verifier"),
                                      QStringLiteral("Review under this name, for this run."), QStringLiteral("NAME"));
    const QCommandLineOption sample(QStringLiteral("sample"),
                                    QStringLiteral("Open the bundled sample project; make it if it is not there."));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("Language of the window, such as de."),
                                      QStringLiteral("CODE"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({verifier, sample, language});
    parser.addPositionalArgument(QStringLiteral("project"),
                                 QStringLiteral("A project folder or postgresql:// address."),
                                 QStringLiteral("[PROJECT]"));
    parser.process(application);
    return {.project = parser.positionalArguments().value(0),
            .verifier = parser.value(verifier),
            .language = parser.value(language),
            .sample = parser.isSet(sample)};
}

/// --help and --version answer on a machine without a display, too; Qt would end the program before they are read.
bool asksForText(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        const QByteArray argument(argv[i]);
        if (argument == "--help" || argument == "-h" || argument == "--version" || argument == "-v") {
            return true;
        }
    }
    return false;
}

/// Qt ends a program without a display by abort(), and advises to install it again.
bool hasDisplay([[maybe_unused]] int argc, [[maybe_unused]] char** argv)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    const bool chosen = std::any_of(argv + 1, argv + argc, [](const char* one) {
        return QByteArray(one) == "-platform" || QByteArray(one) == "--platform";
    });
    return chosen || !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

}  // namespace

int main(int argc, char** argv)
{
    cuebench::secureStandardStreams();
    cuebench::keepHeapSmall();
    cuebench::workInShortTurns();
    if (asksForText(argc, argv) && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "minimal");
    }
    if (!hasDisplay(argc, argv)) {
        std::fputs("cuebench: There is no display here; cuebench-cli does the same work without one.\n", stderr);
        return 1;
    }
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Cuebench"));
    QCoreApplication::setApplicationName(QStringLiteral("cuebench"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CUEBENCH_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.cuebench.Cuebench"));
    const Wishes wishes = parse(application);
    cuebench::installLanguage(application, wishes.language);
    cuebench::applyTheme(cuebench::themeFromName(cuebench::settings::theme.get()));
    cuebench::MainWindow window;
    window.setVerifierName(wishes.verifier);
    window.show();
    // After the first paint, so that the window stands before a project is read.
    QTimer::singleShot(0, &window, [&window, wishes] {
        if (wishes.sample) {
            window.openSample();
        } else if (!wishes.project.isEmpty()) {
            window.open(wishes.project);
        }
    });
    return QApplication::exec();
}

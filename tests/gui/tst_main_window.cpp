// The frame: languages, shortcuts, a second window, dropping files, and that no text is cut off.
#include "dialogs/settings_dialog.h"
#include "error_text.h"
#include "open_project.h"
#include "project_flows.h"
#include "question/activity_clock.h"
#include "review_bench.h"
#include "settings.h"
#include "shortcuts.h"
#include "words.h"

#include <QCheckBox>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QTreeWidget>

#include <algorithm>

using namespace cuebench;
using namespace cuebench::test;

namespace {

class FakeClock : public Clock {
public:
    [[nodiscard]] std::int64_t nowMs() const override { return now; }
    std::int64_t now = 1'000'000;
};

/// What is cut off in a window, one line each.
QStringList clippedTexts(QWidget* window)
{
    QStringList clipped;
    for (QLabel* label : window->findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty()) {
            continue;
        }
        const bool fits = label->wordWrap() ? label->height() >= label->heightForWidth(label->width())
                                            : label->width() >= label->minimumSizeHint().width();
        if (!fits) {
            clipped.append(QStringLiteral("label: ") + label->text());
        }
    }
    for (QAbstractButton* button : window->findChildren<QAbstractButton*>()) {
        const QString shownText = QString(button->text()).remove(QLatin1Char('&'));
        const int wanted = std::max(button->minimumSizeHint().width(),
                                    button->fontMetrics().size(Qt::TextSingleLine, shownText).width() + 8);
        if (button->isVisible() && !shownText.isEmpty() && button->width() < wanted) {
            clipped.append(QStringLiteral("button: ") + button->text());
        }
    }
    return clipped;
}

}  // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(ThemeChoice::Light);
        installLanguage(*qApp);  // $CUEBENCH_LANGUAGE, set by the test program's second run
    }

    void noTextIsCutOff_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("small") << QSize(1280, 690);
        QTest::newRow("large") << QSize(1920, 1040);
    }

    void noTextIsCutOff()
    {
        QFETCH(QSize, size);
        ReviewBench bench;
        bench.window->resize(size);
        const auto check = [&bench](const char* where) {
            QApplication::sendPostedEvents();
            QCoreApplication::processEvents();
            const QStringList clipped = clippedTexts(bench.window.get());
            return clipped.isEmpty()
                       ? QString()
                       : QLatin1String(where) + QStringLiteral(": ") + clipped.join(QStringLiteral(" | "));
        };
        bench.go(bench.basic);
        QCOMPARE(check("covered"), QString());
        bench.press(Qt::Key_2);
        QCOMPARE(check("uncovered"), QString());
        bench.press(Qt::Key_E);
        QCOMPARE(check("editing"), QString());
        bench.press(Qt::Key_Escape);
        bench.press(Qt::Key_R);
        QCOMPARE(check("reasons"), QString());
        bench.press(Qt::Key_Escape);
        bench.go(bench.stress);
        bench.press(Qt::Key_1);
        QCOMPARE(check("stress test"), QString());
        bench.press(Qt::Key_Question);
        QCOMPARE(check("cheat sheet"), QString());
        bench.press(Qt::Key_Escape);
        bench.window->show(MainWindow::Page::Overview);
        QCOMPARE(check("overview"), QString());
        bench.window->show(MainWindow::Page::Clips);
        QCOMPARE(check("clips"), QString());
    }

    void besideTheGuidelinesTheCaptionsAreInSight()
    {
        ReviewBench bench;
        bench.window->resize(1280, 690);
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_G);
        QTRY_VERIFY(bench.page()->width() < 1010);
        QApplication::sendPostedEvents();
        const QWidget* buttons = bench.find<QWidget>("decidingButtons");
        const int line = bench.find<QWidget>("button.review.accept")->height();
        QTRY_VERIFY(buttons->height() <= 2 * line + 6);
        QCOMPARE(clippedTexts(bench.window.get()), QStringList());
        const QWidget* caption = bench.find<QWidget>("videoCaption");
        QTRY_VERIFY(!caption->visibleRegion().isEmpty());
        QVERIFY2(caption->visibleRegion().boundingRect().height() >= 40,
                 qPrintable(QString::number(caption->visibleRegion().boundingRect().height())));
    }

    void anotherThemeKeepsTheSizeOfTheQuestion()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        QApplication::sendPostedEvents();
        const QFont stem = bench.find<QLabel>("stem")->font();
        const QFont option = bench.find<QLabel>("optionText1")->font();
        for (const ThemeChoice theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
            applyTheme(theme);
            QTRY_COMPARE(bench.find<QLabel>("stem")->font().pointSize(), stem.pointSize());
            QTRY_COMPARE(bench.find<QLabel>("stem")->font().weight(), stem.weight());
            QTRY_COMPARE(bench.find<QLabel>("optionText1")->font().pointSize(), option.pointSize());
        }
    }

    void anEmptyTickBoxIsSeenInTheDark()
    {
        applyTheme(ThemeChoice::Dark);
        QDialog dialog;
        QCheckBox box(&dialog);
        box.resize(30, 30);
        dialog.resize(40, 40);
        dialog.show();
        const QImage image = dialog.grab().toImage();
        const int ground = qGray(image.pixel(38, 38));
        int contrast = 0;
        for (int y = 0; y < 30; ++y) {
            for (int x = 0; x < 30; ++x) {
                contrast = std::max(contrast, std::abs(qGray(image.pixel(x, y)) - ground));
            }
        }
        applyTheme(ThemeChoice::Light);
        QVERIFY2(contrast >= 60, qPrintable(QString::number(contrast)));
    }

    void everyTextOfTheWindowIsTranslatable()
    {
        const QString language = qEnvironmentVariable("CUEBENCH_LANGUAGE");
        if (language != QLatin1String("xx_pseudo")) {
            QCOMPARE(Words::language(), QStringLiteral("en"));
            return;
        }
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        for (QAbstractButton* button : bench.page()->findChildren<QAbstractButton*>()) {
            if (button->isVisible() && !button->text().isEmpty()) {
                QVERIFY2(button->text().contains(QLatin1Char('~')), qPrintable(button->text()));
            }
        }
    }

    void theCheckForCutOffTextsFindsThem()
    {
        QWidget window;
        auto* label = new QLabel(QStringLiteral("far too long for this"), &window);
        auto* button = new QPushButton(QStringLiteral("far too long for this"), &window);
        label->setGeometry(0, 0, 40, 20);
        button->setGeometry(0, 30, 40, 20);
        static_cast<QWidget&>(window).show();
        QCOMPARE(clippedTexts(&window).size(), 2);
    }

    void aSecondWindowIsToldWhoHasTheProject()
    {
        ReviewBench bench;
        const auto second = openProject(bench.location(), QStringLiteral("Bo"));
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::Kind::Locked);
        QVERIFY(errorText(second.error()).contains(QStringLiteral("Ada")));
    }

    void anEmptyProjectAsksForTheFolderOfItsClips()
    {
        const QTemporaryDir folder;
        const QString place = folder.filePath(QStringLiteral("empty.cuebench"));
        QVERIFY(Project::create(Location{fromQt(place)}));
        MainWindow window;
        window.setVerifierName(QStringLiteral("Ada"));
        window.show();
        window.open(place);
        for (const char* name : {"overviewImport", "clipsImport"}) {
            window.show(*name == 'o' ? MainWindow::Page::Overview : MainWindow::Page::Clips);
            auto* button = window.findChild<QPushButton*>(QLatin1String(name));
            QVERIFY(button != nullptr && button->isVisible());
            QTest::mouseClick(button, Qt::LeftButton);
            QFileDialog* dialog = nullptr;
            QTRY_VERIFY((dialog = window.findChild<QFileDialog*>()) != nullptr);
            QCOMPARE(dialog->fileMode(), QFileDialog::Directory);
            delete dialog;
        }
    }

    void aTeamsProjectIsNamedByItsDatabase()
    {
        QSettings().clear();
        settings::recentProjects.set(
            {QStringLiteral("postgresql://anna@/team?host=/run/lab"), QStringLiteral("/home/anna/faces.v2.cuebench")});
        MainWindow window;
        const auto begins = [](const auto& list, const QString& name) {
            return std::any_of(list.begin(), list.end(),
                               [&name](const auto* one) { return one->text().startsWith(name + QLatin1Char(' ')); });
        };
        for (const char* name : {"team", "faces.v2"}) {
            QVERIFY2(begins(window.findChildren<QPushButton*>(), QLatin1String(name)), name);
            QVERIFY2(begins(window.findChildren<QAction*>(), QLatin1String(name)), name);
        }
        settings::recentProjects.set({});
    }

    void changedShortcutsWorkAtOnceAndConflictsAreSaid()
    {
        ReviewBench bench;
        auto* shortcuts = bench.window->findChild<Shortcuts*>();
        QVERIFY(shortcuts->conflict(QStringLiteral("review.skip"), QKeySequence(Qt::Key_E)) != nullptr);
        shortcuts->set(QStringLiteral("review.skip"), {QKeySequence(Qt::Key_X)});
        const QuestionId first = bench.current();
        bench.press(Qt::Key_S);
        QCOMPARE(bench.current(), first);
        bench.press(Qt::Key_X);
        QVERIFY(bench.current() != first);

        SettingsDialog dialog(*shortcuts);
        auto* list = dialog.findChild<QTreeWidget*>(QStringLiteral("shortcutList"));
        const auto items = list->findItems(shortcuts->find(QStringLiteral("review.skip"))->label,
                                           Qt::MatchExactly | Qt::MatchRecursive);
        list->setCurrentItem(items.first());
        dialog.findChild<QKeySequenceEdit*>()->setKeySequence(QKeySequence(Qt::Key_E));
        dialog.findChild<QPushButton*>(QStringLiteral("shortcutSet"))->click();
        QVERIFY(!dialog.findChild<QLabel*>(QStringLiteral("shortcutConflict"))->text().isEmpty());
        QCOMPARE(shortcuts->keys(QStringLiteral("review.skip")).first(), QKeySequence(Qt::Key_X));
    }

    void keysOfTheMenusAreTakenAndADefaultThatIsTakenIsNotGivenTwice()
    {
        ReviewBench bench;
        auto* shortcuts = bench.window->findChild<Shortcuts*>();
        SettingsDialog dialog(*shortcuts);
        dialog.show();
        auto* list = dialog.findChild<QTreeWidget*>(QStringLiteral("shortcutList"));
        auto* said = dialog.findChild<QLabel*>(QStringLiteral("shortcutConflict"));
        const auto choose = [&](const char* id) {
            const QString label = shortcuts->find(QLatin1String(id))->label;
            list->setCurrentItem(list->findItems(label, Qt::MatchExactly | Qt::MatchRecursive).first());
        };
        const auto click = [&dialog](const char* name) {
            QTest::mouseClick(dialog.findChild<QPushButton*>(QLatin1String(name)), Qt::LeftButton);
        };
        const auto set = [&](const char* id, const QKeySequence& key) {
            choose(id);
            dialog.findChild<QKeySequenceEdit*>()->setKeySequence(key);
            click("shortcutSet");
        };
        set("review.skip", QKeySequence(Qt::CTRL | Qt::Key_O));
        QVERIFY(said->text().contains(QStringLiteral("Ctrl+O")));
        QCOMPARE(shortcuts->keys(QStringLiteral("review.skip")).first(), QKeySequence(Qt::Key_S));

        set("review.skip", QKeySequence(Qt::Key_F9));
        set("review.edit", QKeySequence(Qt::Key_S));
        QCOMPARE(said->text(), QString());
        choose("review.skip");
        click("shortcutReset");  // its S edits now
        QVERIFY(!said->text().isEmpty());
        QCOMPARE(shortcuts->keys(QStringLiteral("review.skip")).first(), QKeySequence(Qt::Key_F9));
        choose("review.edit");
        click("shortcutReset");
        choose("review.skip");
        click("shortcutReset");
        QCOMPARE(said->text(), QString());
        QCOMPARE(shortcuts->keys(QStringLiteral("review.skip")).first(), QKeySequence(Qt::Key_S));
        dialog.close();

        const QuestionId first = bench.current();
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        bench.press(Qt::Key_S);
        QVERIFY(bench.current() != first);
        QCOMPARE(bench.last(first).kind, DecisionKind::Skip);
    }

    void noMenuHasAMnemonicTwice()
    {
        ReviewBench bench;
        for (QMenu* menu : bench.window->findChildren<QMenu*>()) {
            QSet<QString> taken;
            for (const QAction* action : menu->actions()) {
                const QString key = QKeySequence::mnemonic(action->text()).toString();
                QVERIFY2(key.isEmpty() || !taken.contains(key),
                         qPrintable(menu->title() + QLatin1String(": ") + action->text()));
                taken.insert(key);
            }
        }
    }

    void noTwoDefaultsMeanTheSame()
    {
        QSettings().clear();
        const Shortcuts shortcuts;
        for (const Shortcuts::Entry& entry : shortcuts.entries()) {
            for (const QKeySequence& key : entry.defaults) {
                const Shortcuts::Entry* other = shortcuts.conflict(entry.id, key);
                QVERIFY2(other == nullptr, qPrintable(entry.id + QLatin1Char(' ') + key.toString()));
            }
        }
    }

    void theCheatSheetOpensAndAnyKeyClosesIt()
    {
        ReviewBench bench;
        bench.press(Qt::Key_Question);
        QVERIFY(bench.shows("cheatSheet"));
        bench.press(Qt::Key_1);
        QVERIFY(!bench.shows("cheatSheet"));
        QVERIFY(bench.shows("cover"));  // the key closed the sheet and picked nothing
    }

    void guidelinesStandBesideTheQuestion()
    {
        ReviewBench bench;
        bench.press(Qt::Key_G);
        QVERIFY(bench.shows("guidelinesDock"));
        bench.press(Qt::Key_1);
        QVERIFY(!bench.shows("cover"));
    }

    void theNameIsAskedAtTheFirstStart()
    {
        ReviewBench bench;
        bench.window.reset();
        MainWindow window;
        window.QMainWindow::show();
        window.open(bench.location());
        auto* dialog = window.findChild<QDialog*>(QStringLiteral("askText"));
        QVERIFY(dialog != nullptr);
        QVERIFY(!window.hasProject());
        dialog->findChild<QLineEdit*>()->setText(QStringLiteral("Grace"));
        dialog->accept();
        QVERIFY(window.hasProject());
        QVERIFY(
            window.findChild<QPushButton*>(QStringLiteral("verifierButton"))->text().contains(QStringLiteral("Grace")));
    }

    void returnAtTheStartOpensTheNewestProject()
    {
        ReviewBench bench;
        bench.window.reset();
        MainWindow window;
        window.QMainWindow::show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.setVerifierName(QStringLiteral("Ada"));
        auto* newest = qobject_cast<QPushButton*>(window.focusWidget());
        QVERIFY(newest != nullptr);
        const QImage focused = newest->grab().toImage();
        newest->clearFocus();
        QVERIFY2(newest->grab().toImage() != focused, "what Return opens is not to be seen");
        newest->setFocus();
        QTest::keyClick(window.focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(window.hasProject());
        window.show(MainWindow::Page::Overview);
        QTest::keyClick(window.focusWidget(), Qt::Key_Return);
        QVERIFY(window.reviewPage()->isVisible());
    }

    void aFolderOfClipsThatIsGoneIsAskedFor()
    {
        ReviewBench bench;
        bench.window.reset();
        QDir(QFileInfo(bench.location()).absolutePath()).rmdir(QStringLiteral("media"));
        bench.openWindow(false);
        QTRY_VERIFY(bench.window->findChild<QMessageBox*>() != nullptr);
        QVERIFY(bench.window->hasProject());
    }

    void whatIsDroppedIsImportedAndReported()
    {
        ReviewBench bench;
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("shopping.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a list of anything");
        file.close();
        bench.window->flows()->drop({file.fileName()});
        QTRY_VERIFY(bench.window->findChild<QDialog*>(QStringLiteral("reportDialog")) != nullptr);
    }

    void activeTimeStopsThirtySecondsAfterTheLastInput()
    {
        FakeClock clock;
        ActivityClock activity(clock);
        clock.now += 10'000;
        activity.touch();
        clock.now += 100'000;
        QCOMPARE(activity.elapsedMs(), 40'000);
        activity.touch();
        clock.now += 5'000;
        QCOMPARE(activity.elapsedMs(), 45'000);
        activity.setPlaying(true);
        clock.now += 60'000;
        QCOMPARE(activity.elapsedMs(), 105'000);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"

// The review policy in the window: every rule is there, a lead changes it, and the pages follow.
#include "dialogs/policy_dialog.h"
#include "formats/policy_json.h"
#include "project_flows.h"
#include "review_bench.h"

#include <QCheckBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTreeWidget>

using namespace cuebench;
using namespace cuebench::test;

class TestPolicy : public QObject {
    Q_OBJECT

private slots:
    void everyRuleHasItsPlace()
    {
        const std::vector<PolicyVersion> versions{{.number = 1, .policy = {}, .author = {}, .createdAtMs = 0}};
        const PolicyDialog dialog(versions, {});
        QRegularExpression names(QStringLiteral("\"([a-z_]+)\":"));
        auto found = names.globalMatch(QString::fromStdString(formatPolicy({})));
        QVERIFY(found.hasNext());
        while (found.hasNext()) {
            const QString name = QStringLiteral("policy.") + found.next().captured(1);
            QVERIFY2(dialog.findChild<QWidget*>(name) != nullptr, qPrintable(name));
        }
        QVERIFY(dialog.policy() == Policy{});
    }

    void whatNobodyTouchedStaysToTheFraction()
    {
        Policy odd;
        odd.hardlyPlayed = 1.0 / 3;
        const std::vector<PolicyVersion> versions{{.number = 1, .policy = odd, .author = {}, .createdAtMs = 0}};
        const PolicyDialog dialog(versions, {});
        dialog.findChild<QCheckBox*>(QStringLiteral("policy.answer_first"))->click();
        odd.answerFirst = false;
        QVERIFY(dialog.policy() == odd);
    }

    void aLeadPutsAnotherInForce()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        bench.press(Qt::Key_2);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.question(bench.basic).state, ReviewState::Verified);
        bench.window->flows()->showPolicy();
        auto* dialog = bench.find<PolicyDialog>("policyDialog");
        QVERIFY(dialog != nullptr);
        auto* save = dialog->findChild<QPushButton*>(QStringLiteral("policySave"));
        QVERIFY(!save->isEnabled());
        dialog->findChild<QSpinBox*>(QStringLiteral("policy.verdicts_per_question"))->setValue(2);
        dialog->findChild<QCheckBox*>(QStringLiteral("policy.answer_first"))->click();
        QTest::mouseClick(save, Qt::LeftButton);
        QTRY_COMPARE(bench.question(bench.basic).state, ReviewState::InReview);
        QTRY_VERIFY(!bench.shows("cover"));
        QCOMPARE(bench.session()->policy().verdictsPerQuestion, 2);
        bench.window->flows()->showPolicy();
        const auto lists = bench.window->findChildren<QTreeWidget*>(QStringLiteral("policyVersions"));
        QVERIFY(!lists.isEmpty());
        QCOMPARE(lists.last()->topLevelItem(0)->text(1), QStringLiteral("Ada"));
    }

    void whoIsNoLeadMayOnlyLook()
    {
        ReviewBench bench;
        bench.window.reset();
        MainWindow window;
        window.setVerifierName(QStringLiteral("Bo"));
        window.QMainWindow::show();
        window.open(bench.location());
        window.flows()->showPolicy();
        auto* dialog = window.findChild<PolicyDialog*>();
        QVERIFY(dialog != nullptr);
        QVERIFY(dialog->findChild<QPushButton*>(QStringLiteral("policySave")) == nullptr);
        QVERIFY(!dialog->findChild<QCheckBox*>(QStringLiteral("policy.answer_first"))->isEnabled());
        QVERIFY(dialog->findChild<QLabel*>(QStringLiteral("policyWhy")) != nullptr);
    }

    void thePolicyThatACommandLineSetIsFollowed()
    {
        ReviewBench bench;
        bench.go(bench.basic);
        QVERIFY(bench.shows("cover"));
        {
            auto project = need(Project::open({fromQt(bench.location())}));
            Policy open = project->policy();
            open.answerFirst = false;
            need(project->setPolicy(open, bench.session()->verifier().id));
        }
        QTRY_VERIFY(!bench.shows("cover"));
    }
};

QTEST_MAIN(TestPolicy)
#include "tst_policy.moc"

#include "dialogs/policy_dialog.h"

#include "text.h"

#include <QCheckBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace cuebench {

namespace {

QLabel* explained(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setProperty("muted", true);
    return label;
}

QString yesNo(bool yes)
{
    return yes ? PolicyDialog::tr("yes") : PolicyDialog::tr("no");
}

/// What a version says, in one line.
QString summaryOf(const Policy& policy)
{
    return PolicyDialog::tr(
               "accepts: %1 · answer first: %2 · second person for edits: %3 · lead switches: %4 · asks below %5 % · "
               "sound only: %6 · picture only: %7")
        .arg(policy.verdictsPerQuestion)
        .arg(yesNo(policy.answerFirst), yesNo(policy.editNeedsSecondPerson), yesNo(policy.switchNeedsLead))
        .arg(qRound(policy.hardlyPlayed * 100))
        .arg(yesNo(policy.audioQuestionsSoundOnly), yesNo(policy.visualQuestionsPictureOnly));
}

}  // namespace

PolicyDialog::PolicyDialog(const std::vector<PolicyVersion>& versions, const QString& why, QWidget* parent)
    : QDialog(parent), m_inForce(versions.empty() ? Policy{} : versions.front().policy)
{
    setObjectName(QStringLiteral("policyDialog"));
    setWindowTitle(tr("Review policy"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(explained(tr("These rules hold for everybody in this project. A change keeps every decision and "
                                   "says anew which questions are verified."),
                                this));
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setProperty("plain", true);
    scroll->setWidget(buildFields(why.isEmpty()));
    layout->addWidget(scroll, 1);
    layout->addWidget(buildVersions(versions));
    if (!why.isEmpty()) {
        auto* label = new QLabel(why, this);
        label->setObjectName(QStringLiteral("policyWhy"));
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    auto* buttons = new QDialogButtonBox(this);
    if (why.isEmpty()) {
        m_save = buttons->addButton(tr("Put in force"), QDialogButtonBox::AcceptRole);
        m_save->setObjectName(QStringLiteral("policySave"));
        m_save->setProperty("primary", true);
    }
    QPushButton* close = buttons->addButton(why.isEmpty() ? tr("Cancel") : tr("Close"), QDialogButtonBox::RejectRole);
    close->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT changeAsked(policy());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(680, 600);
    follow();
}

QWidget* PolicyDialog::buildFields(bool mayChange)
{
    auto* page = new QWidget(this);
    page->setProperty("plain", true);
    auto* column = new QVBoxLayout(page);
    column->setSpacing(4);
    const auto number = [&](const char* name, const QString& title, const QString& what, int from, int to, int value,
                            const QString& suffix) {
        auto* row = new QHBoxLayout;
        auto* box = new QSpinBox(page);
        box->setObjectName(QStringLiteral("policy.") + QLatin1String(name));
        box->setAccessibleName(title);
        box->setRange(from, to);
        box->setSuffix(suffix);
        box->setValue(value);
        box->setEnabled(mayChange);
        row->addWidget(new QLabel(title, page));
        row->addWidget(box);
        row->addStretch(1);
        column->addLayout(row);
        column->addWidget(explained(what, page));
        column->addSpacing(8);
        connect(box, &QSpinBox::valueChanged, this, &PolicyDialog::follow);
        return box;
    };
    const auto truth = [&](const char* name, bool Policy::*member, const QString& title, const QString& what) {
        auto* box = new QCheckBox(title, page);
        box->setObjectName(QStringLiteral("policy.") + QLatin1String(name));
        box->setChecked(m_inForce.*member);
        box->setEnabled(mayChange);
        column->addWidget(box);
        column->addWidget(explained(what, page));
        column->addSpacing(8);
        connect(box, &QCheckBox::toggled, this, &PolicyDialog::follow);
        m_truths.append({box, member});
    };
    m_verdicts = number("verdicts_per_question", tr("People who have to accept a question"),
                        tr("A question is verified when so many different people have accepted its wording, and "
                           "rejected when so many have rejected it. Where they differ it is disputed until a lead's "
                           "word."),
                        1, 9, m_inForce.verdictsPerQuestion, {});
    truth("edit_needs_second_person", &Policy::editNeedsSecondPerson, tr("An edit needs a second person"),
          tr("Who edits a question accepts what they made of it; with this, somebody else has to accept it, too."));
    truth("answer_first", &Policy::answerFirst, tr("Answer first"),
          tr("Key, captions, label and marks stay covered until the verifier has picked an option. Looking early is "
             "possible, and recorded."));
    truth("switch_needs_lead", &Policy::switchNeedsLead, tr("Only a lead may show everything from the start"),
          tr("Without this, every verifier may switch between answer first and open for themselves; what was open is "
             "recorded."));
    m_hardlyPlayed = number("hardly_played", tr("Ask when less was played than"),
                            tr("Accepting asks once when less of the clip than this was watched or heard. 0 never "
                               "asks."),
                            0, 100, qRound(m_inForce.hardlyPlayed * 100), tr(" %"));
    truth("audio_questions_sound_only", &Policy::audioQuestionsSoundOnly, tr("Audio questions: sound only at first"),
          tr("The picture stays hidden until a question about the sound is answered, so that it cannot help."));
    truth("visual_questions_picture_only", &Policy::visualQuestionsPictureOnly,
          tr("Visual questions: picture only at first"),
          tr("The sound stays off until a question about the picture is answered, so that it cannot help."));
    column->addStretch(1);
    return page;
}

QWidget* PolicyDialog::buildVersions(const std::vector<PolicyVersion>& versions)
{
    auto* list = new QTreeWidget(this);
    list->setObjectName(QStringLiteral("policyVersions"));
    list->setRootIsDecorated(false);
    list->setHeaderLabels({tr("Version"), tr("Set by"), tr("When"), tr("What it says")});
    const QLocale locale;
    for (const PolicyVersion& version : versions) {
        auto* item = new QTreeWidgetItem(
            list, {QString::number(version.number),
                   version.author.empty() ? tr("made with the project") : toQt(version.author),
                   locale.toString(QDateTime::fromMSecsSinceEpoch(version.createdAtMs), QLocale::ShortFormat),
                   summaryOf(version.policy)});
        item->setToolTip(3, item->text(3));
    }
    for (int column = 0; column < 3; ++column) {
        list->resizeColumnToContents(column);
    }
    list->setMaximumHeight(110);
    return list;
}

Policy PolicyDialog::policy() const
{
    Policy policy = m_inForce;
    policy.verdictsPerQuestion = m_verdicts->value();
    // Percent on screen: what nobody touched keeps its fraction.
    if (m_hardlyPlayed->value() != qRound(m_inForce.hardlyPlayed * 100)) {
        policy.hardlyPlayed = m_hardlyPlayed->value() / 100.0;
    }
    for (const auto& [box, member] : m_truths) {
        policy.*member = box->isChecked();
    }
    return policy;
}

void PolicyDialog::follow()
{
    if (m_save != nullptr) {
        m_save->setEnabled(policy() != m_inForce);
    }
}

}  // namespace cuebench

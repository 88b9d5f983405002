#include "pages/decision_bar.h"

#include "first_click.h"
#include "pages/review_actions.h"
#include "question/flow_layout.h"
#include "question/key_button.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace cuebench {

namespace {

constexpr int kGap = 6;
constexpr int kMostLines = 2;
/// Which buttons go without their words first where the bar is narrow; their icon, key and tool tip stay.
constexpr const char* kShortened[] = {"review.note", "review.back",   "review.skip",
                                      "review.flag", "review.reject", "review.edit"};

}  // namespace

DecisionBar::DecisionBar(const ReviewActions& actions, QWidget* parent)
    : QFrame(parent),
      m_actions(actions),
      m_deciding(new QWidget(this)),
      m_editing(new QWidget(this)),
      m_blocker(new QLabel(this)),
      m_note(new QLineEdit(this))
{
    setObjectName(QStringLiteral("decisionBar"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 7, 8, 7);
    layout->setSpacing(6);
    m_blocker->setObjectName(QStringLiteral("blocker"));
    m_blocker->setProperty("muted", true);
    m_blocker->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setPlaceholderText(tr("Note that goes with the decision; Return goes back to the question"));
    m_note->setFocusPolicy(Qt::ClickFocus);
    m_note->setAcceptDrops(false);  // a folder that is dropped here is meant for the window
    m_note->installEventFilter(this);
    m_note->hide();

    m_deciding->setObjectName(QStringLiteral("decidingButtons"));
    auto* deciding = m_decidingFlow = new FlowLayout(m_deciding, kGap);
    add(deciding, "review.accept", QStringLiteral("accept"))->setProperty("primary", true);
    add(deciding, "review.edit", QStringLiteral("edit"));
    add(deciding, "review.reject", QStringLiteral("reject"));
    add(deciding, "review.flag", QStringLiteral("flag"));
    add(deciding, "review.skip", QStringLiteral("skip"));
    add(deciding, "review.back", QStringLiteral("back"));
    add(deciding, "review.undo", QStringLiteral("undo"))->setTextShown(false);
    add(deciding, "review.redo", QStringLiteral("redo"))->setTextShown(false);
    add(deciding, "review.note", QStringLiteral("note"));
    auto* editing = new FlowLayout(m_editing, 6);
    add(editing, "edit.save", QStringLiteral("accept"))->setProperty("primary", true);
    add(editing, "review.subType", QStringLiteral("review"));
    add(editing, "edit.cancel", QStringLiteral("close"));
    layout->addWidget(m_blocker);
    layout->addWidget(m_note);
    layout->addWidget(m_deciding);
    layout->addWidget(m_editing);
    connect(&actions, &ReviewActions::keysChanged, this, &DecisionBar::showKeys);
    setEditing(false);
    setBlocker({});
    showKeys();
}

KeyButton* DecisionBar::add(QLayout* layout, const char* id, const QString& icon)
{
    auto* button = new KeyButton(m_actions.at(id), this);
    button->setObjectName(QStringLiteral("button.") + QLatin1String(id));
    button->setIconName(icon);
    const QByteArray act(id);
    const bool again = act == "review.undo" || act == "review.redo" || act == "review.back";
    FirstClick::guard(*button, again ? FirstClick::Double::Own : FirstClick::Double::Refused);
    layout->addWidget(button);
    m_buttons.append({button, id});
    return button;
}

void DecisionBar::showKeys()
{
    for (const auto& [button, id] : m_buttons) {
        const QString key = m_actions.key(id.constData());
        // While a field has the keyboard, T is a letter: the second key of the sub-type works there, too.
        if (id == "review.subType" && m_actions.at("review.subType")->shortcuts().size() > 1) {
            button->setKeyHint(m_actions.at("review.subType")->shortcuts().last().toString(QKeySequence::NativeText));
            continue;
        }
        button->setKeyHint(
            key == QKeySequence(Qt::Key_Backspace).toString(QKeySequence::NativeText) ? QString(QChar(0x232b)) : key);
    }
    fitTexts();
}

void DecisionBar::fitTexts()
{
    const auto button = [this](const char* id) {
        const auto found =
            std::find_if(m_buttons.begin(), m_buttons.end(), [id](const auto& entry) { return entry.second == id; });
        return found->first;
    };
    for (const char* id : kShortened) {
        button(id)->setTextShown(true);
    }
    const int inner = contentsRect().width() - layout()->contentsMargins().left() - layout()->contentsMargins().right();
    const int line = button("review.accept")->sizeHint().height();
    for (const char* id : kShortened) {
        if (m_decidingFlow->heightForWidth(inner) <= kMostLines * line + (kMostLines - 1) * kGap) {
            break;
        }
        button(id)->setTextShown(false);
    }
}

void DecisionBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    if (event->oldSize().width() != event->size().width()) {
        fitTexts();
    }
}

void DecisionBar::setEditing(bool editing)
{
    m_deciding->setVisible(!editing);
    m_editing->setVisible(editing);
}

void DecisionBar::setBlocker(const QString& reason)
{
    m_blocker->setText(reason);
    m_blocker->setVisible(!reason.isEmpty());
}

QString DecisionBar::note() const
{
    return m_note->text();
}

void DecisionBar::clearNote()
{
    m_note->clear();
    m_note->hide();
}

void DecisionBar::openNote()
{
    m_note->show();
    m_note->setFocus(Qt::ShortcutFocusReason);
}

bool DecisionBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_note && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress)) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
            event->accept();
            if (event->type() == QEvent::KeyPress) {
                m_note->setVisible(!m_note->text().trimmed().isEmpty());
                Q_EMIT noteLeft();
            }
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace cuebench

#include "question/choice_panel.h"

#include "first_click.h"
#include "restyle.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuebench {

namespace {

/// 1–9, then letters.
QString keyOf(int index)
{
    return index < 9 ? QString::number(index + 1) : QString(QChar(static_cast<char16_t>(u'A' + index - 9)));
}

bool isPlain(const QKeyEvent& event)
{
    return (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
}

}  // namespace

ChoicePanel::ChoicePanel(QWidget* parent)
    : QFrame(parent),
      m_title(new QLabel(this)),
      m_hint(new QLabel(this)),
      m_grid(new QGridLayout),
      m_note(new QLineEdit(this))
{
    setObjectName(QStringLiteral("choicePanel"));
    setProperty("card", true);
    setFocusPolicy(Qt::StrongFocus);
    m_title->setProperty("heading", true);
    m_title->setWordWrap(true);
    m_hint->setProperty("muted", true);
    m_hint->setText(tr("Press the key in front, or Esc to go back"));
    m_note->setObjectName(QStringLiteral("choiceNote"));
    m_note->setPlaceholderText(tr("Say why, then press Return"));
    m_note->installEventFilter(this);
    m_note->hide();
    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_hint);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->addLayout(top);
    layout->addLayout(m_grid);
    layout->addWidget(m_note);
    hide();
}

void ChoicePanel::open(const QString& purpose, const QString& title, const QList<Choice>& choices)
{
    m_purpose = purpose;
    m_choices = choices;
    m_noteFor = -1;
    m_title->setText(title);
    m_note->clear();
    m_note->hide();
    qDeleteAll(m_buttons);
    m_buttons.clear();
    m_current = -1;
    const int columns = 2;
    for (int i = 0; i < choices.size(); ++i) {
        auto* button = new QPushButton(QStringLiteral("%1   %2").arg(keyOf(i), choices[i].label), this);
        button->setFocusPolicy(Qt::NoFocus);
        button->setStyleSheet(QStringLiteral("text-align: left;"));
        button->setProperty("compact", true);
        button->setCheckable(true);
        button->setChecked(choices[i].checked);
        if (choices[i].checked) {
            m_current = i;
        }
        FirstClick::guard(*button, FirstClick::Double::Refused);
        connect(button, &QPushButton::clicked, this, [this, i] { choose(i); });
        m_grid->addWidget(button, i / columns, i % columns);
        m_buttons.append(button);
    }
    show();
    setFocus();
    Q_EMIT opened();
}

void ChoicePanel::close()
{
    if (isVisible()) {
        hide();
        Q_EMIT closed();
    }
}

bool ChoicePanel::event(QEvent* event)
{
    // While the panel is open its keys are not the page's shortcuts.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (isPlain(*key) && key->key() < Qt::Key_F1) {
            event->accept();
            return true;
        }
    }
    return QFrame::event(event);
}

int ChoicePanel::indexOf(const QKeyEvent& event) const
{
    const int key = event.key();
    if (key >= Qt::Key_1 && key <= Qt::Key_9) {
        return key - Qt::Key_1;
    }
    return key >= Qt::Key_A && key <= Qt::Key_Z ? key - Qt::Key_A + 9 : -1;
}

void ChoicePanel::keyPressEvent(QKeyEvent* event)
{
    // Ctrl+1 is not 1, and a key that is still held down from before chooses nothing.
    if (!isPlain(*event) || event->isAutoRepeat()) {
        return;
    }
    switch (event->key()) {
        case Qt::Key_Escape:
        case Qt::Key_Backspace: close(); return;
        case Qt::Key_Return:
        case Qt::Key_Enter: choose(m_current); return;
        case Qt::Key_Up:
        case Qt::Key_Left: moveFocus(-1); return;
        case Qt::Key_Down:
        case Qt::Key_Right: moveFocus(1); return;
        default: break;
    }
    const int index = indexOf(*event);
    if (index >= 0 && index < m_choices.size()) {
        choose(index);
    }
}

bool ChoicePanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_note && event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
            event->accept();
            return true;
        }
    }
    if (watched == m_note && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape) {
            close();
            return true;
        }
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_noteFor >= 0) {
            choose(m_noteFor);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void ChoicePanel::moveFocus(int by)
{
    if (m_buttons.isEmpty()) {
        return;
    }
    const auto count = static_cast<int>(m_buttons.size());
    if (m_current < 0) {
        m_current = by > 0 ? 0 : count - 1;
    } else {
        m_buttons[m_current]->setChecked(false);
        m_current = (m_current + by + count) % count;
    }
    m_buttons[m_current]->setChecked(true);
}

void ChoicePanel::choose(int index)
{
    if (index < 0 || index >= m_choices.size()) {
        return;
    }
    for (int i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setChecked(i == index);
    }
    m_current = index;
    const Choice choice = m_choices[index];
    if (choice.needsNote && m_note->text().trimmed().isEmpty()) {
        m_noteFor = index;
        m_note->show();
        m_note->setFocus();
        return;
    }
    const QString note = m_note->text().trimmed();
    const QString purpose = m_purpose;
    close();
    Q_EMIT chosen(purpose, choice.id, note);
}

}  // namespace cuebench

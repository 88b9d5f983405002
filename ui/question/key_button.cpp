#include "question/key_button.h"

#include "theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include <utility>

namespace cuebench {

KeyButton::KeyButton(QAction* action, QWidget* parent)
    : QPushButton(parent), m_action(action), m_icon(new QLabel(this)), m_text(new QLabel(this)), m_key(new QLabel(this))
{
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(9, 5, 9, 5);
    layout->setSpacing(6);
    for (QLabel* label : {m_icon, m_text, m_key}) {
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        layout->addWidget(label);
    }
    m_key->setProperty("keyHint", true);
    m_icon->hide();
    connect(action, &QAction::changed, this, &KeyButton::follow);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

void KeyButton::setIconName(const QString& name)
{
    m_iconName = name;
    m_iconColour = {};
    m_icon->show();
    follow();
}

void KeyButton::setTextShown(bool isShown)
{
    m_text->setVisible(isShown);
    updateGeometry();
}

void KeyButton::setKeyHint(const QString& key)
{
    m_key->setText(key);
    m_key->setVisible(!key.isEmpty());
    updateGeometry();
}

QSize KeyButton::sizeHint() const
{
    return layout()->sizeHint();
}

void KeyButton::changeEvent(QEvent* event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::EnabledChange) {
        follow();
    }
}

void KeyButton::follow()
{
    if (m_text->text() != m_action->text()) {
        m_text->setText(m_action->text());
        setAccessibleName(m_action->text());
        updateGeometry();
    }
    setToolTip(m_action->toolTip());
    if (isEnabled() != m_action->isEnabled()) {
        setEnabled(m_action->isEnabled());
    }
    if (!m_iconName.isEmpty()) {
        const QColor colour = !isEnabled()                   ? colours().muted
                              : property("primary").toBool() ? colours().onAccent
                                                             : colours().text;
        if (std::exchange(m_iconColour, colour) != colour) {
            m_icon->setPixmap(themePixmap(m_iconName, 18, colour));
        }
    }
}

}  // namespace cuebench

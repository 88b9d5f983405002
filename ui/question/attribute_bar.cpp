#include "question/attribute_bar.h"

#include "question/flow_layout.h"
#include "shortcuts.h"
#include "text.h"
#include "theme.h"
#include "words.h"

#include <QPushButton>

namespace cuebench {

AttributeBar::AttributeBar(const Shortcuts& shortcuts, QWidget* parent) : QWidget(parent), m_shortcuts(shortcuts)
{
    auto* layout = new FlowLayout(this, 4);
    m_subtitles = button("attributeSubtitles", QStringLiteral("subtitles"), tr("Subtitles"));
    m_people = button("attributePeople", QStringLiteral("people"), tr("Several people"));
    m_language = button("attributeLanguage", QStringLiteral("language"), tr("Language"));
    m_cut = button("attributeCut", QStringLiteral("cut"), tr("Cut inside"));
    m_sound = button("attributeSound", QStringLiteral("bad-sound"), tr("Bad sound"));
    for (QPushButton* each : {m_subtitles, m_people, m_language, m_cut, m_sound}) {
        layout->addWidget(each);
    }
    connect(m_subtitles, &QPushButton::clicked, this, &AttributeBar::toggleSubtitles);
    connect(m_people, &QPushButton::clicked, this, &AttributeBar::togglePeople);
    connect(m_cut, &QPushButton::clicked, this, &AttributeBar::toggleCut);
    connect(m_sound, &QPushButton::clicked, this, &AttributeBar::toggleSound);
    connect(m_language, &QPushButton::clicked, this, [this] {
        setAttributes(m_attributes);
        Q_EMIT languageAsked();
    });
    showKeys();
}

QPushButton* AttributeBar::button(const char* name, const QString& icon, const QString& text)
{
    auto* result = new QPushButton(text, this);
    result->setObjectName(QLatin1String(name));
    result->setIcon(themeIcon(icon));
    result->setCheckable(true);
    result->setProperty("compact", true);
    result->setFocusPolicy(Qt::NoFocus);
    return result;
}

void AttributeBar::setAttributes(const ClipAttributes& attributes)
{
    m_attributes = attributes;
    m_subtitles->setChecked(attributes.subtitles);
    m_people->setChecked(attributes.severalPeople);
    m_cut->setChecked(attributes.cutInside);
    m_sound->setChecked(attributes.badSound);
    const bool hasLanguage = !attributes.language.empty();
    m_language->setChecked(hasLanguage);
    m_language->setText(hasLanguage ? Words::ofLanguage(toQt(attributes.language)) : tr("Language"));
}

void AttributeBar::setPicking(bool picking)
{
    // No longer than what it replaces: a second line of buttons would move the picture that is to be clicked.
    m_people->setText(picking ? tr("Which person?") : tr("Several people"));
}

void AttributeBar::showKeys()
{
    const auto tip = [this](QPushButton* each, const char* id) {
        const QString keys = QKeySequence::listToString(m_shortcuts.keys(QLatin1String(id)), QKeySequence::NativeText);
        const Shortcuts::Entry* entry = m_shortcuts.find(QLatin1String(id));
        each->setToolTip(keys.isEmpty() ? entry->label : tr("%1 (%2)").arg(entry->label, keys));
    };
    tip(m_subtitles, "attribute.subtitles");
    tip(m_people, "attribute.people");
    tip(m_language, "attribute.language");
    tip(m_cut, "attribute.cut");
    tip(m_sound, "attribute.sound");
}

void AttributeBar::toggleSubtitles()
{
    ClipAttributes next = m_attributes;
    next.subtitles = !next.subtitles;
    tell(next);
}

void AttributeBar::togglePeople()
{
    ClipAttributes next = m_attributes;
    next.severalPeople = !next.severalPeople;
    if (!next.severalPeople) {
        next.personX = next.personY = -1;
    }
    tell(next);
}

void AttributeBar::toggleCut()
{
    ClipAttributes next = m_attributes;
    next.cutInside = !next.cutInside;
    tell(next);
}

void AttributeBar::toggleSound()
{
    ClipAttributes next = m_attributes;
    next.badSound = !next.badSound;
    tell(next);
}

void AttributeBar::tell(const ClipAttributes& attributes)
{
    // The buttons show what is on disk, so they go back until the page says that it is.
    setAttributes(m_attributes);
    Q_EMIT changed(attributes);
}

}  // namespace cuebench

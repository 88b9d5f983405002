#include "pages/welcome_page.h"

#include "store/database.h"
#include "text.h"
#include "theme.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuebench {

namespace {

constexpr int kShownRecent = 5;

}  // namespace

WelcomePage::WelcomePage(QWidget* parent) : QWidget(parent), m_recentTitle(new QLabel(tr("Recent projects"), this))
{
    setObjectName(QStringLiteral("welcomePage"));
    auto* icon = new QLabel(this);
    icon->setPixmap(QIcon(QStringLiteral(":/icons/cuebench.svg")).pixmap(88, 88));
    auto* title = new QLabel(tr("Cuebench"), this);
    QFont font = title->font();
    font.setPointSize(font.pointSize() + 14);
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    auto* text =
        new QLabel(tr("Watch a clip, answer the question, decide. The sample project shows how it goes."), this);
    text->setProperty("muted", true);
    text->setWordWrap(true);
    const auto button = [this](const QString& words, const QString& iconName, bool primary) {
        auto* result = new QPushButton(words, this);
        result->setProperty("primary", primary);
        result->setIcon(themeIcon(iconName, primary ? colours().onAccent : QColor()));
        return result;
    };
    QPushButton* sample = m_sample = button(tr("Open the sample project"), QStringLiteral("sample"), true);
    sample->setObjectName(QStringLiteral("welcomeSample"));
    QPushButton* open = button(tr("Open a project …"), QStringLiteral("folder"), false);
    QPushButton* make = button(tr("New project …"), QStringLiteral("new"), false);
    connect(sample, &QPushButton::clicked, this, &WelcomePage::sampleAsked);
    connect(open, &QPushButton::clicked, this, &WelcomePage::openAsked);
    connect(make, &QPushButton::clicked, this, &WelcomePage::newAsked);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(sample);
    buttons->addWidget(open);
    buttons->addWidget(make);
    buttons->addStretch(1);
    m_recentTitle->setProperty("heading", true);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(2);

    auto* column = new QVBoxLayout;
    column->setSpacing(14);
    column->addStretch(2);
    column->addWidget(icon);
    column->addWidget(title);
    column->addWidget(text);
    column->addLayout(buttons);
    column->addSpacing(10);
    column->addWidget(m_recentTitle);
    column->addLayout(m_recent);
    column->addStretch(3);
    auto* row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addLayout(column, 3);
    row->addStretch(1);
    setRecent({});
}

void WelcomePage::setRecent(const QStringList& places)
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        // Later: the button that was clicked may be among them.
        item->widget()->deleteLater();
        delete item;
    }
    QPushButton* newest = nullptr;
    for (const QString& place : places.mid(0, kShownRecent)) {
        auto* button =
            new QPushButton(QStringLiteral("%1   —   %2")
                                .arg(toQt(Location{fromQt(place)}.displayName()), QDir::toNativeSeparators(place)),
                            this);
        button->setProperty("flat", true);
        button->setStyleSheet(QStringLiteral("text-align: left;"));
        connect(button, &QPushButton::clicked, this, [this, place] { Q_EMIT recentAsked(place); });
        button->setAutoDefault(true);
        m_recent->addWidget(button);
        newest = newest == nullptr ? button : newest;
    }
    m_recentTitle->setVisible(!places.isEmpty());
    setFocusProxy(newest != nullptr ? newest : m_sample);
}

}  // namespace cuebench

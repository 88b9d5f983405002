#include "theme.h"

#include "focus_style.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>
#include <utility>

namespace cuebench {

namespace {

Colours lightColours()
{
    return {.window = QColor(0xf1f3f6),
            .card = QColor(0xffffff),
            .raised = QColor(0xe8ecf2),
            .border = QColor(0xd3d9e2),
            .text = QColor(0x1b2430),
            .muted = QColor(0x5b6675),
            .accent = QColor(0x1f5fd0),
            .onAccent = QColor(0xffffff),
            .right = QColor(0x1a7f45),
            .hallucinated = QColor(0xb3261e),
            .spurious = QColor(0x9a5b00),
            .arguable = QColor(0x6b45b8),
            .danger = QColor(0xb3261e),
            .warning = QColor(0xfff1cf),
            .stage = QColor(0x14171c)};
}

Colours darkColours()
{
    return {.window = QColor(0x16191e),
            .card = QColor(0x1f242b),
            .raised = QColor(0x2b323c),
            .border = QColor(0x39424e),
            .text = QColor(0xe6eaf0),
            .muted = QColor(0x9aa7b6),
            .accent = QColor(0x6ea0ff),
            .onAccent = QColor(0x0d1420),
            .right = QColor(0x5fd08a),
            .hallucinated = QColor(0xff8a80),
            .spurious = QColor(0xf2b154),
            .arguable = QColor(0xc3a6ff),
            .danger = QColor(0xff8a80),
            .warning = QColor(0x473a17),
            .stage = QColor(0x0c0e11)};
}

Colours& current()
{
    static Colours value = lightColours();
    return value;
}

bool& darkNow()
{
    static bool value = false;
    return value;
}

QPalette paletteOf(const Colours& c)
{
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.card);
    palette.setColor(QPalette::AlternateBase, c.window);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Button, c.raised);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.danger);
    palette.setColor(QPalette::ToolTipBase, c.card);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.onAccent);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::Light, c.raised.lighter(110));
    palette.setColor(QPalette::Midlight, c.raised);
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Dark, c.border.darker(120));
    palette.setColor(QPalette::Shadow, QColor(0, 0, 0, 90));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QColor faint = c.muted;
        faint.setAlpha(150);
        palette.setColor(QPalette::Disabled, role, faint);
    }
    return palette;
}

QString styleSheet(const Colours& c)
{
    QFile file(QStringLiteral(":/icons/window.qss"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QString sheet = QString::fromUtf8(file.readAll());
    const std::array<std::pair<const char*, QColor>, 15> names{{{"@window", c.window},
                                                                {"@card", c.card},
                                                                {"@raised", c.raised},
                                                                {"@border", c.border},
                                                                {"@text", c.text},
                                                                {"@muted", c.muted},
                                                                {"@onAccent", c.onAccent},
                                                                {"@accent", c.accent},
                                                                {"@right", c.right},
                                                                {"@hallucinated", c.hallucinated},
                                                                {"@spurious", c.spurious},
                                                                {"@arguable", c.arguable},
                                                                {"@danger", c.danger},
                                                                {"@warning", c.warning},
                                                                {"@stage", c.stage}}};
    for (const auto& [name, colour] : names) {
        sheet.replace(QLatin1String(name), colour.name());
    }
    return sheet;
}

bool systemIsDark()
{
    // Qt 6.4 does not tell the system's colour scheme; the palette that the platform gives does.
    QApplication::setPalette(QPalette());
    return QApplication::palette().color(QPalette::Window).lightness() < 128;
}

QByteArray coloured(const QString& name, const QColor& colour)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return file.readAll().replace("currentColor", colour.name().toLatin1());
}

/// Drawn once for each colour and size: reading and drawing an SVG takes a good part of a millisecond.
template <class Draw>
QPixmap kept(const QString& name, const QColor& colour, const QSize& pixels, const Draw& draw)
{
    const QString key = QStringLiteral("theme/%1/%2/%3x%4")
                            .arg(name, colour.name(QColor::HexArgb))
                            .arg(pixels.width())
                            .arg(pixels.height());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = QPixmap(pixels);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        draw(painter);
        painter.end();
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

/// Drawn when it is needed, so that icons follow the theme.
class ThemeIconEngine : public QIconEngine {
public:
    ThemeIconEngine(const QString& name, const QColor& colour) : m_name(name), m_colour(colour) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        QSvgRenderer renderer(coloured(m_name, colourOf(mode)));
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return kept(m_name, colourOf(mode), size,
                    [&](QPainter& painter) { paint(&painter, QRect(QPoint(), size), mode, state); });
    }

    [[nodiscard]] QIconEngine* clone() const override { return new ThemeIconEngine(m_name, m_colour); }

private:
    [[nodiscard]] QColor colourOf(QIcon::Mode mode) const
    {
        if (mode == QIcon::Disabled) {
            return current().muted;
        }
        return m_colour.isValid() ? m_colour : current().text;
    }

    QString m_name;
    QColor m_colour;
};

}  // namespace

QString name(ThemeChoice choice)
{
    switch (choice) {
        case ThemeChoice::System: return QStringLiteral("system");
        case ThemeChoice::Light: return QStringLiteral("light");
        case ThemeChoice::Dark: return QStringLiteral("dark");
    }
    return {};
}

ThemeChoice themeFromName(const QString& name)
{
    if (name == QLatin1String("light")) {
        return ThemeChoice::Light;
    }
    return name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

const Colours& colours()
{
    return current();
}

bool isDark()
{
    return darkNow();
}

void applyTheme(ThemeChoice choice)
{
    QApplication::setStyle(new FocusStyle);
    darkNow() = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark());
    current() = darkNow() ? darkColours() : lightColours();
    QApplication::setPalette(paletteOf(current()));
    qApp->setStyleSheet(styleSheet(current()));
}

QPixmap themePixmap(const QString& name, int size, const QColor& colour)
{
    const qreal ratio = qApp->devicePixelRatio();
    const QColor ink = colour.isValid() ? colour : current().text;
    QPixmap pixmap = kept(name, ink, QSize(size, size) * ratio, [&](QPainter& painter) {
        QSvgRenderer renderer(coloured(name, ink));
        renderer.render(&painter);
    });
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QIcon themeIcon(const QString& name, const QColor& colour)
{
    return QIcon(new ThemeIconEngine(name, colour));
}

}  // namespace cuebench

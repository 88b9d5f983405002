// How the window looks: Fusion with a light and a dark palette of our own, and line icons drawn in the palette's
// colour.
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace cuebench {

enum class ThemeChoice { System, Light, Dark };

/// "system", "light", "dark".
[[nodiscard]] QString name(ThemeChoice choice);
[[nodiscard]] ThemeChoice themeFromName(const QString& name);

struct Colours {
    QColor window;
    QColor card;
    QColor raised;  ///< hover, chips, letter badges
    QColor border;
    QColor text;
    QColor muted;
    QColor accent;
    QColor onAccent;
    QColor right;
    QColor hallucinated;
    QColor spurious;
    QColor arguable;
    QColor danger;
    QColor warning;  ///< background of a notice
    QColor stage;    ///< behind the picture
};

/// Colours of the theme in force.
[[nodiscard]] const Colours& colours();
[[nodiscard]] bool isDark();

/// Sets style, palette and style sheet of the application. To be called once before the first window and whenever the
/// choice changes.
void applyTheme(ThemeChoice choice);

/// A line icon of resources/icons by its file name without ending, in the text colour or the one given.
[[nodiscard]] QIcon themeIcon(const QString& name, const QColor& colour = {});
/// The same as a pixmap of so many logical pixels.
[[nodiscard]] QPixmap themePixmap(const QString& name, int size, const QColor& colour = {});

}  // namespace cuebench

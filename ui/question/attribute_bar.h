// What a verifier marks about the clip with one stroke or click.
#pragma once

#include "domain/clip.h"

#include <QWidget>

class QPushButton;

namespace cuebench {

class Shortcuts;

class AttributeBar : public QWidget {
    Q_OBJECT
public:
    AttributeBar(const Shortcuts& shortcuts, QWidget* parent = nullptr);

    void setAttributes(const ClipAttributes& attributes);
    [[nodiscard]] const ClipAttributes& attributes() const { return m_attributes; }
    void setPicking(bool picking);
    /// Also called when shortcuts change.
    void showKeys();

public Q_SLOTS:
    void toggleSubtitles();
    void togglePeople();
    void toggleCut();
    void toggleSound();

Q_SIGNALS:
    void changed(const cuebench::ClipAttributes& attributes);
    void languageAsked();

private:
    void tell(const ClipAttributes& attributes);
    [[nodiscard]] QPushButton* button(const char* name, const QString& icon, const QString& text);

    const Shortcuts& m_shortcuts;
    ClipAttributes m_attributes;
    QPushButton* m_subtitles = nullptr;
    QPushButton* m_people = nullptr;
    QPushButton* m_language = nullptr;
    QPushButton* m_cut = nullptr;
    QPushButton* m_sound = nullptr;
};

}  // namespace cuebench

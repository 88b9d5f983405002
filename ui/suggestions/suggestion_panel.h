// What a language model suggests for the question at hand. It stands beneath the clip in place of the clip's facts, so
// that the options it is weighed against stay in sight beside it. A click leaves the keys where they are; Tab goes
// through it as the eye does. It has one height from the moment it opens, so that what streams in moves nothing of the
// page.
#pragma once

#include "suggestions/suggestion_row.h"

#include <QFrame>
#include <QList>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace cuebench {

class KeyButton;
class ReviewActions;

class SuggestionPanel : public QFrame {
    Q_OBJECT
public:
    explicit SuggestionPanel(const ReviewActions& actions, QWidget* parent = nullptr);

    /// Empty columns with these headings (one or two) and so many rows in each.
    void open(const QStringList& headings, int rowsEach);
    void setTitle(const QString& title);
    void setRow(int row, const SuggestionRow::Look& look);
    enum class Tone { Quiet, Bad };
    /// The line beneath; `offersServer` shows the button that leads to the model server's dialog.
    void say(const QString& text, Tone tone, bool offersServer = false);
    [[nodiscard]] int rows() const { return static_cast<int>(m_rows.size()); }
    void setTextSize(int points);
    /// The page's height, of which it takes a part.
    void setRoom(int height);
    void setVisible(bool visible) override;

Q_SIGNALS:
    /// Sent before it takes its room and after it has given it back: whatever gives way never stands beside it.
    void roomTaken(bool taken);
    void taken(int row);
    void serverAsked();
    /// What had the keys here goes away: they are the question's again.
    void keysGivenBack();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showKeys();
    void giveKeysBack(const QWidget* from);

    const ReviewActions& m_actions;
    QLabel* m_title = nullptr;
    KeyButton* m_again = nullptr;
    KeyButton* m_close = nullptr;
    QScrollArea* m_scroll = nullptr;
    QGridLayout* m_grid = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_server = nullptr;
    QList<QLabel*> m_headings;
    QList<SuggestionRow*> m_rows;
    int m_textSize = 12;
    int m_room = 0;
    bool m_compact = false;  ///< few rows: it takes no more than it needs
};

}  // namespace cuebench

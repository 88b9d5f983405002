#include "suggestions/suggestion_panel.h"

#include "pages/review_actions.h"
#include "question/key_button.h"
#include "restyle.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>

namespace cuebench {

namespace {

constexpr double kShare = 0.38;  ///< of the page's height
constexpr int kLeast = 180;      ///< pixels
constexpr int kMost = 290;       ///< a window that was tall with it open can still become 720 pixels high

}  // namespace

SuggestionPanel::SuggestionPanel(const ReviewActions& actions, QWidget* parent)
    : QFrame(parent),
      m_actions(actions),
      m_title(new QLabel(this)),
      m_again(new KeyButton(actions.at("suggest.more"), this)),
      m_close(new KeyButton(actions.at("suggest.close"), this)),
      m_scroll(new QScrollArea(this)),
      m_grid(new QGridLayout),
      m_state(new QLabel(this)),
      m_server(new QPushButton(tr("Model server …"), this))
{
    setObjectName(QStringLiteral("suggestionPanel"));
    setProperty("card", true);
    m_title->setObjectName(QStringLiteral("suggestionTitle"));
    m_title->setProperty("heading", true);
    m_title->setWordWrap(true);
    m_again->setObjectName(QStringLiteral("suggestionAgain"));
    m_again->setIconName(QStringLiteral("generate"));
    m_close->setObjectName(QStringLiteral("suggestionClose"));
    m_close->setIconName(QStringLiteral("close"));
    m_close->setTextShown(false);
    m_state->setObjectName(QStringLiteral("suggestionState"));
    m_state->setWordWrap(true);
    m_state->setProperty("muted", true);
    m_server->setObjectName(QStringLiteral("suggestionServer"));
    m_server->setProperty("compact", true);
    m_server->hide();
    for (QPushButton* button : std::initializer_list<QPushButton*>{m_again, m_close, m_server}) {
        button->setFocusPolicy(Qt::TabFocus);  // a click leaves the keys to the question
        button->installEventFilter(this);
    }
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setProperty("plain", true);
    auto* inner = new QWidget(m_scroll);
    inner->setProperty("plain", true);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_grid);
    column->addStretch(1);
    m_grid->setSpacing(5);
    m_scroll->setWidget(inner);
    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_title, 1);
    top->addWidget(m_again);
    top->addWidget(m_close);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_state, 1);
    bottom->addWidget(m_server);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->setSpacing(5);
    layout->addLayout(top);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(bottom);
    connect(m_server, &QPushButton::clicked, this, &SuggestionPanel::serverAsked);
    connect(&actions, &ReviewActions::keysChanged, this, &SuggestionPanel::showKeys);
    showKeys();
    setRoom(0);
    hide();
}

void SuggestionPanel::showKeys()
{
    m_again->setKeyHint(m_actions.key("suggest.more"));
    m_close->setKeyHint(m_actions.key("suggest.close"));
}

void SuggestionPanel::giveKeysBack(const QWidget* from)
{
    const QWidget* now = window()->focusWidget();
    if (now != nullptr && (now == from || from->isAncestorOf(now))) {
        Q_EMIT keysGivenBack();
    }
}

bool SuggestionPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (auto* row = qobject_cast<SuggestionRow*>(watched); row != nullptr && event->type() == QEvent::FocusIn) {
        m_scroll->ensureWidgetVisible(row);  // which it does by itself only from row to row
    }
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress) {
        return QFrame::eventFilter(watched, event);
    }
    const auto* pressed = static_cast<QKeyEvent*>(event);
    const int key = pressed->key();
    const bool alone = (pressed->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!alone || (key != Qt::Key_Return && key != Qt::Key_Enter && key != Qt::Key_Space)) {
        return QFrame::eventFilter(watched, event);
    }
    // Where Tab has led the keys press what is seen to have them; they neither accept the question nor play the clip.
    event->accept();
    if (event->type() == QEvent::KeyPress && !pressed->isAutoRepeat()) {  // held down it acts once
        if (auto* button = qobject_cast<QPushButton*>(watched)) {
            button->click();
        } else if (auto* row = qobject_cast<SuggestionRow*>(watched)) {
            row->press();
        }
    }
    return true;
}

void SuggestionPanel::open(const QStringList& headings, int rowsEach)
{
    giveKeysBack(m_scroll);
    QWidget* before = m_close;
    qDeleteAll(m_headings);
    qDeleteAll(m_rows);
    m_headings.clear();
    m_rows.clear();
    for (int column = 0; column < 2; ++column) {
        m_grid->setColumnStretch(column, column < headings.size() ? 1 : 0);
    }
    for (int column = 0; column < headings.size(); ++column) {
        auto* heading = new QLabel(headings[column], this);
        heading->setProperty("muted", true);
        heading->setWordWrap(true);
        heading->setVisible(!headings[column].isEmpty());
        heading->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_grid->addWidget(heading, 0, column);
        m_headings.append(heading);
    }
    for (int i = 0; i < headings.size() * rowsEach; ++i) {
        auto* row = new SuggestionRow(i, this);
        row->setTextSize(m_textSize);
        m_grid->addWidget(row, 1 + i % rowsEach, i / rowsEach);
        row->installEventFilter(this);
        connect(row, &SuggestionRow::clicked, this, &SuggestionPanel::taken);
        m_rows.append(row);
        setTabOrder(before, row);
        before = row;
    }
    setTabOrder(before, m_server);
    m_compact = rowsEach < 3;
    setRoom(m_room);
    m_scroll->verticalScrollBar()->setValue(0);
    show();
}

void SuggestionPanel::setTitle(const QString& title)
{
    m_title->setText(title);
}

void SuggestionPanel::setRow(int row, const SuggestionRow::Look& look)
{
    if (row >= 0 && row < m_rows.size()) {
        m_rows[row]->show(look);
    }
}

void SuggestionPanel::say(const QString& text, Tone tone, bool offersServer)
{
    m_state->setText(text);
    restyle(m_state, "bad", tone == Tone::Bad);
    restyle(m_state, "muted", tone == Tone::Quiet);
    if (!offersServer) {
        giveKeysBack(m_server);
    }
    m_server->setVisible(offersServer);
}

void SuggestionPanel::setTextSize(int points)
{
    m_textSize = points;
    for (SuggestionRow* row : m_rows) {
        row->setTextSize(points);
    }
}

void SuggestionPanel::setRoom(int height)
{
    m_room = height;
    setFixedHeight(m_compact ? kLeast : std::clamp(static_cast<int>(height * kShare), kLeast, kMost));
}

void SuggestionPanel::setVisible(bool visible)
{
    if (visible) {
        Q_EMIT roomTaken(true);
    } else {
        giveKeysBack(this);
    }
    QFrame::setVisible(visible);
    if (!visible) {
        Q_EMIT roomTaken(false);
    }
}

}  // namespace cuebench

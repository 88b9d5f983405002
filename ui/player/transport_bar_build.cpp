// What the bar is made of: its buttons, slider and menu; what they show is in transport_bar.cpp.
#include "player/level_meter.h"
#include "player/transport_bar.h"

#include <QButtonGroup>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace cuebench {
namespace {

constexpr qint64 kJumpMs = 1000;
constexpr std::array kRates{0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0};

}  // namespace

QToolButton* TransportBar::addButton(QHBoxLayout* row, const char* name, const QString& what, const char* id,
                                     bool checkable)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(what);
    button->setAutoRaise(true);
    button->setCheckable(checkable);
    button->setIconSize({kIcon, kIcon});
    // Space and the arrows belong to the page.
    button->setFocusPolicy(Qt::TabFocus);
    row->addWidget(button);
    m_hints.push_back({.button = button, .action = nullptr, .what = what, .id = id});
    return button;
}

QAction* TransportBar::addAction(QMenu* menu, const QString& what, const char* id)
{
    QAction* action = menu->addAction(what);
    m_hints.push_back({.button = nullptr, .action = action, .what = what, .id = id});
    return action;
}

void TransportBar::build()
{
    m_timeline = new Timeline(this);
    m_timeline->setObjectName(QStringLiteral("timeline"));
    auto* row = new QHBoxLayout;
    row->setSpacing(1);
    row->setContentsMargins(2, 0, 2, 0);
    buildGates(row);
    row->addSpacing(kGap);
    buildMoves(row);
    row->addSpacing(kGap);
    buildLoops(row);
    row->addSpacing(kGap);
    buildSound(row);
    row->addStretch();
    m_frame = new QLabel(this);
    m_frame->setObjectName(QStringLiteral("frameNumber"));
    m_frame->setForegroundRole(QPalette::PlaceholderText);
    m_time = new QLabel(this);
    m_time->setObjectName(QStringLiteral("clipTime"));
    // Figures of one width, so that the running time does not tremble.
    m_time->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    row->addWidget(m_frame);
    row->addSpacing(kGap);
    row->addWidget(m_time);
    buildMenu(row);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(2);
    column->setContentsMargins(0, 2, 0, 0);
    column->addWidget(m_timeline);
    column->addLayout(row);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TransportBar::buildGates(QHBoxLayout* row)
{
    m_gates = new QButtonGroup(this);
    const auto add = [&](Gate gate, const char* name, const QString& what, const char* id) {
        QToolButton* button = addButton(row, name, what, id, true);
        button->setProperty("gate", true);
        m_gates->addButton(button, static_cast<int>(gate));
    };
    add(Gate::Both, "gateBoth", tr("Picture and sound"), "clip.gateBoth");
    add(Gate::PictureOnly, "gatePicture", tr("Picture only"), "clip.gatePicture");
    add(Gate::SoundOnly, "gateSound", tr("Sound only"), "clip.gateSound");
    m_gates->button(0)->setChecked(true);
    connect(m_gates, &QButtonGroup::idClicked, this, [this](int id) { emit gateAsked(static_cast<Gate>(id)); });
}

void TransportBar::buildMoves(QHBoxLayout* row)
{
    m_jumpBack = addButton(row, "jumpBack", tr("One second back"), "clip.jumpBack");
    m_back = addButton(row, "stepBack", tr("One frame back"), "clip.back");
    m_play = addButton(row, "play", tr("Play"), "clip.play");
    m_forward = addButton(row, "stepForward", tr("One frame on"), "clip.forward");
    m_jumpForward = addButton(row, "jumpForward", tr("One second on"), "clip.jumpForward");
    for (QToolButton* button : {m_jumpBack, m_back, m_forward, m_jumpForward}) {
        button->setAutoRepeat(true);
        button->setAutoRepeatInterval(80);
    }
    connect(m_play, &QToolButton::clicked, this, &TransportBar::playToggled);
    connect(m_back, &QToolButton::clicked, this, [this] { emit stepped(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { emit stepped(1); });
    connect(m_jumpBack, &QToolButton::clicked, this, [this] { emit jumped(-kJumpMs); });
    connect(m_jumpForward, &QToolButton::clicked, this, [this] { emit jumped(kJumpMs); });
}

void TransportBar::buildLoops(QHBoxLayout* row)
{
    m_loop = addButton(row, "loop", tr("Play the clip over and over"), "clip.loop", true);
    m_loopFrom = addButton(row, "loopFrom", tr("Loop a piece: from here (A)"), "clip.loopFrom", true);
    m_loopTo = addButton(row, "loopTo", tr("Loop a piece: up to here (B)"), "clip.loopTo", true);
    m_loopClear = addButton(row, "loopClear", tr("Loop no piece any more"), "clip.loopClear");
    connect(m_loop, &QToolButton::clicked, this, &TransportBar::loopToggled);
    connect(m_loopFrom, &QToolButton::clicked, this, &TransportBar::loopFromAsked);
    connect(m_loopTo, &QToolButton::clicked, this, &TransportBar::loopToAsked);
    connect(m_loopClear, &QToolButton::clicked, this, &TransportBar::loopCleared);
}

void TransportBar::buildSound(QHBoxLayout* row)
{
    m_rate = addButton(row, "rate", tr("Speed"), "clip.slower");
    m_rate->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_rate->setPopupMode(QToolButton::InstantPopup);
    auto* rates = new QMenu(m_rate);
    for (const double rate : kRates) {
        connect(rates->addAction(rateText(rate)), &QAction::triggered, this, [this, rate] { emit rateAsked(rate); });
    }
    m_rate->setMenu(rates);
    m_mute = addButton(row, "mute", tr("Mute"), "clip.mute", true);
    connect(m_mute, &QToolButton::clicked, this, &TransportBar::muteToggled);
    m_volume = new QSlider(Qt::Horizontal, this);
    m_volume->setObjectName(QStringLiteral("volume"));
    m_volume->setRange(0, 100);
    m_volume->setPageStep(10);
    m_volume->setAccessibleName(tr("Volume"));
    m_volume->setFocusPolicy(Qt::TabFocus);
    connect(m_volume, &QSlider::valueChanged, this, [this](int value) { emit volumeAsked(value / 100.0); });
    m_meter = new LevelMeter(this);
    m_meter->setObjectName(QStringLiteral("levelMeter"));
    // One above the other: beside each other only the widest windows had room for the meter.
    m_loudness = new QWidget(this);
    auto* loudness = new QVBoxLayout(m_loudness);
    loudness->setContentsMargins(0, 0, 0, 0);
    loudness->setSpacing(1);
    loudness->addWidget(m_volume);
    loudness->addWidget(m_meter);
    row->addWidget(m_loudness);
    m_remark = new QLabel(this);
    m_remark->setObjectName(QStringLiteral("soundRemark"));
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_remark);
}

void TransportBar::buildMenu(QHBoxLayout* row)
{
    m_more = addButton(row, "more", tr("More"), nullptr);
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_more);
    const auto on = [&](const QString& what, const char* id, auto slot) {
        connect(addAction(menu, what, id), &QAction::triggered, this, slot);
    };
    on(tr("To the start"), "clip.start", [this] { emit startAsked(); });
    on(tr("One second back"), "clip.jumpBack", [this] { emit jumped(-kJumpMs); });
    on(tr("One second on"), "clip.jumpForward", [this] { emit jumped(kJumpMs); });
    on(tr("To the end"), "clip.end", [this] { emit endAsked(); });
    menu->addSeparator();
    on(tr("Loop a piece: from here (A)"), "clip.loopFrom", [this] { emit loopFromAsked(); });
    on(tr("Loop a piece: up to here (B)"), "clip.loopTo", [this] { emit loopToAsked(); });
    on(tr("Loop no piece any more"), "clip.loopClear", [this] { emit loopCleared(); });
    on(tr("Show the whole clip in the timeline"), "clip.timeWhole", [this] { m_timeline->showWhole(); });
    menu->addSeparator();
    const auto addRow = [&](const QString& what, const char* id, Timeline::Row which) {
        QAction* action = addAction(menu, what, id);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, which](bool shown) { emit rowAsked(which, shown); });
        return action;
    };
    m_thumbnails = addRow(tr("Thumbnails"), "clip.thumbnails", Timeline::Row::Thumbnails);
    m_spectrogram = addRow(tr("Spectrogram"), "clip.spectrogram", Timeline::Row::Spectrogram);
    menu->addSeparator();
    m_even = addAction(menu, tr("Play all clips equally loud"), "clip.evenLoudness");
    m_even->setObjectName(QStringLiteral("evenLoudness"));
    m_even->setCheckable(true);
    connect(m_even, &QAction::triggered, this, &TransportBar::evenLoudnessToggled);
    connect(menu, &QMenu::aboutToShow, this, &TransportBar::showRows);
    m_more->setMenu(menu);
}

}  // namespace cuebench

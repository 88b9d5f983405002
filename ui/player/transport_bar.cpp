#include "player/transport_bar.h"

#include "player/level_meter.h"
#include "theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace cuebench {
namespace {

constexpr int kIcon = 18;
constexpr int kGap = 6;  // between groups
constexpr qint64 kJumpMs = 1000;
constexpr std::array kRates{0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0};

int widthOf(const QLabel* label, const QString& text)
{
    return label->fontMetrics().horizontalAdvance(text) + 2;
}

QString rateText(double rate)
{
    return TransportBar::tr("%1×", "speed").arg(QLocale().toString(rate, 'g', 3));
}

}  // namespace

QString clipTimeText(std::int64_t us)
{
    const std::int64_t ms = std::max<std::int64_t>(0, us) / 1000;
    return QStringLiteral("%1:%2.%3")
        .arg(ms / 60000)
        .arg(ms / 1000 % 60, 2, 10, QLatin1Char('0'))
        .arg(ms % 1000, 3, 10, QLatin1Char('0'));
}

TransportBar::TransportBar(QWidget* parent) : QWidget(parent)
{
    build();
    drawIcons();
    showHints();
    setTime(0, 0, -1, 0);
    setRate(1);
    setVolume(1);
    setLoopSpan({});
    setSoundRemark({}, {});
    setControlsEnabled(false);
}

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
    m_volume->setFixedWidth(64);
    m_volume->setAccessibleName(tr("Volume"));
    m_volume->setFocusPolicy(Qt::TabFocus);
    connect(m_volume, &QSlider::valueChanged, this, [this](int value) { emit volumeAsked(value / 100.0); });
    row->addWidget(m_volume);
    m_meter = new LevelMeter(this);
    m_meter->setObjectName(QStringLiteral("levelMeter"));
    row->addSpacing(4);
    row->addWidget(m_meter);
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
    connect(menu, &QMenu::aboutToShow, this, &TransportBar::showRows);
    m_more->setMenu(menu);
}

void TransportBar::setKeys(const KeyOf& keyOf)
{
    m_keyOf = keyOf;
    showHints();
}

void TransportBar::showHints()
{
    for (const Hint& hint : m_hints) {
        const QString key = m_keyOf && hint.id != nullptr ? m_keyOf(hint.id) : QString();
        if (hint.action != nullptr) {
            hint.action->setText(key.isEmpty() ? hint.what : hint.what + QLatin1Char('\t') + key);
            continue;
        }
        QString what = hint.what;
        if (hint.button == m_play && m_playing) {
            what = tr("Pause");
        }
        if (hint.button == m_rate && m_keyOf) {
            what = tr("Speed: slower (%1), faster (%2), as it is (%3)")
                       .arg(m_keyOf("clip.slower"), m_keyOf("clip.faster"), m_keyOf("clip.normalRate"));
        } else if (!key.isEmpty()) {
            what = tr("%1 (%2)", "what a button does, and its key").arg(what, key);
        }
        hint.button->setToolTip(what);
    }
    const QString louder = m_keyOf ? m_keyOf("clip.louder") : QString();
    m_volume->setToolTip(louder.isEmpty() ? tr("Volume")
                                          : tr("Volume: louder (%1), softer (%2)").arg(louder, m_keyOf("clip.softer")));
}

void TransportBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void TransportBar::fit()
{
    const bool remark = !m_remarkText.isEmpty();
    const std::array<QToolButton*, 9> always{static_cast<QToolButton*>(m_gates->button(0)),
                                             static_cast<QToolButton*>(m_gates->button(1)),
                                             static_cast<QToolButton*>(m_gates->button(2)),
                                             m_back,
                                             m_play,
                                             m_forward,
                                             m_loop,
                                             m_rate,
                                             m_mute};
    int room = width() - 5 * kGap - 4 - m_more->sizeHint().width() - widthOf(m_time, m_position) - (remark ? kIcon : 0);
    for (const QToolButton* button : always) {
        room -= button->sizeHint().width() + 1;
    }
    // From what is needed most; one that does not fit is not passed over for one needed less.
    const auto fits = [&room](int wanted) {
        const bool does = room >= wanted;
        room = does ? room - wanted : 0;
        return does;
    };
    const auto offer = [&](QWidget* widget, bool idle = false) {
        const int wanted = (widget == m_volume ? m_volume->width() : widget->sizeHint().width()) + kGap;
        widget->setVisible(!idle && fits(wanted));
    };
    offer(m_loopFrom);
    offer(m_loopTo);
    offer(m_frame);
    const bool words = remark && fits(widthOf(m_remark, m_remarkText) - kIcon);
    m_remark->setVisible(remark);
    if (words || !remark) {
        m_remark->setText(m_remarkText);
    } else {
        m_remark->setPixmap(themePixmap(QStringLiteral("warning"), kIcon - 2, colours().muted));
    }
    m_showsEnd = fits(widthOf(m_time, m_end));
    m_time->setText(m_showsEnd ? m_position + m_end : m_position);
    offer(m_volume, remark);
    offer(m_meter, remark);
    offer(m_loopClear);
    offer(m_jumpBack);
    offer(m_jumpForward);
}

void TransportBar::drawIcons()
{
    const QColor accent = colours().accent;
    const auto icon = [&](QToolButton* button, const char* name, bool lit = false) {
        button->setIcon(themeIcon(QLatin1String(name), lit ? accent : QColor()));
    };
    icon(static_cast<QToolButton*>(m_gates->button(static_cast<int>(Gate::Both))), "both");
    icon(static_cast<QToolButton*>(m_gates->button(static_cast<int>(Gate::PictureOnly))), "eye");
    icon(static_cast<QToolButton*>(m_gates->button(static_cast<int>(Gate::SoundOnly))), "ear");
    icon(m_jumpBack, "jump-back");
    icon(m_back, "frame-back");
    icon(m_play, m_playing ? "pause" : "play");
    icon(m_forward, "frame-forward");
    icon(m_jumpForward, "jump-forward");
    icon(m_loop, "loop", m_loop->isChecked());
    icon(m_loopFrom, "loop-a", m_loopFrom->isChecked());
    icon(m_loopTo, "loop-b", m_loopTo->isChecked());
    icon(m_loopClear, "loop-clear");
    icon(m_mute, m_mute->isChecked() ? "mute" : "sound");
    icon(m_more, "more");
}

void TransportBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_more != nullptr) {
        drawIcons();
    }
}

void TransportBar::setControlsEnabled(bool enabled)
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_timeline, m_jumpBack, m_back, m_play, m_forward,
                                                           m_jumpForward, m_loopFrom, m_loopTo}) {
        widget->setEnabled(enabled);
    }
}

void TransportBar::setPlaying(bool playing)
{
    m_playing = playing;
    m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
    showHints();
    drawIcons();
}

void TransportBar::setLooping(bool looping)
{
    m_loop->setChecked(looping);
    drawIcons();
}

void TransportBar::setLoopSpan(const std::optional<ClipSpan>& span)
{
    m_timeline->setLoopSpan(span);
    m_loopFrom->setChecked(span.has_value());
    m_loopTo->setChecked(span.has_value());
    m_loopClear->setEnabled(span.has_value());
    drawIcons();
}

void TransportBar::setMuted(bool muted)
{
    m_mute->setChecked(muted);
    drawIcons();
}

void TransportBar::setVolume(double volume)
{
    const QSignalBlocker quiet(m_volume);
    m_volume->setValue(static_cast<int>(std::lround(volume * 100)));
}

void TransportBar::setRate(double rate)
{
    m_rate->setText(rateText(rate));
    fit();
}

void TransportBar::setGate(Gate gate)
{
    m_gates->button(static_cast<int>(gate))->setChecked(true);
    m_timeline->setGate(gate);
}

void TransportBar::setSoundRemark(const QString& remark, const QString& explanation)
{
    m_remarkText = remark;
    m_remark->setAccessibleName(remark);
    m_remark->setToolTip(explanation.isEmpty() ? remark : explanation);
    fit();
}

void TransportBar::setTime(std::int64_t positionUs, std::int64_t durationUs, int frame, int frames)
{
    const auto before = m_position.size() + m_end.size() + m_frame->text().size();
    m_position = clipTimeText(positionUs);
    m_end = QStringLiteral(" / ") + clipTimeText(durationUs);
    m_time->setText(m_showsEnd ? m_position + m_end : m_position);
    m_time->setToolTip(m_position + m_end);
    m_frame->setText(frame < 0 ? QString() : tr("Frame %1", "number").arg(frame + 1));
    m_frame->setToolTip(frame < 0 ? QString() : tr("Frame %1 of %2").arg(frame + 1).arg(frames));
    if (m_position.size() + m_end.size() + m_frame->text().size() != before) {
        fit();
    }
}

void TransportBar::showRows()
{
    m_thumbnails->setChecked(m_timeline->isShown(Timeline::Row::Thumbnails));
    m_spectrogram->setChecked(m_timeline->isShown(Timeline::Row::Spectrogram));
}

}  // namespace cuebench

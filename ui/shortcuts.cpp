#include "shortcuts.h"

#include <QSettings>
#include <QStringList>

namespace cuebench {

namespace {

QString settingName(const QString& id)
{
    return QStringLiteral("shortcuts/") + id;
}

QList<QKeySequence> sequences(const QStringList& texts)
{
    QList<QKeySequence> result;
    for (const QString& text : texts) {
        result.append(QKeySequence(text, QKeySequence::PortableText));
    }
    return result;
}

bool overlap(const QKeySequence& a, const QKeySequence& b)
{
    return !a.isEmpty() && !b.isEmpty() &&
           (a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch);
}

bool canMeet(Shortcuts::Scope a, Shortcuts::Scope b)
{
    return a == b || a == Shortcuts::Scope::Window || b == Shortcuts::Scope::Window;
}

}  // namespace

Shortcuts::Shortcuts(QObject* parent) : QObject(parent)
{
    const auto add = [this](const char* id, Scope scope, const QString& group, const QString& label,
                            const QStringList& keys) {
        m_entries.push_back({QLatin1String(id), scope, group, label, sequences(keys)});
    };
    const QString answer = tr("Answer");
    for (int i = 0; i < 4; ++i) {
        const QString letter(QLatin1Char(static_cast<char>('A' + i)));
        add(qPrintable(QStringLiteral("option.%1").arg(i + 1)), Scope::Review, answer, tr("Pick option %1").arg(letter),
            {QString::number(i + 1), letter});
    }
    add("review.look", Scope::Review, answer, tr("Look before answering (recorded)"), {"U"});

    const QString decide = tr("Decide");
    add("review.accept", Scope::Review, decide, tr("Accept"), {"Return", "Enter"});
    add("review.edit", Scope::Review, decide, tr("Edit"), {"E"});
    add("review.reject", Scope::Review, decide, tr("Reject, then choose the reason"), {"R"});
    add("review.flag", Scope::Review, decide, tr("Flag for the lead, or take the flag off"), {"F"});
    add("review.skip", Scope::Review, decide, tr("Skip"), {"S"});
    add("review.back", Scope::Review, decide, tr("Back to the question before"), {"Backspace"});
    add("review.undo", Scope::Review, decide, tr("Undo"), {"Ctrl+Z"});
    add("review.redo", Scope::Review, decide, tr("Redo"), {"Ctrl+Y", "Ctrl+Shift+Z"});
    add("review.note", Scope::Review, decide, tr("Write a note with the decision"), {"N"});

    const QString change = tr("Change the question");
    for (int i = 0; i < 4; ++i) {
        const QString letter(QLatin1Char(static_cast<char>('A' + i)));
        add(qPrintable(QStringLiteral("mark.%1").arg(i + 1)), Scope::Review, change,
            tr("Next mark for option %1").arg(letter), {QStringLiteral("Alt+%1").arg(i + 1)});
    }
    for (int i = 0; i < 4; ++i) {
        const QString letter(QLatin1Char(static_cast<char>('A' + i)));
        add(qPrintable(QStringLiteral("key.%1").arg(i + 1)), Scope::Review, change,
            tr("Make option %1 the key").arg(letter),
            {QStringLiteral("Ctrl+%1").arg(i + 1), QStringLiteral("K, %1").arg(i + 1)});
    }
    add("review.subType", Scope::Review, change, tr("Change the sub-type"), {"T", "Ctrl+T"});
    add("edit.save", Scope::Edit, change, tr("Save the edit"), {"Ctrl+Return", "Ctrl+Enter"});
    add("edit.cancel", Scope::Edit, change, tr("Leave the edit without saving"), {"Esc"});

    const QString suggest = tr("Suggestions");
    for (int i = 0; i < 4; ++i) {
        const QString letter(QLatin1Char(static_cast<char>('A' + i)));
        add(qPrintable(QStringLiteral("suggest.%1").arg(i + 1)), Scope::Review, suggest,
            tr("In place of %1").arg(letter),
            {QStringLiteral("Shift+%1").arg(letter), QStringLiteral("Ctrl+Alt+%1").arg(letter)});
    }
    for (int i = 1; i <= 9; ++i) {
        add(qPrintable(QStringLiteral("suggest.take.%1").arg(i)), Scope::Suggest, suggest,
            tr("Take suggestion %1").arg(i), {QString::number(i), QStringLiteral("Ctrl+Alt+%1").arg(i)});
    }
    add("suggest.any", Scope::Review, suggest, tr("For the weakest option"), {"Shift+W", "Ctrl+Alt+W"});
    add("suggest.reword", Scope::Review, suggest, tr("Reword the stem"), {"Shift+R", "Ctrl+Alt+R"});
    add("suggest.even", Scope::Review, suggest, tr("Even lengths"), {"Shift+E", "Ctrl+Alt+E"});
    add("suggest.caption", Scope::Review, suggest, tr("Caption again"), {"Shift+G", "Ctrl+Alt+G"});
    add("suggest.more", Scope::Suggest, suggest, tr("Ask for others"), {"Shift+M", "Ctrl+Alt+M"});
    add("suggest.close", Scope::Suggest, suggest, tr("Close"), {"Esc"});

    const QString clip = tr("Clip");
    add("clip.play", Scope::Review, clip, tr("Play or pause"), {"Space"});
    add("clip.back", Scope::Review, clip, tr("One frame back"), {","});
    add("clip.forward", Scope::Review, clip, tr("One frame forward"), {"."});
    add("clip.jumpBack", Scope::Review, clip, tr("One second back"), {"Left"});
    add("clip.jumpForward", Scope::Review, clip, tr("One second on"), {"Right"});
    add("clip.start", Scope::Review, clip, tr("To the start"), {"Home"});
    add("clip.end", Scope::Review, clip, tr("To the end"), {"End"});
    add("clip.restart", Scope::Review, clip, tr("Play from the start"), {"P"});
    add("clip.loop", Scope::Review, clip, tr("Loop the clip"), {"L"});
    // Brackets need AltGr on many keyboards: hence a second key for each.
    add("clip.loopFrom", Scope::Review, clip, tr("Loop a piece: from here (A)"), {"[", "Shift+Home"});
    add("clip.loopTo", Scope::Review, clip, tr("Loop a piece: up to here (B)"), {"]", "Shift+End"});
    add("clip.loopClear", Scope::Review, clip, tr("Loop no piece any more"), {"\\", "Shift+Backspace"});
    add("clip.slower", Scope::Review, clip, tr("Slower"), {"-"});
    add("clip.faster", Scope::Review, clip, tr("Faster"), {"+", "="});
    add("clip.normalRate", Scope::Review, clip, tr("At its own speed"), {"0"});

    const QString sight = tr("Picture and sound");
    add("clip.gateBoth", Scope::Review, sight, tr("Picture and sound"), {"W"});
    add("clip.gatePicture", Scope::Review, sight, tr("Picture only"), {"V"});
    add("clip.gateSound", Scope::Review, sight, tr("Sound only"), {"Y"});
    add("clip.mute", Scope::Review, sight, tr("Mute"), {"M"});
    add("clip.evenLoudness", Scope::Review, sight, tr("Play all clips equally loud, or as they are"), {"Shift+L"});
    add("clip.louder", Scope::Review, sight, tr("Louder"), {"Ctrl+Up"});
    add("clip.softer", Scope::Review, sight, tr("Softer"), {"Ctrl+Down"});
    add("clip.zoomIn", Scope::Review, sight, tr("Picture larger"), {"Z"});
    add("clip.zoomOut", Scope::Review, sight, tr("Picture smaller"), {"Shift+Z"});
    add("clip.zoomWhole", Scope::Review, sight, tr("The whole picture"), {"Ctrl+0"});
    add("clip.panLeft", Scope::Review, sight, tr("Zoomed picture: to the left"), {"Shift+Left"});
    add("clip.panRight", Scope::Review, sight, tr("Zoomed picture: to the right"), {"Shift+Right"});
    add("clip.panUp", Scope::Review, sight, tr("Zoomed picture: up"), {"Shift+Up"});
    add("clip.panDown", Scope::Review, sight, tr("Zoomed picture: down"), {"Shift+Down"});
    add("clip.model", Scope::Review, sight, tr("What the model sees"), {"Shift+V"});

    const QString time = tr("Timeline");
    add("clip.timeIn", Scope::Review, time, tr("Closer"), {"Ctrl++", "Ctrl+="});
    add("clip.timeOut", Scope::Review, time, tr("Wider"), {"Ctrl+-"});
    add("clip.timeWhole", Scope::Review, time, tr("The whole clip"), {"Ctrl+Shift+0", "Ctrl+Home"});
    add("clip.timeLeft", Scope::Review, time, tr("To the left"), {"Ctrl+Left"});
    add("clip.timeRight", Scope::Review, time, tr("To the right"), {"Ctrl+Right"});
    add("clip.thumbnails", Scope::Review, time, tr("Thumbnails on or off"), {"Shift+T"});
    add("clip.spectrogram", Scope::Review, time, tr("Spectrogram on or off"), {"Shift+S"});

    const QString evidence = tr("Evidence");
    add("evidence.begin", Scope::Review, evidence, tr("The cue's span begins here"), {"I"});
    add("evidence.end", Scope::Review, evidence, tr("The cue's span ends here"), {"J"});
    add("evidence.frame", Scope::Review, evidence, tr("The cue is in this one frame"), {"H"});
    add("evidence.loop", Scope::Review, evidence, tr("Go to the span and loop it, or stop"), {"X"});
    add("evidence.cue", Scope::Review, evidence, tr("On to the next option's cue"), {"Q"});
    add("evidence.delete", Scope::Review, evidence, tr("Take the cue's span away"), {"Del"});

    // While suggestions stand open the bare numbers take those.
    const QString attributes = tr("Mark the clip");
    add("attribute.subtitles", Scope::Review, attributes, tr("Subtitles burned in"), {"5", "Ctrl+5"});
    add("attribute.people", Scope::Review, attributes, tr("Several people; click the one meant"), {"6", "Ctrl+6"});
    add("attribute.person", Scope::Review, attributes, tr("The one meant is in the middle of the picture shown"),
        {"Shift+P"});
    add("attribute.language", Scope::Review, attributes, tr("Language spoken"), {"7", "Ctrl+7"});
    add("attribute.cut", Scope::Review, attributes, tr("Cut inside the clip"), {"8", "Ctrl+8"});
    add("attribute.sound", Scope::Review, attributes, tr("Bad sound"), {"9", "Ctrl+9"});

    const QString queue = tr("Queue and window");
    add("queue.filter", Scope::Review, queue, tr("Search the queue"), {"Ctrl+F"});
    add("queue.lists", Scope::Review, queue, tr("Order and filters of the queue"), {"Ctrl+L"});
    add("queue.policy", Scope::Review, queue, tr("Switch between answer first and open"), {"O"});
    add("window.overview", Scope::Window, queue, tr("Overview page"), {"F2"});
    add("window.clips", Scope::Window, queue, tr("Clips page"), {"F3"});
    add("window.review", Scope::Window, queue, tr("Review page"), {"F4"});
    add("window.generate", Scope::Window, queue, tr("Generate page"), {"F5"});
    add("window.guidelines", Scope::Window, queue, tr("Guidelines"), {"G", "F1"});
    add("window.cheatSheet", Scope::Window, queue, tr("This cheat sheet"), {"?"});
    // The menus show these; in the cheat sheet they would take the room of what verifiers need.
    add("window.new", Scope::Window, queue, tr("New project"), {"Ctrl+N"});
    add("window.open", Scope::Window, queue, tr("Open project"), {"Ctrl+O"});
    add("window.import", Scope::Window, queue, tr("Import"), {"Ctrl+I"});
    add("window.export", Scope::Window, queue, tr("Export release"), {"Ctrl+Shift+E"});
    add("window.quit", Scope::Window, queue, tr("Quit"), {"Ctrl+Q"});
    add("window.fullScreen", Scope::Window, queue, tr("Full screen"), {"F11"});
}

const Shortcuts::Entry* Shortcuts::find(const QString& id) const
{
    for (const Entry& entry : m_entries) {
        if (entry.id == id) {
            return &entry;
        }
    }
    return nullptr;
}

QList<QKeySequence> Shortcuts::keys(const QString& id) const
{
    const auto known = m_keys.constFind(id);
    if (known != m_keys.constEnd()) {
        return *known;
    }
    const QSettings settings;
    QList<QKeySequence> keys;
    if (settings.contains(settingName(id))) {
        keys = sequences(settings.value(settingName(id)).toStringList());
    } else if (const Entry* entry = find(id)) {
        keys = entry->defaults;
    }
    m_keys.insert(id, keys);
    return keys;
}

QString Shortcuts::shownKey(const QString& id) const
{
    const QList<QKeySequence> all = keys(id);
    return all.isEmpty() ? QString() : all.first().toString(QKeySequence::NativeText);
}

const Shortcuts::Entry* Shortcuts::conflict(const QString& id, const QKeySequence& key) const
{
    const Entry* own = find(id);
    for (const Entry& entry : m_entries) {
        if (own == nullptr || entry.id == id || !canMeet(entry.scope, own->scope)) {
            continue;
        }
        for (const QKeySequence& other : keys(entry.id)) {
            if (overlap(other, key)) {
                return &entry;
            }
        }
    }
    return nullptr;
}

void Shortcuts::set(const QString& id, const QList<QKeySequence>& keys)
{
    QStringList texts;
    for (const QKeySequence& key : keys) {
        if (!key.isEmpty()) {
            texts.append(key.toString(QKeySequence::PortableText));
        }
    }
    QSettings().setValue(settingName(id), texts);
    m_keys.clear();
    Q_EMIT changed();
}

void Shortcuts::reset(const QString& id)
{
    QSettings().remove(settingName(id));
    m_keys.clear();
    Q_EMIT changed();
}

void Shortcuts::resetAll()
{
    QSettings().remove(QStringLiteral("shortcuts"));
    m_keys.clear();
    Q_EMIT changed();
}

}  // namespace cuebench

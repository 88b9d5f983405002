#include "pages/clip_field.h"

#include "store/clip_store.h"
#include "text.h"

#include <QCompleter>
#include <QFocusEvent>
#include <QStringListModel>
#include <QTimer>

namespace cuebench {

namespace {

constexpr int kProposals = 20;

}  // namespace

ClipField::ClipField(QWidget* parent) : QLineEdit(parent), m_proposals(new QStringListModel(this))
{
    setPlaceholderText(tr("Clip, as part_1/7.mp4"));
    setClearButtonEnabled(true);
    auto* completer = new QCompleter(m_proposals, this);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    setCompleter(completer);
    connect(this, &QLineEdit::textEdited, this, &ClipField::propose);
    connect(this, &QLineEdit::returnPressed, this, &ClipField::chosen);
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this, &ClipField::chosen,
            Qt::QueuedConnection);
}

void ClipField::setDatabase(Database* database)
{
    m_database = database;
    m_proposals->setStringList({});
    clear();
}

void ClipField::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason) {
        QTimer::singleShot(0, this, &QLineEdit::selectAll);  // after the click has set the cursor
    }
}

void ClipField::propose(const QString& text)
{
    QStringList names;
    if (m_database != nullptr && !text.trimmed().isEmpty()) {
        ClipFilter filter;
        filter.text = fromQt(text.trimmed());
        if (const auto found = ClipStore(*m_database).list(filter, 0, kProposals)) {
            for (const ClipSummary& clip : *found) {
                names << toQt(clip.clip.name);
            }
        }
    }
    m_proposals->setStringList(names);
}

}  // namespace cuebench

#include "pages/queue_bar.h"

#include "question/flow_layout.h"
#include "text.h"
#include "theme.h"
#include "words.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace cuebench {

namespace {

/// Numbers of the state list that are no ReviewState.
constexpr int kToDo = -1;
constexpr int kFlagged = -2;
constexpr int kAll = -3;

constexpr int kTypingPauseMs = 200;

QComboBox* combo(QWidget* parent, const char* name, const QString& tip)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setToolTip(tip);
    box->setAccessibleName(tip);
    box->setFocusPolicy(Qt::TabFocus);  // a click leaves the keys to the question
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

void choose(QComboBox* box, const QVariant& value)
{
    const int index = box->findData(value);
    box->setCurrentIndex(index < 0 ? 0 : index);
}

}  // namespace

QueueBar::QueueBar(QWidget* parent) : QFrame(parent), m_delay(new QTimer(this))
{
    setObjectName(QStringLiteral("queueBar"));
    m_order = combo(this, "queueOrder", tr("Order of the queue"));
    m_task = combo(this, "queueTask", tr("Only this task"));
    m_subType = combo(this, "queueSubType", tr("Only this sub-type"));
    m_emotion = combo(this, "queueEmotion", tr("Only clips with this label"));
    m_state = combo(this, "queueState", tr("Only questions in this state"));
    m_policy = combo(this, "policy", tr("What is shown before you have answered"));
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("queueSearch"));
    m_search->setPlaceholderText(tr("Search text or clip"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(150);
    m_search->setFocusPolicy(Qt::StrongFocus);
    m_search->setAcceptDrops(false);  // a folder that is dropped here is meant for the window
    m_search->installEventFilter(this);
    m_clear = new QPushButton(themeIcon(QStringLiteral("close")), QString(), this);
    m_clear->setToolTip(tr("Show the whole queue again"));
    m_clear->setAccessibleName(m_clear->toolTip());
    m_clear->setObjectName(QStringLiteral("queueClear"));
    m_clear->setFocusPolicy(Qt::TabFocus);
    m_clear->installEventFilter(this);
    m_clear->setProperty("flat", true);
    m_place = new QLabel(this);
    m_place->setObjectName(QStringLiteral("queuePlace"));
    m_place->setProperty("heading", true);
    m_pace = new QLabel(this);
    m_pace->setObjectName(QStringLiteral("queuePace"));
    m_pace->setProperty("muted", true);
    for (const QueueOrder order : {QueueOrder::Need, QueueOrder::Clip, QueueOrder::Chance}) {
        m_order->addItem(Words::of(order), static_cast<int>(order));
    }
    m_emotion->addItem(tr("Every label"), 0);
    for (const Emotion emotion : kEmotions) {
        m_emotion->addItem(Words::of(emotion), static_cast<int>(emotion));
    }
    m_state->addItem(tr("To do"), kToDo);
    m_state->addItem(tr("Every state"), kAll);
    for (const ReviewState state : {ReviewState::Undecided, ReviewState::InReview, ReviewState::Verified,
                                    ReviewState::Rejected, ReviewState::Disputed}) {
        m_state->addItem(Words::of(state), static_cast<int>(state));
    }
    m_state->addItem(tr("Flagged"), kFlagged);
    m_policy->addItem(tr("Answer first"), false);
    m_policy->addItem(tr("Open"), true);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->setSpacing(4);
    auto* flow = new FlowLayout(nullptr, 6);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_order, m_task, m_subType, m_emotion, m_state, m_search, m_clear, m_policy}) {
        flow->addWidget(widget);
    }
    for (QComboBox* box : {m_order, m_task, m_subType, m_emotion, m_state, m_policy}) {
        box->installEventFilter(this);
        box->view()->installEventFilter(this);
    }
    setTabOrder(m_state, m_search);
    setTabOrder(m_search, m_clear);
    setTabOrder(m_clear, m_policy);
    auto* numbers = new QHBoxLayout;
    numbers->addWidget(m_place);
    numbers->addStretch(1);
    numbers->addWidget(m_pace);
    layout->addLayout(flow);
    layout->addLayout(numbers);

    m_delay->setSingleShot(true);
    m_delay->setInterval(kTypingPauseMs);
    connect(m_delay, &QTimer::timeout, this, &QueueBar::tell);
    connect(m_search, &QLineEdit::textEdited, m_delay, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty() && !m_filling) {
            m_delay->start();
        }
    });
    connect(m_task, &QComboBox::activated, this, [this] {
        fillSubTypes();
        tell();
    });
    for (QComboBox* box : {m_subType, m_emotion, m_state}) {
        connect(box, &QComboBox::activated, this, &QueueBar::tell);
    }
    connect(m_order, &QComboBox::activated, this,
            [this] { Q_EMIT orderChanged(static_cast<QueueOrder>(m_order->currentData().toInt())); });
    connect(m_policy, &QComboBox::activated, this, [this] { Q_EMIT policySwitched(m_policy->currentData().toBool()); });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        setFilter({});
        Q_EMIT filterChanged({});
    });
}

void QueueBar::setBenchmark(const Benchmark& benchmark)
{
    m_benchmark = &benchmark;
    m_task->clear();
    m_task->addItem(tr("Every task"), kAll);
    for (const TaskDefinition& task : benchmark.tasks) {
        m_task->addItem(Words::of(benchmark, task.task), static_cast<int>(task.task));
    }
    fillSubTypes();
}

void QueueBar::fillSubTypes()
{
    m_subType->clear();
    m_subType->addItem(tr("Every sub-type"), kAll);
    const int task = m_task->currentData().toInt();
    for (const SubTypeDefinition& definition : m_benchmark->subTypes) {
        if (task == kAll || fits(definition.subType, static_cast<Task>(task))) {
            m_subType->addItem(Words::of(*m_benchmark, definition.subType), static_cast<int>(definition.subType));
        }
    }
}

void QueueBar::setFilter(const QuestionFilter& filter, bool settledToo)
{
    m_filling = true;
    m_base = filter;
    choose(m_task, filter.task ? static_cast<int>(*filter.task) : kAll);
    if (m_benchmark != nullptr) {
        fillSubTypes();
    }
    choose(m_subType, filter.subType ? static_cast<int>(*filter.subType) : kAll);
    choose(m_emotion, filter.emotion ? static_cast<int>(*filter.emotion) : 0);
    choose(m_state, filter.state     ? static_cast<int>(*filter.state)
                    : filter.flagged ? kFlagged
                    : settledToo     ? kAll
                                     : kToDo);
    m_search->setText(toQt(filter.text));
    m_filling = false;
}

void QueueBar::setOrder(QueueOrder order)
{
    choose(m_order, static_cast<int>(order));
}

void QueueBar::setPolicy(bool open, bool maySwitch, const QString& key)
{
    choose(m_policy, open);
    m_policy->setEnabled(maySwitch);
    m_policy->setToolTip(maySwitch
                             ? tr("Answer first covers key, captions and label until you have answered (%1)").arg(key)
                             : tr("Only a lead may switch between answer first and open."));
}

void QueueBar::setNumbers(const Numbers& numbers)
{
    m_place->setText(numbers.size == 0      ? tr("Nothing in this queue")
                     : numbers.position < 0 ? tr("Beside the queue of %1").arg(numbers.size)
                                            : tr("Question %1 of %2").arg(numbers.position + 1).arg(numbers.size));
    QStringList parts{tr("%1 to do").arg(numbers.remaining), tr("%1 done today").arg(numbers.today)};
    if (numbers.rate > 0) {
        parts.append(tr("%1 an hour").arg(numbers.rate));
    }
    m_pace->setText(parts.join(QStringLiteral("  ·  ")));
}

void QueueBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void QueueBar::focusLists()
{
    m_order->setFocus(Qt::ShortcutFocusReason);
}

QuestionFilter QueueBar::filter() const
{
    QuestionFilter filter;
    filter.clip = m_base.clip;
    const auto number = [](const QComboBox* box) { return box->currentData().toInt(); };
    if (number(m_task) != kAll) {
        filter.task = static_cast<Task>(number(m_task));
    }
    if (number(m_subType) != kAll) {
        filter.subType = static_cast<SubType>(number(m_subType));
    }
    filter.emotion = emotionFromCode(number(m_emotion));
    if (number(m_state) >= 0) {
        filter.state = static_cast<ReviewState>(number(m_state));
    } else if (number(m_state) == kFlagged) {
        filter.flagged = true;
    }
    filter.text = fromQt(m_search->text().trimmed());
    return filter;
}

bool QueueBar::settledToo() const
{
    return m_state->currentData().toInt() == kAll;
}

void QueueBar::tell()
{
    m_delay->stop();
    if (!m_filling) {
        Q_EMIT filterChanged(filter());
    }
}

bool QueueBar::keyOnList(QComboBox* box, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress) {
        return false;
    }
    const auto* press = static_cast<QKeyEvent*>(event);
    const int key = press->key();
    // Space plays the clip, whatever has the focus.
    const bool opens = key == Qt::Key_Down || key == Qt::Key_Up;
    const bool leaves = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape;
    if ((!opens && !leaves) || (press->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        return false;
    }
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        if (opens) {
            box->showPopup();
        } else {
            Q_EMIT searchLeft();
        }
    }
    return true;
}

bool QueueBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress)) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
            event->accept();
            if (event->type() == QEvent::KeyPress) {
                if (m_delay->isActive()) {
                    tell();
                }
                Q_EMIT searchLeft();
            }
            return true;
        }
    }
    if (auto* box = qobject_cast<QComboBox*>(watched)) {
        return keyOnList(box, event);
    }
    if (watched == m_clear && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress)) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool presses = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (presses || key == Qt::Key_Escape) {
            event->accept();
            if (event->type() == QEvent::KeyPress) {
                if (presses) {
                    m_clear->click();
                }
                Q_EMIT searchLeft();
            }
            return true;
        }
    }
    if (event->type() == QEvent::Hide) {
        for (QComboBox* box : {m_order, m_task, m_subType, m_emotion, m_state, m_policy}) {
            if (watched == box->view()) {
                // Later: the box has the focus again once its list is gone.
                QTimer::singleShot(0, this, [this, box] {
                    if (box->hasFocus()) {
                        Q_EMIT searchLeft();
                    }
                });
            }
        }
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace cuebench

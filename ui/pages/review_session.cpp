#include "pages/review_session.h"

#include "project/project.h"
#include "store/clip_store.h"
#include "store/decision_store.h"
#include "text.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace cuebench {

ReviewSession::ReviewSession(Project& project, const Verifier& verifier, const Clock& clock, QObject* parent)
    : QObject(parent),
      m_project(project),
      m_verifier(verifier),
      m_clock(clock),
      m_kept(project.policy()),
      m_policy(project.policy()),
      m_desk(project.database(), project.benchmark(), project.policy(), clock),
      m_seed(static_cast<std::uint64_t>(clock.nowMs())),
      m_startedMs(clock.nowMs())
{
    if (auto verifiers = DecisionStore(project.database()).verifiers()) {
        m_verifiers = std::move(*verifiers);
    }
}

void ReviewSession::setOrder(QueueOrder order)
{
    m_order = order;
    reload(true);
}

void ReviewSession::setFilter(const QuestionFilter& filter, bool settledToo)
{
    m_filter = filter;
    m_settledToo = settledToo;
    reload(false);
}

bool ReviewSession::readQueue()
{
    QuestionFilter filter = m_filter;
    if (listsToDo()) {
        filter.todoFor = m_verifier.id;
    }
    std::map<Task, int> quotas;
    for (const TaskDefinition& task : m_project.benchmark().tasks) {
        quotas[task.task] = task.questions;
    }
    auto queue = QuestionStore(m_project.database()).queue(filter, m_order, quotas, m_seed);
    if (!queue) {
        Q_EMIT failed(queue.error());
        return false;
    }
    m_queue = std::move(*queue);
    return true;
}

void ReviewSession::followPolicy()
{
    const Policy& kept = m_project.policy();
    if (kept == m_kept) {
        return;
    }
    // What was switched here for oneself stays, unless that very rule was changed.
    const bool answerFirst = kept.answerFirst == m_kept.answerFirst ? m_policy.answerFirst : kept.answerFirst;
    m_policy = m_kept = kept;
    m_policy.answerFirst = answerFirst;
    Q_EMIT uncoveredChanged();
}

bool ReviewSession::reload(bool stay)
{
    followPolicy();
    if (!readQueue()) {
        return false;
    }
    m_done.clear();
    m_skipped.clear();
    m_resume = 0;
    if (stay && m_item) {
        if (const auto index = indexOf(m_item->question.id)) {
            m_position = static_cast<int>(*index);
            Q_EMIT queueChanged();
            return true;
        }
    }
    m_item.reset();
    m_position = -1;
    return next();
}

bool ReviewSession::follow(bool keepItem)
{
    std::vector<QuestionId> after;
    for (auto i = m_position >= 0 ? static_cast<std::size_t>(m_position) : m_resume; i < m_queue.size(); ++i) {
        after.push_back(m_queue[i].id);
    }
    if (!readQueue()) {
        return false;
    }
    if (auto verifiers = DecisionStore(m_project.database()).verifiers()) {
        m_verifiers = std::move(*verifiers);
    }
    followPolicy();
    if (listsToDo()) {
        m_done.clear();  // the queue leaves them out, or has them back because they were reopened
    }
    std::unordered_map<QuestionId, std::size_t> places;
    for (std::size_t i = 0; i < m_queue.size(); ++i) {
        places.emplace(m_queue[i].id, i);
    }
    const auto place = m_item ? places.find(m_item->question.id) : places.end();
    m_position = place == places.end() ? -1 : static_cast<int>(place->second);
    const auto next =
        std::find_if(after.begin(), after.end(), [&places](QuestionId id) { return places.contains(id); });
    m_resume = next == after.end() ? 0 : places.at(*next);
    if (!m_item) {
        return this->next();
    }
    if (!keepItem) {
        return refresh();
    }
    Q_EMIT queueChanged();
    return true;
}

void ReviewSession::rejoin()
{
    if (m_item) {
        follow(true);
    } else if (readQueue() && listsToDo()) {
        m_done.clear();
    }
}

std::optional<std::size_t> ReviewSession::indexOf(QuestionId question) const
{
    for (std::size_t i = 0; i < m_queue.size(); ++i) {
        if (m_queue[i].id == question) {
            return i;
        }
    }
    return std::nullopt;
}

bool ReviewSession::go(QuestionId question)
{
    return show(question, true);
}

bool ReviewSession::show(QuestionId question, bool remember)
{
    auto item = m_desk.item(question);
    if (!item) {
        Q_EMIT failed(item.error());
        return false;
    }
    if (remember && m_item && m_item->question.id != question) {
        m_history.push_back(m_item->question.id);
    }
    take(std::move(*item));
    const auto index = indexOf(question);
    m_position = index ? static_cast<int>(*index) : -1;
    Q_EMIT itemChanged();
    Q_EMIT queueChanged();
    return true;
}

void ReviewSession::startFromNeed()
{
    m_fromFront = m_order == QueueOrder::Need;
    if (readQueue()) {
        const auto index = m_item ? indexOf(m_item->question.id) : std::nullopt;
        m_position = index ? static_cast<int>(*index) : -1;
        m_resume = 0;
        Q_EMIT queueChanged();
    }
}

bool ReviewSession::refresh()
{
    if (!m_item) {
        return false;
    }
    auto item = m_desk.item(m_item->question.id);
    if (!item) {
        Q_EMIT failed(item.error());
        return false;
    }
    const bool reworded = wordingHash(item->head) != visit().wording;
    take(std::move(*item));
    if (reworded) {
        Q_EMIT rewordedMeanwhile();
    }
    Q_EMIT itemRefreshed();
    Q_EMIT queueChanged();
    return true;
}

bool ReviewSession::next()
{
    const auto count = m_queue.size();
    const bool fromFront = std::exchange(m_fromFront, false);
    const auto from = fromFront ? 0 : m_position >= 0 ? static_cast<std::size_t>(m_position + 1) : m_resume;
    // First what nobody here has touched, then what was skipped.
    for (const bool skippedToo : {false, true}) {
        for (std::size_t step = 0; step < count; ++step) {
            const QueueEntry& entry = m_queue[(from + step) % count];
            const bool current = m_item && entry.id == m_item->question.id;
            if (m_done.contains(entry.id) || (current && count - m_done.size() > 1)) {
                continue;
            }
            if (m_skipped.contains(entry.id) != skippedToo) {
                continue;
            }
            return show(entry.id, true);
        }
    }
    if (m_item) {
        m_history.push_back(m_item->question.id);
    }
    m_item.reset();
    m_position = -1;
    Q_EMIT itemChanged();
    Q_EMIT queueChanged();
    return false;
}

bool ReviewSession::back()
{
    if (m_history.empty()) {
        Q_EMIT said(tr("This is where you began; there is nothing before it."));
        return false;
    }
    const QuestionId question = m_history.back();
    m_history.pop_back();
    return show(question, false);
}

bool ReviewSession::listsToDo() const
{
    return !m_filter.state && !m_filter.flagged && !m_settledToo;
}

int ReviewSession::remaining() const
{
    return static_cast<int>(std::count_if(m_queue.begin(), m_queue.end(), [this](const QueueEntry& entry) {
        const bool settled = entry.state == ReviewState::Verified || entry.state == ReviewState::Rejected;
        return !m_done.contains(entry.id) && (!settled || listsToDo());
    }));
}

QStringList ReviewSession::nextClips(int count) const
{
    QStringList files;
    if (!m_item) {
        return files;
    }
    const ClipStore clips(m_project.database());
    ClipId last = m_item->clip.id;
    for (auto i = static_cast<std::size_t>(m_position + 1); i < m_queue.size() && files.size() < count; ++i) {
        if (m_done.contains(m_queue[i].id) || m_queue[i].clip == last) {
            continue;
        }
        last = m_queue[i].clip;
        if (const auto file = clips.filePath(last)) {
            files.append(toQt(*file));
        }
    }
    return files;
}

QString ReviewSession::nameOf(VerifierId verifier) const
{
    for (const Verifier& each : m_verifiers) {
        if (each.id == verifier) {
            return toQt(each.name);
        }
    }
    return tr("someone");
}

int ReviewSession::doneToday() const
{
    const QDateTime midnight(QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date(), QTime(0, 0));
    const auto count = DecisionStore(m_project.database()).verdictsSince(m_verifier.id, midnight.toMSecsSinceEpoch());
    return count ? static_cast<int>(*count) : 0;
}

int ReviewSession::ratePerHour() const
{
    const std::int64_t passed = m_clock.nowMs() - m_startedMs;
    if (m_doneHere < 3 || passed < 1000) {
        return 0;
    }
    return static_cast<int>(static_cast<double>(m_doneHere) * 3.6e6 / static_cast<double>(passed));
}

}  // namespace cuebench

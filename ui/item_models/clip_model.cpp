#include "item_models/clip_model.h"

#include "error_text.h"
#include "item_models/poster_shelf.h"
#include "text.h"
#include "words.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace cuebench {

QString durationText(std::int64_t us)
{
    return ClipModel::tr("%1 s").arg(QLocale().toString(static_cast<double>(us) / 1e6, 'f', 1));
}

QString frameRateText(const ClipMedia& media)
{
    if (media.frameRateNumerator <= 0 || media.frameRateDenominator <= 0) {
        return {};
    }
    const double rate = static_cast<double>(media.frameRateNumerator) / media.frameRateDenominator;
    return QLocale().toString(rate, 'g', 4);
}

QString votesText(const Votes& votes)
{
    std::array<std::size_t, std::tuple_size_v<Votes>> order{};
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return votes[a] > votes[b]; });
    QStringList parts;
    for (const std::size_t i : order) {
        if (votes[i] > 0) {
            parts << ClipModel::tr("%1 %2").arg(votes[i]).arg(Words::of(kEmotions[i]));
        }
    }
    return parts.join(QStringLiteral(", "));
}

ClipModel::ClipModel(PosterShelf* posters, QObject* parent) : QAbstractTableModel(parent), m_posters(posters)
{
    if (m_posters != nullptr) {
        connect(m_posters, &PosterShelf::ready, this, &ClipModel::posterReady);
    }
}

void ClipModel::setDatabase(Database* database)
{
    m_database = database;
    m_filter = {};
    load(kPageRows);
}

void ClipModel::setFilter(const ClipFilter& filter)
{
    m_filter = filter;
    load(kPageRows);
}

void ClipModel::refresh()
{
    load(std::max(kPageRows, static_cast<int>(m_rows.size())));
}

std::vector<ClipSummary> ClipModel::page(int offset, int rows)
{
    auto read = ClipStore(*m_database).list(m_filter, offset, rows);
    if (!read) {
        emit failed(errorText(read.error()));
        return {};
    }
    return std::move(*read);
}

void ClipModel::load(int rows)
{
    beginResetModel();
    m_rows.clear();
    m_rowOf.clear();
    m_roots.clear();
    m_total = 0;
    if (m_database != nullptr) {
        const ClipStore store(*m_database);
        if (const auto roots = store.roots()) {
            for (const Root& root : *roots) {
                m_roots[root.id] = toQt(root.path);
            }
        }
        const auto total = store.count(m_filter);
        if (!total) {
            emit failed(errorText(total.error()));
        } else {
            m_total = static_cast<int>(*total);
            m_rows = page(0, rows);
        }
    }
    for (int i = 0; i < static_cast<int>(m_rows.size()); ++i) {
        m_rowOf[m_rows[static_cast<std::size_t>(i)].clip.id.value()] = i;
    }
    endResetModel();
    emit counted(m_total);
}

bool ClipModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_database != nullptr && static_cast<int>(m_rows.size()) < m_total;
}

void ClipModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent)) {
        return;
    }
    const auto here = static_cast<int>(m_rows.size());
    std::vector<ClipSummary> more = page(here, kPageRows);
    if (more.empty()) {
        m_total = here;  // clips went away meanwhile, or reading failed: do not ask for ever
        emit counted(m_total);
        return;
    }
    beginInsertRows({}, here, here + static_cast<int>(more.size()) - 1);
    for (ClipSummary& row : more) {
        m_rowOf[row.clip.id.value()] = static_cast<int>(m_rows.size());
        m_rows.push_back(std::move(row));
    }
    endInsertRows();
}

const ClipSummary* ClipModel::clipAt(int row) const
{
    return row >= 0 && row < static_cast<int>(m_rows.size()) ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

int ClipModel::rowOf(ClipId clip) const
{
    const auto found = m_rowOf.find(clip.value());
    return found == m_rowOf.end() ? -1 : found->second;
}

QString ClipModel::fileOf(const Clip& clip) const
{
    const auto root = m_roots.find(clip.root);
    return root == m_roots.end() ? QString() : root->second + QLatin1Char('/') + toQt(clip.path);
}

int ClipModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ClipModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ClipModel::text(const ClipSummary& row, int column) const
{
    const Clip& clip = row.clip;
    switch (column) {
        case NameColumn: return shown(clip.name);
        case LabelColumn: return Words::of(clip.label);
        case VotesColumn: return clip.votes ? votesText(*clip.votes) : QString();
        case DurationColumn: return clip.media ? durationText(clip.media->durationUs) : QString();
        case SizeColumn: return clip.media ? tr("%1 × %2").arg(clip.media->width).arg(clip.media->height) : QString();
        case RateColumn: return clip.media ? frameRateText(*clip.media) : QString();
        case SoundColumn: return !clip.media ? QString() : clip.media->hasSound ? tr("yes") : tr("none");
        case CaptionsColumn: return QLocale().toString(row.captions);
        case QuestionsColumn: return QLocale().toString(row.questions);
        case VerifiedColumn: return QLocale().toString(row.verified);
        case MediaColumn:
            if (!clip.mediaError.empty()) {
                return tr("broken");
            }
            return clip.media ? tr("good") : tr("not looked at yet");
        default: return {};
    }
}

QString ClipModel::toolTip(const ClipSummary& row, int column) const
{
    if (!row.clip.mediaError.empty() && (column == MediaColumn || column == NameColumn)) {
        return shown(row.clip.mediaError);
    }
    return column == VotesColumn || column == NameColumn ? text(row, column) : QString();
}

QVariant ClipModel::data(const QModelIndex& index, int role) const
{
    const ClipSummary* row = index.isValid() ? clipAt(index.row()) : nullptr;
    if (row == nullptr) {
        return {};
    }
    switch (role) {
        case Qt::DisplayRole: return text(*row, index.column());
        case Qt::ToolTipRole: return toolTip(*row, index.column());
        case Qt::TextAlignmentRole:
            return index.column() >= DurationColumn && index.column() <= VerifiedColumn && index.column() != SoundColumn
                       ? QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter))
                       : QVariant();
        case ClipIdRole: return QVariant::fromValue<qint64>(row->clip.id.value());
        case BrokenRole: return !row->clip.mediaError.empty();
        case QuestionsRole: return row->questions;
        case VerifiedRole: return row->verified;
        case PosterRole:
            return m_posters == nullptr || !row->clip.mediaError.empty()
                       ? QPixmap()
                       : m_posters->poster(row->clip.id.value(), fileOf(row->clip));
        default: return {};
    }
}

QVariant ClipModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case NameColumn: return tr("Clip");
        case LabelColumn: return tr("Label");
        case VotesColumn: return tr("Votes");
        case DurationColumn: return tr("Duration");
        case SizeColumn: return tr("Size");
        case RateColumn: return tr("Frames/s");
        case SoundColumn: return tr("Sound");
        case CaptionsColumn: return tr("Captions");
        case QuestionsColumn: return tr("Questions");
        case VerifiedColumn: return tr("Verified");
        case MediaColumn: return tr("File");
        default: return {};
    }
}

void ClipModel::posterReady(qint64 clip)
{
    if (const int row = rowOf(ClipId(clip)); row >= 0) {
        emit dataChanged(index(row, NameColumn), index(row, NameColumn), {PosterRole});
    }
}

}  // namespace cuebench

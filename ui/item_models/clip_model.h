// The clips of a project as a table, read page by page from the store.
//
// Nothing is kept open: every page is one query. Reading faults leave what is there and come as failed().
#pragma once

#include "base/id.h"
#include "store/clip_store.h"

#include <QAbstractTableModel>
#include <QPixmap>
#include <QString>

#include <map>
#include <unordered_map>
#include <vector>

namespace cuebench {

class Database;
class PosterShelf;

class ClipModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns {
        NameColumn,
        LabelColumn,
        VotesColumn,
        DurationColumn,
        SizeColumn,
        RateColumn,
        SoundColumn,
        CaptionsColumn,
        QuestionsColumn,
        VerifiedColumn,
        MediaColumn,
        ColumnCount
    };
    enum Roles {
        ClipIdRole = Qt::UserRole,  ///< qint64
        PosterRole,                 ///< QPixmap; null while it is being made, which asking for it begins
        BrokenRole,                 ///< bool: the file cannot be played
        QuestionsRole,              ///< int
        VerifiedRole,               ///< int
    };
    static constexpr int kPageRows = 200;

    explicit ClipModel(PosterShelf* posters, QObject* parent = nullptr);

    /// Null empties the model. Reads the first page.
    void setDatabase(Database* database);
    void setFilter(const ClipFilter& filter);
    /// Reads again, as many rows as are here now.
    void refresh();

    /// Clips that pass the filter, loaded or not.
    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] const ClipSummary* clipAt(int row) const;
    /// Among the loaded rows; -1 when it is not there.
    [[nodiscard]] int rowOf(ClipId clip) const;
    /// Absolute path of the clip's video.
    [[nodiscard]] QString fileOf(const Clip& clip) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

signals:
    /// The number of clips that pass the filter is known anew.
    void counted(int total);
    void failed(const QString& text);

private:
    void load(int rows);
    [[nodiscard]] std::vector<ClipSummary> page(int offset, int rows);
    [[nodiscard]] QString text(const ClipSummary& row, int column) const;
    [[nodiscard]] QString toolTip(const ClipSummary& row, int column) const;
    void posterReady(qint64 clip);

    Database* m_database = nullptr;
    PosterShelf* m_posters = nullptr;
    ClipFilter m_filter;
    std::map<RootId, QString> m_roots;
    std::vector<ClipSummary> m_rows;
    std::unordered_map<std::int64_t, int> m_rowOf;
    int m_total = 0;
};

/// "3.2 s"
[[nodiscard]] QString durationText(std::int64_t us);
/// "24", "29.97"
[[nodiscard]] QString frameRateText(const ClipMedia& media);
/// "6 happiness, 3 neutral, 1 sadness", most votes first.
[[nodiscard]] QString votesText(const Votes& votes);

}  // namespace cuebench

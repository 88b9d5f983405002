// All clips of the project, as a grid of posters or as a table, with what is known of the selected one beside them.
#pragma once

#include "base/id.h"
#include "store/clip_store.h"

#include <QTimer>
#include <QWidget>

class QAbstractItemView;
class QComboBox;
class QItemSelectionModel;
class QLabel;
class QLineEdit;
class QListView;
class QModelIndex;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace cuebench {

class ClipDetail;
class ClipModel;
class PosterShelf;
class Project;

class ClipsPage : public QWidget {
    Q_OBJECT

public:
    explicit ClipsPage(QWidget* parent = nullptr);

    /// Null: none. The project must outlive its being set here.
    void setProject(Project* project);
    /// Reads the clips again; the selection stays.
    void refresh();
    void setGrid(bool grid);

    [[nodiscard]] ClipModel* model() const { return m_model; }

signals:
    /// Show the questions of this clip on the review page.
    void openClip(cuebench::ClipId clip);
    void importRequested();
    void failed(const QString& text);

private:
    [[nodiscard]] QWidget* buildBar();
    [[nodiscard]] QWidget* buildViews();
    [[nodiscard]] QWidget* buildEmpty();
    void applyFilter();
    void counted(int total);
    void showSelected();
    void openIndex(const QModelIndex& index);
    void select(ClipId clip);
    [[nodiscard]] ClipId selected() const;

    Project* m_project = nullptr;
    PosterShelf* m_posters = nullptr;
    ClipModel* m_model = nullptr;
    QItemSelectionModel* m_selection = nullptr;
    QLineEdit* m_search = nullptr;
    QComboBox* m_emotion = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_gridButton = nullptr;
    QPushButton* m_tableButton = nullptr;
    QListView* m_grid = nullptr;
    QTableView* m_table = nullptr;
    QStackedWidget* m_views = nullptr;
    QLabel* m_emptyText = nullptr;
    QPushButton* m_emptyImport = nullptr;
    ClipDetail* m_detail = nullptr;
    QTimer m_typing;
    bool m_isGrid = true;
};

}  // namespace cuebench

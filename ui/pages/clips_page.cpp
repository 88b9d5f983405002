#include "pages/clips_page.h"

#include "error_text.h"
#include "item_models/clip_grid.h"
#include "item_models/clip_model.h"
#include "item_models/poster_shelf.h"
#include "pages/clip_detail.h"
#include "project/project.h"
#include "store/caption_store.h"
#include "text.h"
#include "theme.h"
#include "words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace cuebench {
namespace {

constexpr int kTypingMs = 150;
enum View { GridView, TableView, EmptyView };

QPushButton* viewButton(QWidget* parent, const QString& text, const QString& tip)
{
    auto* button = new QPushButton(parent);
    button->setText(text);
    button->setToolTip(tip);
    button->setCheckable(true);
    button->setAutoExclusive(true);
    return button;
}

}  // namespace

ClipsPage::ClipsPage(QWidget* parent)
    : QWidget(parent),
      m_posters(new PosterShelf(this)),
      m_model(new ClipModel(m_posters, this)),
      m_selection(new QItemSelectionModel(m_model, this)),
      m_detail(new ClipDetail(this))
{
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->addWidget(buildViews());
    split->addWidget(m_detail);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->setSizes({900, 330});
    m_detail->setMinimumWidth(260);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(10);
    column->addWidget(buildBar());
    column->addWidget(split, 1);

    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &ClipsPage::applyFilter);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_emotion, &QComboBox::currentIndexChanged, this, &ClipsPage::applyFilter);
    connect(m_gridButton, &QPushButton::clicked, this, [this] { setGrid(true); });
    connect(m_tableButton, &QPushButton::clicked, this, [this] { setGrid(false); });
    connect(m_model, &ClipModel::counted, this, &ClipsPage::counted);
    connect(m_model, &ClipModel::failed, this, &ClipsPage::failed);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ClipsPage::showSelected);
    connect(m_selection, &QItemSelectionModel::currentChanged, this, &ClipsPage::showSelected);
    connect(m_detail, &ClipDetail::openRequested, this, [this] { openIndex(m_selection->currentIndex()); });
    setGrid(true);
    counted(0);
}

QWidget* ClipsPage::buildBar()
{
    auto* bar = new QWidget(this);
    m_search = new QLineEdit(bar);
    m_search->setObjectName(QStringLiteral("clipSearch"));
    m_search->setPlaceholderText(tr("Search clip names"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(320);
    m_emotion = new QComboBox(bar);
    m_emotion->setObjectName(QStringLiteral("clipEmotion"));
    m_emotion->setAccessibleName(tr("Label"));
    m_emotion->addItem(tr("All labels"), 0);
    for (const Emotion emotion : kEmotions) {
        m_emotion->addItem(Words::of(emotion), static_cast<int>(emotion));
    }
    m_count = new QLabel(bar);
    m_count->setObjectName(QStringLiteral("clipCount"));
    m_count->setProperty("muted", true);
    m_gridButton = viewButton(bar, tr("Grid"), tr("Show posters"));
    m_tableButton = viewButton(bar, tr("Table"), tr("Show a table"));
    m_gridButton->setObjectName(QStringLiteral("gridButton"));
    m_tableButton->setObjectName(QStringLiteral("tableButton"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_search, 2);
    row->addWidget(m_emotion);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(m_gridButton);
    row->addWidget(m_tableButton);
    return bar;
}

QWidget* ClipsPage::buildViews()
{
    m_grid = new ClipGrid(this);
    m_grid->setObjectName(QStringLiteral("clipGrid"));

    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("clipTable"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);

    m_views = new QStackedWidget(this);
    for (QAbstractItemView* view :
         {static_cast<QAbstractItemView*>(m_grid), static_cast<QAbstractItemView*>(m_table)}) {
        view->setModel(m_model);
        const QItemSelectionModel* own = view->selectionModel();
        view->setSelectionModel(m_selection);
        delete own;  // each view makes one with the model; they share ours
        view->setSelectionMode(QAbstractItemView::SingleSelection);
        view->setEditTriggers(QAbstractItemView::NoEditTriggers);
        connect(view, &QAbstractItemView::activated, this, &ClipsPage::openIndex);
        m_views->addWidget(view);
    }
    m_table->horizontalHeader()->resizeSection(ClipModel::NameColumn, 190);
    m_table->horizontalHeader()->resizeSection(ClipModel::VotesColumn, 200);
    for (const int column : {ClipModel::DurationColumn, ClipModel::RateColumn, ClipModel::SoundColumn,
                             ClipModel::CaptionsColumn, ClipModel::QuestionsColumn, ClipModel::VerifiedColumn}) {
        m_table->horizontalHeader()->resizeSection(column, 84);
    }
    m_table->horizontalHeader()->setStretchLastSection(true);
    // In a narrow window the counts come before what a file is made of.
    int place = ClipModel::LabelColumn + 1;
    for (const int column : {ClipModel::QuestionsColumn, ClipModel::VerifiedColumn, ClipModel::CaptionsColumn}) {
        m_table->horizontalHeader()->moveSection(m_table->horizontalHeader()->visualIndex(column), place++);
    }
    m_views->addWidget(buildEmpty());
    return m_views;
}

QWidget* ClipsPage::buildEmpty()
{
    auto* empty = new QWidget(this);
    m_emptyText = new QLabel(empty);
    m_emptyText->setObjectName(QStringLiteral("clipsEmpty"));
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    m_emptyText->setProperty("muted", true);
    m_emptyImport = new QPushButton(tr("Import…"), empty);
    m_emptyImport->setProperty("primary", true);
    m_emptyImport->setObjectName(QStringLiteral("clipsImport"));
    auto* column = new QVBoxLayout(empty);
    column->addStretch(2);
    column->addWidget(m_emptyText);
    column->addSpacing(8);
    column->addWidget(m_emptyImport, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_emptyImport, &QPushButton::clicked, this, &ClipsPage::importRequested);
    return empty;
}

void ClipsPage::setProject(Project* project)
{
    m_project = project;
    m_typing.stop();
    const QSignalBlocker quietSearch(m_search);
    const QSignalBlocker quietEmotion(m_emotion);
    m_search->clear();
    m_emotion->setCurrentIndex(0);
    QString posters;
    if (project != nullptr) {
        const auto folder = project->database().location().folder();
        posters = folder.empty() ? QString() : toQt((folder / "cache" / "posters").string());
    }
    m_posters->setFolder(posters);
    m_model->setDatabase(project != nullptr ? &project->database() : nullptr);
}

void ClipsPage::refresh()
{
    const ClipId before = selected();
    m_model->refresh();
    select(before);
}

void ClipsPage::setGrid(bool grid)
{
    m_isGrid = grid;
    m_gridButton->setChecked(grid);
    m_tableButton->setChecked(!grid);
    counted(m_model->total());
    select(selected());  // the grid selects a cell, the table shows rows
}

void ClipsPage::applyFilter()
{
    m_typing.stop();
    ClipFilter filter;
    filter.text = fromQt(m_search->text().trimmed());
    filter.label = emotionFromCode(m_emotion->currentData().toInt());
    const ClipId before = selected();
    m_model->setFilter(filter);
    select(before);
}

void ClipsPage::counted(int total)
{
    m_count->setText(tr("Clips: %1").arg(QLocale().toString(total)));
    m_views->setCurrentIndex(total == 0 ? EmptyView : m_isGrid ? GridView : TableView);
    const bool filtered = !m_search->text().trimmed().isEmpty() || m_emotion->currentIndex() > 0;
    m_emptyImport->setVisible(m_project != nullptr && !filtered);
    if (m_project == nullptr) {
        m_emptyText->setText(tr("No project is open."));
    } else if (filtered) {
        m_emptyText->setText(tr("No clip fits this search."));
    } else {
        m_emptyText->setText(
            tr("This project has no clips yet. Import a DFEW folder or a manifest, or drop one here."));
    }
}

ClipId ClipsPage::selected() const
{
    const ClipSummary* clip = m_model->clipAt(m_selection->currentIndex().row());
    return clip == nullptr ? ClipId() : clip->clip.id;
}

void ClipsPage::select(ClipId clip)
{
    if (const int row = m_model->rowOf(clip); row >= 0) {
        m_selection->setCurrentIndex(m_model->index(row, 0),
                                     QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
}

void ClipsPage::showSelected()
{
    const ClipSummary* clip = m_model->clipAt(m_selection->currentIndex().row());
    if (clip == nullptr || m_project == nullptr) {
        m_detail->clear();
        return;
    }
    const auto captions = CaptionStore(m_project->database()).captionsOf(clip->clip.id);
    if (!captions) {
        emit failed(errorText(captions.error()));
    }
    m_detail->showClip(*clip, captions ? *captions : std::vector<Caption>());
}

void ClipsPage::openIndex(const QModelIndex& index)
{
    if (const ClipSummary* clip = m_model->clipAt(index.row())) {
        emit openClip(clip->clip.id);
    }
}

}  // namespace cuebench

#include "dialogs/settings_dialog.h"

#include "settings.h"
#include "shortcuts.h"
#include "words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace cuebench {

namespace {

constexpr int kIdRole = Qt::UserRole;

}  // namespace

SettingsDialog::SettingsDialog(Shortcuts& shortcuts, QWidget* parent) : QDialog(parent), m_shortcuts(shortcuts)
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    auto* tabs = new QTabWidget(this);
    tabs->addTab(buildGeneral(), tr("General"));
    tabs->addTab(buildShortcuts(), tr("Shortcuts"));
    auto* buttons = new QDialogButtonBox(this);
    QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::AcceptRole);
    close->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tabs, 1);
    layout->addWidget(buttons);
    resize(620, 520);
}

QWidget* SettingsDialog::buildGeneral()
{
    auto* page = new QWidget(this);
    auto* form = new QFormLayout(page);
    auto* language = new QComboBox(page);
    language->addItem(tr("Like the system"), QString());
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    language->setCurrentIndex(qMax(0, language->findData(settings::language.get())));
    connect(language, &QComboBox::activated, this,
            [language] { settings::language.set(language->currentData().toString()); });
    form->addRow(tr("Language (from the next start)"), language);
    auto* size = new QSpinBox(page);
    size->setRange(10, 28);
    size->setSuffix(tr(" pt"));
    size->setValue(settings::textSize.get());
    connect(size, &QSpinBox::valueChanged, this, [this](int points) {
        settings::textSize.set(points);
        Q_EMIT textSizeChanged(points);
    });
    form->addRow(tr("Size of the question's text"), size);
    auto* play = new QCheckBox(tr("Play a clip as soon as it appears"), page);
    play->setChecked(settings::autoPlay.get());
    connect(play, &QCheckBox::toggled, this, [](bool on) { settings::autoPlay.set(on); });
    form->addRow(QString(), play);
    return page;
}

QWidget* SettingsDialog::buildShortcuts()
{
    auto* page = new QWidget(this);
    m_list = new QTreeWidget(page);
    m_list->setObjectName(QStringLiteral("shortcutList"));
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("What it does"), tr("Keys")});
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_field = new QKeySequenceEdit(page);
    m_field->setObjectName(QStringLiteral("shortcutField"));
    auto* set = new QPushButton(tr("Set"), page);
    set->setObjectName(QStringLiteral("shortcutSet"));
    auto* reset = new QPushButton(tr("Default"), page);
    reset->setObjectName(QStringLiteral("shortcutReset"));
    auto* resetAll = new QPushButton(tr("All defaults"), page);
    m_conflict = new QLabel(page);
    m_conflict->setObjectName(QStringLiteral("shortcutConflict"));
    m_conflict->setProperty("bad", true);
    m_conflict->setWordWrap(true);
    for (QPushButton* button : {set, reset, resetAll}) {
        button->setAutoDefault(false);
    }
    auto* row = new QHBoxLayout;
    row->addWidget(m_field, 1);
    row->addWidget(set);
    row->addWidget(reset);
    row->addWidget(resetAll);
    auto* layout = new QVBoxLayout(page);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_conflict);
    layout->addLayout(row);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &SettingsDialog::selectionChanged);
    connect(set, &QPushButton::clicked, this, &SettingsDialog::take);
    connect(reset, &QPushButton::clicked, this, &SettingsDialog::resetOne);
    connect(resetAll, &QPushButton::clicked, &m_shortcuts, &Shortcuts::resetAll);
    connect(&m_shortcuts, &Shortcuts::changed, this, &SettingsDialog::fillKeys);
    QTreeWidgetItem* group = nullptr;
    for (const Shortcuts::Entry& entry : m_shortcuts.entries()) {
        if (group == nullptr || group->text(0) != entry.group) {
            group = new QTreeWidgetItem(m_list, {entry.group});
            group->setExpanded(true);
            group->setFlags(Qt::ItemIsEnabled);
        }
        auto* item = new QTreeWidgetItem(group, {entry.label});
        item->setData(0, kIdRole, entry.id);
    }
    fillKeys();
    return page;
}

void SettingsDialog::fillKeys()
{
    for (int g = 0; g < m_list->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = m_list->topLevelItem(g);
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem* item = group->child(i);
            QStringList texts;
            for (const QKeySequence& key : m_shortcuts.keys(item->data(0, kIdRole).toString())) {
                texts.append(key.toString(QKeySequence::NativeText));
            }
            item->setText(1, texts.join(QStringLiteral("   ")));
        }
    }
}

QString SettingsDialog::selectedId() const
{
    const QTreeWidgetItem* item = m_list->currentItem();
    return item == nullptr ? QString() : item->data(0, kIdRole).toString();
}

void SettingsDialog::selectionChanged()
{
    const QList<QKeySequence> keys = m_shortcuts.keys(selectedId());
    m_field->setKeySequence(keys.isEmpty() ? QKeySequence() : keys.first());
    m_conflict->clear();
}

void SettingsDialog::take()
{
    const QString id = selectedId();
    if (id.isEmpty()) {
        m_conflict->setText(tr("Choose a line above first."));
        return;
    }
    const QKeySequence key = m_field->keySequence();
    if (const Shortcuts::Entry* other = m_shortcuts.conflict(id, key); other != nullptr) {
        sayConflict(key, other->label);
        return;
    }
    m_conflict->clear();
    m_shortcuts.set(id, {key});
}

void SettingsDialog::resetOne()
{
    const QString id = selectedId();
    const Shortcuts::Entry* own = m_shortcuts.find(id);
    if (own == nullptr) {
        return;
    }
    // Another act may have got the key meanwhile: on both, it would work for neither.
    for (const QKeySequence& key : own->defaults) {
        if (const Shortcuts::Entry* other = m_shortcuts.conflict(id, key); other != nullptr) {
            sayConflict(key, other->label);
            return;
        }
    }
    m_shortcuts.reset(id);
    selectionChanged();
}

void SettingsDialog::sayConflict(const QKeySequence& key, const QString& other)
{
    m_conflict->setText(tr("%1 already means: %2. Choose another key, or change that one first.")
                            .arg(key.toString(QKeySequence::NativeText), other));
}

}  // namespace cuebench

// Every keyboard shortcut of the window in one table: what it is called, what it does, its default. People may change
// them; the changes are kept by QSettings.
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <vector>

namespace cuebench {

class Shortcuts : public QObject {
    Q_OBJECT
public:
    /// Where a shortcut works. Two of one scope must differ; those of the window must differ from all.
    /// Suggest: while suggestions stand open; before those of Review that have the same key.
    enum class Scope { Window, Review, Edit, Suggest };

    struct Entry {
        QString id;  ///< "review.accept"
        Scope scope = Scope::Review;
        QString group;  ///< heading on the cheat sheet, translated
        QString label;  ///< translated
        QList<QKeySequence> defaults;
    };

    explicit Shortcuts(QObject* parent = nullptr);

    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    [[nodiscard]] const Entry* find(const QString& id) const;
    /// In force: the person's own, else the defaults.
    [[nodiscard]] QList<QKeySequence> keys(const QString& id) const;
    /// The first of them as people read it ("Return"), empty where there is none.
    [[nodiscard]] QString shownKey(const QString& id) const;
    /// The entry that already has this key where both could be meant, or null.
    [[nodiscard]] const Entry* conflict(const QString& id, const QKeySequence& key) const;

    void set(const QString& id, const QList<QKeySequence>& keys);
    void reset(const QString& id);
    void resetAll();

Q_SIGNALS:
    void changed();

private:
    std::vector<Entry> m_entries;
    mutable QHash<QString, QList<QKeySequence>> m_keys;  ///< as read; a question that comes asks for a dozen
};

}  // namespace cuebench

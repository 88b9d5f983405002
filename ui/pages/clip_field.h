// A line in which a clip is named, with proposals out of the project while one types.
#pragma once

#include "store/database.h"

#include <QLineEdit>

class QStringListModel;

namespace cuebench {

class ClipField : public QLineEdit {
    Q_OBJECT

public:
    explicit ClipField(QWidget* parent = nullptr);

    /// Null: none.
    void setDatabase(Database* database);

signals:
    /// Enter was pressed, or a proposal taken.
    void chosen();

protected:
    /// A click takes the whole name, so that another one replaces it.
    void focusInEvent(QFocusEvent* event) override;

private:
    void propose(const QString& text);

    Database* m_database = nullptr;
    QStringListModel* m_proposals = nullptr;
};

}  // namespace cuebench

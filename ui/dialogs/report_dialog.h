// What an import did: counts, then every remark by file and line; can be saved.
#pragma once

#include "ingest/import.h"

#include <QDialog>

class QTableWidget;

namespace cuebench {

class ReportDialog : public QDialog {
    Q_OBJECT
public:
    explicit ReportDialog(ImportReport report, QWidget* parent = nullptr);

private:
    void save();
    enum class Remarks { First, All };  ///< which of them stand beside the summary
    [[nodiscard]] QString summary(Remarks listed) const;
    [[nodiscard]] QByteArray asText() const;
    [[nodiscard]] QByteArray asCsv() const;
    QTableWidget* buildRemarks();

    ImportReport m_report;
};

}  // namespace cuebench

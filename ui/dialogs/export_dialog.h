// How the release stands against its quotas, its name and folder. Asks; the flow writes.
#pragma once

#include "domain/benchmark.h"
#include "release/release_station.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace cuebench {

class ExportDialog : public QDialog {
    Q_OBJECT
public:
    ExportDialog(const Selection& selection, const Benchmark& benchmark, QWidget* parent = nullptr);

Q_SIGNALS:
    void exportAsked(const QString& name, const QString& folder, bool allowShort, bool media);

private:
    [[nodiscard]] QTableWidget* buildQuotas(const Selection& selection, const Benchmark& benchmark);
    void check();
    void chooseFolder();

    bool m_lacks = false;
    bool m_empty = true;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_folder = nullptr;
    QLabel* m_replaces = nullptr;  ///< what is in the folder already
    QCheckBox* m_short = nullptr;
    QCheckBox* m_media = nullptr;
    QPushButton* m_export = nullptr;
};

}  // namespace cuebench

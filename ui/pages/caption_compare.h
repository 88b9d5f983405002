// The captions of one clip beside each other: any two of one modality, with what differs marked and where each came
// from.
#pragma once

#include "domain/caption.h"
#include "store/database.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QComboBox;
class QLabel;
class QTextBrowser;

namespace cuebench {

class ClipField;

class CaptionCompare : public QWidget {
    Q_OBJECT

public:
    explicit CaptionCompare(QWidget* parent = nullptr);

    /// Null: none.
    void setDatabase(Database* database);
    void showClip(const QString& name);
    void showModality(Modality modality);
    /// Reads the clip's captions again.
    void refresh();

private:
    struct Shown {
        Caption caption;
        Origin origin;
    };
    void read();
    void fill();
    void compare();
    [[nodiscard]] const Shown* chosen(int side) const;
    [[nodiscard]] QString htmlOf(const Shown& shown) const;

    Database* m_database = nullptr;
    ClipField* m_clip = nullptr;
    QComboBox* m_modality = nullptr;
    QLabel* m_message = nullptr;
    QComboBox* m_which[2]{};
    QTextBrowser* m_text[2]{};
    std::vector<Shown> m_captions;
    QString m_trouble;  ///< why there are none to choose from
};

}  // namespace cuebench

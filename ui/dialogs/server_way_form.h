// The part of the model server's dialog that most people never need: CA file, proxy, redirects, patience. Folded away
// until it is asked for, or where something in it is not as usual.
#pragma once

#include "server_choice.h"

#include <QWidget>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace cuebench {

class ServerWayForm : public QWidget {
    Q_OBJECT

public:
    explicit ServerWayForm(QWidget* parent = nullptr);

    void setWay(const ServerWay& way);
    [[nodiscard]] ServerWay way() const;

private:
    [[nodiscard]] QSpinBox* addSeconds(QFormLayout* form, const QString& label, const char* name, const QString& tip);
    [[nodiscard]] QWidget* buildFileRow();
    void unfold(bool open);

    QToolButton* m_head = nullptr;
    QWidget* m_inside = nullptr;
    QLineEdit* m_caFile = nullptr;
    QLineEdit* m_proxy = nullptr;
    QCheckBox* m_redirects = nullptr;
    QSpinBox* m_connect = nullptr;
    QSpinBox* m_firstByte = nullptr;
    QSpinBox* m_idle = nullptr;
    QSpinBox* m_total = nullptr;
};

}  // namespace cuebench

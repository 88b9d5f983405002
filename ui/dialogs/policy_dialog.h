// The project's review policy in plain words: what each rule does, and who set which version when. Everybody may look;
// a lead may change it.
#pragma once

#include "domain/policy.h"
#include "review/policy_change.h"

#include <QDialog>
#include <QList>
#include <QPair>

#include <vector>

class QCheckBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace cuebench {

class PolicyDialog : public QDialog {
    Q_OBJECT
public:
    /// `versions`: newest first, the first in force. `why`: why it may not be changed here, empty where it
    /// may.
    PolicyDialog(const std::vector<PolicyVersion>& versions, const QString& why, QWidget* parent = nullptr);

    /// As it stands in the fields.
    [[nodiscard]] Policy policy() const;

Q_SIGNALS:
    void changeAsked(const cuebench::Policy& policy);

private:
    [[nodiscard]] QWidget* buildFields(bool mayChange);
    [[nodiscard]] QWidget* buildVersions(const std::vector<PolicyVersion>& versions);
    void follow();

    Policy m_inForce;
    QSpinBox* m_verdicts = nullptr;
    QSpinBox* m_hardlyPlayed = nullptr;
    QList<QPair<QCheckBox*, bool Policy::*>> m_truths;
    QPushButton* m_save = nullptr;
};

}  // namespace cuebench

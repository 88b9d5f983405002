// A project on a PostgreSQL server: where the server is, which of its databases, and whether to open what is there or
// to make a project in it. Nothing waits in the window while the server is asked.
#pragma once

#include "base/result.h"
#include "store/database.h"

#include <QDialog>

#include <functional>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace cuebench {

class RunTask;

class DatabaseDialog : public QDialog {
    Q_OBJECT
public:
    /// `last`: the address of a project that was open before, or nothing.
    explicit DatabaseDialog(const QString& last, QWidget* parent = nullptr);

Q_SIGNALS:
    /// There is a project at this address, which has the password in it where one was typed.
    void openAsked(const QString& location);

public Q_SLOTS:
    void reject() override;

private:
    void build();
    /// An address may be typed with its database in it.
    void takeNameFromAddress();
    void check();
    void list();
    void openProject();
    void makeProject();
    /// Asks the server beside the window; `what` is said meanwhile, and the fault where it comes to one.
    template <class Answer>
    void ask(const QString& what, std::function<Result<Answer>()> work, std::function<void(const Answer&)> done);
    void finish(const std::string& location);
    void tell(const QString& text, bool isFault);
    /// With the password, without a database.
    [[nodiscard]] Location server() const;
    [[nodiscard]] std::string databaseName() const;

    RunTask* m_task = nullptr;
    QLineEdit* m_address = nullptr;
    QLineEdit* m_password = nullptr;
    QComboBox* m_name = nullptr;
    QPushButton* m_list = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_make = nullptr;
    QLabel* m_message = nullptr;
    bool m_left = false;  ///< while the server was asked
};

}  // namespace cuebench

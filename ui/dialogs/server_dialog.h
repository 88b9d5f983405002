// The model server: address, language model, API key, and a test of the connection that shows what the server can do.
//
// Address, language model and the way there are kept in this person's settings, the key in the system's keychain, the
// consent for a server outside the private network in the project.
#pragma once

#include "key_shelf.h"
#include "run_task.h"
#include "server/capabilities.h"
#include "server_choice.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace cuebench {

class ServerWayForm;
struct OpenProject;

class ServerDialog : public QDialog {
    Q_OBJECT
public:
    /// `open` is null while no project is.
    ServerDialog(OpenProject* open, KeyShelf& keys, QWidget* parent = nullptr);
    ~ServerDialog() override;

Q_SIGNALS:
    /// The settings have changed.
    void saved();
    /// The server has told what its language model takes in (ServerSenses).
    void learned();

private:
    void build();
    [[nodiscard]] QFormLayout* arrange();
    void showRecent();
    void keepRecent(const QString& address) const;
    void showKeyState();
    void forgetKey();
    void test();
    void probe(ServerChoice choice);
    void askForConsent(const std::string& host);
    void showCapabilities(const Capabilities& found);
    void say(const QString& text, bool bad);
    void save();
    [[nodiscard]] Result<std::optional<ApiKey>> typedKey() const;

    OpenProject* m_open;
    KeyShelf& m_keys;
    RunTask m_task;
    QComboBox* m_recent = nullptr;   ///< servers that were kept before
    QLineEdit* m_address = nullptr;  ///< of it
    QLineEdit* m_key = nullptr;
    QLabel* m_keyState = nullptr;
    QPushButton* m_forget = nullptr;
    QComboBox* m_languageModel = nullptr;
    ServerWayForm* m_way = nullptr;
    QPushButton* m_test = nullptr;
    QTableWidget* m_table = nullptr;
    QLabel* m_message = nullptr;
};

}  // namespace cuebench

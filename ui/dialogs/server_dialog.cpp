#include "dialogs/server_dialog.h"

#include "dialogs/ask.h"
#include "dialogs/server_way_form.h"
#include "error_text.h"
#include "open_project.h"
#include "project/server_consent.h"
#include "restyle.h"
#include "server_senses.h"
#include "settings.h"
#include "text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <utility>

namespace cuebench {

namespace {

QString answerText(Capability::Answer answer)
{
    switch (answer) {
        case Capability::Answer::Yes: return ServerDialog::tr("yes");
        case Capability::Answer::Ignored: return ServerDialog::tr("ignored");
        case Capability::Answer::No: return ServerDialog::tr("no");
        case Capability::Answer::Unknown: return ServerDialog::tr("unknown");
    }
    return {};
}

}  // namespace

ServerDialog::ServerDialog(OpenProject* open, KeyShelf& keys, QWidget* parent)
    : QDialog(parent), m_open(open), m_keys(keys)
{
    setObjectName(QStringLiteral("serverDialog"));
    setWindowTitle(tr("Model server"));
    build();
    showRecent();
    m_languageModel->setCurrentText(settings::languageModel.get());
    m_way->setWay(ServerWay::chosen());
    showKeyState();
    resize(640, 560);
}

ServerDialog::~ServerDialog()
{
    // QDialog hides itself as it goes; the field that loses the focus then would call what is no ServerDialog any more.
    m_address->disconnect(this);
    m_recent->disconnect(this);
}

void ServerDialog::build()
{
    m_recent = new QComboBox(this);
    m_recent->setObjectName(QStringLiteral("serverRecent"));
    m_recent->setEditable(true);
    m_recent->setInsertPolicy(QComboBox::NoInsert);
    m_recent->setCompleter(nullptr);  // what is typed stands as it is typed
    m_address = m_recent->lineEdit();
    m_address->setObjectName(QStringLiteral("serverAddress"));
    m_address->setPlaceholderText(QStringLiteral("http://localhost:8080"));
    m_key = new QLineEdit(this);
    m_key->setObjectName(QStringLiteral("serverKey"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setPlaceholderText(tr("Only if the server asks for one"));
    m_keyState = new QLabel(this);
    m_keyState->setObjectName(QStringLiteral("serverKeyState"));
    m_keyState->setWordWrap(true);
    m_forget = new QPushButton(tr("&Forget key"), this);
    m_forget->setObjectName(QStringLiteral("serverForget"));
    m_forget->setToolTip(tr("Takes the key of this server out of the system's keychain"));
    m_forget->setAutoDefault(false);
    m_forget->hide();
    m_languageModel = new QComboBox(this);
    m_languageModel->setObjectName(QStringLiteral("languageModel"));
    m_languageModel->setEditable(true);
    m_way = new ServerWayForm(this);
    m_test = new QPushButton(tr("&Test connection"), this);
    m_test->setObjectName(QStringLiteral("serverTest"));
    m_test->setDefault(true);
    m_message = new QLabel(this);
    m_message->setObjectName(QStringLiteral("serverMessage"));
    m_message->setWordWrap(true);
    m_table = new QTableWidget(0, 3, this);
    m_table->setObjectName(QStringLiteral("capabilities"));
    m_table->setHorizontalHeaderLabels({tr("What"), tr("Answer"), tr("Why")});
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setWordWrap(true);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    QPushButton* keep = buttons->button(QDialogButtonBox::Save);
    keep->setObjectName(QStringLiteral("serverSave"));
    keep->setText(tr("Save"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(arrange());
    layout->addWidget(m_message);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ServerDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_forget, &QPushButton::clicked, this, &ServerDialog::forgetKey);
    connect(m_test, &QPushButton::clicked, this, &ServerDialog::test);
    // What another address answered, or still will, is not said of this one.
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_task.stop();
        m_table->setRowCount(0);
        say({}, false);
    });
    connect(m_address, &QLineEdit::editingFinished, this, &ServerDialog::showKeyState);
    connect(m_recent, &QComboBox::activated, this, [this](int index) {
        m_languageModel->setCurrentText(m_recent->itemData(index).toString());
        showKeyState();
    });
}

QFormLayout* ServerDialog::arrange()
{
    auto* form = new QFormLayout;
    form->addRow(tr("&Address"), m_recent);
    form->addRow(tr("API &key"), m_key);
    auto* keyRow = new QHBoxLayout;
    keyRow->addWidget(m_keyState, 1);
    keyRow->addWidget(m_forget);
    form->addRow(QString(), keyRow);
    form->addRow(tr("&Language model"), m_languageModel);
    form->addRow(QString(), m_way);
    form->addRow(QString(), m_test);
    return form;
}

void ServerDialog::showRecent()
{
    for (const QString& one : settings::recentServers.get()) {
        m_recent->addItem(one.section(QLatin1Char(' '), 0, 0), one.section(QLatin1Char(' '), 1));
    }
    const QString chosen = settings::serverAddress.get();
    m_recent->setCurrentIndex(m_recent->findText(chosen));
    m_address->setText(chosen);
}

void ServerDialog::keepRecent(const QString& address) const
{
    QStringList all = settings::recentServers.get();
    all.removeIf([&address](const QString& one) { return one.section(QLatin1Char(' '), 0, 0) == address; });
    all.prepend(address + QLatin1Char(' ') + m_languageModel->currentText().trimmed());
    settings::recentServers.set(all.mid(0, settings::kRecentServers));
}

void ServerDialog::showKeyState()
{
    const QString address = m_address->text();
    if (address.trimmed().isEmpty()) {
        m_keyState->setText(tr("The key is kept in the system's keychain and sent to this server alone."));
        return;
    }
    serverAt(address, ServerWay(), m_keys, nullptr, this, [this](const Result<ServerChoice>& choice) {
        m_forget->setVisible(choice && choice->options.apiKey && !choice->keyIsOfEnvironment);
        if (!choice) {
            m_keyState->clear();
        } else if (choice->keyIsOfEnvironment) {
            m_keyState->setText(tr("The key of the variable %1 is used.").arg(QLatin1String(kApiKeyVariable)));
        } else if (!choice->keychainFault.isEmpty()) {
            m_keyState->setText(
                tr("No keychain of the system answers (%1), so a key cannot be kept here. Start one, or "
                   "set the variable %2 before starting Cuebench.")
                    .arg(choice->keychainFault, QLatin1String(kApiKeyVariable)));
        } else if (choice->options.apiKey) {
            m_keyState->setText(tr("A key for this server is there. Type to replace it."));
        } else {
            m_keyState->setText(tr("The key is kept in the system's keychain and sent to this server alone."));
        }
    });
}

void ServerDialog::forgetKey()
{
    const auto address = ServerAddress::parse(fromQt(m_address->text()));
    if (!address) {
        say(errorText(address.error()), true);
        return;
    }
    m_key->clear();
    m_keys.write(toQt(address->hostAndPort()), std::nullopt, this, [this](const KeyShelf::Answer& answer) {
        if (!answer.fault.isEmpty()) {
            say(tr("The keychain of the system does not let go of the key (%1).").arg(answer.fault), true);
        }
        showKeyState();
    });
}

Result<std::optional<ApiKey>> ServerDialog::typedKey() const
{
    if (m_key->text().trimmed().isEmpty()) {
        return std::nullopt;
    }
    auto key = ApiKey::make(fromQt(m_key->text()));
    if (!key) {
        return fail(std::move(key.error()));
    }
    return std::optional<ApiKey>(std::move(*key));
}

void ServerDialog::test()
{
    if (m_task.isRunning()) {
        m_task.stop();
        return;
    }
    serverAt(m_address->text(), m_way->way(), m_keys, m_open == nullptr ? nullptr : m_open->project.get(), this,
             [this](Result<ServerChoice> choice) {
                 auto typed = typedKey();
                 if (!choice || !typed) {
                     say(errorText(choice ? typed.error() : choice.error()), true);
                     return;
                 }
                 if (*typed) {
                     choice->options.apiKey = std::move(*typed);
                 }
                 probe(std::move(*choice));
             });
}

void ServerDialog::probe(ServerChoice choice)
{
    say(tr("Asking %1 …").arg(toQt(choice.options.address.hostAndPort())), false);
    m_test->setText(tr("&Stop"));
    m_table->setRowCount(0);
    m_task.start<Capabilities>(
        [options = choice.options, model = fromQt(m_languageModel->currentText().trimmed())](
            const std::stop_token& stop, const Progress&) { return probeServer(options, model, stop); },
        [this, address = choice.options.address, asked = m_address->text()](const Result<Capabilities>& found) {
            m_test->setText(tr("&Test connection"));
            if (m_address->text() != asked) {
                return;
            }
            if (found) {
                showCapabilities(*found);
                ServerSenses::keep(toQt(address.text()), *found);
                Q_EMIT learned();
            } else if (found.error().code == "server.outside") {
                askForConsent(address.host);
            } else {
                say(errorText(found.error()), true);
            }
        });
}

void ServerDialog::askForConsent(const std::string& host)
{
    if (m_open == nullptr || m_open->isReadOnly()) {
        say(tr("%1 is outside this machine and its network. Open the project whose clips shall be sent there first: "
               "the "
               "consent is kept in the project.")
                .arg(toQt(host)),
            true);
        return;
    }
    say(tr("%1 is outside this machine and its network; nothing was sent.").arg(toQt(host)), true);
    ask::yes(
        this, tr("Send clips to %1?").arg(toQt(host)),
        tr("%1 is outside this machine and its network. Pictures and sound of this project's clips would be sent "
           "there. DFEW's media may not be handed on: go on only if you may do this. The answer is kept in the "
           "project.")
            .arg(toQt(host)),
        tr("Allow for this project"),
        [this, host] {
            const auto given = giveServerConsent(m_open->project->database(), host, m_open->verifier.name);
            if (!given) {
                say(errorText(given.error()), true);
                return;
            }
            test();
        },
        ask::OnReturn::Stays);
}

void ServerDialog::showCapabilities(const Capabilities& found)
{
    const QString chosen = toQt(found.languageModel);
    m_languageModel->clear();
    for (const auto& model : found.languageModels) {
        m_languageModel->addItem(toQt(model.id));
    }
    m_languageModel->setCurrentText(chosen);
    const auto add = [this](const QString& what, const QString& answer, const QString& why) {
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        int column = 0;
        for (const QString& text : {what, answer, why}) {
            m_table->setItem(row, column++, new QTableWidgetItem(text));
        }
    };
    const auto addCapability = [&add](const QString& what, const Capability& capability) {
        add(what, answerText(capability.answer), shown(capability.reason, 600));
    };
    addCapability(tr("JSON schema"), found.schema);
    addCapability(tr("Pictures"), found.images);
    addCapability(tr("Sound"), found.sound);
    add(tr("Context"), found.contextTokens ? QString::number(*found.contextTokens) : tr("unknown"),
        tr("tokens for one request"));
    add(tr("Slots"), found.slotCount ? QString::number(*found.slotCount) : tr("unknown"), tr("requests at once"));
    add(tr("Short reply"), tr("%1 ms").arg(found.replyMs), {});
    m_table->resizeRowsToContents();
    say(tr("The server answers."), false);
}

void ServerDialog::say(const QString& text, bool bad)
{
    m_message->setText(text);
    restyle(m_message, "bad", bad);
}

void ServerDialog::save()
{
    const auto address = ServerAddress::parse(fromQt(m_address->text()));
    if (!address && !m_address->text().trimmed().isEmpty()) {
        say(errorText(address.error()), true);
        return;
    }
    const auto typed = typedKey();
    if (!typed) {
        say(errorText(typed.error()), true);
        return;
    }
    HttpOptions options;
    const ServerWay way = m_way->way();
    if (const auto applied = way.applyTo(options); !applied) {
        say(errorText(applied.error()), true);
        return;
    }
    way.keep();
    settings::serverAddress.set(address ? toQt(address->text()) : QString());
    settings::languageModel.set(m_languageModel->currentText().trimmed());
    if (address) {
        keepRecent(toQt(address->text()));
    }
    Q_EMIT saved();
    if (!*typed || !address) {
        accept();
        return;
    }
    m_keys.write(toQt(address->hostAndPort()), *typed, this, [this](const KeyShelf::Answer& answer) {
        if (answer.fault.isEmpty()) {
            accept();
            return;
        }
        say(tr("The address is kept, the key is not: no keychain of the system takes it (%1). Start one, or set the "
               "variable %2 before starting Cuebench.")
                .arg(answer.fault, QLatin1String(kApiKeyVariable)),
            true);
    });
}

}  // namespace cuebench

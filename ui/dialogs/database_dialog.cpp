#include "dialogs/database_dialog.h"

#include "error_text.h"
#include "project/project.h"
#include "restyle.h"
#include "run_task.h"
#include "store/postgresql_server.h"
#include "text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace cuebench {

namespace {

const QString kScheme = QStringLiteral("postgresql://");

}  // namespace

DatabaseDialog::DatabaseDialog(const QString& last, QWidget* parent)
    : QDialog(parent),
      m_task(new RunTask(this)),
      m_address(new QLineEdit(this)),
      m_password(new QLineEdit(this)),
      m_name(new QComboBox(this)),
      m_message(new QLabel(this))
{
    setObjectName(QStringLiteral("databaseDialog"));
    setWindowTitle(tr("A project on a PostgreSQL server"));
    build();
    m_address->setText(last);
    takeNameFromAddress();
    check();
    resize(520, sizeHint().height());
}

void DatabaseDialog::build()
{
    auto* intro = new QLabel(tr("A team works on one project in a database of its own on a PostgreSQL server."), this);
    intro->setWordWrap(true);
    m_address->setObjectName(QStringLiteral("databaseAddress"));
    m_address->setPlaceholderText(QStringLiteral("postgresql://ada@db.lab:5432"));
    m_password->setObjectName(QStringLiteral("databasePassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("Only if the server asks for one; it is not kept"));
    m_name->setObjectName(QStringLiteral("databaseName"));
    m_name->setEditable(true);
    m_name->setInsertPolicy(QComboBox::NoInsert);
    m_list = new QPushButton(tr("&Show those there are"), this);
    m_list->setObjectName(QStringLiteral("databaseList"));
    m_list->setAutoDefault(false);
    m_message->setObjectName(QStringLiteral("databaseMessage"));
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    // A server's reason is long; its place is there from the beginning, so that nothing jumps.
    m_message->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_message->setMinimumHeight(4 * m_message->fontMetrics().lineSpacing());
    auto* names = new QHBoxLayout;
    names->addWidget(m_name, 1);
    names->addWidget(m_list);
    auto* form = new QFormLayout;
    form->addRow(tr("&Address"), m_address);
    form->addRow(tr("&Password"), m_password);
    form->addRow(tr("&Database"), names);
    auto* buttons = new QDialogButtonBox(this);
    m_open = buttons->addButton(tr("&Open"), QDialogButtonBox::ActionRole);
    m_open->setObjectName(QStringLiteral("databaseOpen"));
    m_open->setDefault(true);
    restyle(m_open, "primary", true);
    m_make = buttons->addButton(tr("&Make a project"), QDialogButtonBox::ActionRole);
    m_make->setObjectName(QStringLiteral("databaseMake"));
    m_make->setAutoDefault(false);
    m_make->setToolTip(tr("In the database, which is made where the server has none of this name"));
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(intro);
    layout->addLayout(form);
    layout->addWidget(m_message, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QPushButton::clicked, this, &DatabaseDialog::list);
    connect(m_open, &QPushButton::clicked, this, &DatabaseDialog::openProject);
    connect(m_make, &QPushButton::clicked, this, &DatabaseDialog::makeProject);
    connect(m_address, &QLineEdit::textChanged, this, &DatabaseDialog::check);
    connect(m_address, &QLineEdit::editingFinished, this, &DatabaseDialog::takeNameFromAddress);
    connect(m_name, &QComboBox::editTextChanged, this, &DatabaseDialog::check);
}

void DatabaseDialog::takeNameFromAddress()
{
    const QString whole = m_address->text().trimmed();
    const auto start = whole.indexOf(QLatin1String("://")) + 3;
    const auto slash = whole.indexOf(QLatin1Char('/'), start);
    const QString name = whole.mid(slash + 1).section(QLatin1Char('?'), 0, 0);
    if (start < 3 || slash < 0 || name.isEmpty()) {
        return;
    }
    m_address->setText(toQt(databaseAt({fromQt(whole)}, {}).text));
    m_name->setCurrentText(QUrl::fromPercentEncoding(name.toUtf8()));
}

void DatabaseDialog::check()
{
    const bool free = !m_task->isRunning() && !m_address->text().trimmed().isEmpty();
    m_list->setEnabled(free);
    m_open->setEnabled(free && !databaseName().empty());
    m_make->setEnabled(free && !databaseName().empty());
}

Location DatabaseDialog::server() const
{
    const QString typed = m_address->text().trimmed();
    const QString address = typed.contains(QLatin1String("://")) ? typed : kScheme + typed;
    return withPassword(databaseAt({fromQt(address)}, {}), fromQt(m_password->text()));
}

std::string DatabaseDialog::databaseName() const
{
    return fromQt(m_name->currentText().trimmed());
}

void DatabaseDialog::tell(const QString& text, bool isFault)
{
    restyle(m_message, "bad", isFault);
    m_message->setText(text);
}

template <class Answer>
void DatabaseDialog::ask(const QString& what, std::function<Result<Answer>()> work,
                         std::function<void(const Answer&)> done)
{
    m_task->start<Answer>([work](const std::stop_token&, const Progress&) { return work(); },
                          [this, done](const Result<Answer>& answer) {
                              if (m_left) {
                                  deleteLater();
                              } else if (!answer) {
                                  tell(errorText(answer.error()), true);
                              } else {
                                  done(*answer);
                              }
                              check();
                          });
    tell(what, false);
    check();
}

void DatabaseDialog::list()
{
    using Names = std::vector<std::string>;
    ask<Names>(
        tr("Asking the server …"), [where = server()] { return databasesOn(where); },
        [this](const Names& names) {
            const QString typed = m_name->currentText();
            m_name->clear();
            for (const std::string& name : names) {
                m_name->addItem(toQt(name));
            }
            m_name->setCurrentText(typed.isEmpty() && !names.empty() ? toQt(names.front()) : typed);
            tell(tr("Databases on this server: %1").arg(names.size()), false);
        });
}

void DatabaseDialog::openProject()
{
    ask<std::string>(
        tr("Opening the project …"),
        [where = databaseAt(server(), databaseName())]() -> Result<std::string> {
            if (where.engine() != Engine::Postgresql) {  // it would be taken for a folder
                return fail(Error::Kind::BadInput, "store.bad_address",
                            "This is not the address of a PostgreSQL server; write it as postgresql://USER@HOST.");
            }
            const auto database = Database::open(where);
            return database ? Result<std::string>(where.text) : tl::unexpected(database.error());
        },
        [this](const std::string& location) { finish(location); });
}

void DatabaseDialog::makeProject()
{
    ask<std::string>(
        tr("Making the project …"),
        [where = server(), name = databaseName()]() -> Result<std::string> {
            if (const Status made = makeDatabase(where, name); !made) {
                return tl::unexpected(made.error());
            }
            const Location place = databaseAt(where, name);
            const auto project = Project::create(place);
            return project ? Result<std::string>(place.text) : tl::unexpected(project.error());
        },
        [this](const std::string& location) { finish(location); });
}

void DatabaseDialog::finish(const std::string& location)
{
    accept();
    Q_EMIT openAsked(toQt(location));
}

void DatabaseDialog::reject()
{
    if (!m_task->isRunning()) {
        QDialog::reject();
        return;
    }
    // Nobody waits for a server that does not answer; the dialog goes when it has given up.
    m_left = true;
    hide();
}

}  // namespace cuebench

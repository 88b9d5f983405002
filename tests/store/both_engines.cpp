#include "store/both_engines.h"

#include "base/uuid.h"
#include "store/decision_store.h"
#include "store/question_store.h"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace cuebench::testing {

namespace {

std::string serverAddress()
{
    const char* const address = std::getenv("CUEBENCH_TEST_POSTGRES");
    if (!address || !*address)
        throw std::runtime_error(
            "CUEBENCH_TEST_POSTGRES is not set: run the store tests through scripts/with-postgres, which starts a "
            "private PostgreSQL server for them.");
    return address;
}

/// The server's address with another database in it.
std::string addressOf(const std::string& database)
{
    std::string address = serverAddress();
    const auto question = address.find('?');
    const std::string parameters = question == std::string::npos ? std::string() : address.substr(question);
    address = address.substr(0, question);
    const auto slash = address.find('/', address.find("://") + 3);
    return (slash == std::string::npos ? address : address.substr(0, slash)) + "/" + database + parameters;
}

/// First value of the first row; throws what the server says.
std::string askServer(const std::string& address, const std::string& sql)
{
    const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(address.c_str()), PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        throw std::runtime_error(PQerrorMessage(connection.get()));
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQexec(connection.get(), sql.c_str()), PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error(PQerrorMessage(connection.get()));
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

std::string askFile(const std::string& file, const std::string& sql)
{
    sqlite3* connection = nullptr;
    if (sqlite3_open(file.c_str(), &connection) != SQLITE_OK)
        throw std::runtime_error(file + " cannot be opened");
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> closing(connection, sqlite3_close);
    std::string answer;
    const auto keepFirst = [](void* target, int columns, char** values, char**) {
        auto& text = *static_cast<std::string*>(target);
        if (text.empty() && columns > 0 && values[0])
            text = values[0];
        return 0;
    };
    if (sqlite3_exec(connection, sql.c_str(), keepFirst, &answer, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(connection));
    return answer;
}

}  // namespace

void addEngines()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("SQLite") << Engine::Sqlite;
    QTest::newRow("PostgreSQL") << Engine::Postgresql;
}

Project::Project(Engine engine)
{
    if (engine == Engine::Sqlite) {
        m_location.text = temporaryFolder() + "/a project's folder.cuebench";
        return;
    }
    m_databaseName = "test_" + newUuid();
    askServer(serverAddress(), "CREATE DATABASE \"" + m_databaseName + "\"");
    m_location.text = addressOf(m_databaseName);
}

Project::~Project()
{
    if (m_databaseName.empty())
        return;
    try {
        askServer(serverAddress(), "DROP DATABASE IF EXISTS \"" + m_databaseName + "\" WITH (FORCE)");
    } catch (const std::exception& error) {
        qWarning("%s", error.what());
    }
}

std::unique_ptr<Database> Project::create() const
{
    return take(Database::create(m_location));
}

std::unique_ptr<Database> Project::open() const
{
    return take(Database::open(m_location));
}

bool Project::execute(const std::string& sql) const
{
    try {
        static_cast<void>(value(sql));
        return true;
    } catch (const std::exception& error) {
        qWarning("%s", error.what());
        return false;
    }
}

std::string Project::value(const std::string& sql) const
{
    if (m_location.engine() == Engine::Postgresql)
        return askServer(m_location.text, sql);
    return askFile(m_location.databaseFile().string(), sql);
}

bool Project::endSessions() const
{
    const std::string others =
        " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND "
        "backend_type = 'client backend'";
    const auto processes = QString::fromStdString(value("SELECT string_agg(pid::text, ' ')" + others)).split(' ');
    if (!execute("SELECT count(pg_terminate_backend(pid))" + others))
        return false;
    const auto isGone = [](const QString& process) {
        return process.isEmpty() || (::kill(process.toInt(), 0) != 0 && errno == ESRCH);
    };
    return QTest::qWaitFor([&] { return std::all_of(processes.begin(), processes.end(), isGone); }, 10'000);
}

ClipId addClip(Database& database, const std::string& name, std::optional<Emotion> label)
{
    ClipId id;
    inTransaction(database, [&] {
        ClipStore clips(database);
        Clip clip;
        clip.name = name;
        clip.root = take(clips.addRoot("/media/dfew"));
        clip.path = "clips/" + name;
        clip.label = label;
        id = take(clips.put(clip)).id;
    });
    return id;
}

Revision basicRevision(const std::string& stem)
{
    Revision revision;
    revision.stem = stem;
    revision.options = {{.text = "He smiles"},
                        {.text = "He frowns", .proposed = Mark::Hallucinated},
                        {.text = "He yawns", .proposed = Mark::Spurious},
                        {.text = "Er l\xC3\xA4"
                                 "chelt"}};
    revision.key = 0;
    revision.subType = SubType::FacialExpression;
    return revision;
}

QuestionId addQuestion(Database& database, ClipId clip, Task task, const std::string& sourceKey,
                       const std::string& stem)
{
    QuestionId id;
    inTransaction(database, [&] {
        Revision revision = basicRevision(stem);
        if (!isBasic(task)) {
            revision.options = {{.text = "Yes"}, {.text = "No"}};
            revision.subType = task == Task::ModalityAgreement ? SubType::Agreement : SubType::NoHallucination;
        } else if (task == Task::ReasoningBasicAudio) {
            revision.subType = SubType::SemanticSpeech;
        }
        Question question;
        question.clip = clip;
        question.task = task;
        question.sourceKey = sourceKey;
        question.category = "category";
        id = take(QuestionStore(database).add(question, revision));
    });
    return id;
}

VerifierId addVerifier(Database& database, const std::string& name)
{
    VerifierId id;
    inTransaction(database, [&] { id = take(DecisionStore(database).verifierFor(name)); });
    return id;
}

DecisionId addDecision(Database& database, const Decision& decision)
{
    DecisionId id;
    inTransaction(database, [&] { id = take(DecisionStore(database).add(decision)); });
    return id;
}

}  // namespace cuebench::testing

// Every store test runs on SQLite and on PostgreSQL. A test function calls addEngines() in its _data function and makes
// a Project, which is empty and its own.
//
// PostgreSQL is the server of CUEBENCH_TEST_POSTGRES; scripts/with-postgres starts one. Without it the tests fail.
#pragma once

#include "domain/decision.h"
#include "domain/question.h"
#include "store/clip_store.h"
#include "store/database.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <string>

Q_DECLARE_METATYPE(cuebench::Engine)

/// Fails with the error's text, so that a test says what went wrong.
#define CUEBENCH_VERIFY(result)                                                      \
    do {                                                                             \
        const auto& verified = (result);                                             \
        QVERIFY2(verified.has_value(), cuebench::testing::textOf(verified).c_str()); \
    } while (false)
#define CUEBENCH_FAILS(result, wanted)                              \
    do {                                                            \
        const auto failing = cuebench::testing::codeOf((result));   \
        QCOMPARE(QString::fromStdString(failing), QString(wanted)); \
    } while (false)

namespace cuebench::testing {

template <class T>
std::string textOf(const T& result)
{
    return result ? std::string() : result.error().code + ": " + result.error().text();
}

template <class T>
std::string codeOf(const T& result)
{
    return result ? std::string("(no error)") : result.error().code;
}

void addEngines();

/// An address where nothing is yet; takes away what was made there.
class Project {
public:
    explicit Project(Engine engine);
    Project(const Project&) = delete;
    Project& operator=(const Project&) = delete;
    ~Project();

    [[nodiscard]] const Location& location() const { return m_location; }
    /// Makes the project; null when that fails (the test has failed then).
    [[nodiscard]] std::unique_ptr<Database> create() const;
    [[nodiscard]] std::unique_ptr<Database> open() const;
    /// Runs SQL past the store, as another program would. False with a warning when it fails.
    bool execute(const std::string& sql) const;
    /// The first column of the first row, past the store.
    [[nodiscard]] std::string value(const std::string& sql) const;
    /// PostgreSQL: ends every session on the project as a server that is shut down does, and waits until their
    /// processes are gone: only then are the connections closed.
    [[nodiscard]] bool endSessions() const;
    [[nodiscard]] std::string temporaryFolder() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
    Location m_location;
    std::string m_databaseName;
};

// What tests put into a project, each in a transaction of its own. They throw std::runtime_error on failure.
[[nodiscard]] ClipId addClip(Database& database, const std::string& name,
                             std::optional<Emotion> label = Emotion::Anger);
[[nodiscard]] Revision basicRevision(const std::string& stem);
[[nodiscard]] QuestionId addQuestion(Database& database, ClipId clip, Task task, const std::string& sourceKey,
                                     const std::string& stem = "Which cue shows it?");
[[nodiscard]] VerifierId addVerifier(Database& database, const std::string& name);
[[nodiscard]] DecisionId addDecision(Database& database, const Decision& decision);

/// The value, or std::runtime_error with the error's text.
template <class T>
auto take(T result)
{
    if (!result)
        throw std::runtime_error(textOf(result));
    if constexpr (!std::is_void_v<typename T::value_type>)
        return std::move(*result);
}

/// Runs the function in a transaction and commits it.
template <class Function>
void inTransaction(Database& database, Function&& function)
{
    auto transaction = take(Transaction::begin(database));
    function();
    take(transaction.commit());
}

}  // namespace cuebench::testing

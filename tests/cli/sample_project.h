// The bundled sample as a project of a test's own, worked on through the real cuebench-cli.
#pragma once

#include "cli/cli_run.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace cuebench::testing {

[[nodiscard]] inline QString idOf(const QJsonValue& question)
{
    return question["id"].toString();
}

/// Marks that fit the key: the key right, the others hallucinated (or unmarked where there are only Yes and No).
[[nodiscard]] inline QString fittingMarks(const QJsonObject& question)
{
    QStringList marks;
    const auto choices = question["choices"].toArray();
    for (int i = 0; i < choices.size(); ++i) {
        const bool isKey = question["answer"].toString() == QString(QChar('A' + i));
        marks << (isKey ? "right" : choices.size() == 2 ? "unmarked" : "hallucinated");
    }
    return marks.join(',');
}

class SampleProject {
public:
    /// What "sample" said.
    [[nodiscard]] CliRun make() const { return runCli({"--json", "sample", path()}); }
    [[nodiscard]] QString path() const { return m_folder.filePath("sample.cuebench"); }
    /// Beside the project, for what a test writes.
    [[nodiscard]] QString beside(const QString& name) const { return m_folder.filePath(name); }

    [[nodiscard]] CliRun cli(const QStringList& arguments) const
    {
        return runCli(QStringList{"--project", path(), "--json"} + arguments);
    }
    [[nodiscard]] QJsonArray questions(const QStringList& filter = {}) const
    {
        return cli(QStringList{"review", "list"} + filter).json()["questions"].toArray();
    }
    [[nodiscard]] CliRun accept(const QJsonObject& question, const QString& by) const
    {
        return cli({"review", "decide", idOf(question), "accept", "--by", by, "--marks", fittingMarks(question)});
    }
    [[nodiscard]] QString jsonFile(const QJsonObject& object) const
    {
        const QString name = beside("given.json");
        QFile file(name);
        if (file.open(QIODevice::WriteOnly))
            file.write(QJsonDocument(object).toJson());
        return name;
    }

private:
    QTemporaryDir m_folder;
};

}  // namespace cuebench::testing

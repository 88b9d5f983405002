// The words of the Generate page: stages, why something is not asked for, why a reply was not taken.
#pragma once

#include "generate/batch.h"
#include "generate/generate.h"

#include <QCoreApplication>
#include <QString>

#include <cstdint>
#include <map>
#include <string>

namespace cuebench {

struct ServerSenses;

class GenerateWords {
    Q_DECLARE_TR_FUNCTIONS(GenerateWords)
public:
    /// "video_caption" and its like; other words come back as they are.
    [[nodiscard]] static QString ofStage(const std::string& stage);
    /// The same of one request, wrong options with their kind.
    [[nodiscard]] static QString ofRequest(const std::string& stage, const std::string& subject);
    /// The code of a failed reply.
    [[nodiscard]] static QString ofCause(const std::string& code);
    /// What can be made once nothing is left to ask at this stage.
    [[nodiscard]] static QString nextAfter(Stage stage);
    /// What becomes of a stage whose pictures or sound the language model does not take in; empty: nothing is amiss.
    [[nodiscard]] static QString ofSenses(const ServerSenses& senses, Stage stage);
    /// A line for each reason of WorkPlan::left.
    [[nodiscard]] static QString ofLeft(const std::map<std::string, int>& left);
    /// Requests, tokens and time. `msPerRequest`: as measured in the last run; 0: nobody knows.
    [[nodiscard]] static QString of(const DryRun& dry, double msPerRequest);
    [[nodiscard]] static QString of(const GenerateReport& report);
    [[nodiscard]] static QString of(const BatchWritten& written, const QString& file);
    [[nodiscard]] static QString count(std::int64_t number);
};

}  // namespace cuebench

// The words of the domain as they stand on screen, in the user's language.
#pragma once

#include "domain/benchmark.h"
#include "domain/cue.h"
#include "domain/decision.h"
#include "domain/emotion.h"
#include "domain/modality.h"
#include "domain/question.h"
#include "store/question_store.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace cuebench {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
public:
    /// "en", "de", …: the language of the window, for labels that come with the benchmark definition.
    [[nodiscard]] static QString language();
    static void setLanguage(const QString& code);

    [[nodiscard]] static QString of(Emotion emotion);
    [[nodiscard]] static QString of(std::optional<Emotion> emotion);  ///< "no single label" for none
    [[nodiscard]] static QString of(Modality modality);
    [[nodiscard]] static QString of(Mark mark);
    [[nodiscard]] static QString of(ReviewState state);
    [[nodiscard]] static QString of(Role role);
    [[nodiscard]] static QString of(QueueOrder order);
    [[nodiscard]] static QString of(DecisionKind kind);
    [[nodiscard]] static QString of(const Benchmark& benchmark, Task task);
    [[nodiscard]] static QString of(const Benchmark& benchmark, SubType subType);
    [[nodiscard]] static QString of(const ReasonDefinition& reason);
    /// Language names of clips, by ISO 639-1 code.
    [[nodiscard]] static QString ofLanguage(const QString& code);
    /// A fault of a question's wording, by its code; the core's English sentence where the code is unknown.
    [[nodiscard]] static QString of(const Fault& fault);
    /// Why Accept is closed, by the code of acceptBlocker().
    [[nodiscard]] static QString ofBlocker(const std::string& code);
};

}  // namespace cuebench

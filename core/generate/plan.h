// What a run would ask: the subjects of a stage, in the order of the clips, and how far each is.
#pragma once

#include "base/result.h"
#include "domain/clip.h"
#include "domain/work.h"
#include "generate/stage.h"
#include "prompts/prompt_catalog.h"
#include "store/database.h"

#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace cuebench {

struct GenerateOptions {
    std::vector<Stage> stages;  ///< worked through in this order
    std::optional<Task> task;   ///< only what this task needs; none: all
    Pool pool = Pool::Benchmark;
    std::optional<ClipId> clip;          ///< this clip alone
    std::optional<QuestionId> question;  ///< distractors: this question alone, decided on or not
    std::optional<Emotion> label;        ///< clips of this label alone
    std::string text;                    ///< in the clip's name
    /// Leaves out what is there already, whoever made it: a caption of the modality, the support, a question of the
    /// task and sub-type. Distractors are asked for all the same.
    bool onlyLacking = false;
    std::vector<Mark> kinds{Mark::Hallucinated, Mark::Spurious};  ///< of distractors
    int distractors = 3;                                          ///< of each kind
    int limit = 0;                                                ///< of requests; 0: none
    bool retryFailed = false;
    bool failedOnly = false;  ///< with retryFailed: what has not failed waits for another run
    bool evenDone = false;    ///< what is done or failed is to do as well: to be shown, not to be asked
    std::string languageModel;
    std::int64_t seed = 0;  ///< of the language model's choices and of the order of options
};

struct PlannedWork {
    Subject subject;
    WorkKey key;
    /// How the row stands; a row that has not been made has no id.
    Work row;
};

struct WorkPlan {
    std::vector<PlannedWork> todo;
    std::size_t done = 0;             ///< accepted already
    std::size_t failed = 0;           ///< failed before, and not to be tried again
    std::size_t overLimit = 0;        ///< left for another run
    std::map<std::string, int> left;  ///< what cannot be asked, by reason: "no_caption", "no_label", "no_sound",
                                      ///< "no_support", "no_question" (the label is suggested by neither),
                                      ///< "unreadable", "there" (onlyLacking)
};

/// One stage; writes nothing. Errors are those of the store; generate.stopped (Interrupted).
[[nodiscard]] Result<WorkPlan> planStage(Database& database, const PromptCatalog& prompts, Stage stage,
                                         const GenerateOptions& options, const std::stop_token& stop = {});

}  // namespace cuebench

// What language models are asked for, and what one request is about.
#pragma once

#include "base/id.h"
#include "domain/cue.h"
#include "domain/support_table.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuebench {

/// In the order in which a question is made. The last two are asked for one question at a time, by people.
enum class Stage { VideoCaption, AudioCaption, Support, Candidates, Distractors, RewordStem, EvenLengths };

/// "video_caption", "audio_caption", "emotion_support", "candidates", "distractors", "reword_stem", "even_lengths".
[[nodiscard]] std::string_view name(Stage stage);

/// One request: a stage, and the clip, question or kind that it is about.
struct Subject {
    Stage stage = Stage::VideoCaption;
    ClipId clip;
    std::string clipName;
    Modality modality = Modality::Video;  ///< captions, support
    AllowedQuestion asked;                ///< candidates; of a question that stands its task and sub-type
    QuestionId question;                  ///< distractors and what people ask for
    RevisionId revision;
    std::string questionUuid;
    int revisionNumber = 0;
    Mark kind = Mark::Hallucinated;  ///< distractors: hallucinated or spurious
    int count = 3;                   ///< distractors: how many
};

/// What batch files call it, and rows of work: "part_1/1.mp4|video", "part_1/1.mp4|0" (the number of the prompt, see
/// promptNumber), "part_1/1.mp4|<uuid>-2-spurious" (the question and its revision).
[[nodiscard]] std::string idOf(const Subject& subject);

/// Where task and sub-type stand in the whole support table, 0 to 12: each is asked of a clip once at most.
[[nodiscard]] int promptNumber(const AllowedQuestion& asked);

/// The name of the prompt that asks for it.
[[nodiscard]] std::string_view promptName(const Subject& subject);

}  // namespace cuebench

#include "formats/policy_json.h"

#include "formats/json_fields.h"

namespace cuebench {

std::string formatPolicy(const Policy& policy)
{
    nlohmann::ordered_json json;
    json["verdicts_per_question"] = policy.verdictsPerQuestion;
    json["answer_first"] = policy.answerFirst;
    json["edit_needs_second_person"] = policy.editNeedsSecondPerson;
    json["switch_needs_lead"] = policy.switchNeedsLead;
    json["hardly_played"] = policy.hardlyPlayed;
    json["audio_questions_sound_only"] = policy.audioQuestionsSoundOnly;
    json["visual_questions_picture_only"] = policy.visualQuestionsPictureOnly;
    return json.dump(2) + '\n';
}

Result<Policy> parsePolicy(std::string_view bytes, const std::string& file)
{
    JsonFields fields(file, "policy");
    const auto json = fields.parseObject(bytes);
    fields.allowOnly(json, "",
                     {"verdicts_per_question", "answer_first", "edit_needs_second_person", "switch_needs_lead",
                      "hardly_played", "audio_questions_sound_only", "visual_questions_picture_only"});
    Policy policy;
    const auto takeTruth = [&](std::string_view name, bool& value) {
        if (JsonFields::has(json, name))
            value = fields.truth(json, "", name);
    };
    if (JsonFields::has(json, "verdicts_per_question"))
        policy.verdictsPerQuestion = fields.whole(json, "", "verdicts_per_question", 1, 9);
    if (JsonFields::has(json, "hardly_played"))
        policy.hardlyPlayed = fields.number(json, "", "hardly_played", 0, 1);
    takeTruth("answer_first", policy.answerFirst);
    takeTruth("edit_needs_second_person", policy.editNeedsSecondPerson);
    takeTruth("switch_needs_lead", policy.switchNeedsLead);
    takeTruth("audio_questions_sound_only", policy.audioQuestionsSoundOnly);
    takeTruth("visual_questions_picture_only", policy.visualQuestionsPictureOnly);
    if (!fields.isSound())
        return fail(fields.error());
    return policy;
}

}  // namespace cuebench

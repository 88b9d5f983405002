// How a project reviews. A value, kept versioned in the project; the file form is policy JSON.
#pragma once

namespace cuebench {

struct Policy {
    int verdictsPerQuestion = 1;              ///< accepts of different people that make a question verified, 1…9
    bool answerFirst = true;                  ///< cover key, captions, label and kinds until an option is picked
    bool editNeedsSecondPerson = true;        ///< an edited revision wants another person's accept
    bool switchNeedsLead = true;              ///< only a lead may switch between answer first and open
    double hardlyPlayed = 0.5;                ///< below this share of the clip, accepting asks once
    bool audioQuestionsSoundOnly = false;     ///< gate: sound only until answered
    bool visualQuestionsPictureOnly = false;  ///< gate: picture only until answered

    bool operator==(const Policy&) const = default;
};

}  // namespace cuebench

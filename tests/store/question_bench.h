// A project with a few questions, for the tests of what the store does with them.
#pragma once

#include "store/both_engines.h"
#include "store/question_store.h"

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

namespace cuebench::testing {

/// Two clips, five questions over four tasks; the numbers are those of the questions.
struct Bench {
    std::unique_ptr<Database> database;
    ClipId first;
    ClipId second;
    std::vector<QuestionId> questions;

    explicit Bench(const Project& project) : database(project.create())
    {
        first = addClip(*database, "part_1/1.mp4", Emotion::Anger);
        second = addClip(*database, "part_2/Two.mp4", Emotion::Fear);
        questions = {addQuestion(*database, second, Task::ReasoningBasicVideo, "k1", "Why does she LEAVE?"),
                     addQuestion(*database, first, Task::ReasoningBasicVideo, "k2", "What moves?"),
                     addQuestion(*database, first, Task::ModalityAgreement, "k3", "Do both agree?"),
                     addQuestion(*database, second, Task::ReasoningStressAudio, "k4", "Does 50% of it fit_in?"),
                     addQuestion(*database, first, Task::ReasoningBasicAudio, "k5", "What is heard?")};
    }

    QString queue(const QuestionFilter& filter, QueueOrder order = QueueOrder::Clip,
                  const std::map<Task, int>& quotas = {}, std::uint64_t seed = 0) const
    {
        QStringList list;
        for (const QueueEntry& entry : take(QuestionStore(*database).queue(filter, order, quotas, seed))) {
            const auto place = std::find(questions.begin(), questions.end(), entry.id);
            list << QString::number(place - questions.begin() + 1);
        }
        return list.join(' ');
    }

    void setState(int number, ReviewState state, bool flagged = false) const
    {
        inTransaction(*database, [&] {
            take(QuestionStore(*database).setState(questions.at(static_cast<std::size_t>(number - 1)), state, flagged));
        });
    }
};

}  // namespace cuebench::testing

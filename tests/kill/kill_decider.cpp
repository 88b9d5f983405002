// Decides without end on the project given, and says so on standard output: a line with the decision's UUID is
// written only after the desk has returned. tst_kill ends it with SIGKILL at any moment.
#include "project/project.h"
#include "review/review_desk.h"
#include "store/decision_store.h"
#include "store/question_store.h"

#include <cstdio>
#include <random>

using namespace cuebench;

namespace {

int complain(const Error& error)
{
    std::fprintf(stderr, "%s\n", error.text().c_str());
    return exitStatus(error.kind);
}

/// One random act; none when the desk refused (a question may not be acceptable as it stands).
Result<DecisionId> act(ReviewDesk& desk, VerifierId verifier, QuestionId question, std::mt19937& random)
{
    auto item = desk.item(question);
    if (!item)
        return tl::unexpected<Error>(item.error());
    Act act{.verifier = verifier,
            .question = question,
            .revision = item->head.id,
            .exposure = {},
            .marks = item->marks,
            .evidence = {},
            .note = {}};
    switch (random() % 5) {
        case 0: return desk.accept(act);
        case 1: return desk.reject(act, "wrong_key");
        case 2: {
            auto revised = item->head;
            revised.stem += " (" + std::to_string(random()) + ")";
            return desk.edit(act, revised);
        }
        case 3: return desk.setFlag(act, !item->question.flagged);
        default: {
            auto moved = desk.undo(verifier);
            if (!moved)
                return tl::unexpected<Error>(moved.error());
            return moved->decision;
        }
    }
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 3)
        return 2;
    auto project = Project::open({argv[1]});
    if (!project)
        return complain(project.error());
    auto& database = (*project)->database();
    DecisionStore decisions(database);
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return complain(transaction.error());
    auto verifier = decisions.verifierFor("killed");
    if (auto committed = transaction->commit(); !committed)
        return complain(committed.error());
    auto queue = QuestionStore(database).queue({}, QueueOrder::Clip, {}, 0);
    if (!verifier || !queue || queue->empty())
        return 1;
    ReviewDesk desk(database, (*project)->benchmark(), (*project)->policy());
    std::mt19937 random(static_cast<unsigned>(std::stoul(argv[2])));
    for (;;) {
        const auto& entry = (*queue)[random() % queue->size()];
        auto decided = act(desk, *verifier, entry.id, random);
        if (!decided)
            continue;
        auto row = decisions.get(*decided);
        if (!row)
            return complain(row.error());
        std::printf("%s\n", row->uuid.c_str());
        std::fflush(stdout);
    }
}

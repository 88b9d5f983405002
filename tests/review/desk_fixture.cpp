#include "review/desk_fixture.h"

#include "formats/benchmark_json.h"

#include <stdexcept>

namespace cuebench::testing {

Benchmark emorealm()
{
    return take(parseBenchmark(take(builtInBenchmark("emorealm")), "emorealm.json"));
}

DeskFixture::DeskFixture(Engine engine, const Policy& policy)
    : project(engine),
      database(project.create()),
      benchmark(emorealm()),
      clip(addClip(*database, "part_1/1.mp4")),
      smile(addBasic("smile", {"He smiles", "He claps", "A bus passes", "He waves"})),
      frown(addBasic("frown", {"He nods slowly", "He smiles", "A dog runs", "He points up"})),
      stress(addQuestion(*database, clip, Task::ReasoningStressVideo, "stress", "Does the smile show his happiness?")),
      anna(addVerifier(*database, "Anna")),
      ben(addVerifier(*database, "Ben")),
      cleo(addVerifier(*database, "Cleo")),
      desk(*database, benchmark, policy, clock)
{
}

QuestionId DeskFixture::addBasic(const std::string& key, const std::array<std::string, 4>& options)
{
    QuestionId id;
    inTransaction(*database, [&] {
        QuestionStore questions(*database);
        Revision revision;
        revision.stem = "Which visual cue shows what the man feels?";
        revision.subType = SubType::BodyLanguage;
        for (const std::string& option : options)
            revision.options.push_back({.text = option, .cue = take(questions.cueFor(clip, Modality::Video, option))});
        Question made;
        made.clip = clip;
        made.task = Task::ReasoningBasicVideo;
        made.sourceKey = key;
        made.category = "body_language_reasoning";
        id = take(questions.add(made, revision));
    });
    return id;
}

Question DeskFixture::question(QuestionId id) const
{
    return take(QuestionStore(*database).get(id));
}

Revision DeskFixture::head(QuestionId id) const
{
    return take(QuestionStore(*database).revision(question(id).head));
}

Act DeskFixture::act(VerifierId who, QuestionId id) const
{
    Act made;
    made.verifier = who;
    made.question = id;
    made.revision = question(id).head;
    return made;
}

Act DeskFixture::act(VerifierId who, QuestionId id, const std::vector<Mark>& marks) const
{
    Act made = act(who, id);
    made.marks = marks;
    return made;
}

Mark DeskFixture::markOfCue(const std::string& text) const
{
    for (const Cue& cue : take(QuestionStore(*database).cuesOf(clip))) {
        if (cue.text == text)
            return cue.mark;
    }
    throw std::runtime_error("there is no cue " + text);
}

Revision DeskFixture::reworded(QuestionId id, const std::string& stem) const
{
    Revision revision = head(id);
    revision.stem = stem;
    revision.claim = {};
    return revision;
}

}  // namespace cuebench::testing

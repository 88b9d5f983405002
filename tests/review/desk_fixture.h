// A desk with one clip, three questions of it (two of which share a cue) and three verifiers, on either engine.
#pragma once

#include "review/review_desk.h"
#include "store/both_engines.h"
#include "store/question_store.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace cuebench::testing {

/// The definition that comes with the program; throws where it cannot be read.
[[nodiscard]] Benchmark emorealm();

/// Moves on by a second whenever it is asked.
class SteppingClock final : public Clock {
public:
    [[nodiscard]] std::int64_t nowMs() const override { return m_now += 1000; }

private:
    mutable std::int64_t m_now = 1'700'000'000'000;
};

class DeskFixture {
public:
    explicit DeskFixture(Engine engine, const Policy& policy = {});

    /// An act on the question's present head.
    [[nodiscard]] Act act(VerifierId who, QuestionId question) const;
    [[nodiscard]] Act act(VerifierId who, QuestionId question, const std::vector<Mark>& marks) const;
    [[nodiscard]] Question question(QuestionId id) const;
    [[nodiscard]] Revision head(QuestionId id) const;
    [[nodiscard]] Mark markOfCue(const std::string& text) const;
    [[nodiscard]] std::string state(QuestionId id) const { return std::string(name(question(id).state)); }
    /// The head with another stem; what a Stress Test claims is left to the desk.
    [[nodiscard]] Revision reworded(QuestionId id, const std::string& stem) const;

    Project project;
    std::unique_ptr<Database> database;
    Benchmark benchmark;
    SteppingClock clock;
    ClipId clip;
    QuestionId smile;   ///< Basic visual; "He smiles" is the key
    QuestionId frown;   ///< Basic visual; holds "He smiles" as a wrong option
    QuestionId stress;  ///< Stress visual, no hallucination
    VerifierId anna;    ///< the first verifier: a lead
    VerifierId ben;
    VerifierId cleo;
    ReviewDesk desk;

private:
    QuestionId addBasic(const std::string& key, const std::array<std::string, 4>& options);
};

inline const std::vector<Mark> kFirstRight{Mark::Right, Mark::Hallucinated, Mark::Spurious, Mark::Hallucinated};

}  // namespace cuebench::testing

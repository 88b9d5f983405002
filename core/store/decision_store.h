// Verifiers and their acts. Rows are only added.
#pragma once

#include "base/result.h"
#include "domain/decision.h"
#include "store/database.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cuebench {

class DecisionStore {
public:
    explicit DecisionStore(Database& database) : m_database(database) {}

    // Writes. Callers own the transaction.
    /// Known by name (ASCII case ignored) or made. The first verifier of a project is a lead.
    [[nodiscard]] Result<VerifierId> verifierFor(const std::string& name);
    [[nodiscard]] Status setRole(VerifierId verifier, Role role);
    /// Adds the row; for Undo and Redo also moves the target's `undone`.
    [[nodiscard]] Result<DecisionId> add(const Decision& decision);

    // Reads.
    [[nodiscard]] Result<std::vector<Verifier>> verifiers() const;
    [[nodiscard]] Result<Verifier> verifier(VerifierId id) const;
    [[nodiscard]] Result<Decision> get(DecisionId id) const;
    [[nodiscard]] Result<std::vector<Decision>> decisionsOn(
        QuestionId question) const;  ///< oldest first, undone ones too
    /// Every question that has decisions, with all of them (oldest first); nothing may be written meanwhile.
    [[nodiscard]] Status eachQuestion(const std::function<void(QuestionId, const std::vector<Decision>&)>& visit) const;
    /// The verifier's newest act that can be undone, of those before `before` where it is given: not Undo/Redo itself,
    /// not undone. None at the beginning.
    [[nodiscard]] Result<std::optional<Decision>> undoable(VerifierId verifier, DecisionId before = {}) const;
    /// What the verifier took back and nothing since has made stale (any newer act clears redo); taken back last, last.
    [[nodiscard]] Result<std::vector<DecisionId>> redoable(VerifierId verifier) const;
    /// Verdicts in force, by the verifier since a time in ms (for "done today" and rate).
    [[nodiscard]] Result<std::int64_t> verdictsSince(VerifierId verifier, std::int64_t sinceMs) const;
    struct Tally {
        Verifier verifier;
        int accepts = 0;
        int edits = 0;
        int rejects = 0;
        int flags = 0;
    };
    [[nodiscard]] Result<std::vector<Tally>> tallies() const;
    [[nodiscard]] Result<std::int64_t> count() const;

private:
    Database& m_database;
};

}  // namespace cuebench

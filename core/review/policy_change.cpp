#include "review/policy_change.h"

#include "formats/policy_json.h"
#include "review/review_desk.h"
#include "review/settling.h"
#include "store/decision_store.h"
#include "store/document_store.h"
#include "store/question_store.h"

#include <map>
#include <unordered_map>
#include <utility>

namespace cuebench {

namespace {

constexpr const char* kAbout = "policy of the project";

Status requireLead(Database& database, VerifierId by)
{
    const auto verifiers = DecisionStore(database).verifiers();
    if (!verifiers)
        return tl::unexpected(verifiers.error());
    std::string leads;
    for (const Verifier& one : *verifiers) {
        if (one.role != Role::Lead)
            continue;
        if (one.id == by)
            return {};
        leads += (leads.empty() ? "" : ", ") + one.name;
    }
    return fail({.kind = Error::Kind::BadInput,
                 .code = "policy.not_lead",
                 .about = {},
                 .message = "Only a lead may change the policy; ask one of them (" + leads + ").",
                 .arguments = {{"leads", leads}}});
}

struct Settled {
    ReviewState state = ReviewState::Undecided;
    bool flagged = false;
};

}  // namespace

Result<Policy> policyInForce(Database& database, const Policy& otherwise)
{
    const auto document = DocumentStore(database).newest(DocumentKind::Policy);
    if (!document)
        return tl::unexpected(document.error());
    if (!*document)
        return otherwise;
    return parsePolicy((*document)->body, kAbout);
}

Result<int> settleAllStates(Database& database, const Policy& policy)
{
    QuestionStore questions(database);
    const auto known = questions.states();
    if (!known)
        return tl::unexpected(known.error());
    const auto leads = leadsOf(database);
    if (!leads)
        return tl::unexpected(leads.error());
    std::unordered_map<QuestionId, RevisionId> heads;
    for (const QuestionStore::State& one : *known)
        heads.emplace(one.question, one.head);
    std::unordered_map<QuestionId, Settled> settled;
    const auto read =
        DecisionStore(database).eachQuestion([&](QuestionId question, const std::vector<Decision>& decisions) {
            settled[question] = {reviewStateOf(decisions, heads[question], policy, *leads), flaggedBy(decisions)};
        });
    if (!read)
        return tl::unexpected(read.error());
    int changed = 0;
    for (const QuestionStore::State& one : *known) {
        const auto found = settled.find(one.question);
        const Settled now = found == settled.end() ? Settled{} : found->second;
        if (now.state == one.state && now.flagged == one.flagged)
            continue;
        if (const auto written = questions.setState(one.question, now.state, now.flagged); !written)
            return tl::unexpected(written.error());
        ++changed;
    }
    return changed;
}

Result<PolicyChange> changePolicy(Database& database, VerifierId by, const Policy& policy, const Clock& clock)
{
    const std::string body = formatPolicy(policy);
    // Read back before it is kept: a policy out of range would lock everybody out of the project.
    if (const auto sound = parsePolicy(body, "policy"); !sound)
        return tl::unexpected(sound.error());
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (const auto may = requireLead(database, by); !may)
        return tl::unexpected(may.error());
    DocumentStore documents(database);
    const auto before = documents.newest(DocumentKind::Policy);
    if (!before)
        return tl::unexpected(before.error());
    if (*before && (*before)->body == body)
        return PolicyChange{.version = (*before)->version, .changed = false, .statesChanged = 0};
    const auto version = documents.put(DocumentKind::Policy, body, by, clock.nowMs());
    if (!version)
        return tl::unexpected(version.error());
    const auto states = settleAllStates(database, policy);
    if (!states)
        return tl::unexpected(states.error());
    if (const auto committed = transaction->commit(); !committed)
        return tl::unexpected(committed.error());
    return PolicyChange{.version = *version, .changed = true, .statesChanged = *states};
}

Result<std::vector<PolicyVersion>> policyVersions(Database& database)
{
    const auto documents = DocumentStore(database).versions(DocumentKind::Policy);
    if (!documents)
        return tl::unexpected(documents.error());
    const auto verifiers = DecisionStore(database).verifiers();
    if (!verifiers)
        return tl::unexpected(verifiers.error());
    std::map<VerifierId, std::string> names;
    for (const Verifier& one : *verifiers)
        names.emplace(one.id, one.name);
    std::vector<PolicyVersion> versions;
    for (const Document& document : *documents) {
        auto policy = parsePolicy(document.body, kAbout);
        if (!policy)
            return tl::unexpected(policy.error());
        const auto author = names.find(document.author);
        versions.push_back({.number = document.version,
                            .policy = *policy,
                            .author = author == names.end() ? std::string() : author->second,
                            .createdAtMs = document.createdAtMs});
    }
    return versions;
}

}  // namespace cuebench

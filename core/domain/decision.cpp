#include "domain/decision.h"

namespace cuebench {

std::string_view name(DecisionKind kind)
{
    switch (kind) {
        case DecisionKind::Accept: return "accept";
        case DecisionKind::Edit: return "edit";
        case DecisionKind::Reject: return "reject";
        case DecisionKind::Flag: return "flag";
        case DecisionKind::Unflag: return "unflag";
        case DecisionKind::Skip: return "skip";
        case DecisionKind::Attributes: return "attributes";
        case DecisionKind::Undo: return "undo";
        case DecisionKind::Redo: return "redo";
    }
    return "";
}

bool isVerdict(DecisionKind kind)
{
    return kind == DecisionKind::Accept || kind == DecisionKind::Edit || kind == DecisionKind::Reject;
}

std::string_view name(Role role)
{
    return role == Role::Lead ? "lead" : "verifier";
}

}  // namespace cuebench

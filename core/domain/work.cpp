#include "domain/work.h"

namespace cuebench {

std::string_view name(WorkState state)
{
    switch (state) {
        case WorkState::Waiting: return "waiting";
        case WorkState::Running: return "running";
        case WorkState::Done: return "done";
        case WorkState::Failed: return "failed";
    }
    return "";
}

}  // namespace cuebench

#include "base/nesting.h"

namespace cuebench {

namespace {

/// Nearly every text has fewer brackets than it may be deep; finding them is much faster than looking at every byte.
bool hasMoreBrackets(std::string_view text, int most)
{
    int count = 0;
    for (const char bracket : {'{', '['})
        for (auto at = text.find(bracket); at != std::string_view::npos; at = text.find(bracket, at + 1))
            if (++count > most)
                return true;
    return false;
}

}  // namespace

bool isNestedDeeper(std::string_view json, int depth)
{
    if (!hasMoreBrackets(json, depth))
        return false;
    int open = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (quoted) {
            if (c == '\\')
                ++at;
            else if (c == '"')
                quoted = false;
            continue;
        }
        if (c == '"')
            quoted = true;
        else if ((c == '{' || c == '[') && ++open > depth)
            return true;
        else if ((c == '}' || c == ']') && open > 0)
            --open;
    }
    return false;
}

}  // namespace cuebench

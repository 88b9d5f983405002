// Is a server on this machine or its own network? Clips may not be handed on, so everything else needs the one-time
// consent of a project's lead (design.md, "Settings").
//
// Private are loopback (127/8, ::1), RFC 1918 (10/8, 172.16/12, 192.168/16), link-local (169.254/16, fe80::/10),
// unique local IPv6 (fc00::/7, RFC 4193), their IPv4-mapped forms, `localhost` and names below `.localhost` (RFC 6761)
// and
// `.local` (RFC 6762). Carrier-grade NAT (100.64/10) is not: it is shared with strangers.
#pragma once

#include <string_view>

struct sockaddr;

namespace cuebench {

enum class Reach {
    Private,  ///< this machine or its network
    Outside,  ///< a number outside of it
    ByName,   ///< a name; what it resolves to decides, see resolvedReach()
};

/// From the text alone; asks nobody.
[[nodiscard]] Reach reachOf(std::string_view host);

/// Asks the resolver about a name, which may take seconds: never on the GUI thread. Private where every address that
/// the name has is private, else Outside; a name that does not resolve stays ByName.
[[nodiscard]] Reach resolvedReach(std::string_view host);

/// IPv4 or IPv6; false for every other family.
[[nodiscard]] bool isPrivate(const sockaddr& address);

}  // namespace cuebench

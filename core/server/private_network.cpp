#include "server/private_network.h"

#include "base/text.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>

namespace cuebench {

namespace {

struct Block {
    std::uint32_t network;
    int bits;
};

// 0/8 stands for "this host" and connects to it.
constexpr std::array<Block, 6> kPrivateBlocks{
    {{0x00000000, 8}, {0x0A000000, 8}, {0x7F000000, 8}, {0xA9FE0000, 16}, {0xAC100000, 12}, {0xC0A80000, 16}}};

bool isPrivate4(std::uint32_t address)
{
    for (const auto& block : kPrivateBlocks) {
        if ((address >> (32 - block.bits)) == (block.network >> (32 - block.bits)))
            return true;
    }
    return false;
}

bool isPrivate6(const in6_addr& address)
{
    if (IN6_IS_ADDR_V4MAPPED(&address)) {
        std::uint32_t inner = 0;
        std::memcpy(&inner, &address.s6_addr[12], sizeof inner);
        return isPrivate4(ntohl(inner));
    }
    return IN6_IS_ADDR_LOOPBACK(&address) || IN6_IS_ADDR_UNSPECIFIED(&address) || IN6_IS_ADDR_LINKLOCAL(&address) ||
           (address.s6_addr[0] & 0xFEU) == 0xFCU;
}

bool endsWith(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

bool isPrivate(const sockaddr& address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        return isPrivate4(ntohl(four.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 six{};
        std::memcpy(&six, &address, sizeof six);
        return isPrivate6(six.sin6_addr);
    }
    return false;
}

Reach reachOf(std::string_view host)
{
    std::string name = asciiLower(host);
    if (const auto zone = name.find('%'); zone != std::string::npos)
        name.resize(zone);
    in_addr four{};
    if (inet_pton(AF_INET, name.c_str(), &four) == 1)
        return isPrivate4(ntohl(four.s_addr)) ? Reach::Private : Reach::Outside;
    in6_addr six{};
    if (inet_pton(AF_INET6, name.c_str(), &six) == 1)
        return isPrivate6(six) ? Reach::Private : Reach::Outside;
    if (name == "localhost" || endsWith(name, ".localhost") || endsWith(name, ".local"))
        return Reach::Private;
    return Reach::ByName;
}

Reach resolvedReach(std::string_view host)
{
    const auto known = reachOf(host);
    if (known != Reach::ByName)
        return known;
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* first = nullptr;
    if (getaddrinfo(std::string(host).c_str(), nullptr, &wanted, &first) != 0 || first == nullptr)
        return Reach::ByName;
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> list(first, &freeaddrinfo);
    for (const auto* entry = first; entry != nullptr; entry = entry->ai_next) {
        if (!isPrivate(*entry->ai_addr))
            return Reach::Outside;
    }
    return Reach::Private;
}

}  // namespace cuebench

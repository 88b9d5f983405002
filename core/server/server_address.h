// Where a model server lives, as people write it: `localhost:8080`, `gpu3:8000/v1`,
// `https://api.example.org/openai/v1`.
//
// A missing scheme is http, a trailing `/v1` is taken off (the client adds it), the host is lower-cased and numbers in
// other writings (`127.1`, `0x7f000001`) become the address that they mean. User names, passwords, queries and
// fragments are refused: an address is stored and shown, so it must not hold a secret.
//
// Errors (BadInput): server.bad_address.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace cuebench {

struct ServerAddress {
    std::string scheme = "http";  ///< http or https
    std::string host;             ///< name or number; IPv6 without brackets
    int port = 80;
    std::string path;  ///< what stands before /v1, without a final slash: "" or "/openai"

    [[nodiscard]] static Result<ServerAddress> parse(std::string_view text);

    /// `endpoint` begins with a slash: url("/v1/models").
    [[nodiscard]] std::string url(std::string_view endpoint) const;
    /// As it is stored and shown; parse(text()) gives it back.
    [[nodiscard]] std::string text() const { return url(""); }
    /// "gpu3:8000", for messages.
    [[nodiscard]] std::string hostAndPort() const;

    bool operator==(const ServerAddress&) const = default;
};

}  // namespace cuebench

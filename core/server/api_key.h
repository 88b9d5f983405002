// A server's secret. It goes into the Authorization header of requests to the configured host and nowhere else: it has
// no stream operator, no comparison, is not copied into errors, and its memory is wiped.
//
// Where keys come from is the caller's: the window asks the system's keychain, the command line the environment.
#pragma once

#include "base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace cuebench {

class ApiKey {
public:
    /// Blanks around it are taken off. Errors (BadInput): server.bad_api_key where it is empty, longer than 4,096
    /// bytes, or holds anything but visible ASCII, which no header can carry.
    [[nodiscard]] static Result<ApiKey> make(std::string_view secret);

    ApiKey(const ApiKey&) = default;
    ApiKey(ApiKey&& other) noexcept;
    ApiKey& operator=(const ApiKey& other);
    ApiKey& operator=(ApiKey&& other) noexcept;
    ~ApiKey();

    /// For the one place that writes the header, for taking the secret out of what a server says, and for telling
    /// whether a client still has the right one.
    [[nodiscard]] const std::string& reveal() const { return m_secret; }

private:
    explicit ApiKey(std::string secret) : m_secret(std::move(secret)) {}
    void wipe();

    std::string m_secret;
};

inline constexpr const char* kApiKeyVariable = "CUEBENCH_API_KEY";

/// From CUEBENCH_API_KEY; none where it is unset or empty.
[[nodiscard]] Result<std::optional<ApiKey>> apiKeyFromEnvironment();

/// The text with every occurrence of the key replaced by "…": servers quote keys in their errors.
[[nodiscard]] std::string withoutKey(std::string text, const std::optional<ApiKey>& key);

}  // namespace cuebench

#include "server/api_key.h"

#include "base/text.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace cuebench {

namespace {

constexpr std::size_t kLongestKey = 4'096;

}  // namespace

Result<ApiKey> ApiKey::make(std::string_view secret)
{
    auto clean = trimmed(secret);
    const bool visible = std::all_of(clean.begin(), clean.end(), [](char c) { return c > ' ' && c < '\x7F'; });
    if (clean.empty() || clean.size() > kLongestKey || !visible)
        return fail(Error::Kind::BadInput, "server.bad_api_key",
                    "This is not an API key: it must be one word of visible ASCII characters.");
    return ApiKey(std::move(clean));
}

ApiKey::ApiKey(ApiKey&& other) noexcept : m_secret(other.m_secret)
{
    other.wipe();
}

ApiKey& ApiKey::operator=(const ApiKey& other)
{
    if (this != &other) {
        wipe();
        m_secret = other.m_secret;
    }
    return *this;
}

ApiKey& ApiKey::operator=(ApiKey&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_secret = other.m_secret;
        other.wipe();
    }
    return *this;
}

ApiKey::~ApiKey()
{
    wipe();
}

void ApiKey::wipe()
{
    explicit_bzero(m_secret.data(), m_secret.size());
    m_secret.clear();
}

Result<std::optional<ApiKey>> apiKeyFromEnvironment()
{
    const char* const value = std::getenv(kApiKeyVariable);
    if (value == nullptr || *value == '\0')
        return std::nullopt;
    auto key = ApiKey::make(value);
    if (!key)
        return tl::unexpected(std::move(key.error()));
    return std::optional<ApiKey>(std::move(*key));
}

std::string withoutKey(std::string text, const std::optional<ApiKey>& key)
{
    if (!key)
        return text;
    const auto& secret = key->reveal();
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at))
        text.replace(at, secret.size(), "…");
    return text;
}

}  // namespace cuebench

#include "server/transfer_fault.h"

#include <fmt/format.h>

#include <utility>

namespace cuebench {

namespace {

// Of openssl/x509_vfy.h; curl hands them on.
constexpr long kNotYetValid = 9;
constexpr long kExpired = 10;
constexpr long kSelfSigned = 18;
constexpr long kSelfSignedAbove = 19;
constexpr long kNoIssuer = 20;
constexpr long kNoIssuerSent = 21;

Error outside(const std::string& host)
{
    return {
        .kind = Error::Kind::Usage,
        .code = "server.outside",
        .about = {},
        .message = fmt::format("{} is outside this machine and its network; clips may be sent there only once this is "
                               "allowed in the project.",
                               host),
        .arguments = {{"host", host}}};
}

bool says(const TransferEnd& end, std::string_view words)
{
    return end.words.find(words) != std::string::npos;
}

/// Curl's words for this case, else for all of its kind; without a final point.
std::string because(const TransferEnd& end)
{
    auto words = end.words.empty() ? std::string(curl_easy_strerror(end.code)) : end.words;
    while (!words.empty() && (words.back() == '.' || words.back() == '\n'))
        words.pop_back();
    return words;
}

Error untrusted(const HttpOptions& options)
{
    return serverError(
        "server.tls_untrusted",
        fmt::format("The certificate of {} is signed by nobody whom {} vouches for, so it could be anybody's. Nothing "
                    "was sent. If the server is yours, give the file of the authority that signed it (CA file).",
                    options.address.hostAndPort(), options.caFile.empty() ? "this machine" : "the CA file"),
        options);
}

Error certificateFault(const TransferEnd& end, const HttpOptions& options)
{
    const auto place = options.address.hostAndPort();
    switch (end.verified) {
        case kSelfSigned:
        case kSelfSignedAbove:
        case kNoIssuer:
        case kNoIssuerSent: return untrusted(options);
        case kNotYetValid:
        case kExpired:
            return serverError("server.tls_expired",
                               fmt::format("The certificate of {} {}. Nothing was sent. Have it renewed, or look at "
                                           "this machine's clock.",
                                           place, end.verified == kExpired ? "has expired" : "is not valid yet"),
                               options);
        default: break;
    }
    if (says(end, "subject name"))
        return serverError("server.tls_wrong_host",
                           fmt::format("The certificate of {} is for another name than {}. Nothing was sent. Give the "
                                       "server's address by the name that its certificate bears.",
                                       place, options.address.host),
                           options);
    return serverError("server.tls",
                       fmt::format("The certificate of {} does not hold: {}. Nothing was sent.", place, because(end)),
                       options);
}

Error handshakeFault(const TransferEnd& end, const HttpOptions& options)
{
    const auto place = options.address.hostAndPort();
    // What OpenSSL calls it when the first bytes are no record of TLS.
    if (says(end, "wrong version number") || says(end, "packet length too long") || says(end, "http request"))
        return serverError("server.tls_not_spoken",
                           fmt::format("{} does not speak TLS. Nothing was sent. If it is a plain server, its address "
                                       "begins with http://.",
                                       place),
                           options);
    // A signature that does not fit, by an authority that was made anew under its old name: curl does not tell it from
    // other trouble.
    if (says(end, "EVP lib") || says(end, "certificate signature failure"))
        return untrusted(options);
    // A connection that breaks is a connection that breaks; the next may hold.
    if (says(end, "SSL_ERROR_SYSCALL") || says(end, "unexpected eof") || says(end, "reset by peer"))
        return serverError(
            "server.connection_lost",
            fmt::format("The connection to {} broke while it was being encrypted. Nothing was sent.", place), options);
    return serverError(
        "server.tls",
        fmt::format("No encrypted connection to {} came about: {}. Nothing was sent.", place, because(end)), options);
}

}  // namespace

Error serverError(std::string code, std::string message, const HttpOptions& options)
{
    return {.kind = Error::Kind::Server,
            .code = std::move(code),
            .about = {},
            .message = std::move(message),
            .arguments = {{"place", options.address.hostAndPort()}}};
}

Error transferFault(const TransferEnd& end, const HttpOptions& options)
{
    const auto place = options.address.hostAndPort();
    // It comes as a broken connection.
    if (says(end, "CONNECT tunnel failed"))
        return serverError("server.proxy", fmt::format("The proxy does not lead to {}: {}.", place, because(end)),
                           options);
    switch (end.code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return serverError(
                "server.unreachable",
                fmt::format("There is no host of the name {}. Look at the server's address.", options.address.host),
                options);
        case CURLE_COULDNT_RESOLVE_PROXY:
            return serverError("server.proxy", "There is no host of the proxy's name. Look at the proxy's address.",
                               options);
        case CURLE_PROXY:
            return serverError("server.proxy", fmt::format("The proxy does not lead to {}: {}.", place, because(end)),
                               options);
        case CURLE_COULDNT_CONNECT:
            if (end.outside)
                return outside(options.address.host);
            if (!options.proxy.empty())
                return serverError("server.proxy",
                                   fmt::format("The proxy for {} does not answer. Is its address right?", place),
                                   options);
            return serverError("server.unreachable",
                               fmt::format("No server answers at {}. Is it running, and is the port right?", place),
                               options);
        case CURLE_OPERATION_TIMEDOUT:
            return serverError("server.unreachable",
                               fmt::format("Connecting to {} took more than {} s.", place,
                                           static_cast<double>(options.timeouts.connectMs) / 1000.0),
                               options);
        case CURLE_PEER_FAILED_VERIFICATION: return certificateFault(end, options);
        case CURLE_SSL_CACERT_BADFILE:
            return serverError(
                "server.ca_file",
                fmt::format("The CA file {} cannot be read as PEM certificates. Nothing was sent.", options.caFile),
                options);
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER: return handshakeFault(end, options);
        case CURLE_BAD_CONTENT_ENCODING:
            return serverError("server.bad_encoding",
                               fmt::format("{} sent a packed reply that cannot be unpacked.", place), options);
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_HTTP2:
            return serverError(
                "server.bad_http",
                fmt::format(
                    "What {} answers is not HTTP: {}.{}", place, because(end),
                    options.address.scheme == "http" ? " If it speaks TLS, its address begins with https://." : ""),
                options);
        default:
            return serverError(
                "server.connection_lost",
                fmt::format("The connection to {} broke before the reply was whole: {}.", place, because(end)),
                options);
    }
}

}  // namespace cuebench

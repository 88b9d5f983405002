// HTTP over one curl multi handle on a thread of its own: connections are kept alive and used again.
//
// What goes out of the house is decided here. TLS certificates and host names are always verified (`caFile` puts a
// lab's own authority in the place of the system's); proxies, also those of the environment, and redirects are off
// unless asked; a redirect is followed on the same host alone. The API key goes to the configured host only. Unless
// `outsideAllowed`, no connection is opened to an address that is not private (see private_network.h), whatever a name
// resolves to.
//
// What comes in is bounded: kinds of HTTP, size (after unpacking), and time to connect, to the first byte, between
// bytes and in all.
//
// Errors (Server unless said otherwise; `server.` before each):
//   unreachable        no such host, refused, no route, connecting took too long
//   connection_lost    reset or closed before the reply was whole
//   stalled            nothing came for `idleMs` in the middle of a reply
//   timeout            no reply within `firstByteMs`, or not whole within `totalMs`
//   tls_untrusted      the certificate is signed by nobody who is trusted: neither the system's authorities nor caFile
//   tls_expired        it has expired, or is not valid yet
//   tls_wrong_host     it is for another host
//   tls_not_spoken     what answers is no TLS
//   tls                anything else about the certificate or the handshake
//   ca_file            caFile cannot be read
//   proxy              the proxy cannot be reached, or does not lead there
//   bad_http, bad_encoding, too_large, redirect
//   outside            (Usage) the address is outside the private network and nobody has consented
// and Interrupted (server.stopped) for what was cancelled. A reply of any status is a reply, not an error.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "server/api_key.h"
#include "server/http_body.h"
#include "server/server_address.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace cuebench {

struct HttpTimeouts {
    std::int64_t connectMs = 10'000;
    std::int64_t firstByteMs = 300'000;  ///< a large model may read a clip for minutes before it writes
    std::int64_t idleMs = 60'000;
    std::int64_t totalMs = 900'000;

    bool operator==(const HttpTimeouts&) const = default;
};

struct HttpOptions {
    ServerAddress address;
    std::optional<ApiKey> apiKey;
    HttpTimeouts timeouts;
    std::size_t mostReplyBytes = std::size_t{8} << 20U;
    bool outsideAllowed = false;   ///< the consent of design.md was given
    bool followRedirects = false;  ///< on the same host, never from https to http
    std::string proxy;             ///< empty: none, not even the environment's. Asks for outsideAllowed
    std::string caFile;            ///< PEM, instead of the system's authorities; empty: the system's
    int mostConnections = 256;     ///< kept open at most

    /// The same server, reached in the same way with the same key.
    [[nodiscard]] bool isSameAs(const HttpOptions& other) const;
};

struct HttpRequest {
    std::string method = "GET";
    std::string endpoint = "/";  ///< below the address: "/v1/models"
    HttpBody body;               ///< JSON; only with POST
    bool streamed = false;       ///< an event stream is wanted: asks for text/event-stream, unpacked
};

struct HttpReply {
    int status = 0;
    std::string contentType;  ///< lower-cased, without parameters
    std::string retryAfter;   ///< the header as it came
    std::string body;         ///< empty where HttpEvents::onBody took it
};

struct HttpEvents {
    /// Parts of the body as they come, any split; `head` has no body. Without it the body is collected in the reply.
    /// What it fails with ends the transfer.
    std::function<Status(const HttpReply& head, std::string_view bytes)> onBody;
    /// Once, and last.
    std::function<void(Result<HttpReply>)> onEnd;
};

class HttpClient {
public:
    using Task = std::function<void()>;
    using TransferId = std::uint64_t;

    explicit HttpClient(HttpOptions options, const Clock& clock = systemClock());
    /// Cancels what runs (every onEnd is called) and joins the thread.
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// Waits for the reply; a stop is heeded at once. Never on the client's own thread.
    [[nodiscard]] Result<HttpReply> perform(HttpRequest request, const std::stop_token& stop = {});

    /// Runs the task on the client's thread. Any thread.
    void post(Task task);
    [[nodiscard]] const HttpOptions& options() const;
    [[nodiscard]] const Clock& clock() const;

    // The following on the client's thread alone, which also calls all events; these must not wait.
    TransferId start(HttpRequest request, HttpEvents events);
    /// The transfer ends with Interrupted before this returns. Not from within onBody.
    void cancel(TransferId id);
    /// Runs the task when the clock has reached `timeMs`.
    void postAt(std::int64_t timeMs, Task task);

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};

}  // namespace cuebench

#include "server/http_transfer.h"

#include "base/text.h"
#include "server/private_network.h"
#include "server/transfer_fault.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace cuebench {

namespace {

constexpr std::size_t kMostHeaderBytes = std::size_t{256} << 10U;
constexpr int kMostRedirects = 5;
constexpr std::size_t kLeastUpload = std::size_t{16} << 10U;
constexpr std::size_t kMostUpload = std::size_t{512} << 10U;

bool isRedirect(int status)
{
    return status >= 300 && status < 400 && status != 304;
}

/// "name: value" where the name is the one wanted; nothing else.
std::optional<std::string> headerValue(std::string_view line, std::string_view name)
{
    const auto colon = line.find(':');
    if (colon != name.size() || asciiLower(line.substr(0, colon)) != name)
        return std::nullopt;
    return trimmed(line.substr(colon + 1));
}

}  // namespace

HttpTransfer::HttpTransfer(EasyHandle handle, const HttpOptions& options, HttpRequest request, HttpEvents events)
    : m_handle(std::move(handle)),
      m_options(options),
      m_request(std::move(request)),
      m_events(std::move(events)),
      m_url(options.address.url(m_request.endpoint)),
      m_started(std::chrono::steady_clock::now()),
      m_lastByte(m_started)
{
    setUp();
}

HttpTransfer::~HttpTransfer()
{
    curl_slist_free_all(m_headers);
}

EasyHandle HttpTransfer::handleFor(const HttpOptions& options)
{
    EasyHandle handle(curl_easy_init(), &curl_easy_cleanup);
    CURL* const curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    // Cancelling must not wait for a resolver that does not answer.
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
    // One request on a connection: a reply that stalls holds up no other.
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.timeouts.connectMs));
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &HttpTransfer::onHeader);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &HttpTransfer::onWrite);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &HttpTransfer::onRead);
    curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, &HttpTransfer::onSeek);
    setUpSafety(curl, options);
    return handle;
}

void HttpTransfer::setUpSafety(CURL* curl, const HttpOptions& options)
{
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options.caFile.empty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, options.caFile.c_str());
    // The empty string switches off http_proxy and its like, too.
    curl_easy_setopt(curl, CURLOPT_PROXY, options.proxy.c_str());
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &HttpTransfer::onSocket);
}

void HttpTransfer::setUp()
{
    CURL* const curl = m_handle.get();
    curl_easy_setopt(curl, CURLOPT_PRIVATE, this);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, m_words.data());
    for (const auto mine :
         {CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_READDATA, CURLOPT_SEEKDATA, CURLOPT_OPENSOCKETDATA})
        curl_easy_setopt(curl, mine, this);
    curl_easy_setopt(curl, CURLOPT_URL, m_url.c_str());
    // A stream is read as it comes; packing would hold tokens back.
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, m_request.streamed ? nullptr : "gzip");

    const auto header = [this](const std::string& line) { m_headers = curl_slist_append(m_headers, line.c_str()); };
    header(m_request.streamed ? "Accept: text/event-stream" : "Accept: application/json");
    header("User-Agent: cuebench");
    if (m_options.apiKey) {
        auto line = "Authorization: Bearer " + m_options.apiKey->reveal();
        header(line);
        explicit_bzero(line.data(), line.size());
    }
    if (m_request.method == "POST")
        setUpBody();
    else
        curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, m_headers);
}

void HttpTransfer::setUpBody()
{
    CURL* const curl = m_handle.get();
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
    // Eight pictures in one or two pieces instead of five: a third of the CPU time of sending them. In few sizes, so
    // that the next body finds the buffer of the last.
    const auto buffer = std::clamp(std::bit_ceil(m_request.body.size()), kLeastUpload, kMostUpload);
    curl_easy_setopt(curl, CURLOPT_UPLOAD_BUFFERSIZE, static_cast<long>(buffer));
    m_headers = curl_slist_append(m_headers, "Content-Type: application/json");
    // Servers that do not know "Expect: 100-continue" would cost a second for every large body.
    m_headers = curl_slist_append(m_headers, "Expect:");
}

HttpTransfer::Time HttpTransfer::deadline() const
{
    const auto& limits = m_options.timeouts;
    const auto idle = std::chrono::milliseconds(m_headSeen ? limits.idleMs : limits.firstByteMs);
    return std::min(m_lastByte + idle, m_started + std::chrono::milliseconds(limits.totalMs));
}

Error HttpTransfer::late() const
{
    const auto& limits = m_options.timeouts;
    const auto place = m_options.address.hostAndPort();
    const auto now = std::chrono::steady_clock::now();
    if (now >= m_started + std::chrono::milliseconds(limits.totalMs))
        return serverError("server.timeout",
                           fmt::format("{} did not finish its reply within {} s.", place, limits.totalMs / 1000.0),
                           m_options);
    if (m_headSeen)
        return serverError(
            "server.stalled",
            fmt::format("{} stopped in the middle of a reply: nothing came for {} s.", place, limits.idleMs / 1000.0),
            m_options);
    return serverError("server.timeout",
                       fmt::format("{} did not begin to reply within {} s.", place, limits.firstByteMs / 1000.0),
                       m_options);
}

bool HttpTransfer::failWith(std::string code, std::string message)
{
    m_fault = serverError(std::move(code), std::move(message), m_options);
    return false;
}

std::size_t HttpTransfer::readBody(char* to, std::size_t room)
{
    touch();
    const auto& pieces = m_request.body.pieces();
    std::size_t written = 0;
    while (written < room && m_piece < pieces.size()) {
        const auto& piece = *pieces[m_piece];
        const auto count = std::min(room - written, piece.size() - m_offset);
        std::memcpy(to + written, piece.data() + m_offset, count);
        written += count;
        m_offset += count;
        if (m_offset == piece.size()) {
            ++m_piece;
            m_offset = 0;
        }
    }
    return written;
}

bool HttpTransfer::seekBody(curl_off_t offset)
{
    auto left = static_cast<std::size_t>(offset);
    const auto& pieces = m_request.body.pieces();
    for (m_piece = 0; m_piece < pieces.size() && left >= pieces[m_piece]->size(); ++m_piece)
        left -= pieces[m_piece]->size();
    m_offset = left;
    return m_piece < pieces.size() || left == 0;
}

bool HttpTransfer::takeHeader(std::string_view line)
{
    touch();
    m_headSeen = true;
    m_headerBytes += line.size();
    if (m_headerBytes > kMostHeaderBytes)
        return failWith("server.too_large", "The server's reply has more than 256 kB of headers.");
    if (line.substr(0, 5) == "HTTP/") {
        // Also after an interim "100 Continue".
        m_reply = {};
        m_location.clear();
        long status = 0;
        curl_easy_getinfo(m_handle.get(), CURLINFO_RESPONSE_CODE, &status);
        m_reply.status = static_cast<int>(status);
    } else if (auto type = headerValue(line, "content-type")) {
        m_reply.contentType = trimmed(asciiLower(type->substr(0, type->find(';'))));
    } else if (auto after = headerValue(line, "retry-after")) {
        m_reply.retryAfter = std::move(*after);
    } else if (auto place = headerValue(line, "location")) {
        m_location = std::move(*place);
    }
    return true;
}

bool HttpTransfer::takeBody(std::string_view bytes)
{
    touch();
    m_received += bytes.size();
    if (m_received > m_options.mostReplyBytes)
        return failWith("server.too_large",
                        fmt::format("The server's reply is longer than {} MB; it was not read to its end.",
                                    m_options.mostReplyBytes >> 20U));
    if (isRedirect(m_reply.status))
        return true;
    if (!m_events.onBody) {
        m_reply.body += bytes;
        return true;
    }
    auto taken = m_events.onBody(m_reply, bytes);
    if (!taken)
        m_fault = std::move(taken.error());
    return taken.has_value();
}

TransferEnd HttpTransfer::endWith(CURLcode code) const
{
    TransferEnd end{.code = code, .verified = 0, .words = m_words.data(), .outside = m_outside};
    curl_easy_getinfo(m_handle.get(), CURLINFO_SSL_VERIFYRESULT, &end.verified);
    return end;
}

bool HttpTransfer::goesOn()
{
    if (!m_options.followRedirects || m_fault || !isRedirect(m_reply.status) || m_redirects >= kMostRedirects)
        return false;
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), &curl_url_cleanup);
    char* whole = nullptr;
    if (curl_url_set(url.get(), CURLUPART_URL, m_url.c_str(), 0) != CURLUE_OK ||
        curl_url_set(url.get(), CURLUPART_URL, m_location.c_str(), 0) != CURLUE_OK ||
        curl_url_get(url.get(), CURLUPART_URL, &whole, 0) != CURLUE_OK)
        return false;
    const std::string target(whole);
    curl_free(whole);
    const auto place = ServerAddress::parse(target.substr(0, target.find_first_of("?#")));
    const auto& home = m_options.address;
    const bool upgrade = place && home.scheme == "http" && place->scheme == "https" && home.port == 80;
    if (!place || place->host != home.host || !(upgrade || (place->scheme == home.scheme && place->port == home.port)))
        return false;
    ++m_redirects;
    m_url = target;
    m_reply = {};
    m_location.clear();
    m_received = 0;
    m_headSeen = false;
    m_piece = 0;
    m_offset = 0;
    touch();
    curl_easy_setopt(m_handle.get(), CURLOPT_URL, m_url.c_str());
    return true;
}

Result<HttpReply> HttpTransfer::take(CURLcode code)
{
    if (m_fault)
        return fail(std::move(*m_fault));
    if (code != CURLE_OK)
        return fail(transferFault(endWith(code), m_options));
    if (isRedirect(m_reply.status)) {
        auto target = ServerAddress::parse(m_location.substr(0, m_location.find_first_of("?#")));
        const auto where = target && m_location.find("://") != std::string::npos ? target->hostAndPort()
                                                                                 : std::string("another place");
        return fail(serverError("server.redirect",
                                fmt::format("{} sends the request on to {}, which was not followed. If that is your "
                                            "server, give its address itself.",
                                            m_options.address.hostAndPort(), where),
                                m_options));
    }
    return std::move(m_reply);
}

void HttpTransfer::end(Result<HttpReply> result)
{
    if (m_events.onEnd)
        std::exchange(m_events.onEnd, {})(std::move(result));
}

EasyHandle HttpTransfer::release()
{
    // The list of headers holds the key and goes with this transfer, as does the room for curl's words.
    curl_easy_setopt(m_handle.get(), CURLOPT_ERRORBUFFER, nullptr);
    curl_easy_setopt(m_handle.get(), CURLOPT_HTTPHEADER, nullptr);
    return std::move(m_handle);
}

std::size_t HttpTransfer::onRead(char* to, std::size_t size, std::size_t count, void* self)
{
    return static_cast<HttpTransfer*>(self)->readBody(to, size * count);
}

int HttpTransfer::onSeek(void* self, curl_off_t offset, int origin)
{
    if (origin != SEEK_SET || offset < 0)
        return CURL_SEEKFUNC_FAIL;
    return static_cast<HttpTransfer*>(self)->seekBody(offset) ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
}

std::size_t HttpTransfer::onHeader(char* from, std::size_t size, std::size_t count, void* self)
{
    return static_cast<HttpTransfer*>(self)->takeHeader({from, size * count}) ? size * count : 0;
}

std::size_t HttpTransfer::onWrite(char* from, std::size_t size, std::size_t count, void* self)
{
    return static_cast<HttpTransfer*>(self)->takeBody({from, size * count}) ? size * count : 0;
}

curl_socket_t HttpTransfer::onSocket(void* self, curlsocktype purpose, curl_sockaddr* address)
{
    auto& transfer = *static_cast<HttpTransfer*>(self);
    const auto& options = transfer.m_options;
    // Through a proxy nobody here sees where the request ends up.
    const bool hidden = !options.proxy.empty() && reachOf(options.address.host) != Reach::Private;
    if (purpose == CURLSOCKTYPE_IPCXN && !options.outsideAllowed && (hidden || !isPrivate(address->addr))) {
        transfer.m_outside = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

}  // namespace cuebench

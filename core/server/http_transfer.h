// One request on its way: a curl easy handle with its buffers and deadlines. Private to this room; lives on the thread
// of its HttpClient.
#pragma once

#include "base/result.h"
#include "server/curl_setup.h"
#include "server/http_client.h"
#include "server/transfer_fault.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace cuebench {

using EasyHandle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

class HttpTransfer {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// A handle with all that every request to this server has in common.
    [[nodiscard]] static EasyHandle handleFor(const HttpOptions& options);
    /// `handle` as handleFor() or release() gave it.
    HttpTransfer(EasyHandle handle, const HttpOptions& options, HttpRequest request, HttpEvents events);
    ~HttpTransfer();
    HttpTransfer(const HttpTransfer&) = delete;
    HttpTransfer& operator=(const HttpTransfer&) = delete;

    [[nodiscard]] CURL* handle() const { return m_handle.get(); }
    /// When it has waited too long, unless something comes before.
    [[nodiscard]] Time deadline() const;
    /// The error of a transfer whose deadline has passed.
    [[nodiscard]] Error late() const;
    /// After curl is done with it: true where it goes on at another place of the same host (a redirect was followed).
    [[nodiscard]] bool goesOn();
    /// What came of it. Once.
    [[nodiscard]] Result<HttpReply> take(CURLcode code);
    void end(Result<HttpReply> result);
    [[nodiscard]] EasyHandle release();

private:
    void setUp();
    static void setUpSafety(CURL* curl, const HttpOptions& options);
    void setUpBody();
    void touch() { m_lastByte = std::chrono::steady_clock::now(); }
    [[nodiscard]] std::size_t readBody(char* to, std::size_t room);
    [[nodiscard]] bool seekBody(curl_off_t offset);
    [[nodiscard]] bool takeHeader(std::string_view line);
    [[nodiscard]] bool takeBody(std::string_view bytes);
    [[nodiscard]] TransferEnd endWith(CURLcode code) const;
    bool failWith(std::string code, std::string message);

    static std::size_t onRead(char* to, std::size_t size, std::size_t count, void* self);
    static int onSeek(void* self, curl_off_t offset, int origin);
    static std::size_t onHeader(char* from, std::size_t size, std::size_t count, void* self);
    static std::size_t onWrite(char* from, std::size_t size, std::size_t count, void* self);
    static curl_socket_t onSocket(void* self, curlsocktype purpose, curl_sockaddr* address);

    EasyHandle m_handle;
    const HttpOptions& m_options;
    HttpRequest m_request;
    HttpEvents m_events;
    curl_slist* m_headers = nullptr;
    std::string m_url;
    std::array<char, CURL_ERROR_SIZE> m_words{};  ///< curl's, for what went wrong
    std::string m_location;
    int m_redirects = 0;
    HttpReply m_reply;
    std::size_t m_received = 0;
    std::size_t m_headerBytes = 0;
    std::size_t m_piece = 0;   ///< of the body, being sent
    std::size_t m_offset = 0;  ///< in that piece
    bool m_headSeen = false;
    bool m_outside = false;        ///< an address that nobody consented to was not connected to
    std::optional<Error> m_fault;  ///< why a callback ended it
    Time m_started;
    Time m_lastByte;
};

}  // namespace cuebench

// Why a transfer failed, in words that say what to do. Private to this room.
#pragma once

#include "base/error.h"
#include "server/curl_setup.h"
#include "server/http_client.h"

#include <string>

namespace cuebench {

struct TransferEnd {
    CURLcode code = CURLE_OK;
    long verified = 0;     ///< OpenSSL's X509_V_ERR_…; 0: nothing was found against the certificate
    std::string words;     ///< curl's own for this very case
    bool outside = false;  ///< an address that nobody consented to was not connected to
};

/// Server errors as http_client.h lists them; server.outside (Usage).
[[nodiscard]] Error transferFault(const TransferEnd& end, const HttpOptions& options);

/// An error of this room; `place` ("gpu3:8000") goes into its arguments.
[[nodiscard]] Error serverError(std::string code, std::string message, const HttpOptions& options);

}  // namespace cuebench

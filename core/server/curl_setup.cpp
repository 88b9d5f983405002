#include "server/curl_setup.h"

namespace cuebench {

void setUpCurl()
{
    static const auto code = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(code);
}

}  // namespace cuebench

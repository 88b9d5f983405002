// libcurl, set up once for the process. Private to this room.
#pragma once

#include <curl/curl.h>

namespace cuebench {

/// Safe from any thread, any number of times.
void setUpCurl();

}  // namespace cuebench

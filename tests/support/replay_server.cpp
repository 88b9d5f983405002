#include "support/replay_server.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace cuebench::testing {

namespace {

using nlohmann::json;

Recording read(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    const auto all = json::parse(stream);
    const auto& request = all["request"];
    const auto& response = all["response"];
    Recording one;
    one.name = file.stem();
    one.method = request["method"];
    one.path = request["path"];
    // The recorder left the headers of streams out; they were sent with the key like the others.
    one.authorization = request.contains("headers") ? request["headers"].value("Authorization", "") : "Bearer test-key";
    one.body = request["body"];
    one.status = response["status"];
    const auto& headers = response["headers"];
    one.type = headers.value("Content-Type", "");
    if (response.contains("sse"))
        one.reply = response["sse"];
    else
        one.reply = response["body"].is_string() ? response["body"].get<std::string>() : response["body"].dump();
    return one;
}

json bodyOf(const SeenRequest& request)
{
    if (request.body.empty())
        return nullptr;
    auto parsed = json::parse(request.body, nullptr, false);
    return parsed.is_discarded() ? json(request.body) : parsed;
}

}  // namespace

const std::vector<Recording>& recordings()
{
    static const auto all = [] {
        std::vector<Recording> list;
        for (const auto& entry : std::filesystem::directory_iterator(CUEBENCH_SOURCE_DIR "/tests/data/llama-server"))
            list.push_back(read(entry.path()));
        std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
        return list;
    }();
    return all;
}

const Recording& recording(const std::string& name)
{
    const auto found =
        std::find_if(recordings().begin(), recordings().end(), [&](const Recording& one) { return one.name == name; });
    if (found == recordings().end()) {
        std::cerr << "no recording is named " << name << '\n';
        std::abort();
    }
    return *found;
}

ReplayServer::ReplayServer() : m_server([this](const SeenRequest& request, Wire& wire) { answer(request, wire); }) {}

std::vector<std::string> ReplayServer::unknown() const
{
    const std::lock_guard lock(m_mutex);
    return m_unknown;
}

void ReplayServer::answer(const SeenRequest& request, Wire& wire)
{
    const auto key = request.headers.find("authorization");
    const auto authorization = key == request.headers.end() ? std::string() : key->second;
    const auto body = bodyOf(request);
    const auto found = std::find_if(recordings().begin(), recordings().end(), [&](const Recording& one) {
        return one.method == request.method && one.path == request.path && one.authorization == authorization &&
               one.body == body;
    });
    if (found == recordings().end()) {
        {
            const std::lock_guard lock(m_mutex);
            m_unknown.push_back(request.method + " " + request.path + " " + request.body);
        }
        wire.reply(599, "this request was never recorded", "text/plain");
        return;
    }
    wire.reply(found->status, found->reply, found->type, "Server: llama.cpp\r\n");
}

}  // namespace cuebench::testing

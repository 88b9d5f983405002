// A model server that says nothing but what a real llama-server said (replay_server.h), chosen by what a request asks
// for: the window's own words were never recorded, its kinds of requests were. Questions about the server itself are
// answered as they were recorded, or not at all.
#pragma once

#include "support/replay_server.h"

#include <string>
#include <vector>

namespace cuebench::testing {

class RecordedEngine {
public:
    RecordedEngine() : m_server(&RecordedEngine::answer) {}

    [[nodiscard]] std::string url() const { return m_server.url(); }
    [[nodiscard]] std::vector<SeenRequest> requests() const { return m_server.requests(); }

    /// The name of the recording that answers this body.
    [[nodiscard]] static std::string nameFor(const nlohmann::json& body)
    {
        const std::string text = body.dump();
        const bool image = text.find("image_url") != std::string::npos;
        const bool sound = text.find("input_audio") != std::string::npos;
        const bool schema = body.contains("response_format");
        if (body.value("stream", false))
            return schema ? "stream_json_schema" : "stream_chat";
        if (!schema)
            return sound ? "chat_audio" : image ? "chat_image" : "chat_plain";
        if (sound)
            return "chat_json_schema_truncated";
        return image ? "chat_image_audio_schema" : "chat_json_schema";
    }

private:
    static void answer(const SeenRequest& request, Wire& wire)
    {
        const auto key = request.headers.find("authorization");
        if (key == request.headers.end() || key->second != "Bearer test-key") {
            play(recording(request.path == "/v1/models" ? "models_noauth" : "err_wrong_key"), wire);
        } else if (request.method == "GET") {
            play(recording(request.path == "/v1/models" ? "models"
                           : request.path == "/props"   ? "props"
                           : request.path == "/slots"   ? "slots"
                                                        : "err_not_found"),
                 wire);
        } else {
            play(recording(nameFor(nlohmann::json::parse(request.body))), wire);
        }
    }

    static void play(const Recording& one, const Wire& wire) { wire.reply(one.status, one.reply, one.type); }

    LoopbackServer m_server;
};

}  // namespace cuebench::testing

// The client of a model server against a bare libcurl multi loop that sends the same bytes, in the same run: a loopback
// server with 32 slots and 50 ms a reply, 2,000 requests with eight pictures each. Then memory over 10,000 requests.
// bench_server [FFMPEG]: the program that draws the pictures from the sample clips.
#include "server/chat_client.h"

#include "slot_server.h"

#include <curl/curl.h>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <string>
#include <vector>

using namespace cuebench;
using namespace cuebench::bench;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds kReplyTime{50};
constexpr int kRequests = 2'000;
constexpr int kRounds = 5;
constexpr int kManyRequests = 10'000;

// ---- figures -----------------------------------------------------------------------------------------------------

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double residentMb()
{
    std::ifstream file("/proc/self/statm");
    long pages = 0;
    file >> pages >> pages;
    return static_cast<double>(pages * sysconf(_SC_PAGESIZE)) / 1e6;
}

struct Figures {
    double perSecond = 0;
    double cpuMs = 0;  ///< for one request
};

template <class Work>
Figures measure(int requests, Work work)
{
    const auto cpu = cpuSeconds();
    const auto begin = Steady::now();
    work();
    const std::chrono::duration<double> took = Steady::now() - begin;
    return {.perSecond = requests / took.count(), .cpuMs = 1'000 * (cpuSeconds() - cpu) / requests};
}

double least(const std::vector<double>& values)
{
    return *std::min_element(values.begin(), values.end());
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

// ---- what is sent ------------------------------------------------------------------------------------------------

/// Eight pictures of every sample clip, as a caption asks for them.
std::vector<std::vector<std::string>> drawPictures(const std::string& ffmpeg)
{
    const auto folder = fs::temp_directory_path() / ("cuebench-bench-server-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    std::vector<std::vector<std::string>> clips;
    for (const auto& entry :
         fs::recursive_directory_iterator(CUEBENCH_SOURCE_DIR "/resources/sample/dfew_original_clips")) {
        if (entry.path().extension() != ".mp4")
            continue;
        const auto command = ffmpeg + " -v error -y -i '" + entry.path().string() +
                             "' -vf fps=4,scale=640:-2 -frames:v 8 -q:v 2 '" + folder.string() + "/%d.jpg'";
        if (std::system(command.c_str()) != 0)
            die("ffmpeg");
        auto& pictures = clips.emplace_back();
        for (int i = 1; i <= 8; ++i) {
            std::ifstream file(folder / (std::to_string(i) + ".jpg"), std::ios::binary);
            if (file)
                pictures.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
        }
    }
    fs::remove_all(folder);
    return clips;
}

ChatRequest captionOf(const std::vector<ImagePart>& pictures)
{
    ChatRequest request;
    request.languageModel = "bench";
    request.messages = {systemMessage("You describe what is seen, and nothing that is not."),
                        {.role = ChatMessage::Role::User,
                         .parts = {TextPart{.text = "Eight pictures of one clip follow, in the order of time."}}}};
    for (const auto& picture : pictures)
        request.messages.back().parts.push_back(picture);
    request.maxTokens = 400;
    request.temperature = 0.2;
    request.seed = 1;
    request.schema = ReplySchema{
        .name = "caption",
        .json = R"({"type":"object","properties":{"detailed_caption":{"type":"string"},"emotion_caption":)"
                R"({"type":"string"},"predicted_emotion":{"type":"string"}},"required":["detailed_caption",)"
                R"("emotion_caption","predicted_emotion"]})"};
    return request;
}

std::vector<ImagePart> encoded(const std::vector<std::string>& pictures)
{
    std::vector<ImagePart> parts;
    for (const auto& picture : pictures)
        parts.push_back(imagePart("image/jpeg", picture));
    return parts;
}

// ---- the two ways of sending -------------------------------------------------------------------------------------

std::size_t collect(char* from, std::size_t size, std::size_t count, void* into)
{
    static_cast<std::string*>(into)->append(from, size * count);
    return size * count;
}

/// The least that libcurl needs: 32 handles, used again, on prepared bodies; replies are collected and not read.
void sendBare(const std::string& url, const std::vector<std::string>& bodies, int requests)
{
    CURLM* const multi = curl_multi_init();
    curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Expect:");
    std::vector<std::string> replies(kSlots);
    int sent = 0;
    const auto send = [&](CURL* handle) {
        const auto& body = bodies[static_cast<std::size_t>(sent++) % bodies.size()];
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.data());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
        curl_multi_add_handle(multi, handle);
    };
    const auto endpoint = url + "/v1/chat/completions";
    std::vector<CURL*> handles;
    for (auto& reply : replies) {
        CURL* const handle = handles.emplace_back(curl_easy_init());
        curl_easy_setopt(handle, CURLOPT_URL, endpoint.c_str());
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &collect);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, &reply);
        curl_easy_setopt(handle, CURLOPT_PRIVATE, &reply);
        send(handle);
    }
    for (int ended = 0; ended < requests;) {
        int running = 0;
        curl_multi_perform(multi, &running);
        int left = 0;
        while (const CURLMsg* const message = curl_multi_info_read(multi, &left)) {
            CURL* const handle = message->easy_handle;
            std::string* reply = nullptr;
            curl_easy_getinfo(handle, CURLINFO_PRIVATE, &reply);
            if (message->data.result != CURLE_OK || reply->find("detailed_caption") == std::string::npos)
                die("bare request");
            reply->clear();
            curl_multi_remove_handle(multi, handle);
            ++ended;
            if (sent < requests)
                send(handle);
        }
        curl_multi_poll(multi, nullptr, 0, 100, nullptr);
    }
    for (CURL* const handle : handles) {
        curl_multi_remove_handle(multi, handle);
        curl_easy_cleanup(handle);
    }
    curl_slist_free_all(headers);
    curl_multi_cleanup(multi);
}

ChatClientOptions optionsFor(const std::string& url)
{
    ChatClientOptions options;
    options.http.address = ServerAddress::parse(url).value();
    options.concurrency = kSlots;
    return options;
}

/// `make(i)` gives the request of that number.
template <class Make>
void sendOurs(ChatClient& client, int requests, Make make)
{
    std::mutex mutex;
    std::condition_variable changed;
    int ended = 0;
    for (int i = 0; i < requests; ++i) {
        if (!client.waitForRoom())
            die("room");
        client.submit(make(i), {.onDelta = {}, .onRetry = {}, .onDone = [&](const Result<ChatReply>& reply) {
                                    if (!reply || reply->text.find("detailed_caption") == std::string::npos)
                                        die("our request");
                                    const std::lock_guard lock(mutex);
                                    if (++ended == requests)
                                        changed.notify_one();
                                }});
    }
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return ended == requests; });
}

bool benchSpeed(const std::vector<std::vector<std::string>>& clips)
{
    std::vector<std::vector<ImagePart>> pictures;
    std::vector<std::string> bodies;
    std::size_t bytes = 0;
    for (const auto& clip : clips) {
        pictures.push_back(encoded(clip));
        bytes += bodies.emplace_back(chatBody(captionOf(pictures.back())).value().text()).size();
    }
    std::printf("caption request  %zu clips, %.0f kB each on average\n", clips.size(),
                static_cast<double>(bytes) / 1e3 / static_cast<double>(clips.size()));
    const auto number = [&clips](int i) { return static_cast<std::size_t>(i) % clips.size(); };
    // Rates are compared within each round: what else the machine does weighs on both alike. CPU time only ever grows
    // by it, so that each one's least is nearest to what it takes.
    std::vector<double> bareRate, bareCpu, rate, cpu, wholeRate, wholeCpu, shares;
    for (int round = 0; round < kRounds; ++round) {
        const ServerProcess server(kReplyTime);
        const auto bare = measure(kRequests, [&] { sendBare(server.url(), bodies, kRequests); });
        bareRate.push_back(bare.perSecond);
        bareCpu.push_back(bare.cpuMs);
        {
            ChatClient client(optionsFor(server.url()));
            const auto ours = measure(
                kRequests, [&] { sendOurs(client, kRequests, [&](int i) { return captionOf(pictures[number(i)]); }); });
            rate.push_back(ours.perSecond);
            cpu.push_back(ours.cpuMs);
            shares.push_back(ours.perSecond / bare.perSecond);
        }
        ChatClient client(optionsFor(server.url()));
        const auto whole = measure(kRequests, [&] {
            sendOurs(client, kRequests, [&](int i) { return captionOf(encoded(clips[number(i)])); });
        });
        wholeRate.push_back(whole.perSecond);
        wholeCpu.push_back(whole.cpuMs);
    }
    const double share = median(shares);
    const double times = least(cpu) / least(bareCpu);
    std::printf("bare libcurl     %.1f requests/s, %.3f ms CPU each (ideal %.0f/s)\n", median(bareRate), least(bareCpu),
                kSlots / std::chrono::duration<double>(kReplyTime).count());
    std::printf("client           %.1f requests/s, %.3f ms CPU each\n", median(rate), least(cpu));
    std::printf("  with base64    %.1f requests/s, %.3f ms CPU each (every picture encoded anew)\n", median(wholeRate),
                least(wholeCpu));
    std::printf("  rate           %.1f %% of bare (at least 98)\n", 100 * share);
    std::printf("  CPU            %.2f x bare (at most 1.3)\n", times);
    return share >= 0.98 && times <= 1.3;
}

bool benchMemory(const std::vector<std::vector<std::string>>& clips)
{
    const ServerProcess server(std::chrono::milliseconds(2));
    ChatClient client(optionsFor(server.url()));
    std::vector<std::vector<ImagePart>> pictures;
    for (const auto& clip : clips)
        pictures.push_back(encoded(clip));
    const auto make = [&pictures](int i) { return captionOf(pictures[static_cast<std::size_t>(i) % pictures.size()]); };
    sendOurs(client, kManyRequests / 10, make);
    const double before = residentMb();
    sendOurs(client, kManyRequests - kManyRequests / 10, make);
    const double after = residentMb();
    std::printf("memory           %.1f MB after 1,000 requests, %.1f MB after 10,000 (grows by at most 1)\n", before,
                after);
    return after - before <= 1;
}

}  // namespace

int main(int argc, char** argv)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    const auto clips = drawPictures(argc > 1 ? argv[1] : "ffmpeg");
    const bool fast = benchSpeed(clips);
    const bool flat = benchMemory(clips);
    return fast && flat ? 0 : 1;
}

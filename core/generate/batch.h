// A stage by files instead of a server: for `vllm run-batch` on a cluster, or a hosted batch service.
#pragma once

#include "generate/generate.h"

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuebench {

struct BatchWritten {
    std::size_t requests = 0;
    std::size_t repairs = 0;  ///< of them: a failed reply quoted back (retryFailed)
    std::size_t unmade = 0;   ///< whose clip could not be read; their rows say why
    std::map<std::string, int> left;
    std::size_t doneBefore = 0;
    std::size_t failedBefore = 0;
};

/// Writes one OpenAI-style request line for each thing to ask; `custom_id` is the subject (idOf). The file appears
/// whole or not at all; a stop leaves none. The rows are made, waiting.
[[nodiscard]] Result<BatchWritten> writeBatch(const GenerateRun& run, const GenerateOptions& options,
                                              const std::filesystem::path& file, const std::stop_token& stop,
                                              const Progress& progress);

/// Replies out of batch files (OpenAI- and Gemini-shaped). Gemini's carry no id: they are known by their key, by the
/// media of the request, by the words of the request, or by the video_id of the reply.
class FileAsker final : public Asker {
public:
    /// Lines that cannot be read are remarks and no error; where nothing can be read, the first one's error comes back.
    [[nodiscard]] static Result<FileAsker> open(const std::vector<std::filesystem::path>& files);

    [[nodiscard]] const std::vector<Error>& remarks() const { return m_remarks; }
    [[nodiscard]] std::size_t lines() const { return m_replies.size(); }
    /// Replies that nobody has asked for.
    [[nodiscard]] std::size_t unused() const;

    [[nodiscard]] std::size_t room() const override { return 256; }
    [[nodiscard]] bool canRepair() const override { return false; }
    void ask(AskJob job) override;
    [[nodiscard]] std::vector<AskedReply> replies(std::chrono::steady_clock::time_point until,
                                                  const std::stop_token& stop) override;
    void cancel() override { m_answers.clear(); }

private:
    FileAsker() = default;

    struct Kept {
        Result<ChatReply> reply;
        bool used = false;
    };

    [[nodiscard]] std::optional<std::size_t> find(const AskJob& job) const;

    std::vector<Kept> m_replies;
    std::unordered_map<std::string, std::size_t> m_bySubject;
    std::unordered_map<std::string, std::size_t> m_byWords;
    std::vector<Error> m_remarks;
    std::vector<AskedReply> m_answers;
};

}  // namespace cuebench

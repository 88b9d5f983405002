// The body of a request in pieces, some of them shared: eight pictures of a clip are not copied together for sending.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuebench {

class HttpBody {
public:
    HttpBody() = default;
    explicit HttpBody(std::string text) { add(std::move(text)); }

    void add(std::string text) { addShared(std::make_shared<const std::string>(std::move(text))); }
    void addShared(std::shared_ptr<const std::string> piece)
    {
        if (piece == nullptr || piece->empty())
            return;
        m_size += piece->size();
        m_pieces.push_back(std::move(piece));
    }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] const std::vector<std::shared_ptr<const std::string>>& pieces() const { return m_pieces; }
    /// All in one, for previews, batch files and hashes.
    [[nodiscard]] std::string text() const
    {
        std::string all;
        all.reserve(m_size);
        for (const auto& piece : m_pieces)
            all += *piece;
        return all;
    }

private:
    std::vector<std::shared_ptr<const std::string>> m_pieces;
    std::size_t m_size = 0;
};

}  // namespace cuebench

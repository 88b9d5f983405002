#include "review/word_diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace cuebench {

namespace {

/// The table of the longest common subsequence takes 2 bytes for each pair of units; beyond this many pairs (two
/// texts of about 4,000 words) the middle is shown as replaced in one piece.
constexpr std::size_t kMostPairs = 16'000'000;

bool isGap(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::vector<std::string_view> unitsOf(std::string_view text)
{
    std::vector<std::string_view> units;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin + 1;
        while (end < text.size() && isGap(text[end]) == isGap(text[begin]))
            ++end;
        units.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return units;
}

class Pieces {
public:
    void add(DiffPiece::Kind kind, std::string_view text)
    {
        if (kind == DiffPiece::Kind::Same && !m_removed.empty() && !m_added.empty() && isGap(text.front())) {
            m_gap += text;
            return;
        }
        // Where one word after the other is another, all of them are: old and new are read as sentences.
        if (kind != DiffPiece::Kind::Same) {
            m_removed += m_gap;
            m_added += m_gap;
            m_gap.clear();
        } else {
            flush();
        }
        std::string& target = kind == DiffPiece::Kind::Same      ? m_same
                              : kind == DiffPiece::Kind::Removed ? m_removed
                                                                 : m_added;
        target += text;
    }

    std::vector<DiffPiece> finish()
    {
        flush();
        close(DiffPiece::Kind::Same, m_same);
        return std::move(m_pieces);
    }

private:
    /// A change is told as what went, then what came.
    void flush()
    {
        if (m_removed.empty() && m_added.empty())
            return;
        close(DiffPiece::Kind::Same, m_same);
        close(DiffPiece::Kind::Removed, m_removed);
        close(DiffPiece::Kind::Added, m_added);
        m_same = std::exchange(m_gap, {});
    }

    void close(DiffPiece::Kind kind, std::string& text)
    {
        if (!text.empty())
            m_pieces.push_back({kind, std::move(text)});
        text.clear();
    }

    std::vector<DiffPiece> m_pieces;
    std::string m_same;
    std::string m_removed;
    std::string m_added;
    std::string m_gap;  ///< that both have after a change, until it is known what follows
};

using Units = std::vector<std::string_view>;

/// The part between the common beginning and the common end.
void diffMiddle(const Units& before, const Units& after, Pieces& pieces)
{
    const std::size_t rows = before.size();
    const std::size_t columns = after.size();
    if (rows * columns > kMostPairs) {
        for (const auto unit : before)
            pieces.add(DiffPiece::Kind::Removed, unit);
        for (const auto unit : after)
            pieces.add(DiffPiece::Kind::Added, unit);
        return;
    }
    // length[i][j]: longest common subsequence of before[i…] and after[j…].
    std::vector<std::uint16_t> length((rows + 1) * (columns + 1), 0);
    const auto at = [columns](std::size_t i, std::size_t j) { return i * (columns + 1) + j; };
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = columns; j-- > 0;)
            length[at(i, j)] = before[i] == after[j] ? static_cast<std::uint16_t>(length[at(i + 1, j + 1)] + 1)
                                                     : std::max(length[at(i + 1, j)], length[at(i, j + 1)]);
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < rows || j < columns) {
        if (i < rows && j < columns && before[i] == after[j]) {
            pieces.add(DiffPiece::Kind::Same, before[i]);
            ++i;
            ++j;
        } else if (j == columns || (i < rows && length[at(i + 1, j)] >= length[at(i, j + 1)])) {
            pieces.add(DiffPiece::Kind::Removed, before[i++]);
        } else {
            pieces.add(DiffPiece::Kind::Added, after[j++]);
        }
    }
}

}  // namespace

std::vector<DiffPiece> wordDiff(std::string_view before, std::string_view after)
{
    Units old = unitsOf(before);
    Units fresh = unitsOf(after);
    Pieces pieces;
    std::size_t head = 0;
    while (head < old.size() && head < fresh.size() && old[head] == fresh[head])
        pieces.add(DiffPiece::Kind::Same, old[head++]);
    Units tail;
    while (old.size() > head && fresh.size() > head && old.back() == fresh.back()) {
        tail.push_back(old.back());
        old.pop_back();
        fresh.pop_back();
    }
    old.erase(old.begin(), old.begin() + static_cast<std::ptrdiff_t>(head));
    fresh.erase(fresh.begin(), fresh.begin() + static_cast<std::ptrdiff_t>(head));
    diffMiddle(old, fresh, pieces);
    for (auto unit = tail.rbegin(); unit != tail.rend(); ++unit)
        pieces.add(DiffPiece::Kind::Same, *unit);
    return pieces.finish();
}

}  // namespace cuebench

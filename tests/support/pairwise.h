// Rows of choices in which every pair of choices that can go together does so at least once: far fewer than all rows.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <random>
#include <set>
#include <utility>
#include <vector>

namespace cuebench::test {

using Row = std::vector<std::size_t>;  ///< for each factor the number of its choice

/// The pairs of a row, each choice as (factor, number).
inline std::set<std::pair<std::size_t, std::size_t>> pairsOf(const Row& row)
{
    constexpr std::size_t kMost = 100;  // choices of one factor
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t a = 0; a < row.size(); ++a) {
        for (std::size_t b = a + 1; b < row.size(); ++b) {
            pairs.insert({a * kMost + row[a], b * kMost + row[b]});
        }
    }
    return pairs;
}

/// `sizes` is the number of choices of each factor; `possible` says which rows can be. The same rows on every machine.
inline std::vector<Row> pairwise(const std::vector<std::size_t>& sizes, const std::function<bool(const Row&)>& possible)
{
    constexpr int kTried = 20'000;
    std::mt19937 random(1);
    std::vector<std::pair<Row, std::set<std::pair<std::size_t, std::size_t>>>> candidates;
    std::set<std::pair<std::size_t, std::size_t>> open;
    for (int i = 0; i < kTried; ++i) {
        Row row;
        for (const std::size_t size : sizes) {
            row.push_back(random() % size);
        }
        if (possible(row)) {
            candidates.emplace_back(row, pairsOf(row));
            open.insert(candidates.back().second.begin(), candidates.back().second.end());
        }
    }
    std::vector<Row> rows;
    while (!open.empty()) {
        const auto covers = [&open](const auto& candidate) {
            return std::count_if(candidate.second.begin(), candidate.second.end(),
                                 [&open](const auto& pair) { return open.contains(pair); });
        };
        // A few hundred at a time: the best of all would take seconds to find and save a row or two.
        auto best = candidates.end();
        long most = 0;
        for (int i = 0; i < 300 || most == 0; ++i) {
            const auto candidate = candidates.begin() + static_cast<std::ptrdiff_t>(random() % candidates.size());
            if (const long here = covers(*candidate); here > most) {
                most = here;
                best = candidate;
            }
        }
        rows.push_back(best->first);
        for (const auto& pair : best->second) {
            open.erase(pair);
        }
    }
    return rows;
}

}  // namespace cuebench::test

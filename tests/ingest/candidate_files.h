// Candidate files in words, for the tests of their import.
#pragma once

#include "formats/benchmark_json.h"
#include "ingest_fixture.h"
#include "store/question_store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace cuebench::test {

inline const std::string kFace = "facial_expression_reasoning";
inline const std::string kFour = R"(["(A) He smiles", "(B) He frowns", "(C) He yawns", "(D) He winks"])";

inline const Benchmark& benchmark()
{
    static const Benchmark kBenchmark = must(parseBenchmark(must(builtInBenchmark("emorealm")), "emorealm.json"));
    return kBenchmark;
}

inline Result<ImportReport> takeCandidates(Scratch& scratch, const std::vector<Path>& files)
{
    return importCandidates(scratch.database(), benchmark(), files, {}, {});
}

/// One question as JSON text; `choices` and `answer` are JSON themselves.
inline std::string question(const std::string& stem, const std::string& choices, const std::string& answer,
                            const std::string& category = kFace)
{
    return R"({"question": )" + nlohmann::json(stem).dump() + R"(, "choices": )" + choices + R"(, "answer": )" +
           answer + R"(, "category": ")" + category + "\"}";
}

inline std::string reply(const std::string& questions, const std::string& clip = "part_1/1.mp4")
{
    return R"({"video_id": ")" + clip + R"(", "questions": [)" + questions + "]}";
}

inline std::vector<QuestionSummary> questions(Scratch& scratch)
{
    auto list = must(QuestionStore(scratch.database()).list({}, 0, 1000));
    std::sort(list.begin(), list.end(), [](const QuestionSummary& a, const QuestionSummary& b) {
        return a.question.sourceKey < b.question.sourceKey;
    });
    return list;
}

}  // namespace cuebench::test

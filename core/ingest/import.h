// The station where files come in. Each importer is long work: it commits as it goes, can be stopped between units,
// and running it again continues or changes nothing.
#pragma once

#include "base/arguments.h"
#include "base/progress.h"
#include "base/result.h"
#include "domain/benchmark.h"
#include "domain/clip.h"
#include "store/database.h"

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace cuebench {

struct Table;

/// What an import has to say of single records. Bounded: a file of millions of broken lines would take gigabytes to say
/// the same of each.
struct ImportRemarks {
    /// What a sentence of a remark says, for putting it into another language.
    struct Phrase {
        std::string code;  ///< as that of an error
        Arguments arguments;
    };
    /// Something that was not taken, or was taken with a remark.
    struct Remark {
        enum class Weight { Skipped, Warning };
        Weight weight = Weight::Skipped;
        std::string code;  ///< "candidate.no_key", "clip.not_on_disk", …
        std::string file;  ///< as given by the caller
        std::int64_t line = 0;
        std::string clip;
        std::string message;               ///< a plain sentence, or several
        std::vector<Phrase> phrases = {};  ///< what they say, one after the other; none: what the code says
    };
    /// The first kMostRemarks of each file and kMostRemarksInAll of all; the others are counted.
    std::vector<Remark> remarks;
    struct Untold {
        int skipped = 0;
        int warnings = 0;
    };
    std::map<std::string, Untold> untold;  ///< by file; kFurtherFiles for what no file of its own is named for
    static constexpr int kMostRemarks = 10'000;
    static constexpr std::size_t kMostRemarksInAll = 100'000;
    static constexpr const char* kFurtherFiles = "(further files)";

    void keep(Remark remark);
    void keepAll(const ImportRemarks& others);
    /// The rows that the reader of the table had to leave out.
    void keepFaults(const Table& table);

private:
    std::map<std::string, int> m_kept;  ///< by file
};

/// What an import did, by file and line. Can be saved as text or CSV.
struct ImportReport : ImportRemarks {
    int read = 0;  ///< records met; each is added, updated, reopened, unchanged or not taken
    int added = 0;
    int updated = 0;   ///< changed text on what nobody had decided on
    int reopened = 0;  ///< changed text on decided questions: a revision was added
    int unchanged = 0;
    std::map<std::string, int> skippedCategories;  ///< by category name

    /// Records that were read and not taken.
    [[nodiscard]] int skipped() const;
    /// What was left out and is no record of its own: a line of a label list, a whole file.
    [[nodiscard]] int skippedBesides() const;
    /// Adds the other's counts and remarks to this.
    void join(const ImportReport& other);
    [[nodiscard]] std::string asText() const;  ///< for people, several lines
    [[nodiscard]] std::string asCsv() const;   ///< remarks: weight,code,file,line,clip,message
};

struct ImportOptions {
    Pool pool = Pool::Benchmark;
    bool probe = true;  ///< read duration, size, sound and fingerprint of every clip with FFmpeg
    int threads = 2;    ///< for probing
};

using Path = std::filesystem::path;

/// A DFEW root in any of the layouts of domain.md. ingest.no_clips (BadInput) when there are none below the folder.
[[nodiscard]] Result<ImportReport> importDfew(Database& database, const Path& root, const ImportOptions& options,
                                              std::stop_token stop, const Progress& progress);
/// manifest.csv: columns video (path relative to the file's folder; required), label, audio, pool, and votes 1–7 as
/// the emotions' names. Paths that leave the folder are refused line by line (clip.outside_root).
[[nodiscard]] Result<ImportReport> importManifest(Database& database, const Path& file, const ImportOptions& options,
                                                  std::stop_token stop, const Progress& progress);
/// Captions with their predicted emotion (plain, OpenAI-style, Gemini-style). The modality follows from the reply's
/// suffix or media URI, else from the file's name ("video", "visual", "audio"). Video predictions become support.
[[nodiscard]] Result<ImportReport> importCaptions(Database& database, const std::vector<Path>& files,
                                                  std::stop_token stop, const Progress& progress);
/// Emotion support lists: CSV with clip, modality, emotion; or batch replies whose text is the emotion's word.
[[nodiscard]] Result<ImportReport> importSupport(Database& database, const std::vector<Path>& files,
                                                 std::stop_token stop, const Progress& progress);
[[nodiscard]] Result<ImportReport> importCandidates(Database& database, const Benchmark& benchmark,
                                                    const std::vector<Path>& files, std::stop_token stop,
                                                    const Progress& progress);
/// Probes the clips that have no media properties yet, those that could not be read once more; commits at least once a
/// second.
[[nodiscard]] Result<ImportReport> probeClips(Database& database, int threads, std::stop_token stop,
                                              const Progress& progress);

/// What a dropped file or folder is, for the window: a DFEW root, a manifest, captions, support, candidates.
enum class ImportKind { Unknown, Dfew, Manifest, Captions, Support, Candidates };
[[nodiscard]] Result<ImportKind> recognise(const Path& path);

}  // namespace cuebench

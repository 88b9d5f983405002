// Makes what the timeline draws of a sound that is too long to be kept: an overview of the whole, and a part of it as
// fine as one looks at it. Both are read from the file for it, in a thread of its own and in the background.
//
// The overview grows while it is made (some hundred times as fast as it would be played) and is shown as it grows.
// A part in sight comes before it.
#pragma once

#include "media/decoded_clip.h"
#include "player/outline_maker.h"

#include <QObject>

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace cuebench {

class SoundSurvey;

class LongOutlineMaker : public QObject {
    Q_OBJECT

public:
    using Clip = std::shared_ptr<const DecodedClip>;

    static constexpr std::int64_t kLongestPartUs = 90'000'000;  ///< of what is shown; the overview is fine enough then

    explicit LongOutlineMaker(QObject* parent = nullptr);
    ~LongOutlineMaker() override;
    LongOutlineMaker(const LongOutlineMaker&) = delete;
    LongOutlineMaker& operator=(const LongOutlineMaker&) = delete;

    /// Another clip; null for one that has no such sound. Nothing of the one before comes any more.
    void setClip(const Clip& clip);
    /// This stretch of clip time is in sight.
    void show(ClipSpan stretch);

signals:
    /// Again and again while it grows.
    void outlineMade(const std::shared_ptr<const cuebench::ClipOutline>& outline);
    void partMade(const cuebench::OutlinePart& part);

private:
    static constexpr std::size_t kKept = 4;

    struct Wish {
        Clip clip;
        quint64 turn = 0;
        bool overview = false;
        std::optional<ClipSpan> part;
    };
    /// Such a clip is large and soon let go of; its overview stays as long as its file does.
    struct Kept {
        std::filesystem::path file;
        std::uintmax_t size = 0;
        std::filesystem::file_time_type written;
        std::shared_ptr<const ClipOutline> outline;
    };

    void work(const std::stop_token& stop);
    void growOverview(const Wish& job, const std::stop_token& stop);
    void makePart(const Wish& job, const std::stop_token& stop);
    [[nodiscard]] bool isWanted(const Wish& job);
    [[nodiscard]] static Kept keptOf(const Clip& clip);
    void finishOverview(const Wish& job);
    void tell(const Wish& job, const std::shared_ptr<const ClipOutline>& outline);
    void deliverOverview(quint64 turn, const std::shared_ptr<const ClipOutline>& outline);
    void deliverPart(quint64 turn, const OutlinePart& part);

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    Wish m_wish;
    std::stop_source m_stop;  ///< of what is made for the clip at hand

    // The GUI thread's.
    std::optional<ClipSpan> m_shown;
    std::optional<ClipSpan> m_made;  ///< the part that was made or is being made

    // The worker's.
    std::list<Kept> m_kept;  ///< whole overviews, the latest first
    std::unique_ptr<SoundSurvey> m_survey;
    quint64 m_surveyTurn = 0;
    std::int64_t m_toldNs = 0;
    std::optional<int> m_topDb;  ///< of the overview so far
    std::optional<ClipSpan> m_part;
    int m_partTopDb = 0;

    std::jthread m_thread;  ///< last: it uses everything above
};

}  // namespace cuebench

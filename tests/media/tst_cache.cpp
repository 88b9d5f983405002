#include "base/background.h"
#include "clip_shelf.h"
#include "media/clip_cache.h"

#include <QtTest/QtTest>

#include <atomic>
#include <map>
#include <mutex>
#include <semaphore>
#include <set>
#include <thread>

using namespace cuebench;
using namespace cuebench::test;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 20s;
using State = DecodedClip::State;

/// Copies of one clip under different names: all of one size in memory.
std::filesystem::path numbered(int number)
{
    return ClipShelf::shared().copyOf(ClipShelf::shared().silent(), QString("clip-%1.mp4").arg(number));
}

std::size_t bytesOfOne()
{
    static const std::size_t bytes = [] {
        DecodedClip clip(numbered(0));
        decodeClip(clip, {.pool = std::make_shared<FramePool>()}, {});
        return clip.bytes();
    }();
    return bytes;
}

bool isDone(const ClipCache& cache, const std::filesystem::path& file)
{
    const auto clip = cache.peek(file);
    return clip != nullptr && clip->state() == State::Done;
}

}  // namespace

class CacheTest : public QObject {
    Q_OBJECT

private slots:
    void getDecodesAndKeeps();
    void prefetchedClipIsThereAtOnce();
    void budgetKeepsTheNearest();
    void clipAheadThatDoesNotFitHasItsFirstFrames();
    void clipAheadWithoutAnyRoomIsLeftOut();
    void clipOnScreenIsWindowedOverBudget();
    void unwantedDecodingIsCancelled();
    void clipOnScreenGoesBeforeTheOnesAhead();
    void nothingIsFetchedAheadWhileThatIsHeld();
    void listenerHearsFirstFrameAndEnd();
    void failedClipSaysWhy();
    void forgottenClipIsDecodedAgain();
    void manyThreadsMayAsk();
    void thousandChangesStayWithinTheBudget();
    void soundAndIdleFramesCountToo();
    void memoryIsGivenBackByAThreadOfItsOwn();
};

void CacheTest::getDecodesAndKeeps()
{
    ClipCache cache;
    const auto clip = cache.get(numbered(1));
    QVERIFY(clip->waitForFirstFrame(kPatience));
    QVERIFY(clip->waitUntilFinished(kPatience));
    QCOMPARE(clip->state(), State::Done);
    QCOMPARE(clip->frameCount(), std::size_t{50});
    QCOMPARE(cache.get(numbered(1)), clip);
    QCOMPARE(cache.usedBytes(), clip->bytes());
}

void CacheTest::prefetchedClipIsThereAtOnce()
{
    ClipCache cache;
    (void)cache.get(numbered(1));
    cache.prefetch({numbered(2), numbered(3)});
    QTRY_VERIFY(isDone(cache, numbered(3)));
    QVERIFY(isDone(cache, numbered(2)));
    QCOMPARE(cache.get(numbered(2))->state(), State::Done);
    QVERIFY(isDone(cache, numbered(1)));
}

void CacheTest::budgetKeepsTheNearest()
{
    ClipCache cache({.budgetBytes = bytesOfOne() * 7 / 2});
    (void)cache.get(numbered(1));
    cache.prefetch({numbered(2)}, {numbered(8), numbered(9)});
    QTRY_VERIFY(isDone(cache, numbered(8)));
    QVERIFY(isDone(cache, numbered(2)));
    // On to 2: 3 and 4 come next, 1 was just left; 8 and 9 make room.
    (void)cache.get(numbered(2));
    cache.prefetch({numbered(3), numbered(4)}, {numbered(1)});
    QTRY_VERIFY(isDone(cache, numbered(4)));
    QVERIFY(isDone(cache, numbered(2)));
    QVERIFY(isDone(cache, numbered(3)));
    QVERIFY(!isDone(cache, numbered(8)));
    QVERIFY(!isDone(cache, numbered(1)));
    QVERIFY(cache.usedBytes() <= cache.budgetBytes());
}

void CacheTest::clipAheadThatDoesNotFitHasItsFirstFrames()
{
    ClipCache cache({.budgetBytes = bytesOfOne() * 3 / 2});
    const auto current = cache.get(numbered(1));
    cache.prefetch({numbered(2)});
    QTRY_VERIFY(isDone(cache, numbered(2)));
    QVERIFY(isDone(cache, numbered(1)));
    QVERIFY(cache.usedBytes() <= cache.budgetBytes());
    const auto ahead = cache.peek(numbered(2));
    QVERIFY(ahead->isWindowed());
    QCOMPARE(ahead->frameTimes(), current->frameTimes());
    for (std::size_t i = 0; i < 10; ++i) {
        QVERIFY(!ahead->frame(i).isNull());
    }
    QVERIFY(ahead->frame(49).isNull());
    // On screen it goes on from there, and the other one makes room for the whole of it.
    QCOMPARE(cache.get(numbered(2)), ahead);
    for (std::size_t i = 0; i < 50; ++i) {
        QTRY_VERIFY(!ahead->frame(i).isNull());
        QCOMPARE(ahead->frame(i).planes[0][0], current->frame(i).planes[0][0]);
    }
    QVERIFY(cache.usedBytes() <= cache.budgetBytes());
}

void CacheTest::clipAheadWithoutAnyRoomIsLeftOut()
{
    ClipCache cache({.budgetBytes = bytesOfOne() * 33 / 32 + 1000});
    const auto current = cache.get(numbered(1));
    QVERIFY(current->waitUntilFinished(kPatience));
    cache.prefetch({numbered(2)});
    const auto begun = cache.peek(numbered(2));
    // It was begun, did not fit, and what there was of it is given back.
    QTRY_VERIFY(cache.peek(numbered(2)) != begun);
    QTRY_COMPARE(cache.peek(numbered(2))->state(), State::Waiting);
    QTRY_COMPARE(cache.usedBytes(), current->bytes());
    QVERIFY(isDone(cache, numbered(1)));
    // Once it is on screen it is decoded, and the other one makes room.
    const auto next = cache.get(numbered(2));
    QVERIFY(next->waitUntilFinished(kPatience));
    QCOMPARE(next->state(), State::Done);
    QVERIFY(cache.usedBytes() <= cache.budgetBytes());
}

void CacheTest::clipOnScreenIsWindowedOverBudget()
{
    std::mutex mutex;
    std::set<std::size_t> shown;
    const std::size_t budget = bytesOfOne() / 2;
    ClipCache cache({.budgetBytes = budget}, [&](const ClipCache::Clip& clip, ClipEvent event) {
        if (event == ClipEvent::Shown) {
            const std::lock_guard lock(mutex);
            shown.insert(clip->playhead());
        }
    });
    const auto clip = cache.get(numbered(1));
    QVERIFY(clip->waitUntilFinished(kPatience));
    QCOMPARE(clip->state(), State::Done);
    QVERIFY(clip->isWindowed());
    QVERIFY(clip->losses().empty());
    QCOMPARE(clip->frameCount(), std::size_t{50});
    QVERIFY(!clip->frame(0).isNull());
    QVERIFY(clip->frame(49).isNull());
    QCOMPARE(clip->frame(49).ptsUs, 49 * 40'000);
    for (const std::size_t wanted : {49U, 20U, 21U, 3U, 45U}) {
        const bool here = !clip->frame(wanted).isNull();
        cache.want(clip, wanted);
        QTRY_VERIFY(!clip->frame(wanted).isNull());
        QTRY_VERIFY(!clip->needsFrames());
        const std::lock_guard lock(mutex);
        QVERIFY(here || shown.contains(wanted));
    }
    QVERIFY(cache.usedBytes() <= budget);
    // Coming back after another clip shows the first frame at once.
    QVERIFY(cache.get(numbered(2))->waitForFirstFrame(kPatience));
}

void CacheTest::unwantedDecodingIsCancelled()
{
    std::counting_semaphore<8> reached{0};
    std::counting_semaphore<8> go{0};
    const auto held = numbered(2);
    ClipCache cache({}, [&](const ClipCache::Clip& clip, ClipEvent event) {
        if (clip->file() == held && event == ClipEvent::FirstFrame) {
            reached.release();
            go.acquire();
        }
    });
    QVERIFY(cache.get(numbered(1))->waitUntilFinished(kPatience));
    cache.prefetch({held});
    reached.acquire();
    const auto clip = cache.peek(held);
    QVERIFY(clip);
    cache.prefetch({numbered(3)});
    QVERIFY(!cache.peek(held));
    go.release(8);
    QVERIFY(clip->waitUntilFinished(kPatience));
    QCOMPARE(clip->state(), State::Stopped);
    QVERIFY(clip->frameCount() < 50);
    QTRY_VERIFY(isDone(cache, numbered(3)));
}

void CacheTest::clipOnScreenGoesBeforeTheOnesAhead()
{
    std::counting_semaphore<8> reached{0};
    std::counting_semaphore<8> go{0};
    std::atomic<bool> hold{true};
    const auto ahead = numbered(2);
    ClipCache cache({}, [&](const ClipCache::Clip& clip, ClipEvent event) {
        if (hold && clip->file() == ahead && event == ClipEvent::FirstFrame) {
            reached.release();
            go.acquire();
        }
    });
    QVERIFY(cache.get(numbered(1))->waitUntilFinished(kPatience));
    cache.prefetch({ahead});
    reached.acquire();
    // The prefetch is held in the middle; the clip on screen is decoded all the same.
    const auto urgent = cache.get(numbered(5));
    QVERIFY(urgent->waitUntilFinished(kPatience));
    QCOMPARE(urgent->state(), State::Done);
    hold = false;
    go.release(8);
    QTRY_VERIFY(isDone(cache, ahead));
}

void CacheTest::nothingIsFetchedAheadWhileThatIsHeld()
{
    std::counting_semaphore<8> reached{0};
    std::counting_semaphore<8> go{0};
    std::atomic<bool> stops{true};
    const auto ahead = numbered(2);
    ClipCache cache({}, [&](const ClipCache::Clip& clip, ClipEvent event) {
        if (clip->file() == ahead && event == ClipEvent::FirstFrame && stops.exchange(false)) {
            reached.release();
            go.acquire();
        }
    });
    QVERIFY(cache.get(numbered(1))->waitUntilFinished(kPatience));
    // Held in the middle of a clip: not one frame more.
    cache.prefetch({ahead});
    reached.acquire();
    const auto fetched = cache.peek(ahead);
    const std::size_t frames = fetched->frameCount();
    holdBackground(10min);
    go.release();
    QVERIFY(!fetched->waitUntilFinished(100ms));
    QCOMPARE(fetched->frameCount(), frames);
    // What is on screen does not wait.
    QVERIFY(cache.get(numbered(5))->waitUntilFinished(kPatience));
    // Nor is another one begun, until the hold is over.
    cache.prefetch({numbered(3)});
    const auto next = cache.peek(numbered(3));
    QVERIFY(!next->waitForFirstFrame(100ms));
    QCOMPARE(next->state(), State::Waiting);
    releaseBackground();
    QTRY_VERIFY(isDone(cache, numbered(3)));
    // The very clip that was being fetched is shown: it comes when it is let.
    stops = true;
    cache.forget(ahead);
    cache.prefetch({ahead});
    reached.acquire();
    holdBackground(10min);
    const auto shown = cache.get(ahead);
    go.release();
    releaseBackground();
    QVERIFY(shown->waitUntilFinished(kPatience));
    QCOMPARE(shown->frameCount(), std::size_t{50});
}

void CacheTest::listenerHearsFirstFrameAndEnd()
{
    std::mutex mutex;
    std::vector<ClipEvent> events;
    ClipCache cache({}, [&](const ClipCache::Clip& clip, ClipEvent event) {
        const std::lock_guard lock(mutex);
        if (clip->frameCount() > 0) {
            events.push_back(event);
        }
    });
    (void)cache.get(numbered(1));
    const auto heard = [&] {
        const std::lock_guard lock(mutex);
        return events;
    };
    QTRY_COMPARE(heard().size(), std::size_t{2});
    QCOMPARE(heard(), (std::vector{ClipEvent::FirstFrame, ClipEvent::Finished}));
}

void CacheTest::failedClipSaysWhy()
{
    std::atomic<int> finished{0};
    ClipCache cache({}, [&](const ClipCache::Clip&, ClipEvent event) { finished += event == ClipEvent::Finished; });
    const auto clip = cache.get("/nowhere/at/all.mp4");
    QVERIFY(clip->waitUntilFinished(kPatience));
    QCOMPARE(clip->state(), State::Failed);
    QCOMPARE(clip->error()->code, std::string("media.missing"));
    QTRY_COMPARE(finished.load(), 1);
}

void CacheTest::forgottenClipIsDecodedAgain()
{
    ClipCache cache;
    const auto first = cache.get(numbered(1));
    QVERIFY(first->waitUntilFinished(kPatience));
    cache.forget(numbered(1));
    const auto second = cache.get(numbered(1));
    QVERIFY(second != first);
    QVERIFY(second->waitUntilFinished(kPatience));
    QCOMPARE(second->state(), State::Done);
    QCOMPARE(first->frameCount(), std::size_t{50});
}

void CacheTest::manyThreadsMayAsk()
{
    ClipCache cache({.budgetBytes = bytesOfOne() * 3});
    for (int i = 0; i < 6; ++i) {
        (void)numbered(i);
    }
    const auto folder = numbered(0).parent_path();
    {
        std::vector<std::jthread> threads;
        for (unsigned t = 0; t < 3; ++t) {
            threads.emplace_back([&cache, &folder, t] {
                for (unsigned i = 0; i < 60; ++i) {
                    const auto name = [&](unsigned n) { return folder / ("clip-" + std::to_string(n % 6) + ".mp4"); };
                    const auto clip = cache.get(name(i + t));
                    cache.prefetch({name(i + t + 1), name(i + t + 2)}, {name(i + t + 5)});
                    (void)clip->frameAt(40'000);
                    (void)cache.usedBytes();
                }
            });
        }
    }
    const auto clip = cache.get(numbered(4));
    QVERIFY(clip->waitUntilFinished(kPatience));
    QCOMPARE(clip->state(), State::Done);
}

void CacheTest::thousandChangesStayWithinTheBudget()
{
    ClipCache cache({.budgetBytes = bytesOfOne() * 3});
    for (int i = 0; i < 6; ++i) {
        (void)numbered(i);
    }
    const auto folder = numbered(0).parent_path();
    const auto name = [&](int n) { return folder / ("clip-" + std::to_string(n % 6) + ".mp4"); };
    for (int i = 0; i < 1000; ++i) {
        (void)cache.get(name(i));
        cache.prefetch({name(i + 1), name(i + 2)}, {name(i + 5)});
        if (i % 20 == 0) {
            QVERIFY(cache.peek(name(i))->waitForFirstFrame(kPatience));
        }
        QVERIFY(cache.usedBytes() <= cache.budgetBytes());
    }
    QVERIFY(cache.get(name(999))->waitUntilFinished(kPatience));
    QVERIFY(cache.usedBytes() <= cache.budgetBytes());
    QTRY_VERIFY(cache.pool()->usedBytes() <= cache.budgetBytes() + bytesOfOne() / 2);
}

void CacheTest::soundAndIdleFramesCountToo()
{
    // Small pictures with sound: it takes more than the part that is left for decoders.
    const auto copy = [](int n) {
        return ClipShelf::shared().copyOf(ClipShelf::shared().plain(), QString("sounding-%1.mp4").arg(n));
    };
    constexpr std::size_t kBudget = std::size_t{48} << 20U;
    ClipCache cache({.budgetBytes = kBudget});
    for (int i = 0; i < 12; ++i) {
        QVERIFY(cache.get(copy(i))->waitUntilFinished(kPatience));
    }
    QVERIFY(cache.usedBytes() > kBudget / 2);
    cache.setBudget(kBudget / 2);  // half of them go, and their frames are idle
    QVERIFY(cache.peek(copy(11))->soundBytes() > kBudget / 64);
    QTRY_VERIFY(cache.pool()->idleBytes() > 0);
    QTRY_VERIFY(cache.pool()->usedBytes() <= cache.usedBytes());
    QVERIFY(cache.usedBytes() + cache.pool()->idleBytes() <= kBudget / 2);
}

void CacheTest::memoryIsGivenBackByAThreadOfItsOwn()
{
    std::counting_semaphore<8> begun{0};
    std::counting_semaphore<8> go{0};
    std::atomic<std::thread::id> freedBy;
    ClipCache cache;
    for (const int number : {1, 2, 3}) {
        QVERIFY(cache.get(numbered(number))->waitUntilFinished(kPatience));
    }
    const std::size_t all = cache.pool()->usedBytes();
    // The giving back of this one takes as long as the test wants.
    cache.letGo(ClipCache::Clip(new DecodedClip(numbered(9)), [&](const DecodedClip* clip) {
        freedBy = std::this_thread::get_id();
        begun.release();
        (void)go.try_acquire_for(kPatience);
        delete clip;
    }));
    begun.acquire();
    QVERIFY(freedBy.load() != std::this_thread::get_id());
    // Nothing waits for it meanwhile, and whoever has clips dropped frees none of them.
    cache.prefetch({});
    cache.setBudget(bytesOfOne() * 3 / 2);
    cache.letGo(cache.get(numbered(4)));
    QVERIFY(cache.peek(numbered(4))->waitUntilFinished(kPatience));
    QVERIFY(!cache.peek(numbered(1)));
    QVERIFY(!cache.peek(numbered(2)));
    QVERIFY(cache.pool()->usedBytes() >= all);
    go.release();
    QTRY_VERIFY(cache.pool()->usedBytes() <= cache.budgetBytes());
}

QTEST_GUILESS_MAIN(CacheTest)
#include "tst_cache.moc"

// Clips, captions, support, documents, releases and the window's lock, on both engines.
#include "store/both_engines.h"
#include "store/caption_store.h"
#include "store/document_store.h"
#include "store/question_store.h"
#include "store/release_store.h"

using namespace cuebench;
using namespace cuebench::testing;

namespace {

const ClipMedia kMedia{.durationUs = 3'200'000,
                       .frameRateNumerator = 24000,
                       .frameRateDenominator = 1001,
                       .width = 480,
                       .height = 270,
                       .hasVideo = true,
                       .hasSound = false,
                       .fingerprint = "sha256:00ff"};

}  // namespace

class TestStoreClips : public QObject {
    Q_OBJECT

private slots:
    void clipComesBackAsItWas_data() { addEngines(); }
    void clipComesBackAsItWas();
    void puttingTwiceChangesNothing_data() { addEngines(); }
    void puttingTwiceChangesNothing();
    void rootsCanBeRelinked_data() { addEngines(); }
    void rootsCanBeRelinked();
    void aClipFromAnotherRootIsProbedAnew_data() { addEngines(); }
    void aClipFromAnotherRootIsProbedAnew();
    void unprobedClips_data() { addEngines(); }
    void unprobedClips();
    void clipsInNaturalOrderAndFiltered_data() { addEngines(); }
    void clipsInNaturalOrderAndFiltered();
    void oneCaptionForClipModalityAndOrigin_data() { addEngines(); }
    void oneCaptionForClipModalityAndOrigin();
    void theLastCaptionIsTheNewestWhateverTheClockSays_data() { addEngines(); }
    void theLastCaptionIsTheNewestWhateverTheClockSays();
    void verifiersSupportComesFirst_data() { addEngines(); }
    void verifiersSupportComesFirst();
    void documentsKeepTheirVersions_data() { addEngines(); }
    void documentsKeepTheirVersions();
    void releasesAreFrozen_data() { addEngines(); }
    void releasesAreFrozen();
};

void TestStoreClips::clipComesBackAsItWas()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    ClipStore clips(*database);
    Clip clip;
    clip.name = "part_3/4512.mp4";
    clip.path = "dfew_original_clips/part_3/4512.mp4";
    clip.audioPath = "dfew_original_clips_16khz/part_3/4512.wav";
    clip.pool = Pool::Training;
    clip.label = Emotion::Disgust;
    clip.votes = Votes{0, 1, 2, 3, 4, 0, 0};
    clip.media = kMedia;
    clip.attributes = {.subtitles = true, .language = "zh", .personX = 0.1, .personY = 0.9};
    inTransaction(*database, [&] {
        clip.root = take(clips.addRoot("/media/dfew"));
        QCOMPARE(take(clips.addRoot("/media/dfew")), clip.root);
        const auto put = take(clips.put(clip));
        QVERIFY(put.added);
        clip.id = put.id;
    });
    const auto found = take(clips.findByName(clip.name));
    QVERIFY(found.has_value());
    QCOMPARE(found->id, clip.id);
    QCOMPARE(found->root, clip.root);
    QCOMPARE(found->path, clip.path);
    QCOMPARE(found->audioPath, clip.audioPath);
    QCOMPARE(found->pool, clip.pool);
    QCOMPARE(found->label, clip.label);
    QVERIFY(found->votes == clip.votes);
    QVERIFY(found->media == clip.media);
    QVERIFY(found->attributes == clip.attributes);
    QCOMPARE(take(clips.filePath(clip.id)), std::string("/media/dfew/dfew_original_clips/part_3/4512.mp4"));
    QVERIFY(!take(clips.findByName("part_3/4513.mp4")));
    CUEBENCH_FAILS(clips.get(ClipId(77)), "clip.unknown");
    CUEBENCH_FAILS(clips.filePath(ClipId(77)), "clip.unknown");
    QCOMPARE(take(clips.idsByName()).at(clip.name), clip.id);
}

void TestStoreClips::puttingTwiceChangesNothing()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    ClipStore clips(*database);
    const ClipId id = addClip(*database, "part_1/1.mp4", std::nullopt);
    Clip clip = take(clips.get(id));
    QVERIFY(!clip.label);
    QVERIFY(!clip.votes);
    QVERIFY(!clip.media);
    inTransaction(*database, [&] {
        take(clips.setMedia(id, kMedia, ""));
        take(clips.setAttributes(id, {.badSound = true}));
        QVERIFY(!take(clips.put(clip)).changed);
        clip.label = Emotion::Fear;
        clip.votes = Votes{1, 0, 0, 0, 0, 0, 9};
        const auto put = take(clips.put(clip));
        QVERIFY(put.changed);
        QVERIFY(!put.added);
        QCOMPARE(put.id, id);
        take(clips.setPool(id, Pool::Training));
    });
    const Clip back = take(clips.get(id));
    QCOMPARE(back.label, std::optional(Emotion::Fear));
    QVERIFY(back.votes == clip.votes);
    QVERIFY(back.media == std::optional(kMedia));  // what was probed and marked is kept
    QVERIFY(back.attributes.badSound);
    QCOMPARE(back.pool, Pool::Training);
}

void TestStoreClips::rootsCanBeRelinked()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    ClipStore clips(*database);
    const ClipId id = addClip(*database, "part_1/1.mp4");
    const RootId root = take(clips.get(id)).root;
    inTransaction(*database, [&] {
        take(clips.addRoot("/media/other"));
        take(clips.relinkRoot(root, "/mnt/usb/dfew"));
        CUEBENCH_FAILS(clips.relinkRoot(root, "/media/other"), "root.exists");
        CUEBENCH_FAILS(clips.relinkRoot(RootId(9), "/nowhere"), "root.unknown");
    });
    QCOMPARE(take(clips.filePath(id)), std::string("/mnt/usb/dfew/clips/part_1/1.mp4"));
    QCOMPARE(take(clips.roots()).at(0).path, std::string("/mnt/usb/dfew"));
}

void TestStoreClips::aClipFromAnotherRootIsProbedAnew()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    ClipStore clips(*database);
    const ClipId id = addClip(*database, "part_1/1.mp4");
    inTransaction(*database, [&] {
        take(clips.setMedia(id, kMedia, ""));
        take(clips.setAttributes(id, {.badSound = true}));
        Clip clip = take(clips.get(id));
        clip.root = take(clips.addRoot("/media/a copy at 24 frames"));
        QVERIFY(take(clips.put(clip)).changed);
    });
    QVERIFY(!take(clips.get(id)).media);
    QVERIFY(take(clips.get(id)).attributes.badSound);
    QCOMPARE(take(clips.unprobed()).size(), std::size_t{1});
}

void TestStoreClips::unprobedClips()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    ClipStore clips(*database);
    const ClipId probed = addClip(*database, "part_1/1.mp4");
    const ClipId broken = addClip(*database, "part_1/2.mp4");
    const ClipId waiting = addClip(*database, "part_1/3.mp4");
    inTransaction(*database, [&] {
        take(clips.setMedia(probed, kMedia, ""));
        take(clips.setMedia(broken, std::nullopt, "The file is cut off."));
        CUEBENCH_FAILS(clips.setMedia(ClipId(77), kMedia, ""), "clip.unknown");
    });
    const auto left = take(clips.unprobed());
    QCOMPARE(left.size(), std::size_t{1});
    QCOMPARE(left[0].id, waiting);
    const auto unreadable = take(clips.unreadable());
    QCOMPARE(unreadable.size(), std::size_t{1});
    QCOMPARE(unreadable[0].id, broken);
    QCOMPARE(take(clips.get(broken)).mediaError, std::string("The file is cut off."));
}

void TestStoreClips::clipsInNaturalOrderAndFiltered()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    const ClipStore clips(*database);
    for (const char* name : {"part_10/1.mp4", "part_2/30.mp4", "part_2/4.mp4", "Part_1/X.mp4"})
        static_cast<void>(addClip(*database, name, name[5] == '2' ? Emotion::Fear : Emotion::Anger));
    const auto names = [&](const ClipFilter& filter, int offset = 0, int limit = 10) {
        QStringList list;
        for (const ClipSummary& one : take(clips.list(filter, offset, limit)))
            list << QString::fromStdString(one.clip.name);
        return list.join(' ');
    };
    QCOMPARE(names({}), "Part_1/X.mp4 part_2/4.mp4 part_2/30.mp4 part_10/1.mp4");
    QCOMPARE(names({}, 1, 2), "part_2/4.mp4 part_2/30.mp4");
    QCOMPARE(names({.label = Emotion::Fear}), "part_2/4.mp4 part_2/30.mp4");
    QCOMPARE(names({.text = "PART_1"}), "Part_1/X.mp4 part_10/1.mp4");
    QCOMPARE(names({.pool = Pool::Training}), "");
    QCOMPARE(take(clips.count({.label = Emotion::Anger})), std::int64_t{2});

    const ClipId clip = take(clips.findByName("part_2/4.mp4"))->id;
    const QuestionId question = addQuestion(*database, clip, Task::ReasoningBasicVideo, "k");
    static_cast<void>(addQuestion(*database, clip, Task::ModalityAgreement, "l"));
    inTransaction(*database, [&] { take(QuestionStore(*database).setState(question, ReviewState::Verified, false)); });
    const auto summary = take(clips.list({.text = "2/4"}, 0, 1)).at(0);
    QCOMPARE(summary.questions, 2);
    QCOMPARE(summary.verified, 1);
    QCOMPARE(summary.captions, 0);
}

void TestStoreClips::oneCaptionForClipModalityAndOrigin()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    CaptionStore captions(*database);
    const ClipId clip = addClip(*database, "part_1/1.mp4");
    const Origin origin{.id = {},
                        .kind = "caption",
                        .languageModel = "model",
                        .prompt = "video",
                        .promptHash = "h",
                        .settings = std::string(5000, 's'),
                        .seed = "1",
                        .file = "captions.jsonl"};
    using Put = CaptionStore::Put;
    Caption caption{.clip = clip,
                    .modality = Modality::Audio,
                    .detailed = "Everything",
                    .emotionPart = "",
                    .predicted = Emotion::Surprise,
                    .createdAtMs = 5};
    inTransaction(*database, [&] {
        caption.origin = take(captions.addOrigin(origin));
        QCOMPARE(take(captions.addOrigin(origin)), caption.origin);
        Origin other = origin;
        other.seed = "2";
        QVERIFY(take(captions.addOrigin(other)) != caption.origin);
        QCOMPARE(take(captions.put(caption)), Put::Added);
        QCOMPARE(take(captions.put(caption)), Put::Same);
        caption.predicted = std::nullopt;
        QCOMPARE(take(captions.put(caption)), Put::Changed);
        Caption video = caption;
        video.modality = Modality::Video;
        video.createdAtMs = 9;
        QCOMPARE(take(captions.put(video)), Put::Added);
    });
    const auto all = take(captions.captionsOf(clip));
    QCOMPARE(all.size(), std::size_t{2});
    QCOMPARE(all[0].modality, Modality::Video);  // the newest first
    QCOMPARE(all[1].detailed, std::string("Everything"));
    QVERIFY(!all[1].predicted);
    QCOMPARE(take(captions.origin(caption.origin)).settings, origin.settings);
    QCOMPARE(take(captions.count()), std::int64_t{2});
    CUEBENCH_FAILS(captions.origin(OriginId(9)), "origin.unknown");
}

void TestStoreClips::verifiersSupportComesFirst()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    CaptionStore captions(*database);
    const ClipId clip = addClip(*database, "part_1/1.mp4");
    using Put = CaptionStore::Put;
    inTransaction(*database, [&] {
        const auto put = [&](const char* source, std::optional<Emotion> emotion) {
            return take(
                captions.putSupport({.clip = clip, .modality = Modality::Audio, .emotion = emotion, .source = source}));
        };
        QCOMPARE(put("caption", Emotion::Fear), Put::Added);
        QCOMPARE(put("verifier", Emotion::Anger), Put::Added);
        QCOMPARE(put("file", std::nullopt), Put::Added);
        QCOMPARE(put("file", std::nullopt), Put::Same);
        QCOMPARE(put("caption", Emotion::Sadness), Put::Changed);
    });
    QStringList sources;
    for (const Support& one : take(captions.supportsOf(clip)))
        sources << QString::fromStdString(one.source);
    QCOMPARE(sources.join(' '), "verifier file caption");
    QCOMPARE(take(captions.supportsOf(clip)).back().emotion, std::optional(Emotion::Sadness));
}

void TestStoreClips::documentsKeepTheirVersions()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    DocumentStore documents(*database);
    QVERIFY(!take(documents.newest(DocumentKind::Guidelines)));
    inTransaction(*database, [&] {
        QCOMPARE(take(documents.put(DocumentKind::Guidelines, "# One")), 1);
        QCOMPARE(take(documents.put(DocumentKind::Guidelines, "# One")), 1);
        QCOMPARE(take(documents.put(DocumentKind::Guidelines, "# Two")), 2);
        QCOMPARE(take(documents.put(DocumentKind::Policy, "{}")), 1);
        QCOMPARE(take(documents.put(DocumentKind::Guidelines, "# One")), 3);
        take(documents.setValue("sample.version", "1"));
        take(documents.setValue("sample.version", "2"));
    });
    const auto newest = take(documents.newest(DocumentKind::Guidelines));
    QCOMPARE(newest->version, 3);
    QCOMPARE(newest->body, std::string("# One"));
    QVERIFY(newest->createdAtMs > 0);
    QCOMPARE(take(documents.value("sample.version")), std::optional<std::string>("2"));
    QVERIFY(!take(documents.value("project.uuid")));
}

void TestStoreClips::releasesAreFrozen()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    ReleaseStore releases(*database);
    const ClipId clip = addClip(*database, "part_1/1.mp4");
    static_cast<void>(addQuestion(*database, clip, Task::ReasoningBasicVideo, "a"));
    static_cast<void>(addQuestion(*database, clip, Task::ReasoningBasicVideo, "b"));
    Release release;
    release.name = "v1";
    release.seed = -5'000'000'000;
    release.isShort = true;
    release.createdAtMs = 10;
    release.revisions = {RevisionId(2), RevisionId(1)};
    inTransaction(*database, [&] {
        take(releases.add(release));
        CUEBENCH_FAILS(releases.add(release), "release.exists");
        Release later;
        later.name = "v2";
        take(releases.add(later));
    });
    const Release back = take(releases.find("v1"));
    QVERIFY(back.revisions == release.revisions);
    QCOMPARE(back.seed, release.seed);
    QVERIFY(back.isShort);
    QCOMPARE(take(releases.list()).at(0).name, std::string("v2"));
    CUEBENCH_FAILS(releases.find("v3"), "release.unknown");
    // A released wording is never overwritten, though nobody decided on it.
    Revision changed = take(QuestionStore(*database).revision(RevisionId(1)));
    changed.stem = "Sneaked in?";
    auto transaction = Transaction::begin(*database);
    CUEBENCH_VERIFY(transaction);
    CUEBENCH_FAILS(QuestionStore(*database).replaceUndecided(changed), "question.decided");
}

void TestStoreClips::theLastCaptionIsTheNewestWhateverTheClockSays()
{
    QFETCH(Engine, engine);
    const Project project(engine);
    const auto database = project.create();
    CaptionStore captions(*database);
    const ClipId clip = addClip(*database, "part_1/1.mp4");
    const auto put = [&](const char* model, const char* text, std::int64_t atMs) {
        inTransaction(*database, [&] {
            const auto origin = take(captions.addOrigin({.kind = "caption", .languageModel = model}));
            static_cast<void>(take(captions.put(
                {.clip = clip, .modality = Modality::Video, .origin = origin, .detailed = text, .createdAtMs = atMs})));
        });
        return QString::fromStdString(take(captions.captionsOf(clip)).front().detailed);
    };
    QCOMPARE(put("one", "first", 1000), "first");
    QCOMPARE(put("two", "second", 400), "second");  // set back by an hour, say
    QCOMPARE(put("one", "first again", 500), "first again");
    QCOMPARE(put("three", "third", 2000), "third");
    QCOMPARE(take(captions.captionsOf(clip)).front().createdAtMs, std::int64_t{2000});
}

QTEST_GUILESS_MAIN(TestStoreClips)
#include "tst_store_clips.moc"

// The Generate page over a project of bare clips, and the server that answers as a test wants it.
#pragma once

#include "ingest/import.h"
#include "open_project.h"
#include "page_project.h"
#include "pages/generate_page.h"
#include "settings.h"
#include "store/work_store.h"
#include "support/loopback_server.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>

#include <nlohmann/json.hpp>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <vector>

namespace cuebench::test {

class NoKeys final : public KeyShelf {
public:
    void read(const QString&, QObject* context, Then then) override
    {
        QMetaObject::invokeMethod(
            context, [then] { then({.key = std::nullopt, .fault = {}}); }, Qt::QueuedConnection);
    }
    void write(const QString&, const std::optional<ApiKey>& key, QObject* context, Then then) override
    {
        QMetaObject::invokeMethod(
            context, [key, then] { then({.key = key, .fault = {}}); }, Qt::QueuedConnection);
    }
};

/// What the server does with a request; changed by the tests while it runs.
struct Script {
    std::atomic<bool> soundIsNonsense = false;
    std::atomic<int> stallAfter = -1;  ///< requests answered before all others hang; -1: none hangs
    std::atomic<int> answered = 0;
    std::atomic<bool> busy = false;
    std::atomic<int> slotCount = 0;  ///< as /props tells; 0: it tells nothing

    void operator()(const testing::SeenRequest& request, testing::Wire& wire)
    {
        if (request.method == "GET") {
            if (request.path == "/props" && slotCount > 0)
                wire.reply(200, nlohmann::json{{"total_slots", slotCount.load()}}.dump());
            else
                wire.reply(404, R"({"error": "no such thing"})");
            return;
        }
        if (busy) {
            wire.reply(503, R"({"error": {"message": "Loading model"}})", "application/json", "Retry-After: 1\r\n");
            return;
        }
        const bool sound = request.body.find("input_audio") != std::string::npos;
        if (stallAfter >= 0 && answered >= stallAfter) {
            (void)wire.stall();
            return;
        }
        ++answered;
        if (sound && soundIsNonsense) {
            wire.reply(200, testing::completion("I hear <b>nothing</b> of the kind."));
            return;
        }
        wire.reply(200, testing::completion(reply(nlohmann::json::parse(request.body))));
    }

    static std::string reply(const nlohmann::json& body)
    {
        const std::string hat = body.value("seed", 0) == 0 ? "red" : "green";
        const bool sound = body.dump().find("input_audio") != std::string::npos;
        return nlohmann::json{
            {"detailed_caption", sound ? "A woman laughs in the rain." : "A man in a " + hat + " hat smiles."},
            {"emotion_caption", sound ? "She laughs out loud." : "He smiles broadly."},
            {"predicted_emotion", "happiness"}}
            .dump();
    }
};

/// What a language model was asked, without the questions about the server itself.
inline std::vector<testing::SeenRequest> asked(std::vector<testing::SeenRequest> requests)
{
    std::erase_if(requests, [](const testing::SeenRequest& one) { return one.method != "POST"; });
    return requests;
}
inline std::vector<testing::SeenRequest> asked(const testing::LoopbackServer& server)
{
    return asked(server.requests());
}

/// Four clips of the sample, one of them silent.
inline QString makeProject(const QString& folder)
{
    const QString sample = QStringLiteral(CUEBENCH_SOURCE_DIR "/resources/sample/dfew_original_clips/");
    const QString media = folder + QStringLiteral("/media/");
    QByteArray manifest = "video,label\n";
    const std::pair<const char*, const char*> clips[] = {{"part_1/7.mp4", "happiness"},
                                                         {"part_1/348.mp4", "sadness"},
                                                         {"part_1/590.mp4", "anger"},
                                                         {"part_3/3329.mp4", "surprise"}};
    for (const auto& [name, label] : clips) {
        const QString target = media + QLatin1String(name);
        if (!QDir().mkpath(QFileInfo(target).path()) || !QFile::copy(sample + QLatin1String(name), target))
            throw std::runtime_error("the sample's clips are not there");
        manifest += QByteArray(name) + ',' + label + '\n';
    }
    QFile file(media + QStringLiteral("manifest.csv"));
    if (!file.open(QIODevice::WriteOnly) || file.write(manifest) != manifest.size())
        throw std::runtime_error("the manifest cannot be written");
    file.close();
    const QString place = folder + QStringLiteral("/made.cuebench");
    const auto project = need(Project::create({.text = place.toStdString()}));
    need(importManifest(project->database(), file.fileName().toStdString(), {}, {}, {}));
    return place;
}

inline QuestionId addQuestion(const QString& place)
{
    const auto database = need(Database::open({.text = place.toStdString()}));
    auto transaction = need(Transaction::begin(*database));
    Question question;
    question.clip = need(ClipStore(*database).findByName("part_1/7.mp4"))->id;
    question.task = Task::ReasoningBasicVideo;
    question.sourceKey = "test|1";
    Revision first;
    first.stem = "What is seen?";
    for (const char* text : {"a hat", "a dog", "a tree", "a car"})
        first.options.push_back({.text = text});
    const auto id = need(QuestionStore(*database).add(question, first));
    need(transaction.commit());
    return id;
}

/// Captions of one clip, both of which suggest its label.
inline void describe(const QString& place)
{
    const auto database = need(Database::open({.text = place.toStdString()}));
    auto transaction = need(Transaction::begin(*database));
    CaptionStore store(*database);
    Caption caption;
    caption.clip = need(ClipStore(*database).findByName("part_1/7.mp4"))->id;
    caption.origin = need(store.addOrigin({.kind = "caption", .file = "captions.json"}));
    caption.predicted = Emotion::Happiness;
    for (const Modality modality : {Modality::Video, Modality::Audio}) {
        caption.modality = modality;
        caption.detailed = caption.emotionPart = "She laughs.";
        need(store.put(caption));
        need(store.putSupport(
            {.clip = caption.clip, .modality = modality, .emotion = Emotion::Happiness, .source = "file"}));
    }
    need(transaction.commit());
}

inline bool isFlagged(const QString& place, QuestionId question)
{
    const auto database = need(Database::open({.text = place.toStdString()}));
    return need(QuestionStore(*database).get(question)).flagged;
}

/// The page in a window of its own, over a project with clips and nothing else.
struct GenerateBench {
    explicit GenerateBench(const QString& server = {}) : place(makeProject(folder.path()))
    {
        settings::serverAddress.set(server);
        settings::languageModel.set(QStringLiteral("omni"));
        open = need(openProject(place, QStringLiteral("Ada")));
        page = std::make_unique<GeneratePage>(keys);
        page->resize(1180, 680);
        page->show();
        page->activateWindow();
        if (!QTest::qWaitForWindowActive(page.get()))
            throw std::runtime_error("the page does not become active");
        page->setProject(&open);
        page->refresh();
    }
    ~GenerateBench() { page->setProject(nullptr); }

    template <class Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        return page->findChild<Widget*>(QLatin1String(name));
    }
    [[nodiscard]] QString label(const char* name) const { return find<QLabel>(name)->text(); }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] bool enabled(const char* name) const { return find<QPushButton>(name)->isEnabled(); }
    void choose(const char* name, int row) const
    {
        auto* box = find<QComboBox>(name);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < row; ++i)
            QTest::keyClick(box, Qt::Key_Down);
    }
    void type(const char* name, const QString& text) const
    {
        auto* field = find<QLineEdit>(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    void turnTo(int tab) const
    {
        QTabBar* bar = find<QTabWidget>("generateTabs")->tabBar();
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
    }
    void takeRow(const char* name, int row) const
    {
        auto* table = find<QTableWidget>(name);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualItemRect(table->item(row, 1)).center());
    }
    void acceptFile(const QString& path) const
    {
        QFileDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = page->findChild<QFileDialog*>()) != nullptr && dialog->isVisible());
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        name->setFocus();
        name->setText(path);  // as if pasted: no proposals open
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(page->findChild<QFileDialog*>() == nullptr);
    }

    // Through a connection of their own: what is not on disk is not there.
    [[nodiscard]] std::vector<Caption> captionsOf(const char* clip) const
    {
        const auto database = need(Database::open({.text = place.toStdString()}));
        const auto found = need(ClipStore(*database).findByName(clip));
        return need(CaptionStore(*database).captionsOf(found->id));
    }
    [[nodiscard]] std::int64_t captions() const
    {
        const auto database = need(Database::open({.text = place.toStdString()}));
        return need(CaptionStore(*database).count());
    }
    [[nodiscard]] std::vector<Work> work(WorkState state) const
    {
        const auto database = need(Database::open({.text = place.toStdString()}));
        return need(WorkStore(*database).list({.stage = {}, .languageModel = {}, .state = state}, 0, 100));
    }

    QTemporaryDir folder;
    QString place;
    NoKeys keys;
    OpenProject open;
    std::unique_ptr<GeneratePage> page;
};

}  // namespace cuebench::test

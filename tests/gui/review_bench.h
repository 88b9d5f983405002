// A project with four questions and a window on it, for the tests that drive the review page with keys and mouse and
// then read the database through a second connection.
#pragma once

#include "languages.h"
#include "main_window.h"
#include "page_project.h"
#include "pages/review_page.h"
#include "player/clip_player.h"
#include "question/notice_bar.h"
#include "review/review_desk.h"
#include "text.h"
#include "theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QSettings>
#include <QtTest>

#include <memory>
#include <vector>

namespace cuebench::test {

inline Option option(QuestionStore& store, ClipId clip, Modality modality, const std::string& text)
{
    return {.text = text, .cue = need(store.cueFor(clip, modality, text)), .proposed = Mark::Unmarked};
}

class ReviewBench {
public:
    explicit ReviewBench(double hardlyPlayed = 0)
    {
        QSettings().clear();
        QApplication::setDoubleClickInterval(0);  // every stroke of a test is meant; see tst_review_double
        VerifierId lead;
        m_made.write([&] { lead = need(DecisionStore(m_made.database()).verifierFor("Ada")); });
        Policy policy = m_made.project->policy();
        policy.hardlyPlayed = hardlyPlayed;
        need(m_made.project->setPolicy(policy, lead));
        m_made.write([this] { fill(); });
        // The folder is there, its clips are not: every file is missing on purpose.
        QDir(m_made.folder()).mkpath(QStringLiteral("media"));
        openWindow();
    }

    void openWindow(bool waitUntilActive = true)
    {
        window = std::make_unique<MainWindow>();
        window->setVerifierName(QStringLiteral("Ada"));
        window->resize(1280, 700);
        window->QMainWindow::show();
        window->open(location());
        window->activateWindow();
        if (waitUntilActive && !QTest::qWaitForWindowActive(window.get())) {
            throw std::runtime_error("the window does not become active");
        }
    }

    [[nodiscard]] QString location() const { return m_made.folder() + QStringLiteral("/test.cuebench"); }
    [[nodiscard]] ReviewPage* page() const { return window->reviewPage(); }
    [[nodiscard]] ReviewSession* session() const { return page()->session(); }
    [[nodiscard]] QuestionId current() const
    {
        return session()->item() ? session()->item()->question.id : QuestionId();
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* focus = window->focusWidget() != nullptr ? window->focusWidget() : page();
        QTest::keyClick(focus, key, modifiers);
    }
    void type(const QString& text) { QTest::keyClicks(window->focusWidget(), text); }

    template <class Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        return window->findChild<Widget*>(QLatin1String(name));
    }
    [[nodiscard]] QString label(const char* name) const { return find<QLabel>(name)->text(); }
    [[nodiscard]] bool shows(const char* name) const { return find<QWidget>(name)->isVisible(); }
    [[nodiscard]] QString notice() const { return page()->findChild<NoticeBar*>()->text(); }
    void go(QuestionId question) { page()->showQuestion(question); }

    /// Read through a connection of their own: what is not on disk is not there.
    [[nodiscard]] std::vector<Decision> decisionsOn(QuestionId question) const
    {
        auto database = need(Database::open({fromQt(location())}));
        return need(DecisionStore(*database).decisionsOn(question));
    }
    [[nodiscard]] Decision last(QuestionId question) const
    {
        const std::vector<Decision> all = decisionsOn(question);
        return all.empty() ? Decision() : all.back();
    }
    [[nodiscard]] Question question(QuestionId id) const
    {
        auto database = need(Database::open({fromQt(location())}));
        return need(QuestionStore(*database).get(id));
    }
    [[nodiscard]] Revision head(QuestionId id) const
    {
        auto database = need(Database::open({fromQt(location())}));
        return need(QuestionStore(*database).revision(question(id).head));
    }
    [[nodiscard]] ClipAttributes attributes(ClipId id) const
    {
        auto database = need(Database::open({fromQt(location())}));
        return need(ClipStore(*database).get(id)).attributes;
    }
    [[nodiscard]] std::int64_t decisions() const
    {
        auto database = need(Database::open({fromQt(location())}));
        return need(DecisionStore(*database).count());
    }

    /// As a command line does: through a connection of its own, while the window is open.
    template <class Deed>
    void asAnother(const std::string& name, QuestionId question, Deed deed) const
    {
        auto project = need(Project::open({fromQt(location())}));
        Database& database = project->database();
        auto transaction = need(Transaction::begin(database));
        Act act;
        act.verifier = need(DecisionStore(database).verifierFor(name));
        need(transaction.commit());
        ReviewDesk desk(database, project->benchmark(), project->policy());
        const ReviewItem item = need(desk.item(question));
        act.question = question;
        act.revision = item.head.id;
        deed(desk, act, item);
    }
    void acceptAsAnother(QuestionId question, const std::string& name = "Bo") const
    {
        asAnother(name, question, [](ReviewDesk& desk, const Act& act, const ReviewItem&) { need(desk.accept(act)); });
    }
    void editAsAnother(QuestionId question, const std::string& stem) const
    {
        asAnother("Bo", question, [&stem](ReviewDesk& desk, const Act& act, const ReviewItem& item) {
            Revision revised = item.head;
            revised.stem = stem;
            need(desk.edit(act, revised));
        });
    }

    QuestionId basic;      ///< four options, key B
    QuestionId sound;      ///< four options about the audio, key A
    QuestionId stress;     ///< Yes/No, key No
    QuestionId agreement;  ///< Yes/No, key Yes
    ClipId firstClip;
    ClipId secondClip;
    std::unique_ptr<MainWindow> window;

private:
    QuestionId add(ClipId clip, Task task, SubType subType, const std::string& stem,
                   const std::vector<std::string>& options, int key)
    {
        QuestionStore store(m_made.database());
        Question question;
        question.clip = clip;
        question.task = task;
        question.sourceKey = stem;
        question.category = "test";
        Revision first;
        first.stem = stem;
        first.subType = subType;
        first.key = key;
        const Modality modality = modalityOf(task).value_or(Modality::Video);
        for (const std::string& text : options) {
            first.options.push_back(isBasic(task) ? option(store, clip, modality, text) : Option{.text = text});
        }
        return need(store.add(question, first));
    }

    void fill()
    {
        firstClip = m_made.addClip("part_1/1.mp4", Emotion::Happiness);
        secondClip = m_made.addClip("part_1/2.mp4", Emotion::Anger);
        CaptionStore captions(m_made.database());
        const OriginId origin = need(captions.addOrigin({.kind = "caption", .languageModel = "test-captioner"}));
        for (const Modality modality : {Modality::Video, Modality::Audio}) {
            Caption caption;
            caption.clip = firstClip;
            caption.modality = modality;
            caption.origin = origin;
            caption.detailed = "A man laughs and raises his arms.";
            caption.emotionPart = "He laughs.";
            caption.predicted = Emotion::Happiness;
            need(captions.put(caption));
        }
        basic = add(firstClip, Task::ReasoningBasicVideo, SubType::FacialExpression, "What in his face shows it?",
                    {"He frowns", "He smiles broadly", "He weeps", "He yawns"}, 1);
        sound = add(firstClip, Task::ReasoningBasicAudio, SubType::SemanticSpeech, "What does he say?",
                    {"We won", "We lost", "Go away", "Help"}, 0);
        stress = add(secondClip, Task::ReasoningStressVideo, SubType::Spurious, "Do the bicycles show his anger?",
                     {"Yes", "No"}, 1);
        agreement =
            add(secondClip, Task::ModalityAgreement, SubType::Agreement, "Do audio and video agree?", {"Yes", "No"}, 0);
    }

    PageProject m_made;
};

}  // namespace cuebench::test

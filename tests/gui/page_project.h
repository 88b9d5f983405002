// A small project in a temporary folder, for the tests of pages.
#pragma once

#include "project/project.h"
#include "store/caption_store.h"
#include "store/clip_store.h"
#include "store/decision_store.h"
#include "store/question_store.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <stdexcept>
#include <string>

namespace cuebench::test {

/// The value, or an exception that names the error: fixtures have nobody to hand a Result to.
template <class T>
T need(Result<T> result)
{
    if (!result) {
        throw std::runtime_error(result.error().text());
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

class PageProject {
public:
    PageProject()
        : project(need(Project::create({.text = (m_folder.path() + QStringLiteral("/test.cuebench")).toStdString()})))
    {
    }

    [[nodiscard]] Database& database() { return project->database(); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    /// Runs `work` in a transaction.
    template <class Work>
    void write(Work work)
    {
        auto transaction = need(Transaction::begin(database()));
        work();
        need(transaction.commit());
    }

    /// Inside write(). A clip of the sample: picture and sound are there.
    ClipId addSampleClip(const std::string& name, Emotion label)
    {
        ClipStore clips(database());
        Clip clip;
        clip.name = name;
        clip.root = need(clips.addRoot(CUEBENCH_SOURCE_DIR "/resources/sample/dfew_original_clips"));
        clip.path = name;
        clip.label = label;
        return need(clips.put(clip)).id;
    }

    /// Inside write(). The file is `folder()/media/<name>`.
    ClipId addClip(const std::string& name, std::optional<Emotion> label, std::string mediaError = {})
    {
        ClipStore store(database());
        Clip clip;
        clip.name = name;
        clip.root = need(store.addRoot(m_folder.path().toStdString() + "/media"));
        clip.path = name;
        clip.label = label;
        clip.votes = Votes{6, 1, 3, 0, 0, 0, 0};
        const ClipId id = need(store.put(clip)).id;
        std::optional<ClipMedia> media;
        if (mediaError.empty()) {
            media = ClipMedia{.durationUs = 2'000'000,
                              .frameRateNumerator = 24,
                              .frameRateDenominator = 1,
                              .width = 320,
                              .height = 180,
                              .hasVideo = true,
                              .hasSound = true,
                              .fingerprint = "sha256:0"};
        }
        need(store.setMedia(id, media, mediaError));
        return id;
    }

    /// Inside write().
    QuestionId addQuestion(ClipId clip, Task task, SubType subType, ReviewState state, bool flagged = false)
    {
        QuestionStore store(database());
        Question question;
        question.clip = clip;
        question.task = task;
        question.sourceKey = "test|" + std::to_string(++m_questions);
        question.category = "test";
        Revision first;
        first.stem = "What is seen? " + std::to_string(m_questions);
        first.subType = subType;
        for (int i = 0; i < choiceCount(task); ++i) {
            first.options.push_back({.text = "Option " + std::to_string(i)});
        }
        const QuestionId id = need(store.add(question, first));
        need(store.setState(id, state, flagged));
        return id;
    }

private:
    QTemporaryDir m_folder;
    int m_questions = 0;

public:
    std::unique_ptr<Project> project;
};

}  // namespace cuebench::test

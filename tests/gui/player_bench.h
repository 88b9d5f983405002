// A player with a clip whose frames say their number, and one without sound.
#pragma once

#include "player/clip_player.h"
#include "player/video_view.h"
#include "support/coded_clip.h"

#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>

namespace cuebench::test {

class PlayerBench : public QObject {
protected:
    [[nodiscard]] bool makeClips()
    {
        m_clip = m_folder.filePath(QStringLiteral("coded.mp4"));
        m_silent = m_folder.filePath(QStringLiteral("silent.mp4"));
        return makeCodedClip(m_clip) && makeCodedClip(m_silent, false, 12);
    }

    void makePlayer()
    {
        m_player = std::make_unique<ClipPlayer>();
        m_player->resize(700, 480);
        m_player->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_player.get()));
    }

    /// By the window's pixels.
    [[nodiscard]] int shownFrame() const
    {
        VideoView* view = m_player->videoView();
        return codedNumber(view->grab().toImage(), view->pictureRect());
    }

    void open(const QString& file)
    {
        m_player->setClip(file);
        QTRY_VERIFY(m_player->isComplete());
        QTRY_VERIFY(m_player->frame() >= 0);
    }

    [[nodiscard]] QToolButton* button(const char* name) const
    {
        return m_player->findChild<QToolButton*>(QLatin1String(name));
    }

    QTemporaryDir m_folder;
    QString m_clip;
    QString m_silent;
    std::unique_ptr<ClipPlayer> m_player;
};

}  // namespace cuebench::test

// The pane beside the clips: what is known of the selected one, with its captions.
#pragma once

#include "domain/caption.h"
#include "store/clip_store.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QTextBrowser;

namespace cuebench {

class ClipDetail : public QWidget {
    Q_OBJECT

public:
    explicit ClipDetail(QWidget* parent = nullptr);

    void showClip(const ClipSummary& clip, const std::vector<Caption>& captions);
    void clear();

signals:
    void openRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void write();

    ClipSummary m_clip;
    std::vector<Caption> m_captions;
    bool m_empty = true;
    QLabel* m_name = nullptr;
    QTextBrowser* m_text = nullptr;
    QPushButton* m_open = nullptr;
};

}  // namespace cuebench

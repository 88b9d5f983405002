// What a language model is given of a clip: the eight pictures, as they were sampled, and the sound, to be listened to.
// The clip is sampled in a thread of its own while the window is open already.
#pragma once

#include "media/sampler.h"
#include "player/gate.h"
#include "run_task.h"

#include <QDialog>
#include <QImage>
#include <QString>

#include <cstdint>
#include <string>
#include <vector>

class QGridLayout;
class QLabel;

namespace cuebench {

class SoundPreview;

struct ModelViewOf {
    QString file;  ///< absolute
    QString clip;  ///< its name, which stands for the file wherever that is spoken of
    bool subtitles = false;
    Gate gate = Gate::Both;  ///< what it closes stays closed here
};

class ModelViewDialog : public QDialog {
    Q_OBJECT
public:
    explicit ModelViewDialog(const ModelViewOf& of, QWidget* parent = nullptr);

private:
    void offerSound(const std::string& bytes, std::int64_t lengthUs);
    void fill(const Result<ClipSamples>& samples, const std::vector<QImage>& pictures);
    [[nodiscard]] QString lossText(Error error) const;
    [[nodiscard]] QString introduction() const;
    [[nodiscard]] QString soundText(const ClipSamples& samples) const;

    ModelViewOf m_of;
    QGridLayout* m_grid = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_sound = nullptr;
    SoundPreview* m_preview = nullptr;
    RunTask m_task;  ///< last: it stops and waits before the rest goes
};

}  // namespace cuebench

// What a model said of one modality of the clip: its emotion part, everything it said, the emotion it predicted, and
// whether the modality supports the label.
#pragma once

#include "domain/caption.h"
#include "domain/clip.h"

#include <QFrame>

#include <vector>

class QLabel;

namespace cuebench {

class CaptionCard : public QFrame {
    Q_OBJECT
public:
    explicit CaptionCard(Modality modality, QWidget* parent = nullptr);

    /// Captions newest first and supports strongest first, as ReviewItem has them; others' modalities are passed over.
    void setItem(const Clip& clip, const std::vector<Caption>& captions, const std::vector<Support>& supports);

    void setTextSize(int points);

private:
    Modality m_modality;
    QLabel* m_predicted = nullptr;
    QLabel* m_support = nullptr;
    QLabel* m_emotionPart = nullptr;
    QLabel* m_detailed = nullptr;
};

}  // namespace cuebench

#include "question/caption_card.h"

#include "question/flow_layout.h"
#include "restyle.h"
#include "text.h"
#include "words.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace cuebench {

CaptionCard::CaptionCard(Modality modality, QWidget* parent)
    : QFrame(parent),
      m_modality(modality),
      m_predicted(new QLabel(this)),
      m_support(new QLabel(this)),
      m_emotionPart(new QLabel(this)),
      m_detailed(new QLabel(this))
{
    const bool video = modality == Modality::Video;
    setObjectName(video ? QStringLiteral("videoCaption") : QStringLiteral("audioCaption"));
    setProperty("card", true);
    auto* title = new QLabel(video ? tr("Video caption") : tr("Audio caption"), this);
    title->setProperty("heading", true);
    m_predicted->setProperty("chip", true);
    m_support->setWordWrap(true);
    auto* top = new FlowLayout(nullptr, 8);
    top->addWidget(title);
    top->addWidget(m_predicted);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_support);
    for (QLabel* label : {m_emotionPart, m_detailed}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    m_detailed->setProperty("muted", true);
    layout->addStretch(1);
}

void CaptionCard::setTextSize(int points)
{
    QFont larger = font();
    larger.setPointSize(points);
    for (QLabel* label : {m_support, m_emotionPart, m_detailed}) {
        label->setFont(larger);
    }
}

void CaptionCard::setItem(const Clip& clip, const std::vector<Caption>& captions, const std::vector<Support>& supports)
{
    const auto caption =
        std::find_if(captions.begin(), captions.end(), [this](const Caption& c) { return c.modality == m_modality; });
    const auto support =
        std::find_if(supports.begin(), supports.end(), [this](const Support& s) { return s.modality == m_modality; });
    const bool has = caption != captions.end();
    m_predicted->setVisible(has && caption->predicted.has_value());
    if (has && caption->predicted) {
        m_predicted->setText(tr("predicts %1").arg(Words::of(*caption->predicted)));
    }
    m_emotionPart->setText(has ? shown(caption->emotionPart) : tr("No caption was imported for this modality."));
    m_detailed->setText(has ? shown(caption->detailed) : QString());
    m_detailed->setVisible(has && !caption->detailed.empty());
    m_support->setVisible(support != supports.end());
    if (support != supports.end()) {
        const bool supportsLabel = support->emotion && clip.label && *support->emotion == *clip.label;
        m_support->setText(supportsLabel ? tr("supports the label (%1)").arg(Words::of(support->emotion))
                                         : tr("does not support the label (%1)").arg(Words::of(support->emotion)));
        restyle(m_support, "good", supportsLabel);
        restyle(m_support, "muted", !supportsLabel);
    }
}

}  // namespace cuebench

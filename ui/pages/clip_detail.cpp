#include "pages/clip_detail.h"

#include "item_models/clip_model.h"
#include "text.h"
#include "theme.h"
#include "words.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace cuebench {
namespace {

QString paragraph(std::string_view text)
{
    return shown(text).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

QString rowHtml(const QString& name, const QString& value)
{
    return value.isEmpty() ? QString()
                           : QStringLiteral("<tr><td style='color:%1;padding-right:14px'>%2</td><td>%3</td></tr>")
                                 .arg(colours().muted.name(), name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString heading(const QString& text)
{
    return QStringLiteral("<p style='margin-top:14px;margin-bottom:2px;font-weight:600'>%1</p>")
        .arg(text.toHtmlEscaped());
}

}  // namespace

ClipDetail::ClipDetail(QWidget* parent)
    : QWidget(parent), m_name(new QLabel(this)), m_text(new QTextBrowser(this)), m_open(new QPushButton(this))
{
    m_name->setProperty("heading", true);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    m_text->setOpenLinks(false);
    m_text->setObjectName(QStringLiteral("clipText"));
    m_open->setText(tr("Review its questions"));
    m_open->setProperty("primary", true);
    m_open->setObjectName(QStringLiteral("openClip"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_name);
    column->addWidget(m_text, 1);
    column->addWidget(m_open);
    connect(m_open, &QPushButton::clicked, this, &ClipDetail::openRequested);
    clear();
}

void ClipDetail::showClip(const ClipSummary& clip, const std::vector<Caption>& captions)
{
    m_clip = clip;
    m_captions = captions;
    m_empty = false;
    write();
}

void ClipDetail::clear()
{
    m_empty = true;
    write();
}

void ClipDetail::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_text != nullptr) {
        write();
    }
}

void ClipDetail::write()
{
    m_open->setEnabled(!m_empty && m_clip.questions > 0);
    if (m_empty) {
        m_name->setText(tr("No clip selected"));
        m_text->setHtml(QStringLiteral("<p style='color:%1'>%2</p>")
                            .arg(colours().muted.name(), tr("Select a clip to see what is known of it.")));
        return;
    }
    const Clip& clip = m_clip.clip;
    m_name->setText(shown(clip.name));
    QString html = QStringLiteral("<table cellspacing='3'>");
    html += rowHtml(tr("Label"), Words::of(clip.label));
    html += rowHtml(tr("Votes"), clip.votes ? votesText(*clip.votes) : QString());
    if (clip.media) {
        html += rowHtml(tr("Duration"), durationText(clip.media->durationUs));
        html += rowHtml(
            tr("Picture"),
            tr("%1 × %2, %3 frames/s").arg(clip.media->width).arg(clip.media->height).arg(frameRateText(*clip.media)));
        html += rowHtml(tr("Sound"),
                        clip.media->hasSound ? tr("yes") : tr("none: no question of a release can use this clip"));
    }
    html += rowHtml(tr("File"), shown(clip.mediaError));
    html += rowHtml(tr("Pool"), clip.pool == Pool::Training ? tr("training") : tr("benchmark"));
    html += rowHtml(tr("Questions"), tr("%1, %2 verified").arg(m_clip.questions).arg(m_clip.verified));
    html += QStringLiteral("</table>");
    for (const Caption& caption : m_captions) {
        QString title = caption.modality == Modality::Video ? tr("Video caption") : tr("Audio caption");
        if (caption.predicted) {
            title += QStringLiteral(" · ") + Words::of(*caption.predicted);
        }
        html += heading(title);
        html += QStringLiteral("<p style='margin-top:0'>%1</p>").arg(paragraph(caption.detailed));
        if (!caption.emotionPart.empty()) {
            html += QStringLiteral("<p style='margin-top:0;color:%1'>%2</p>")
                        .arg(colours().muted.name(), paragraph(caption.emotionPart));
        }
    }
    if (m_captions.empty()) {
        html += QStringLiteral("<p style='color:%1'>%2</p>")
                    .arg(colours().muted.name(), tr("No captions have been imported for this clip."));
    }
    m_text->setHtml(html);
}

}  // namespace cuebench

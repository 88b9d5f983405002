#include "question/clip_facts.h"

#include "text.h"
#include "theme.h"
#include "words.h"

#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace cuebench {

namespace {

QString mediaText(const Clip& clip)
{
    QStringList parts{shown(clip.name)};
    if (clip.media) {
        const double seconds = static_cast<double>(clip.media->durationUs) / 1e6;
        parts.append(ClipFacts::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1)));
        if (clip.media->hasVideo) {
            parts.append(QStringLiteral("%1×%2").arg(clip.media->width).arg(clip.media->height));
        }
        if (!clip.media->hasSound) {
            parts.append(ClipFacts::tr("no sound"));
        }
    } else if (!clip.mediaError.empty()) {
        parts.append(shown(clip.mediaError));
    }
    if (clip.pool == Pool::Training) {
        parts.append(ClipFacts::tr("training pool"));
    }
    return parts.join(QStringLiteral(" · "));
}

QString originText(const ReviewItem& item)
{
    QStringList parts;
    if (!item.origin.languageModel.empty()) {
        parts.append(shown(item.origin.languageModel));
    }
    if (!item.origin.file.empty()) {
        parts.append(shown(item.origin.file));
    }
    if (!item.question.category.empty()) {
        parts.append(shown(item.question.category));
    }
    if (item.question.driver) {
        parts.append(ClipFacts::tr("driven by %1").arg(Words::of(*item.question.driver)));
    }
    if (item.head.number > 1) {
        parts.append(ClipFacts::tr("revision %1").arg(item.head.number));
    }
    for (const PlacedOrigin& wording : item.wordings) {
        const QString by = shown(wording.origin.languageModel);
        parts.append(wording.option < 0
                         ? ClipFacts::tr("stem worded by %1").arg(by)
                         : ClipFacts::tr("%1 worded by %2").arg(QString(QLatin1Char(letter(wording.option))), by));
    }
    return parts.isEmpty() ? QString() : ClipFacts::tr("Origin: %1").arg(parts.join(QStringLiteral(" · ")));
}

}  // namespace

ClipFacts::ClipFacts(QWidget* parent)
    : QFrame(parent),
      m_clip(new QLabel(this)),
      m_either(new QStackedLayout),
      m_hidden(new QWidget(this)),
      m_covered(new QLabel(tr("Label, votes and origin appear after your answer."), this)),
      m_label(new QLabel(m_hidden)),
      m_votes(new VoteBars(m_hidden)),
      m_origin(new QLabel(m_hidden)),
      m_history(new QLabel(m_hidden))
{
    setObjectName(QStringLiteral("clipFacts"));
    setProperty("card", true);
    m_clip->setWordWrap(true);
    m_clip->setTextFormat(Qt::PlainText);
    m_label->setObjectName(QStringLiteral("clipLabel"));
    m_origin->setObjectName(QStringLiteral("clipOrigin"));
    m_label->setProperty("heading", true);
    for (QLabel* label : {m_origin, m_history}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setProperty("muted", true);
    }
    auto* hidden = new QVBoxLayout(m_hidden);
    hidden->setContentsMargins(0, 0, 0, 0);
    hidden->setSpacing(6);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_label, m_votes, m_origin, m_history}) {
        hidden->addWidget(widget);
    }
    hidden->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(6);
    layout->addWidget(m_clip);
    m_covered->setObjectName(QStringLiteral("clipFactsCovered"));
    m_covered->setProperty("muted", true);
    m_covered->setWordWrap(true);
    m_covered->setAlignment(Qt::AlignCenter);
    m_either->addWidget(m_covered);
    m_either->addWidget(m_hidden);
    layout->addLayout(m_either);
    layout->addStretch(1);
}

void ClipFacts::setItem(const ReviewItem& item, const Benchmark& benchmark, const NameOf& nameOf)
{
    m_clip->setText(mediaText(item.clip));
    m_label->setText(tr("Label: %1").arg(Words::of(item.clip.label)));
    m_votes->setVotes(item.clip.votes, item.clip.label);
    m_votes->setVisible(item.clip.votes.has_value());
    m_origin->setText(originText(item));
    m_origin->setVisible(!m_origin->text().isEmpty());
    QStringList lines;
    for (const Decision& decision : item.decisions) {
        if (decision.undone || decision.kind == DecisionKind::Undo || decision.kind == DecisionKind::Redo) {
            continue;
        }
        QString what = Words::of(decision.kind);
        if (const ReasonDefinition* reason = benchmark.findReason(decision.reason); reason != nullptr) {
            what += QStringLiteral(" (%1)").arg(Words::of(*reason));
        }
        if (!decision.note.empty()) {
            what += QStringLiteral(": ") + shown(decision.note, 300);
        }
        lines.append(
            tr("%1, %2: %3")
                .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(decision.createdAtMs), QLocale::ShortFormat),
                     nameOf(decision.verifier), what));
    }
    m_history->setText(lines.join(QLatin1Char('\n')));
    m_history->setVisible(!lines.isEmpty());
}

void ClipFacts::setUncovered(bool uncovered)
{
    m_either->setCurrentWidget(uncovered ? m_hidden : m_covered);
}

VoteBars::VoteBars(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void VoteBars::setVotes(const std::optional<Votes>& votes, std::optional<Emotion> label)
{
    m_votes = votes;
    m_label = label;
    QStringList parts;
    for (std::size_t i = 0; votes && i < votes->size(); ++i) {
        parts.append(QStringLiteral("%1 %2").arg(Words::of(kEmotions[i])).arg((*votes)[i]));
    }
    setAccessibleName(tr("Votes: %1").arg(parts.join(QStringLiteral(", "))));
    setToolTip(accessibleName());
    update();
}

QSize VoteBars::sizeHint() const
{
    return {300, fontMetrics().height() * 2 + 34};
}

void VoteBars::paintEvent(QPaintEvent*)
{
    if (!m_votes) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int most = std::max(1, *std::max_element(m_votes->begin(), m_votes->end()));
    const double column = static_cast<double>(width()) / 7;
    const int text = fontMetrics().height();
    const double tallest = height() - 2.0 * text - 4;
    int widest = 1;
    for (const Emotion emotion : kEmotions) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(Words::of(emotion)));
    }
    if (widest > column - 4) {
        // Seven long words in a narrow column: smaller letters before cut ones.
        QFont narrow = font();
        narrow.setPointSizeF(std::max(6.0, font().pointSizeF() * (column - 4) / widest));
        painter.setFont(narrow);
    }
    for (std::size_t i = 0; i < m_votes->size(); ++i) {
        const int count = (*m_votes)[i];
        const bool isLabel = m_label == kEmotions[i];
        const double tall = tallest * count / most;
        const QRectF bar(static_cast<double>(i) * column + column * 0.2, text + tallest - tall, column * 0.6, tall);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isLabel ? colours().accent : colours().border);
        painter.drawRoundedRect(bar, 2, 2);
        painter.setPen(isLabel ? colours().text : colours().muted);
        const QRectF cell(static_cast<double>(i) * column, 0, column, height());
        if (count > 0) {
            painter.drawText(QRectF(cell.x(), bar.top() - text, column, text), Qt::AlignCenter, QString::number(count));
        }
        painter.drawText(QRectF(cell.x(), height() - text, column, text), Qt::AlignCenter, Words::of(kEmotions[i]));
    }
}

}  // namespace cuebench

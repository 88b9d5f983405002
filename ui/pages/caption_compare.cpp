#include "pages/caption_compare.h"

#include "error_text.h"
#include "pages/clip_field.h"
#include "question/diff_html.h"
#include "store/caption_store.h"
#include "store/clip_store.h"
#include "text.h"
#include "theme.h"
#include "words.h"

#include <QComboBox>
#include <QDateTime>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace cuebench {

namespace {

QString paragraph(const QString& html)
{
    return QStringLiteral("<p style='margin-top:0;margin-bottom:8px'>%1</p>").arg(html);
}

QString plain(std::string_view text)
{
    return shown(text).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

}  // namespace

CaptionCompare::CaptionCompare(QWidget* parent) : QWidget(parent)
{
    m_clip = new ClipField(this);
    m_clip->setObjectName(QStringLiteral("compareClip"));
    m_modality = new QComboBox(this);
    m_modality->setObjectName(QStringLiteral("compareModality"));
    m_modality->setAccessibleName(tr("Modality"));
    for (const Modality modality : {Modality::Video, Modality::Audio}) {
        m_modality->addItem(Words::of(modality), static_cast<int>(modality));
    }
    m_message = new QLabel(this);
    m_message->setObjectName(QStringLiteral("compareMessage"));
    m_message->setProperty("muted", true);
    m_message->setWordWrap(true);
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_clip, 1);
    bar->addWidget(m_modality);
    auto* grid = new QGridLayout;
    for (int side = 0; side < 2; ++side) {
        m_which[side] = new QComboBox(this);
        m_which[side]->setObjectName(QStringLiteral("compareWhich%1").arg(side));
        m_which[side]->setAccessibleName(side == 0 ? tr("Caption on the left") : tr("Caption on the right"));
        m_which[side]->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_text[side] = new QTextBrowser(this);
        m_text[side]->setObjectName(QStringLiteral("compareText%1").arg(side));
        m_text[side]->setOpenLinks(false);
        grid->addWidget(m_which[side], 0, side);
        grid->addWidget(m_text[side], 1, side);
        grid->setColumnStretch(side, 1);
        connect(m_which[side], &QComboBox::currentIndexChanged, this, &CaptionCompare::compare);
    }
    setTabOrder(m_which[0], m_which[1]);  // both choices before both texts
    setTabOrder(m_which[1], m_text[0]);
    setTabOrder(m_text[0], m_text[1]);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addLayout(bar);
    column->addWidget(m_message);
    column->addLayout(grid, 1);
    connect(m_clip, &ClipField::chosen, this, &CaptionCompare::read);
    connect(m_modality, &QComboBox::currentIndexChanged, this, &CaptionCompare::fill);
    setDatabase(nullptr);
}

void CaptionCompare::setDatabase(Database* database)
{
    m_database = database;
    m_clip->setDatabase(database);
    read();
}

void CaptionCompare::showClip(const QString& name)
{
    m_clip->setText(name);
    read();
}

void CaptionCompare::showModality(Modality modality)
{
    m_modality->setCurrentIndex(m_modality->findData(static_cast<int>(modality)));
}

void CaptionCompare::refresh()
{
    read();
}

void CaptionCompare::read()
{
    m_captions.clear();
    m_trouble = tr("Name a clip to see its captions beside each other.");
    const QString name = m_clip->text().trimmed();
    if (m_database != nullptr && !name.isEmpty()) {
        const auto clip = ClipStore(*m_database).findByName(fromQt(name));
        if (!clip) {
            m_trouble = errorText(clip.error());
        } else if (!*clip) {
            m_trouble = tr("The project has no clip %1.").arg(name);
        } else if (const auto captions = CaptionStore(*m_database).captionsOf((*clip)->id)) {
            for (const Caption& caption : *captions) {
                auto origin = CaptionStore(*m_database).origin(caption.origin);
                m_captions.push_back({.caption = caption, .origin = origin ? std::move(*origin) : Origin()});
            }
            m_trouble.clear();
        } else {
            m_trouble = errorText(captions.error());
        }
    }
    fill();
}

void CaptionCompare::fill()
{
    const auto modality = static_cast<Modality>(m_modality->currentData().toInt());
    for (int side = 0; side < 2; ++side) {
        const QSignalBlocker quiet(m_which[side]);
        m_which[side]->clear();
        for (std::size_t i = 0; i < m_captions.size(); ++i) {
            const Shown& one = m_captions[i];
            if (one.caption.modality != modality) {
                continue;
            }
            const QString by =
                one.origin.languageModel.empty() ? shown(one.origin.file) : shown(one.origin.languageModel);
            m_which[side]->addItem(tr("%1, seed %2")
                                       .arg(by.isEmpty() ? tr("unknown") : by,
                                            one.origin.seed.empty() ? tr("unknown") : shown(one.origin.seed)),
                                   QVariant::fromValue(static_cast<qulonglong>(i)));
        }
    }
    // The older one stands on the left; what the newer one changes is marked in it.
    if (m_which[0]->count() > 1) {
        const QSignalBlocker quiet(m_which[0]);
        m_which[0]->setCurrentIndex(1);
    }
    const int count = m_which[0]->count();
    m_message->setText(!m_trouble.isEmpty() ? m_trouble
                       : count == 0         ? tr("There is no caption of this modality yet.")
                       : count == 1         ? tr("There is one caption so far. With another language model or seed a "
                                                         "second one is made beside it.")
                                            : tr("Struck through: only on the left. Underlined: only on the right."));
    compare();
}

const CaptionCompare::Shown* CaptionCompare::chosen(int side) const
{
    if (m_which[side]->currentIndex() < 0) {
        return nullptr;
    }
    return &m_captions[static_cast<std::size_t>(m_which[side]->currentData().toULongLong())];
}

QString CaptionCompare::htmlOf(const Shown& one) const
{
    const QString when =
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(one.caption.createdAtMs), QLocale::ShortFormat);
    return paragraph(QStringLiteral("<span style='color:%1'>%2 · %3</span>")
                         .arg(colours().muted.name(), when.toHtmlEscaped(),
                              (one.origin.prompt.empty() ? shown(one.origin.file) : shown(one.origin.prompt))
                                  .toHtmlEscaped())) +
           paragraph(tr("Predicted: %1").arg(Words::of(one.caption.predicted)).toHtmlEscaped());
}

void CaptionCompare::compare()
{
    const Shown* left = chosen(0);
    const Shown* right = chosen(1);
    m_text[0]->clear();
    m_text[1]->clear();
    if (left == nullptr || right == nullptr) {
        return;
    }
    m_text[0]->setHtml(htmlOf(*left) + paragraph(plain(left->caption.detailed)) +
                       paragraph(plain(left->caption.emotionPart)));
    const bool same = left == right;
    m_text[1]->setHtml(
        htmlOf(*right) +
        paragraph(same ? plain(right->caption.detailed) : diffHtml(left->caption.detailed, right->caption.detailed)) +
        paragraph(same ? plain(right->caption.emotionPart)
                       : diffHtml(left->caption.emotionPart, right->caption.emotionPart)));
}

}  // namespace cuebench

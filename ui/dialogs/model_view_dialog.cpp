#include "dialogs/model_view_dialog.h"

#include "error_text.h"
#include "media/wav_reader.h"
#include "player/sound_preview.h"
#include "restyle.h"
#include "text.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>

namespace cuebench {

namespace {

constexpr int kColumns = 4;
constexpr int kFrames = 8;
constexpr int kSpace = 6;

/// One picture in its right shape, with its time beneath.
class FrameCell : public QWidget {
public:
    FrameCell(QImage picture, QString caption, QWidget* parent)
        : QWidget(parent), m_picture(std::move(picture)), m_caption(std::move(caption))
    {
        setObjectName(QStringLiteral("modelFrame"));
        setMinimumSize(150, 110);
        setAccessibleName(m_caption);
        setToolTip(QStringLiteral("%1 × %2").arg(m_picture.width()).arg(m_picture.height()));
    }

    [[nodiscard]] QSize sizeHint() const override { return {224, 150}; }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const int line = painter.fontMetrics().height();
        const QRect room = rect().adjusted(0, 0, 0, -line - 2);
        QRect place(QPoint(0, 0), m_picture.size().scaled(room.size(), Qt::KeepAspectRatio));
        place.moveCenter(room.center());
        painter.drawImage(place, m_picture);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(0, place.bottom() + 2, width(), line), Qt::AlignCenter, m_caption);
    }

private:
    QImage m_picture;
    QString m_caption;
};

struct Sampled {
    ClipSamples samples;
    std::vector<QImage> pictures;  ///< decoded beside the window too
};

Result<Sampled> sample(const std::filesystem::path& file, const SampleOptions& options, const std::stop_token& stop)
{
    auto samples = sampleClip(file, options, stop);
    if (!samples) {
        return tl::unexpected(samples.error());
    }
    Sampled sampled{.samples = std::move(*samples), .pictures = {}};
    for (const SampledFrame& frame : sampled.samples.frames) {
        sampled.pictures.push_back(QImage::fromData(reinterpret_cast<const uchar*>(frame.still.bytes.data()),
                                                    static_cast<int>(frame.still.bytes.size())));
    }
    return sampled;
}

}  // namespace

ModelViewDialog::ModelViewDialog(const ModelViewOf& of, QWidget* parent) : QDialog(parent), m_of(of)
{
    setObjectName(QStringLiteral("modelView"));
    setWindowTitle(tr("What the model sees"));
    auto* intro = new QLabel(introduction(), this);
    intro->setWordWrap(true);
    m_state = new QLabel(tr("Sampling the clip …"), this);
    m_state->setObjectName(QStringLiteral("modelViewState"));
    m_state->setWordWrap(true);
    m_state->setAlignment(Qt::AlignCenter);
    m_state->setProperty("muted", true);
    m_grid = new QGridLayout;
    m_grid->setSpacing(kSpace);
    m_sound = new QLabel(this);
    m_sound->setObjectName(QStringLiteral("modelViewSound"));
    m_sound->setWordWrap(true);
    m_preview = new SoundPreview(this);
    m_preview->setObjectName(QStringLiteral("modelViewPreview"));
    m_preview->hide();
    connect(this, &QDialog::finished, m_preview, &SoundPreview::stop);
    auto* buttons = new QDialogButtonBox(this);
    QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::AcceptRole);
    close->setDefault(true);
    restyle(close, "primary", true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(intro);
    layout->addLayout(m_grid, 1);
    layout->addWidget(m_state, m_of.gate == Gate::SoundOnly ? 1 : 0);
    layout->addWidget(m_sound);
    layout->addWidget(m_preview);
    layout->addWidget(buttons);
    resize(960, 520);

    const std::filesystem::path file = fromQt(m_of.file);
    SampleOptions options{
        .frames = m_of.gate == Gate::SoundOnly ? 0 : kFrames, .sound = m_of.gate != Gate::PictureOnly, .threads = 2};
    if (m_of.subtitles) {
        options.still.subtitleBand = kSubtitleBand;
    }
    m_task.start<Sampled>(
        [file, options](const std::stop_token& stop, const Progress&) { return sample(file, options, stop); },
        [this](const Result<Sampled>& sampled) {
            if (sampled) {
                fill(sampled->samples, sampled->pictures);
            } else {
                fill(tl::unexpected(sampled.error()), {});
            }
        });
}

QString ModelViewDialog::introduction() const
{
    QString text = tr("%1: eight pictures, each from the middle of an eighth of the clip, and the sound.")
                       .arg(shown(fromQt(m_of.clip), 200));
    if (m_of.subtitles) {
        text += QLatin1Char(' ') + tr("Subtitles are marked, so the lowest %1 % of each picture are painted over.")
                                       .arg(qRound(kSubtitleBand * 100));
    }
    return text;
}

QString ModelViewDialog::soundText(const ClipSamples& samples) const
{
    if (m_of.gate == Gate::PictureOnly) {
        return tr("The sound is closed here, as in the player.");
    }
    if (!samples.wav) {
        return tr("Sound: none. The clip is silent, and no question about it can stand in a release.");
    }
    return tr("Sound: %1 s at 16 kHz, one channel (WAV, %2).")
        .arg(QLocale().toString(static_cast<double>(samples.clipUs) / 1e6, 'f', 1),
             QLocale().formattedDataSize(static_cast<qint64>(samples.wav->size())));
}

QString ModelViewDialog::lossText(Error error) const
{
    if (error.about.file == fromQt(m_of.file)) {
        error.about.file = fromQt(m_of.clip);
    }
    return errorText(error);
}

void ModelViewDialog::offerSound(const std::string& bytes, std::int64_t lengthUs)
{
    if (auto wav = parseWav(bytes)) {
        m_preview->setSound({.read = wavReader(std::make_shared<WavSound>(std::move(*wav)))}, lengthUs);
        m_preview->show();
    }
}

void ModelViewDialog::fill(const Result<ClipSamples>& samples, const std::vector<QImage>& pictures)
{
    if (!samples) {
        m_state->setText(lossText(samples.error()));
        return;
    }
    m_state->setVisible(m_of.gate == Gate::SoundOnly || !samples->losses.empty());
    if (m_of.gate == Gate::SoundOnly) {
        m_state->setText(tr("The picture is closed here, as in the player."));
    } else if (!samples->losses.empty()) {
        m_state->setText(lossText(samples->losses.front()));
    }
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const double seconds = static_cast<double>(samples->frames[i].wantedUs) / 1e6;
        const int place = static_cast<int>(i);
        m_grid->addWidget(new FrameCell(pictures[i], tr("%1 s").arg(QLocale().toString(seconds, 'f', 2)), this),
                          place / kColumns, place % kColumns);
    }
    m_sound->setText(soundText(*samples));
    if (samples->wav) {
        offerSound(*samples->wav, samples->clipUs);
    }
}

}  // namespace cuebench

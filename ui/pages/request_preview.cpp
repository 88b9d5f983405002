#include "pages/request_preview.h"

#include "error_text.h"
#include "pages/clip_field.h"
#include "store/clip_store.h"
#include "text.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <nlohmann/json.hpp>

namespace cuebench {

namespace {

/// Longer than any word in a prompt; pictures and sound are much longer.
constexpr std::size_t kLongestWord = 2'000;
constexpr std::size_t kHeadShown = 48;

void shorten(nlohmann::ordered_json& value)
{
    if (value.is_structured()) {
        for (auto& part : value) {
            shorten(part);
        }
        return;
    }
    if (!value.is_string()) {
        return;
    }
    const auto& text = value.get_ref<const std::string&>();
    if (text.size() <= kLongestWord || text.find(' ') != std::string::npos) {
        return;
    }
    const QString size = QLocale().formattedDataSize(static_cast<qint64>(text.size()));
    value = text.substr(0, kHeadShown) + "… (" + fromQt(size) + ")";
}

}  // namespace

RequestPreview::RequestPreview(QWidget* parent) : QWidget(parent)
{
    m_clip = new ClipField(this);
    m_clip->setObjectName(QStringLiteral("previewClip"));
    m_show = new QPushButton(tr("Show request"), this);
    m_show->setObjectName(QStringLiteral("previewShow"));
    m_copy = new QPushButton(tr("Copy"), this);
    m_copy->setObjectName(QStringLiteral("previewCopy"));
    m_copy->setToolTip(tr("The whole request, pictures and sound included"));
    m_message = new QLabel(this);
    m_message->setObjectName(QStringLiteral("previewMessage"));
    m_message->setProperty("muted", true);
    m_message->setWordWrap(true);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("previewText"));
    m_text->setReadOnly(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_clip, 1);
    bar->addWidget(m_show);
    bar->addWidget(m_copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addLayout(bar);
    column->addWidget(m_message);
    column->addWidget(m_text, 1);
    connect(m_clip, &ClipField::chosen, this, &RequestPreview::asked);
    connect(m_show, &QPushButton::clicked, this, &RequestPreview::asked);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(toQt(m_body)); });
    setDatabase(nullptr);
}

void RequestPreview::setDatabase(Database* database)
{
    m_database = database;
    m_clip->setDatabase(database);
    m_show->setEnabled(database != nullptr);
    forget();
}

void RequestPreview::forget()
{
    m_next.reset();
    m_task.stop();
    m_body.clear();
    m_text->clear();
    m_copy->setEnabled(false);
    m_message->setText(tr("Without a name, the first clip that fits the choice on the left is shown."));
}

void RequestPreview::showClip(const QString& name)
{
    m_clip->setText(name);
}

void RequestPreview::preview(GenerateJob job)
{
    if (m_database == nullptr) {
        return;
    }
    if (const QString name = m_clip->text().trimmed(); !name.isEmpty()) {
        const auto clip = ClipStore(*m_database).findByName(fromQt(name));
        if (!clip || !*clip) {
            m_message->setText(clip ? tr("The project has no clip %1.").arg(name) : errorText(clip.error()));
            return;
        }
        job.options.clip = (*clip)->id;
        job.options.pool = (*clip)->pool;
        job.options.label.reset();
        job.options.text.clear();
    }
    if (m_task.isRunning()) {
        m_next = std::move(job);
        m_task.stop();
        return;
    }
    m_message->setText(tr("Reading the clip …"));
    m_task.start<std::string>(
        [job = std::move(job)](const std::stop_token& stop, const Progress&) { return requestOf(job, stop); },
        [this](const Result<std::string>& body) {
            if (m_next) {
                preview(*std::exchange(m_next, std::nullopt));
            } else if (m_database != nullptr && !m_task.state().stopAsked) {
                show(body);
            }
        });
}

void RequestPreview::show(const Result<std::string>& body)
{
    m_body = body ? *body : std::string();
    m_copy->setEnabled(body.has_value());
    if (!body) {
        m_text->clear();
        m_message->setText(errorText(body.error()));
        return;
    }
    auto json = nlohmann::ordered_json::parse(*body, nullptr, false);
    shorten(json);
    m_text->setPlainText(toQt(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)));
    m_message->setText(tr("As it is sent, %1. Pictures and sound are shortened here and whole in the copy.")
                           .arg(QLocale().formattedDataSize(static_cast<qint64>(body->size()))));
}

}  // namespace cuebench

#include "dialogs/server_way_form.h"

#include "dialogs/ask.h"
#include "settings.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace cuebench {

namespace {

constexpr int kLongestSeconds = 24 * 60 * 60;

ServerWay usual()
{
    return {.caFile = {},
            .proxy = {},
            .followRedirects = settings::serverFollowRedirects.fallback,
            .connectSeconds = settings::serverConnectTime.fallback,
            .firstByteSeconds = settings::serverFirstByteTime.fallback,
            .idleSeconds = settings::serverIdleTime.fallback,
            .totalSeconds = settings::serverTotalTime.fallback};
}

}  // namespace

ServerWayForm::ServerWayForm(QWidget* parent) : QWidget(parent)
{
    m_head = new QToolButton(this);
    m_head->setObjectName(QStringLiteral("serverAdvanced"));
    m_head->setText(tr("Ad&vanced"));
    m_head->setCheckable(true);
    m_head->setAutoRaise(true);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_inside = new QWidget(this);
    m_proxy = new QLineEdit(m_inside);
    m_proxy->setObjectName(QStringLiteral("serverProxy"));
    m_proxy->setPlaceholderText(tr("None, not even the system's"));
    m_redirects = new QCheckBox(tr("Follow &redirects on the same host"), m_inside);
    m_redirects->setObjectName(QStringLiteral("serverRedirects"));
    auto* form = new QFormLayout(m_inside);
    form->setContentsMargins(0, 0, 0, 0);
    auto* authority = new QLabel(tr("&CA file"), m_inside);
    form->addRow(authority, buildFileRow());
    authority->setBuddy(m_caFile);  // the row itself takes no focus, so its letter would lead nowhere
    form->addRow(tr("&Proxy"), m_proxy);
    form->addRow(QString(), m_redirects);
    m_connect = addSeconds(form, tr("Longest wait for a connection"), "serverConnectTime", {});
    m_firstByte = addSeconds(form, tr("… for a reply to begin"), "serverFirstByteTime",
                             tr("A large language model may read a clip for minutes before it writes"));
    m_idle = addSeconds(form, tr("Longest silence within a reply"), "serverIdleTime", {});
    m_total = addSeconds(form, tr("Longest time for a reply"), "serverTotalTime", {});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_head);
    column->addWidget(m_inside);
    connect(m_head, &QToolButton::toggled, this, &ServerWayForm::unfold);
    setWay(usual());
}

QWidget* ServerWayForm::buildFileRow()
{
    auto* row = new QWidget(m_inside);
    m_caFile = new QLineEdit(row);
    m_caFile->setObjectName(QStringLiteral("serverCaFile"));
    m_caFile->setPlaceholderText(tr("The authorities that this machine trusts"));
    m_caFile->setToolTip(tr("PEM file of the authority that signed the server's certificate"));
    auto* choose = new QPushButton(tr("Choose …"), row);
    choose->setObjectName(QStringLiteral("serverCaChoose"));
    choose->setAutoDefault(false);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_caFile, 1);
    layout->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, [this] {
        ask::openFiles(this, tr("CA file"), tr("Certificates (*.pem *.crt *.cer);;All files (*)"),
                       [this](const QStringList& files) { m_caFile->setText(files.value(0)); });
    });
    return row;
}

QSpinBox* ServerWayForm::addSeconds(QFormLayout* form, const QString& label, const char* name, const QString& tip)
{
    auto* seconds = new QSpinBox(m_inside);
    seconds->setObjectName(QLatin1String(name));
    seconds->setRange(1, kLongestSeconds);
    seconds->setSuffix(tr(" s"));
    seconds->setToolTip(tip);
    form->addRow(label, seconds);
    return seconds;
}

void ServerWayForm::unfold(bool open)
{
    m_head->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_inside->setVisible(open);
}

void ServerWayForm::setWay(const ServerWay& way)
{
    m_caFile->setText(way.caFile);
    m_proxy->setText(way.proxy);
    m_redirects->setChecked(way.followRedirects);
    m_connect->setValue(way.connectSeconds);
    m_firstByte->setValue(way.firstByteSeconds);
    m_idle->setValue(way.idleSeconds);
    m_total->setValue(way.totalSeconds);
    m_head->setChecked(way != usual());
    unfold(m_head->isChecked());
}

ServerWay ServerWayForm::way() const
{
    return {.caFile = m_caFile->text().trimmed(),
            .proxy = m_proxy->text().trimmed(),
            .followRedirects = m_redirects->isChecked(),
            .connectSeconds = m_connect->value(),
            .firstByteSeconds = m_firstByte->value(),
            .idleSeconds = m_idle->value(),
            .totalSeconds = m_total->value()};
}

}  // namespace cuebench

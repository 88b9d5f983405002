#include "pulse_server.h"

#include <QElapsedTimer>
#include <QFile>

#include <csignal>

namespace cuebench::test {

PulseServer::PulseServer()
{
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(m_folder.filePath(QStringLiteral("log")));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH"}) {
        environment.insert(QString::fromLatin1(name), m_folder.path());
    }
    environment.remove(QStringLiteral("PULSE_SERVER"));
    m_process.setProcessEnvironment(environment);
}

PulseServer::~PulseServer()
{
    kill();
}

QByteArray PulseServer::address() const
{
    return "unix:" + QFile::encodeName(m_folder.filePath(QStringLiteral("socket")));
}

void PulseServer::claimEnvironment() const
{
    qputenv("PULSE_SERVER", address());
    qputenv("HOME", QFile::encodeName(m_folder.path()));
    qputenv("PULSE_COOKIE", QFile::encodeName(m_folder.filePath(QStringLiteral("cookie"))));
}

bool PulseServer::start()
{
    QFile::remove(m_folder.filePath(QStringLiteral("socket")));
    QStringList arguments{QStringLiteral("-n"),
                          QStringLiteral("--daemonize=no"),
                          QStringLiteral("--use-pid-file=no"),
                          QStringLiteral("--exit-idle-time=-1"),
                          QStringLiteral("--system=false"),
                          QStringLiteral("-L"),
                          QStringLiteral("module-native-protocol-unix auth-anonymous=1 socket=%1")
                              .arg(m_folder.filePath(QStringLiteral("socket")))};
    for (const QString& sink : {firstSink(), secondSink()}) {
        // Without norewinds=1 the sink stalls after 1.5 s.
        arguments << QStringLiteral("-L")
                  << QStringLiteral("module-null-sink sink_name=%1 norewinds=1 rate=48000 format=float32le").arg(sink);
    }
    m_process.start(QStringLiteral("pulseaudio"), arguments);
    QElapsedTimer timer;
    timer.start();
    while (m_process.waitForStarted() && m_process.state() == QProcess::Running && timer.elapsed() < 10'000) {
        if (control({QStringLiteral("info")}).contains(QStringLiteral("Default Sink: first"))) {
            return true;
        }
    }
    return false;
}

void PulseServer::kill()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void PulseServer::freeze()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
}

void PulseServer::thaw()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
}

QString PulseServer::control(const QStringList& arguments) const
{
    QProcess pactl;
    QProcessEnvironment environment = m_process.processEnvironment();
    environment.insert(QStringLiteral("PULSE_SERVER"), QString::fromLocal8Bit(address()));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    pactl.setProcessEnvironment(environment);
    pactl.start(QStringLiteral("pactl"), arguments);
    pactl.waitForFinished(5000);
    return QString::fromUtf8(pactl.readAllStandardOutput());
}

}  // namespace cuebench::test

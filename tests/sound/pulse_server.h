// A PulseAudio of the test's own: two sinks that lead nowhere, a socket in a folder that goes away with the test.
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace cuebench::test {

class PulseServer {
public:
    PulseServer();
    ~PulseServer();

    /// The names of its sinks; the first one is the default when it starts.
    static QString firstSink() { return QStringLiteral("first"); }
    static QString secondSink() { return QStringLiteral("second"); }

    /// What PULSE_SERVER has to be for its clients. The same after every start.
    [[nodiscard]] QByteArray address() const;
    /// Lets every client of this process find it; to be called before the first one looks.
    void claimEnvironment() const;
    /// True when it answers.
    [[nodiscard]] bool start();
    /// Without a goodbye to anybody.
    void kill();
    /// It stands still, and its clients' connections with it.
    void freeze();
    void thaw();
    /// pactl with these arguments; what it prints.
    [[nodiscard]] QString control(const QStringList& arguments) const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

}  // namespace cuebench::test

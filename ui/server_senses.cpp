#include "server_senses.h"

#include "settings.h"
#include "text.h"

#include <array>

namespace cuebench {

namespace {

using Answer = Capability::Answer;

QString textOf(Answer answer)
{
    const std::string_view text = word(answer);
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

Answer answerOf(const QString& text)
{
    for (const Answer answer : std::array{Answer::Yes, Answer::Ignored, Answer::No}) {
        if (textOf(answer) == text) {
            return answer;
        }
    }
    return Answer::Unknown;
}

/// Address and language model; a name may hold spaces, an address none.
QString whose(const QString& address, const QString& languageModel)
{
    return address + QLatin1Char(' ') + languageModel;
}

}  // namespace

std::optional<ServerSenses> ServerSenses::found(const QString& languageModel)
{
    const QString wanted = whose(settings::serverAddress.get(), languageModel);
    for (const QString& one : settings::serverSenses.get()) {
        if (one.section(QLatin1Char(' '), 2) == wanted) {
            return ServerSenses{.pictures = answerOf(one.section(QLatin1Char(' '), 0, 0)),
                                .sound = answerOf(one.section(QLatin1Char(' '), 1, 1))};
        }
    }
    return std::nullopt;
}

void ServerSenses::keep(const QString& address, const Capabilities& found)
{
    const QString subject = whose(address, toQt(found.languageModel));
    QStringList all = settings::serverSenses.get();
    all.removeIf([&subject](const QString& one) { return one.section(QLatin1Char(' '), 2) == subject; });
    all.prepend(textOf(found.images.answer) + QLatin1Char(' ') + textOf(found.sound.answer) + QLatin1Char(' ') +
                subject);
    settings::serverSenses.set(all.mid(0, settings::kServerSenses));
}

}  // namespace cuebench

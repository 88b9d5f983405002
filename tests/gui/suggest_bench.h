// The review page with a model server that writes as fast as the test lets it.
#pragma once

#include "review_bench.h"
#include "settings.h"
#include "store/caption_store.h"
#include "store/suggestion_store.h"
#include "store/work_store.h"
#include "support/stream_server.h"

#include <QPlainTextEdit>

#include <string>
#include <vector>

namespace cuebench::test {

using testing::distractorReply;
using testing::StreamServer;

inline const std::vector<std::string> kHallucinated{"He claps his hands", "He hugs a friend", "He jumps up"};
inline const std::vector<std::string> kSpurious{"His arms are bare", "A man stands there", "His shirt is blue"};

inline bool isSpurious(const nlohmann::json& body)
{
    return body.dump().find("\\\"spurious\\\"") != std::string::npos;
}

inline std::string both(const nlohmann::json& body)
{
    return distractorReply(isSpurious(body) ? kSpurious : kHallucinated);
}

/// The window with a server in its settings, at the question with four options, answered.
class SuggestBench : public ReviewBench {
public:
    explicit SuggestBench(StreamServer::Answer answer = both) : server(std::move(answer))
    {
        settings::serverAddress.set(toQt(server.url()));
        settings::languageModel.set(QStringLiteral("omni"));
        go(basic);
        press(Qt::Key_2);
    }

    [[nodiscard]] QString text(int number) const
    {
        const auto* label = find<QLabel>(qPrintable(QStringLiteral("suggestionText%1").arg(number)));
        return label == nullptr ? QString() : label->text();
    }
    [[nodiscard]] QString warnings(int number) const
    {
        return label(qPrintable(QStringLiteral("suggestionWarnings%1").arg(number)));
    }
    [[nodiscard]] QString state() const { return label("suggestionState"); }
    [[nodiscard]] QString field(int option) const
    {
        return find<QWidget>(qPrintable(QStringLiteral("option%1").arg(option)))
            ->findChild<QPlainTextEdit*>()
            ->toPlainText();
    }
    [[nodiscard]] QPlainTextEdit* fieldOf(int option) const
    {
        return find<QWidget>(qPrintable(QStringLiteral("option%1").arg(option)))->findChild<QPlainTextEdit*>();
    }
    [[nodiscard]] bool allCame() const { return state().startsWith(QStringLiteral("Came in")); }
    [[nodiscard]] std::vector<Suggestion> kept() const
    {
        const auto database = need(Database::open({fromQt(location())}));
        return need(SuggestionStore(*database).suggestionsFor(basic));
    }
    /// Of a language model whose words stand in the question.
    [[nodiscard]] Origin origin(OriginId id) const
    {
        const auto database = need(Database::open({fromQt(location())}));
        return need(CaptionStore(*database).origin(id));
    }
    [[nodiscard]] std::vector<Work> work() const
    {
        const auto database = need(Database::open({fromQt(location())}));
        return need(WorkStore(*database).list({}, 0, 100));
    }

    StreamServer server;
};

}  // namespace cuebench::test

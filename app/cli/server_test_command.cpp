#include "cli/server_test_command.h"

#include "cli/text_table.h"
#include "server/capabilities.h"

#include <optional>

namespace cuebench::cli {

namespace {

Json jsonOf(const Capability& capability)
{
    Json json{{"answer", word(capability.answer)}};
    if (!capability.reason.empty())
        json["reason"] = capability.reason;
    return json;
}

template <class Number>
Json orNull(const std::optional<Number>& number)
{
    return number ? Json(*number) : Json();
}

template <class Number>
std::string orUnknown(const std::optional<Number>& number)
{
    return number ? std::to_string(*number) : std::string("unknown");
}

Json jsonOf(const ServerAddress& address, const Capabilities& found)
{
    Json json;
    json["server"] = address.text();
    json["language_model"] = found.languageModel;
    json["language_models"] = Json::array();
    for (const auto& model : found.languageModels)
        json["language_models"].push_back(Json{{"id", model.id}, {"context_tokens", orNull(model.contextTokens)}});
    json["schema"] = jsonOf(found.schema);
    json["images"] = jsonOf(found.images);
    json["sound"] = jsonOf(found.sound);
    json["context_tokens"] = orNull(found.contextTokens);
    json["slots"] = orNull(found.slotCount);
    json["reply_ms"] = found.replyMs;
    return json;
}

std::string textOf(const Capabilities& found)
{
    TextTable table({{"what"}, {"answer"}, {"why"}});
    const auto add = [&table](const char* what, const Capability& capability) {
        table.add({what, std::string(word(capability.answer)), capability.reason});
    };
    table.add({"language model", found.languageModel, {}});
    add("JSON schema", found.schema);
    add("pictures", found.images);
    add("sound", found.sound);
    table.add({"context", orUnknown(found.contextTokens), "tokens for one request"});
    table.add({"slots", orUnknown(found.slotCount), "requests at once"});
    table.add({"short reply", std::to_string(found.replyMs) + " ms", {}});
    std::string text = table.text();
    if (found.languageModels.size() > 1) {
        text += "Language models:\n";
        for (const auto& model : found.languageModels)
            text += "  " + model.id + "\n";
    }
    return text;
}

}  // namespace

std::string ServerTestCommand::name() const
{
    return "server test";
}

std::string ServerTestCommand::summary() const
{
    return "Ask a model server what it can do";
}

void ServerTestCommand::describe(CLI::App& app)
{
    app.add_option("--server", m_address, "Address of the server")->required()->type_name("URL");
    app.add_option("--language-model", m_languageModel, "Its id; without it, the first that the server lists")
        ->type_name("NAME");
    app.add_flag("--allow-outside", m_allowOutside, "Also outside this machine and its network");
    m_way.describe(app);
    app.footer(std::string("Sends a few short questions, a small picture and half a second of sound; nothing of a "
                           "project.\nAn API key is taken from the variable ") +
               kApiKeyVariable + ".\n\nExample:\n  cuebench-cli server test --server http://localhost:8080");
}

Result<Outcome> ServerTestCommand::run(Context& context)
{
    HttpOptions options;
    auto address = ServerAddress::parse(m_address);
    if (!address)
        return tl::unexpected(address.error());
    auto key = apiKeyFromEnvironment();
    if (!key)
        return tl::unexpected(key.error());
    options.address = *address;
    options.apiKey = std::move(*key);
    options.outsideAllowed = m_allowOutside;
    if (auto applied = m_way.applyTo(options); !applied)
        return tl::unexpected(std::move(applied).error());
    auto found = probeServer(options, m_languageModel, context.stop());
    if (!found) {
        if (found.error().code == "server.outside")
            found.error().message += " With --allow-outside the test is made; it sends nothing of a project.";
        return tl::unexpected(std::move(found.error()));
    }
    return Outcome{.json = jsonOf(*address, *found), .text = textOf(*found)};
}

}  // namespace cuebench::cli

// The origins of a file's replies, each written once.
#pragma once

#include "base/text.h"
#include "ingest/reply_modality.h"
#include "store/caption_store.h"

#include <map>
#include <string>
#include <utility>

namespace cuebench {

class OriginCache {
public:
    OriginCache(CaptionStore& store, std::string kind) : m_store(store), m_kind(std::move(kind)) {}

    [[nodiscard]] Result<OriginId> of(const BatchReply& reply, const std::filesystem::path& file)
    {
        Origin origin;
        origin.kind = m_kind;
        origin.languageModel = isStorableText(reply.languageModel) ? reply.languageModel : std::string{};
        origin.prompt = promptOf(reply);
        origin.file = withoutControls(file.filename().string());
        std::string key = origin.languageModel + '\n' + origin.prompt + '\n' + origin.file;
        if (const auto known = m_known.find(key); known != m_known.end())
            return known->second;
        auto id = m_store.addOrigin(origin);
        if (id)
            m_known.emplace(std::move(key), *id);
        return id;
    }

private:
    CaptionStore& m_store;
    std::string m_kind;
    std::map<std::string, OriginId> m_known;
};

}  // namespace cuebench
